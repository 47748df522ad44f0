//! The actor that every sample node hosts, the same as on the Java side.

use ractor::{Actor, ActorProcessingErr, ActorRef, RpcReplyPort};
use ractor_cluster::RactorClusterMessage;

pub const GROUP: &str = "echo";

#[derive(RactorClusterMessage)]
pub enum EchoMessage {
    Say(String),
    #[rpc]
    Echo(Vec<u8>, RpcReplyPort<Vec<u8>>),
    #[rpc]
    Count(RpcReplyPort<u64>),
}

pub struct Echo;

impl Actor for Echo {
    type Msg = EchoMessage;
    type State = u64;
    type Arguments = ();

    async fn pre_start(&self, me: ActorRef<EchoMessage>, _: ()) -> Result<u64, ActorProcessingErr> {
        ractor::pg::join(GROUP.to_string(), vec![me.get_cell()]);
        Ok(0)
    }

    async fn handle(
        &self,
        _: ActorRef<EchoMessage>,
        message: EchoMessage,
        said: &mut u64,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            EchoMessage::Say(_) => *said += 1,
            // A caller that is gone is no fault of ours.
            EchoMessage::Echo(bytes, reply) => drop(reply.send(bytes)),
            EchoMessage::Count(reply) => drop(reply.send(*said)),
        }
        Ok(())
    }
}
