//! A node of `ractor_cluster` that Heddle's nodes are tested against: it hosts the same echo actor, or drives one.

mod arguments;
mod bench;
mod control;
mod drive;
mod echo;
mod events;
mod golden;
mod jobs;
mod load;
mod node;
mod other;
mod tls;

use arguments::Arguments;

const USAGE: &str = "usage: rust-peer node --name NAME --port PORT [--host HOST] [--cookie C] [--connect HOST:PORT]...
                      [--mode transitive|isolated] [--until-stdin-closes] [--other-messages] [--factory]
       rust-peer control --name NAME --port PORT [--host HOST] [--cookie C]
       rust-peer drive (--connect HOST:PORT | --port PORT) [--cookie C] [--casts N] [--calls N] [--size LIST]
                      [--concurrency K] [--timeout SECONDS]
       rust-peer dispatch (--connect HOST:PORT | --port PORT) [--cookie C] [--jobs N] [--keys K] [--timeout SECONDS]
       rust-peer bench --connect HOST:PORT [--cookie C] [--speed quick|full] [--row NAME]...
       rust-peer golden-types | golden-read | golden-jobs | golden-jobs-read
       with --tls-cert PEM --tls-key PEM --tls-ca PEM [--mutual] [--tls-1.2] on each of them but the last";

#[tokio::main]
async fn main() {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let code = match Arguments::parse(words) {
        Err(why) => usage(&why),
        Ok(arguments) => match command.as_str() {
            "node" => node::run(&arguments).await,
            "control" => control::run(&arguments).await,
            "bench" => bench::run(&arguments).await,
            "dispatch" => jobs::run(&arguments).await,
            "drive" => drive::run(&arguments).await,
            "golden-types" => golden::print(),
            "golden-read" => golden::read(),
            "golden-jobs" => golden::jobs::print(),
            "golden-jobs-read" => golden::jobs::read(),
            other => usage(&format!("unknown command '{other}'")),
        },
    };
    std::process::exit(code);
}

fn usage(why: &str) -> i32 {
    eprintln!("rust-peer: {why}\n{USAGE}");
    2
}
