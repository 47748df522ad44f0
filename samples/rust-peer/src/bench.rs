//! The rows of a comparison, driven against somebody else's echo actor, and how fast each was.

use crate::arguments::Arguments;
use crate::drive::{count, remote_echo};
use crate::echo::EchoMessage;
use crate::node;
use ractor::rpc::CallResult;
use ractor::ActorRef;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Casts that are on their way at the most.
const WINDOW: u64 = 32_768;

/// Name, calls at once (0: casts), bytes.
const ROWS: [(&str, usize, usize); 4] =
    [("remote-call-1", 1, 64), ("remote-call-64", 64, 64), ("remote-cast", 0, 64), ("remote-echo-1MiB", 1, 1 << 20)];

struct Speed {
    warm_up: Duration,
    repetition: Duration,
    repetitions: usize,
}

pub async fn run(arguments: &Arguments) -> i32 {
    let _server = node::start(arguments).await;
    let echo = remote_echo().await;
    let speed = match arguments.text("--speed", "full").as_str() {
        "quick" => Speed {
            warm_up: Duration::from_millis(1200),
            repetition: Duration::from_millis(200),
            repetitions: 3,
        },
        _ => Speed {
            warm_up: Duration::from_secs(4),
            repetition: Duration::from_millis(500),
            repetitions: 5,
        },
    };
    let wanted = arguments.all("--row");
    for (name, concurrency, size) in ROWS {
        if wanted.is_empty() || wanted.iter().any(|row| row == name) {
            println!("far {name} {:.1} 0 0", rate(&echo, concurrency, size, &speed).await);
        }
    }
    0
}

async fn rate(echo: &ActorRef<EchoMessage>, concurrency: usize, size: usize, speed: &Speed) -> f64 {
    let began = Instant::now();
    let mut rate = 1_000.0;
    while began.elapsed() < speed.warm_up {
        rate = once(echo, concurrency, size, operations(rate, speed) / 5 + 1).await.min(rate * 10.0);
    }
    let mut rates = Vec::new();
    for _ in 0..speed.repetitions {
        rate = once(echo, concurrency, size, operations(rate, speed)).await;
        rates.push(rate);
    }
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn operations(rate: f64, speed: &Speed) -> u64 {
    ((rate * speed.repetition.as_secs_f64()) as u64).max(100)
}

async fn once(echo: &ActorRef<EchoMessage>, concurrency: usize, size: usize, operations: u64) -> f64 {
    let began = Instant::now();
    if concurrency == 0 {
        casts(echo, size, operations).await;
    } else {
        calls(echo, concurrency, size, operations).await;
    }
    operations as f64 / began.elapsed().as_secs_f64()
}

async fn casts(echo: &ActorRef<EchoMessage>, size: usize, operations: u64) {
    let before = count(echo).await.expect("the first count");
    let mut sent = 0;
    while sent < operations {
        let chunk = WINDOW.min(operations - sent);
        for _ in 0..chunk {
            echo.cast(EchoMessage::Say("x".repeat(size))).expect("the peer is there");
        }
        sent += chunk;
        assert_eq!(count(echo).await, Some(before + sent), "casts that were counted");
    }
}

async fn calls(echo: &ActorRef<EchoMessage>, concurrency: usize, size: usize, operations: u64) {
    let left = Arc::new(AtomicU64::new(operations));
    let callers: Vec<_> =
        (0..concurrency).map(|_| tokio::spawn(call_while_left(echo.clone(), size, left.clone()))).collect();
    let mut right = 0;
    for caller in callers {
        right += caller.await.expect("a caller ends");
    }
    assert_eq!(right, operations, "calls that were answered right");
}

async fn call_while_left(echo: ActorRef<EchoMessage>, size: usize, left: Arc<AtomicU64>) -> u64 {
    let mut right = 0;
    let mut bytes = vec![0; size];
    while let Ok(number) = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)) {
        bytes[size / 2] = number as u8;
        let question = bytes.clone();
        match echo.call(|port| EchoMessage::Echo(question, port), Some(Duration::from_secs(20))).await {
            Ok(CallResult::Success(answer)) if answer == bytes => right += 1,
            other => panic!("a call was not answered right: {:?}", other.is_ok()),
        }
    }
    right
}
