//! A factory in a group, whose jobs come from anywhere in the cluster, and one who dispatches to somebody else's.

use crate::arguments::Arguments;
use crate::node;
use ractor::factory::queues::DefaultQueue;
use ractor::factory::routing::KeyPersistentRouting;
use ractor::factory::{
    Factory, FactoryArguments, FactoryMessage, Job, JobOptions, Worker, WorkerBuilder, WorkerId,
};
use ractor::rpc::CallResult;
use ractor::{Actor, ActorProcessingErr, ActorRef, BytesConvertable, MessagingErr, RpcReplyPort};
use ractor_cluster::RactorClusterMessage;
use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The group of the factories that do this work.
pub const JOBS: &str = "jobs";

const WORKERS: usize = 4;
const LOOK_AGAIN: Duration = Duration::from_millis(10);
const CALL_LIMIT: Duration = Duration::from_secs(20);
/// How long ago the jobs with options were submitted, and how many nanoseconds one of them may live.
const AGE: Duration = Duration::from_secs(3);
const TTL: u64 = 3_600_000_000_007;

/// A key's jobs all go to one worker, which alone knows the key's sum.
#[derive(RactorClusterMessage)]
pub enum Work {
    Add(u64),
    #[rpc]
    Sum(RpcReplyPort<u64>),
    /// Answers with the options as the worker has them; a worker of Heddle has what is left of the time to live.
    #[rpc]
    Options(RpcReplyPort<JobOptions>),
}

pub type Jobs = FactoryMessage<String, Work>;

struct Counter;

struct Counters;

impl WorkerBuilder<Counter, ()> for Counters {
    fn build(&mut self, _: WorkerId) -> (Counter, ()) {
        (Counter, ())
    }
}

impl Worker for Counter {
    type Key = String;
    type Message = Work;
    type Arguments = ();
    type State = HashMap<String, u64>;

    async fn pre_start(&self, _: WorkerId, _: &ActorRef<Jobs>, _: ()) -> Result<Self::State, ActorProcessingErr> {
        Ok(HashMap::new())
    }

    async fn handle(
        &self,
        _: WorkerId,
        _: &ActorRef<Jobs>,
        job: Job<String, Work>,
        sums: &mut Self::State,
    ) -> Result<String, ActorProcessingErr> {
        let Job { key, msg, options, .. } = job;
        match msg {
            Work::Add(number) => *sums.entry(key.clone()).or_default() += number,
            // A caller that is gone is no fault of ours.
            Work::Sum(reply) => drop(reply.send(sums.get(&key).copied().unwrap_or(0))),
            Work::Options(reply) => drop(reply.send(options)),
        }
        Ok(key)
    }
}

/// Starts the factory and puts it into its group.
pub async fn start_factory() -> ActorRef<Jobs> {
    type Counting =
        Factory<String, Work, (), Counter, KeyPersistentRouting<String, Work>, DefaultQueue<String, Work>>;
    let arguments = FactoryArguments::builder()
        .worker_builder(Box::new(Counters))
        .queue(DefaultQueue::default())
        .router(KeyPersistentRouting::default())
        .num_initial_workers(WORKERS)
        .build();
    let started = Actor::spawn(Some(JOBS.to_string()), Counting::default(), arguments).await;
    let (factory, _) = started.expect("the factory starts");
    ractor::pg::join(JOBS.to_string(), vec![factory.get_cell()]);
    factory
}

/// Dispatches to the factory of another node, and compares what its workers know with what was sent.
pub async fn run(arguments: &Arguments) -> i32 {
    let limit = Duration::from_secs(arguments.number("--timeout", 60));
    let _server = node::start(arguments).await;
    match tokio::time::timeout(limit, dispatch(arguments)).await {
        Ok(Ok(all_right)) => i32::from(!all_right),
        Ok(Err(why)) => {
            eprintln!("rust-peer: {why}");
            1
        }
        Err(_) => {
            eprintln!("rust-peer: not done within {limit:?}");
            1
        }
    }
}

async fn dispatch(arguments: &Arguments) -> Result<bool, String> {
    let factory = remote_factory().await;
    let jobs: u64 = arguments.number("--jobs", 0);
    let keys: u64 = arguments.number("--keys", 1).max(1);
    for number in 0..jobs {
        let key = format!("key-{}", number % keys);
        factory.cast(job(key, Work::Add(number), JobOptions::default())).map_err(|why| why.to_string())?;
    }
    // Nobody may do this one any more.
    factory.cast(job("key-0".to_string(), Work::Add(1), options(ago(AGE), 1_000_000_000))).map_err(|why| why.to_string())?;
    let mut counted = 0;
    for key in 0..keys {
        let key = format!("key-{key}");
        counted += asked(factory.call(|port| job(key, Work::Sum(port), JobOptions::default()), Some(CALL_LIMIT)).await)?;
    }
    let sent = options(ago(AGE), TTL);
    let told = sent.clone();
    let got = asked(factory.call(|port| job("key-0".to_string(), Work::Options(port), told), Some(CALL_LIMIT)).await)?;
    let expected = jobs * jobs.saturating_sub(1) / 2;
    let in_time = sent.ttl().zip(got.ttl()).is_some_and(|(all, left)| left + AGE <= all && all < left + AGE + CALL_LIMIT);
    println!("{{\"jobs\":{jobs},\"sum\":{counted},\"expected\":{expected},\"in_time\":{in_time}}}");
    Ok(counted == expected && in_time)
}

fn job(key: String, msg: Work, options: JobOptions) -> Jobs {
    FactoryMessage::Dispatch(Job { key, msg, options, accepted: None })
}

fn asked<T>(result: Result<CallResult<T>, MessagingErr<Jobs>>) -> Result<T, String> {
    match result {
        Ok(CallResult::Success(answer)) => Ok(answer),
        Ok(CallResult::Timeout) => Err("a job was not answered in time".to_string()),
        Ok(CallResult::SenderError) => Err("a job's reply port was dropped".to_string()),
        Err(why) => Err(why.to_string()),
    }
}

/// A submit time and a time to live as they cross the wire: the crates let nobody set the former.
pub fn options(submitted: u64, ttl: u64) -> JobOptions {
    JobOptions::from_bytes([submitted.to_be_bytes(), ttl.to_be_bytes()].concat())
}

fn ago(age: Duration) -> u64 {
    (SystemTime::now() - age).duration_since(UNIX_EPOCH).expect("after 1970").as_nanos() as u64
}

async fn remote_factory() -> ActorRef<Jobs> {
    loop {
        let members = ractor::pg::get_members(&JOBS.to_string());
        if let Some(remote) = members.into_iter().find(|member| !member.get_id().is_local()) {
            return remote.into();
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
