//! Jobs as a factory takes them: a line is the key's type, the kind, the variant, the arguments and the metadata in
//! hex and the job in words. Metadata is what the other golden lines have not.

use super::show::Show;
use super::{parsed, shown};
use crate::jobs::{options, Work};
use ractor::concurrency::oneshot;
use ractor::factory::{FactoryMessage, Job, JobKey, JobOptions};
use ractor::message::SerializedMessage;
use ractor::Message;
use std::io::BufRead;

impl Show for Work {
    fn show(&self) -> String {
        match self {
            Work::Add(number) => number.show(),
            Work::Sum(_) | Work::Options(_) => String::new(),
        }
    }
}

pub fn print() -> i32 {
    for options in [options(0, 0), options(1_700_000_000_123_456_789, 0), options(1_700_000_000_000_000_001, 1),
        options(i64::MAX as u64, i64::MAX as u64)] {
        println!("{}", line("Text", "k\u{e4}y".to_string(), Work::Add(7), options));
    }
    let some = || options(1_700_000_000_123_456_789, 1_500_000_000);
    println!("{}", line("Text", String::new(), Work::Add(u64::MAX), some()));
    println!("{}", line("Text", "key".to_string(), Work::Sum(oneshot().0.into()), some()));
    println!("{}", line("Text", "key".to_string(), "text".to_string(), some()));
    println!("{}", line("U64", 7_u64, Work::Add(1), some()));
    println!("{}", line("U64", u64::MAX, Work::Options(oneshot().0.into()), some()));
    println!("{}", line("Unit", (), Work::Add(1), some()));
    println!("{}", line("Unit", (), String::new(), some()));
    println!("{}", line("U8s", vec![0_u8, 255], Work::Add(1), some()));
    println!("{}", line("U8s", (0..40).collect::<Vec<u8>>(), Work::Add(1), some()));
    0
}

/// Reads the first five words of such lines, and prints the jobs as they were understood and would be written again.
pub fn read() -> i32 {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let words: Vec<&str> = line.split(' ').collect();
        let again = match words.first() {
            Some(&"Text") => again::<String>(&words),
            Some(&"U64") => again::<u64>(&words),
            Some(&"Unit") => again::<()>(&words),
            Some(&"U8s") => again::<Vec<u8>>(&words),
            _ => None,
        };
        println!("{}", again.unwrap_or(format!("{line} cannot be read")));
    }
    0
}

fn again<K: JobKey + Show>(words: &[&str]) -> Option<String> {
    let &[name, kind, variant, args, metadata] = words else {
        return None;
    };
    let (args, metadata) = (parsed(args), Some(parsed(metadata)));
    if kind == "bare" {
        let message = SerializedMessage::Cast { variant: String::new(), args, metadata };
        return taken::<K, String>(name, message);
    }
    let variant = variant.to_string();
    taken::<K, Work>(name, match kind {
        "cast" => SerializedMessage::Cast { variant, args, metadata },
        _ => SerializedMessage::Call { variant, args, metadata, reply: oneshot().0.into() },
    })
}

fn taken<K: JobKey + Show, M: Message + Show>(name: &str, message: SerializedMessage) -> Option<String> {
    match FactoryMessage::<K, M>::deserialize(message) {
        Ok(FactoryMessage::Dispatch(job)) => Some(line(name, job.key, job.msg, job.options)),
        _ => None,
    }
}

fn line<K: JobKey + Show, M: Message + Show>(name: &str, key: K, msg: M, options: JobOptions) -> String {
    let words = format!("{} {} {}", key.show(), options.show(), msg.show());
    let job = FactoryMessage::Dispatch(Job { key, msg, options, accepted: None });
    let (kind, variant, args, metadata) = match job.serialize() {
        Ok(SerializedMessage::Cast { variant, args, metadata }) if variant.is_empty() => {
            ("bare", "-".to_string(), args, metadata)
        }
        Ok(SerializedMessage::Cast { variant, args, metadata }) => ("cast", variant, args, metadata),
        Ok(SerializedMessage::Call { variant, args, metadata, .. }) => ("call", variant, args, metadata),
        _ => panic!("a job is a cast or a call"),
    };
    let metadata = metadata.expect("a job has metadata");
    format!("{name} {kind} {variant} {} {} {words}", shown(&args), shown(&metadata)).trim_end().to_string()
}
