//! Calls to whoever else is in the group, all the time; how each ended is counted.

use crate::control::{fields, outcome};
use crate::echo::{EchoMessage, GROUP};
use ractor::rpc::CallResult;
use ractor::ActorCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

const CALL_LIMIT: Duration = Duration::from_secs(3);

/// So many calls go to one member before the next is drawn: some of them meet its end.
const STREAK: u64 = 5;

#[derive(Default)]
pub struct Load {
    over: AtomicBool,
    counts: Mutex<HashMap<String, u64>>,
    callers: Mutex<Vec<JoinHandle<()>>>,
}

impl Load {
    pub fn start(callers: u64, pace: Duration) -> Arc<Self> {
        let load = Arc::new(Self::default());
        let tasks = (0..callers).map(|number| tokio::spawn(load.clone().call(number + 1, pace))).collect();
        *load.callers.lock().unwrap() = tasks;
        load
    }

    /// Returns when every call has ended.
    pub async fn stop(&self) {
        self.over.store(true, Ordering::SeqCst);
        let callers: Vec<_> = self.callers.lock().unwrap().drain(..).collect();
        for caller in callers {
            drop(caller.await);
        }
    }

    pub fn counts(&self) -> String {
        fields(&self.counts.lock().unwrap())
    }

    async fn call(self: Arc<Self>, seed: u64, pace: Duration) {
        let mut drawn = seed;
        while !self.over.load(Ordering::SeqCst) {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let target = remote_member(drawn >> 33);
            for number in 0..STREAK {
                if let Some(cell) = &target {
                    self.call_once(cell, drawn.wrapping_add(number)).await;
                }
                tokio::time::sleep(pace).await;
            }
        }
    }

    async fn call_once(&self, cell: &ActorCell, content: u64) {
        let sent = content.to_be_bytes().to_vec();
        let question = sent.clone();
        self.count("started".to_string());
        let actor: ractor::ActorRef<EchoMessage> = cell.clone().into();
        let result = actor.call(|port| EchoMessage::Echo(question, port), Some(CALL_LIMIT)).await;
        let kind = cell.get_name().and_then(|name| name.chars().next()).unwrap_or('?');
        match &result {
            Ok(CallResult::Success(answer)) if *answer != sent => self.count("wrong".to_string()),
            Ok(CallResult::Success(_)) => self.count(format!("answered:{kind}")),
            _ => self.count(format!("failed:{}", outcome(&result))),
        }
    }

    fn count(&self, what: String) {
        *self.counts.lock().unwrap().entry(what).or_default() += 1;
    }
}

fn remote_member(drawn: u64) -> Option<ActorCell> {
    let members = ractor::pg::get_members(&GROUP.to_string());
    let remote: Vec<_> = members.into_iter().filter(|member| !member.get_id().is_local()).collect();
    if remote.is_empty() {
        None
    } else {
        remote.get(drawn as usize % remote.len()).cloned()
    }
}
