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
    /// Is never answered; the port goes with the actor.
    #[rpc]
    Hang(RpcReplyPort<u64>),
}

pub struct Echo;

#[derive(Default)]
pub struct Heard {
    said: u64,
    hung: Vec<RpcReplyPort<u64>>,
}

impl Actor for Echo {
    type Msg = EchoMessage;
    type State = Heard;
    type Arguments = ();

    async fn pre_start(&self, me: ActorRef<EchoMessage>, _: ()) -> Result<Heard, ActorProcessingErr> {
        ractor::pg::join(GROUP.to_string(), vec![me.get_cell()]);
        Ok(Heard::default())
    }

    async fn handle(
        &self,
        _: ActorRef<EchoMessage>,
        message: EchoMessage,
        heard: &mut Heard,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            EchoMessage::Say(_) => heard.said += 1,
            // A caller that is gone is no fault of ours.
            EchoMessage::Echo(bytes, reply) => drop(reply.send(bytes)),
            EchoMessage::Count(reply) => drop(reply.send(heard.said)),
            EchoMessage::Hang(reply) => heard.hung.push(reply),
        }
        Ok(())
    }
}
