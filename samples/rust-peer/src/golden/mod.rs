//! How the crates write and read each type of argument: the golden bytes for Java's codecs. A line is the kind, the
//! variant, the bytes in hex (`-` for none) and the value in words, blanks between them.

pub mod jobs;
pub mod shapes;
mod show;
mod types;

use ractor::concurrency::oneshot;
use ractor::message::SerializedMessage;
use ractor::Message;
use std::io::BufRead;

pub fn print() -> i32 {
    let mut lines = types::lines();
    lines.extend(shapes::lines());
    for line in lines {
        println!("{line}");
    }
    0
}

/// Reads lines of kind, variant and bytes, and prints them as they were understood and would be written again.
pub fn read() -> i32 {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let words: Vec<&str> = line.split(' ').collect();
        let &[kind, variant, hex] = words.as_slice() else {
            eprintln!("rust-peer: '{line}' is not a kind, a variant and bytes");
            return 2;
        };
        let bytes = parsed(hex);
        match types::again(kind, variant, &bytes).or_else(|| shapes::again(kind, variant, &bytes)) {
            Some(again) => println!("{again}"),
            None => println!("{kind} {variant} cannot be read"),
        }
    }
    0
}

fn line<M: Message>(message: M, words: String) -> String {
    let (kind, variant, args) = match message.serialize() {
        Ok(SerializedMessage::Cast { variant, args, .. }) => ("cast", variant, args),
        Ok(SerializedMessage::Call { variant, args, .. }) => ("call", variant, args),
        _ => panic!("a cluster message is a cast or a call"),
    };
    format!("{kind} {variant} {} {words}", shown(&args))
}

/// A message that is one value: Rust gives it no variant, the line says of which type it is.
fn bare<M: Message>(name: &str, message: M, words: String) -> String {
    match message.serialize() {
        Ok(SerializedMessage::Cast { variant, args, .. }) if variant.is_empty() => {
            format!("bare {name} {} {words}", shown(&args))
        }
        _ => panic!("a bare value is a cast without a variant"),
    }
}

fn read_bare<M: Message>(bytes: &[u8]) -> Option<M> {
    M::deserialize(SerializedMessage::Cast { variant: String::new(), args: bytes.to_vec(), metadata: None }).ok()
}

fn read_message<M: Message>(kind: &str, variant: &str, bytes: &[u8]) -> Option<M> {
    let (variant, args, metadata) = (variant.to_string(), bytes.to_vec(), None);
    let serialized = match kind {
        "cast" => SerializedMessage::Cast { variant, args, metadata },
        "call" => {
            let (port, _) = oneshot();
            SerializedMessage::Call { variant, args, reply: port.into(), metadata }
        }
        _ => return None,
    };
    M::deserialize(serialized).ok()
}

fn shown(bytes: &[u8]) -> String {
    match bytes {
        [] => "-".to_string(),
        some => some.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

fn parsed(hex: &str) -> Vec<u8> {
    match hex {
        "-" => Vec::new(),
        some => (0..some.len() / 2)
            .map(|at| u8::from_str_radix(&some[2 * at..2 * at + 2], 16).expect("bytes are in hex"))
            .collect(),
    }
}
