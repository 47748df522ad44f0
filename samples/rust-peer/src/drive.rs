//! Casts and calls to somebody else's echo actor; every answer is checked.

use crate::arguments::Arguments;
use crate::echo::{EchoMessage, GROUP};
use crate::node;
use ractor::rpc::CallResult;
use ractor::ActorRef;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

const LOOK_AGAIN: Duration = Duration::from_millis(10);

pub async fn run(arguments: &Arguments) -> i32 {
    let limit = Duration::from_secs(arguments.number("--timeout", 60));
    let _server = node::start(arguments).await;
    match tokio::time::timeout(limit, drive(arguments)).await {
        Ok(all_right) => i32::from(!all_right),
        Err(_) => {
            eprintln!("rust-peer: not done within {limit:?}");
            1
        }
    }
}

async fn drive(arguments: &Arguments) -> bool {
    let echo = remote_echo().await;
    let casts: u64 = arguments.number("--casts", 0);
    let before = count(&echo).await.unwrap_or(0);
    for number in 0..casts {
        if echo.cast(EchoMessage::Say(format!("hello {number}"))).is_err() {
            break;
        }
    }
    let mut counted = 0;
    while casts > 0 && counted < casts {
        match count(&echo).await {
            Some(now) => counted = now - before,
            None => break,
        }
    }
    calls(arguments, echo, casts, counted).await
}

async fn calls(arguments: &Arguments, echo: ActorRef<EchoMessage>, casts: u64, counted: u64) -> bool {
    let per_size: u64 = arguments.number("--calls", 0);
    let concurrency: u64 = arguments.number("--concurrency", 1).max(1);
    let sizes: Vec<usize> =
        arguments.text("--size", "64").split(',').map(|size| size.parse().unwrap_or(64)).collect();
    let wrong = Arc::new(AtomicU64::new(0));
    let mut micros: Vec<u64> = Vec::new();
    let began = Instant::now();
    for size in &sizes {
        let left = Arc::new(AtomicU64::new(per_size));
        let callers: Vec<_> = (0..concurrency)
            .map(|_| tokio::spawn(call_while_left(echo.clone(), *size, left.clone(), wrong.clone())))
            .collect();
        for caller in callers {
            micros.extend(caller.await.unwrap_or_default());
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    micros.sort_unstable();
    let wrong = wrong.load(Ordering::SeqCst) + per_size * sizes.len() as u64 - micros.len() as u64;
    println!(
        "{{\"casts\":{casts},\"counted\":{counted},\"calls\":{},\"wrong\":{wrong},\"calls_per_second\":{:.0},\
         \"p50_us\":{},\"p99_us\":{}}}",
        micros.len(),
        micros.len() as f64 / seconds,
        percentile(&micros, 50),
        percentile(&micros, 99)
    );
    wrong == 0 && counted == casts
}

async fn call_while_left(
    echo: ActorRef<EchoMessage>,
    size: usize,
    left: Arc<AtomicU64>,
    wrong: Arc<AtomicU64>,
) -> Vec<u64> {
    let mut micros = Vec::new();
    while left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok() {
        let sent: Vec<u8> = (0..size).map(|index| (index * 31 + micros.len()) as u8).collect();
        let began = Instant::now();
        let question = sent.clone();
        match echo.call(|port| EchoMessage::Echo(question, port), Some(Duration::from_secs(20))).await {
            Ok(CallResult::Success(answer)) if answer == sent => micros.push(began.elapsed().as_micros() as u64),
            _ => drop(wrong.fetch_add(1, Ordering::SeqCst)),
        }
    }
    micros
}

pub async fn count(echo: &ActorRef<EchoMessage>) -> Option<u64> {
    match echo.call(EchoMessage::Count, Some(Duration::from_secs(20))).await {
        Ok(CallResult::Success(count)) => Some(count),
        _ => None,
    }
}

pub async fn remote_echo() -> ActorRef<EchoMessage> {
    loop {
        let members = ractor::pg::get_members(&GROUP.to_string());
        if let Some(remote) = members.into_iter().find(|member| !member.get_id().is_local()) {
            return remote.into();
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

fn percentile(sorted: &[u64], percent: usize) -> u64 {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0)
}
