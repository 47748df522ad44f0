//! Variants of every shape: fields of both styles, reply ports in all places, a type parameter, a raw identifier.

use super::show::Show;
use super::{line, read_message};
use ractor::concurrency::oneshot;
use ractor::{BytesConvertable, RpcReplyPort};
use ractor_cluster::RactorClusterMessage;

#[derive(RactorClusterMessage)]
enum Shapes {
    Nothing,
    Several(u8, String, i64),
    Named {
        second_word: Vec<u8>,
        flag: bool,
    },
    #[allow(non_camel_case_types)]
    r#type(i32),
    #[rpc]
    Only(RpcReplyPort<u64>),
    #[rpc]
    First(RpcReplyPort<Vec<u8>>, String),
    #[rpc]
    Between(String, RpcReplyPort<u8>, String),
    #[rpc]
    Struct {
        text: String,
        reply: RpcReplyPort<()>,
    },
}

/// The parameter leaves no trace in the names.
#[derive(RactorClusterMessage)]
pub enum Cache<T: BytesConvertable + Send + 'static> {
    Put(String, T),
    #[rpc]
    Get(String, RpcReplyPort<T>),
    Clear,
}

impl Show for Shapes {
    fn show(&self) -> String {
        match self {
            Shapes::Nothing | Shapes::Only(_) => String::new(),
            Shapes::Several(a, b, c) => format!("{}, {}, {}", a.show(), b.show(), c.show()),
            Shapes::Named { second_word, flag } => format!("{}, {}", second_word.show(), flag.show()),
            Shapes::r#type(value) => value.show(),
            Shapes::First(_, text) => text.show(),
            Shapes::Between(a, _, b) => format!("{}, {}", a.show(), b.show()),
            Shapes::Struct { text, .. } => text.show(),
        }
    }
}

impl<T: BytesConvertable + Send + Show + 'static> Show for Cache<T> {
    fn show(&self) -> String {
        match self {
            Cache::Put(key, value) => format!("{}, {}", key.show(), value.show()),
            Cache::Get(key, _) => key.show(),
            Cache::Clear => String::new(),
        }
    }
}

fn port<T>() -> RpcReplyPort<T> {
    oneshot().0.into()
}

pub fn lines() -> Vec<String> {
    let shapes = vec![
        Shapes::Nothing,
        Shapes::Several(7, "x".to_string(), -1),
        Shapes::Several(0, String::new(), 0),
        Shapes::Named { second_word: vec![1, 2], flag: true },
        Shapes::r#type(5),
        Shapes::Only(port()),
        Shapes::First(port(), "after".to_string()),
        Shapes::Between("before".to_string(), port(), "after".to_string()),
        Shapes::Struct { text: String::new(), reply: port() },
    ];
    let mut lines: Vec<String> = shapes.into_iter().map(with_words).collect();
    lines.push(with_words(Cache::Put("k".to_string(), vec![1.5_f32, -0.0])));
    lines.push(with_words(Cache::<Vec<f32>>::Get("k".to_string(), port())));
    lines.push(with_words(Cache::<Vec<f32>>::Clear));
    lines
}

fn with_words<M: ractor::Message + Show>(message: M) -> String {
    let words = message.show();
    line(message, words)
}

pub fn again(kind: &str, variant: &str, bytes: &[u8]) -> Option<String> {
    match read_message::<Shapes>(kind, variant, bytes) {
        Some(read) => Some(with_words(read)),
        None => read_message::<Cache<Vec<f32>>>(kind, variant, bytes).map(with_words),
    }
}
