//! Actors whose messages are something else than an enum of their own: one value, and one with a type parameter.

use crate::golden::shapes::Cache;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use ractor_cluster::derive_serialization_for_prost_type;
use std::collections::HashMap;

/// The group of those who take bare lines.
pub const LINES: &str = "lines";
/// The group of those who keep moments.
pub const MOMENTS: &str = "moments";

/// As google.protobuf.Timestamp.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Moment {
    #[prost(int64, tag = "1")]
    seconds: i64,
    #[prost(int32, tag = "2")]
    nanos: i32,
}

derive_serialization_for_prost_type! { Moment }

/// Says to everybody elsewhere what it has heard.
pub struct Lines;

impl Actor for Lines {
    type Msg = String;
    type State = ();
    type Arguments = ();

    async fn pre_start(&self, me: ActorRef<String>, _: ()) -> Result<(), ActorProcessingErr> {
        ractor::pg::join(LINES.to_string(), vec![me.get_cell()]);
        Ok(())
    }

    async fn handle(&self, _: ActorRef<String>, line: String, _: &mut ()) -> Result<(), ActorProcessingErr> {
        for member in ractor::pg::get_members(&LINES.to_string()) {
            if !member.get_id().is_local() {
                ActorRef::<String>::from(member).cast(format!("heard {line}"))?;
            }
        }
        Ok(())
    }
}

pub struct Moments;

impl Actor for Moments {
    type Msg = Cache<Moment>;
    type State = HashMap<String, Moment>;
    type Arguments = ();

    async fn pre_start(&self, me: ActorRef<Self::Msg>, _: ()) -> Result<Self::State, ActorProcessingErr> {
        ractor::pg::join(MOMENTS.to_string(), vec![me.get_cell()]);
        Ok(HashMap::new())
    }

    async fn handle(
        &self,
        _: ActorRef<Self::Msg>,
        message: Self::Msg,
        kept: &mut Self::State,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            Cache::Put(key, moment) => drop(kept.insert(key, moment)),
            // A caller that is gone is no fault of ours.
            Cache::Get(key, reply) => drop(reply.send(kept.get(&key).cloned().unwrap_or_default())),
            Cache::Clear => kept.clear(),
        }
        Ok(())
    }
}
