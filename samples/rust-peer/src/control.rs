//! A node that is driven by lines on standard input, for scenarios; it ends when that closes.
//!
//! A request is `ID VERB WORDS...`, its answer `ID ok KEY=VALUE...` or `ID failed WHY`, in the order in which they are
//! done. The verbs are those of the Java side's `Agent`.

use crate::arguments::Arguments;
use crate::echo::{Echo, EchoMessage, GROUP};
use crate::load::Load;
use crate::node;
use crate::tls;
use ractor::rpc::CallResult;
use ractor::{Actor, ActorRef};
use ractor_cluster::NodeServerMessage;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio_rustls::TlsConnector;

const REDIAL: Duration = Duration::from_millis(100);
const CALL_LIMIT: Duration = Duration::from_secs(10);

/// Longer than any scenario waits for the end of a call.
const HANG_LIMIT: Duration = Duration::from_secs(60);

type Answer = Result<String, String>;

struct Agent {
    server: ActorRef<NodeServerMessage>,
    encryption: Option<TlsConnector>,
    actors: Mutex<HashMap<String, ActorRef<EchoMessage>>>,
    hung: Mutex<HashMap<&'static str, u64>>,
    load: Mutex<Arc<Load>>,
}

pub async fn run(arguments: &Arguments) -> i32 {
    let agent = Arc::new(Agent {
        server: node::start(arguments).await,
        encryption: tls::outgoing(arguments),
        actors: Mutex::default(),
        hung: Mutex::default(),
        load: Mutex::default(),
    });
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let agent = agent.clone();
        tokio::spawn(async move {
            let words: Vec<String> = line.split(' ').map(str::to_string).collect();
            match agent.perform(&words).await {
                Ok(fields) => println!("{} ok {fields}", words[0]),
                Err(why) => println!("{} failed {why}", words[0]),
            }
        });
    }
    0
}

/// The member of the group that has the name, wherever it is.
fn member(name: &str) -> Result<ActorRef<EchoMessage>, String> {
    ractor::pg::get_members(&GROUP.to_string())
        .into_iter()
        .find(|cell| cell.get_name().as_deref() == Some(name))
        .map(ActorRef::from)
        .ok_or(format!("nobody here is called {name}"))
}

/// How a call ended, in one word for each way.
pub fn outcome<T, E>(result: &Result<CallResult<T>, E>) -> &'static str {
    match result {
        Ok(CallResult::Success(_)) => "answered",
        Ok(CallResult::Timeout) => "timeout",
        Ok(CallResult::SenderError) => "stopped",
        Err(_) => "unsent",
    }
}

impl Agent {
    async fn perform(self: &Arc<Self>, words: &[String]) -> Answer {
        let word = |at: usize| words.get(at).map(String::as_str).ok_or("a word is missing".to_string());
        let number = |at: usize| word(at)?.parse::<u64>().map_err(|why| why.to_string());
        match word(1)? {
            "connect" => self.connect(word(2)?, word(3)?),
            "join" => self.join(word(2)?).await,
            "leave" => self.leave(word(2)?),
            "end" => self.end(word(2)?).await,
            "cast" => cast(word(2)?, number(3)?),
            "call" => call(word(2)?, number(3)?, number(4)?).await,
            "said" => said(word(2)?).await,
            "hang" => self.hang(word(2)?),
            "hung" => Ok(self.hung()),
            "view" => Ok(view()),
            "load" => self.load(number(2)?, number(3)?),
            "unload" => self.unload().await,
            "counts" => Ok(self.load.lock().unwrap().counts()),
            other => Err(format!("unknown verb {other}")),
        }
    }

    fn connect(&self, name: &str, address: &str) -> Answer {
        let peer = format!("{name}@localhost");
        tokio::spawn(stay_connected(self.server.clone(), peer, address.to_string(), self.encryption.clone()));
        Ok(String::new())
    }

    async fn join(&self, name: &str) -> Answer {
        let spawned = Actor::spawn(Some(name.to_string()), Echo, ()).await;
        let (actor, _) = spawned.map_err(|why| why.to_string())?;
        self.actors.lock().unwrap().insert(name.to_string(), actor);
        Ok(String::new())
    }

