//! A variant for each type that the crates can send, with the values at its edges.

use super::show::Show;
use super::{bare, line, read_bare, read_message};
use ractor::factory::queues::StandardPriority;
use ractor::factory::JobOptions;
use ractor::BytesConvertable;
use ractor_cluster::{derive_serialization_for_prost_type, RactorClusterMessage};

/// As the schema of the wire has it, to have a message of protobuf with texts, lists and options.
#[derive(Clone, PartialEq, prost::Message)]
pub struct PgJoin {
    #[prost(string, tag = "1")]
    group: String,
    #[prost(message, repeated, tag = "2")]
    actors: Vec<Member>,
    #[prost(string, tag = "3")]
    scope: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub struct Member {
    #[prost(uint64, tag = "1")]
    pid: u64,
    #[prost(string, optional, tag = "2")]
    name: Option<String>,
}

derive_serialization_for_prost_type! { PgJoin }

impl Show for PgJoin {
    fn show(&self) -> String {
        format!("{} {} {}", self.group.show(), self.actors.show(), self.scope.show())
    }
}

impl Show for Member {
    fn show(&self) -> String {
        format!("{} {}", self.pid, self.name.as_ref().map_or("none".to_string(), Show::show))
    }
}

macro_rules! types {
    ($($variant:ident($ty:ty): [$($sample:expr),* $(,)?];)*) => {
        #[derive(RactorClusterMessage)]
        enum Types {
            $($variant($ty)),*
        }

        impl Show for Types {
            fn show(&self) -> String {
                match self {
                    $(Types::$variant(value) => value.show()),*
                }
            }
        }

        pub fn lines() -> Vec<String> {
            let mut lines = Vec::new();
            $($({
                let sample: $ty = $sample;
                let words = sample.show();
                lines.push(line(Types::$variant(sample), words.clone()));
                let sample: $ty = $sample;
                lines.push(bare(stringify!($variant), sample, words));
            })*)*
            lines
        }

        pub fn again(kind: &str, variant: &str, bytes: &[u8]) -> Option<String> {
            if kind != "bare" {
                let read: Types = read_message(kind, variant, bytes)?;
                let words = read.show();
                return Some(line(read, words));
            }
            match variant {
                $(stringify!($variant) => {
                    let read: $ty = read_bare(bytes)?;
                    let words = read.show();
                    Some(bare(variant, read, words))
                })*
                _ => None,
            }
        }
    };
}

/// Many, none of them alike: what happens to the order of elements shows.
fn many<T>(element: impl Fn(usize) -> T) -> Vec<T> {
    (0..30).map(element).collect()
}

fn job(submitted: u64, ttl: u64) -> JobOptions {
    JobOptions::from_bytes([submitted.to_be_bytes(), ttl.to_be_bytes()].concat())
}

fn join(group: &str, actors: Vec<Member>, scope: &str) -> PgJoin {
    PgJoin { group: group.to_string(), actors, scope: scope.to_string() }
}

fn member(pid: u64, name: Option<&str>) -> Member {
    Member { pid, name: name.map(str::to_string) }
}

types! {
    I8(i8): [0, 1, -1, -2, i8::MAX, i8::MIN];
    I16(i16): [0, 1, -1, -300, i16::MAX, i16::MIN];
    I32(i32): [0, 1, -1, -70_000, i32::MAX, i32::MIN];
    I64(i64): [0, 1, -1, -5_000_000_000, i64::MAX, i64::MIN];
    I128(i128): [0, 1, -1, -170_000_000_000_000_000_000, i128::MAX, i128::MIN];
    U8(u8): [0, 1, 200, u8::MAX];
    U16(u16): [0, 1, 60_000, u16::MAX];
    U32(u32): [0, 1, 4_000_000_000, u32::MAX];
    U64(u64): [0, 1, 18_000_000_000_000_000_000, u64::MAX];
    U128(u128): [0, 1, 340_000_000_000_000_000_000, u128::MAX];
    F32(f32): [0.0, -0.0, 1.5, -2.25, f32::MAX, f32::MIN, f32::MIN_POSITIVE, f32::from_bits(1), f32::EPSILON,
        f32::INFINITY, f32::NEG_INFINITY, f32::from_bits(0x7fc0_0000), f32::from_bits(0xffc1_2345)];
    F64(f64): [0.0, -0.0, 1.5, -2.25, f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::from_bits(1), f64::EPSILON,
        f64::INFINITY, f64::NEG_INFINITY, f64::from_bits(0x7ff8_0000_0000_0000),
        f64::from_bits(0xfff8_0123_4567_89ab)];
    Bool(bool): [false, true];
    Char(char): ['\0', 'a', '\u{e4}', '\u{d7ff}', '\u{e000}', '\u{fffd}', '\u{1f9f5}', char::MAX];
    Text(String): [String::new(), "x".to_string(), "h\u{e4}ddle".to_string(), "\0\n\"\\".to_string(),
        "\u{fffd}\u{d7ff}\u{e000}\u{1f9f5}\u{10ffff}".to_string(), "long\u{1f9f5}".repeat(60)];
    Unit(()): [()];
    Priority(StandardPriority): [StandardPriority::Highest, StandardPriority::High, StandardPriority::Important,
        StandardPriority::Normal, StandardPriority::BestEffort];
    Options(JobOptions): [job(0, 0), job(1_700_000_000_123_456_789, 0), job(1_700_000_000_000_000_001, 1),
        job(i64::MAX as u64, i64::MAX as u64)];
    Join(PgJoin): [join("", vec![], ""), join("echo", vec![], "__default_scope__"),
        join("h\u{e4}ddle", vec![member(0, None), member(u64::MAX, Some("")), member(7, Some("a name"))], "s"),
        join(&"g".repeat(130), vec![member(1, None); 3], "")];
    I8s(Vec<i8>): [vec![], vec![0, -1, i8::MAX, i8::MIN], many(|i| i as i8 - 15)];
    I16s(Vec<i16>): [vec![], vec![0, -1, i16::MAX, i16::MIN], many(|i| i as i16 * -1_000)];
    I32s(Vec<i32>): [vec![], vec![0, -1, i32::MAX, i32::MIN], many(|i| i as i32 * -70_000_000)];
    I64s(Vec<i64>): [vec![], vec![0, -1, i64::MAX, i64::MIN], many(|i| i as i64 * -5_000_000_000)];
    I128s(Vec<i128>): [vec![], vec![0, -1, i128::MAX, i128::MIN], many(|i| i128::MIN / (i as i128 + 1))];
    U8s(Vec<u8>): [vec![], vec![0, 127, u8::MAX], many(|i| i as u8 * 8)];
    U16s(Vec<u16>): [vec![], vec![0, 1, u16::MAX], many(|i| i as u16 * 2_000)];
    U32s(Vec<u32>): [vec![], vec![0, 1, u32::MAX], many(|i| i as u32 * 140_000_000)];
    U64s(Vec<u64>): [vec![], vec![0, 1, u64::MAX], many(|i| u64::MAX / (i as u64 + 1))];
    U128s(Vec<u128>): [vec![], vec![0, 1, u128::MAX], many(|i| u128::MAX / (i as u128 + 1))];
    F32s(Vec<f32>): [vec![], vec![-0.0, f32::INFINITY, f32::MAX], many(|i| i as f32 / 3.0)];
    F64s(Vec<f64>): [vec![], vec![-0.0, f64::NEG_INFINITY, f64::MAX], many(|i| i as f64 / 3.0)];
    Bools(Vec<bool>): [vec![], vec![true], many(|i| i % 3 == 0)];
    Chars(Vec<char>): [vec![], vec!['\0', '\u{d7ff}', '\u{e000}', char::MAX], many(|i| (b'a' + i as u8) as char)];
}