    fn leave(&self, name: &str) -> Answer {
        let actors = self.actors.lock().unwrap();
        let actor = actors.get(name).ok_or("no such actor")?;
        ractor::pg::leave(GROUP.to_string(), vec![actor.get_cell()]);
        Ok(String::new())
    }

    async fn end(&self, name: &str) -> Answer {
        let actor = self.actors.lock().unwrap().remove(name).ok_or("no such actor")?;
        actor.kill_and_wait(Some(CALL_LIMIT)).await.map_err(|why| why.to_string())?;
        Ok(String::new())
    }

    /// A call that nobody answers: it ends when the actor does, or its node.
    fn hang(self: &Arc<Self>, name: &str) -> Answer {
        let actor = member(name)?;
        let agent = self.clone();
        *agent.hung.lock().unwrap().entry("pending").or_default() += 1;
        tokio::spawn(async move {
            let result = actor.call(EchoMessage::Hang, Some(HANG_LIMIT)).await;
            let mut hung = agent.hung.lock().unwrap();
            *hung.entry(outcome(&result)).or_default() += 1;
            *hung.entry("pending").or_default() -= 1;
        });
        Ok(String::new())
    }

    fn hung(&self) -> String {
        fields(&self.hung.lock().unwrap())
    }

    fn load(&self, callers: u64, pace_ms: u64) -> Answer {
        *self.load.lock().unwrap() = Load::start(callers, Duration::from_millis(pace_ms));
        Ok(String::new())
    }

    async fn unload(&self) -> Answer {
        let load = self.load.lock().unwrap().clone();
        load.stop().await;
        Ok(String::new())
    }
}

pub fn fields<K: std::fmt::Display>(counts: &HashMap<K, u64>) -> String {
    counts.iter().map(|(key, count)| format!("{key}={count}")).collect::<Vec<_>>().join(" ")
}

fn cast(name: &str, times: u64) -> Answer {
    let actor = member(name)?;
    for number in 0..times {
        actor.cast(EchoMessage::Say(format!("hello {number}"))).map_err(|why| why.to_string())?;
    }
    Ok(String::new())
}

async fn call(name: &str, times: u64, size: u64) -> Answer {
    let actor = member(name)?;
    let mut ends: HashMap<&str, u64> = HashMap::new();
    for number in 0..times {
        let sent: Vec<u8> = (0..size).map(|index| (index * 31 + number) as u8).collect();
        let question = sent.clone();
        let result = actor.call(|port| EchoMessage::Echo(question, port), Some(CALL_LIMIT)).await;
        let wrong = matches!(&result, Ok(CallResult::Success(answer)) if *answer != sent);
        *ends.entry(if wrong { "wrong" } else { outcome(&result) }).or_default() += 1;
    }
    Ok(fields(&ends))
}

async fn said(name: &str) -> Answer {
    match member(name)?.call(EchoMessage::Count, Some(CALL_LIMIT)).await {
        Ok(CallResult::Success(count)) => Ok(format!("said={count}")),
        other => Err(outcome(&other).to_string()),
    }
}

/// Who is in the group as this node sees it.
fn view() -> String {
    let members = ractor::pg::get_members(&GROUP.to_string());
    let mut names: Vec<_> = members.into_iter().filter_map(|cell| cell.get_name()).collect();
    names.sort();
    format!("members={}", names.join(","))
}

/// Dials whenever there is no connection with that node, nor one that is coming up: an old node would drop both.
async fn stay_connected(
    server: ActorRef<NodeServerMessage>,
    name: String,
    address: String,
    encryption: Option<TlsConnector>,
) {
    loop {
        let sessions = server.call(NodeServerMessage::GetSessions, Some(CALL_LIMIT)).await;
        if let Ok(CallResult::Success(sessions)) = sessions {
            let there = sessions.values().any(|session| {
                session.peer_name.as_ref().is_some_and(|peer| peer.name == name)
                    || !session.is_server && session.peer_addr == address
            });
            if !there {
                if let Err(why) = node::connect(&server, &address, encryption.clone()).await {
                    eprintln!("connecting to {address} failed: {why}");
                }
            }
        }
        tokio::time::sleep(REDIAL).await;
    }
}
