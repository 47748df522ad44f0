//! How the derive macro writes each type of argument: the golden bytes for Java's codecs.

use ractor::message::SerializedMessage;
use ractor::Message;
use ractor_cluster::RactorClusterMessage;

#[derive(RactorClusterMessage)]
enum Types {
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    U128(u128),
    F32(f32),
    F64(f64),
    Bool(bool),
    Char(char),
    Text(String),
    Unit(()),
    Bytes(Vec<u8>),
    Numbers(Vec<i32>),
    Several(u8, String, i64),
    Nothing,
}

fn samples() -> Vec<Types> {
    vec![
        Types::I8(-2),
        Types::I16(-300),
        Types::I32(-70_000),
        Types::I64(-5_000_000_000),
        Types::I128(-170_000_000_000_000_000_000),
        Types::U8(200),
        Types::U16(60_000),
        Types::U32(4_000_000_000),
        Types::U64(18_000_000_000_000_000_000),
        Types::U128(340_000_000_000_000_000_000),
        Types::F32(1.5),
        Types::F64(-2.25),
        Types::Bool(true),
        Types::Char('\u{1F9F5}'),
        Types::Text("h\u{e4}ddle".to_string()),
        Types::Unit(()),
        Types::Bytes(vec![0, 127, 255]),
        Types::Numbers(vec![1, -1]),
        Types::Several(7, "x".to_string(), -1),
        Types::Nothing,
    ]
}

pub fn print() -> i32 {
    for sample in samples() {
        match sample.serialize() {
            Ok(SerializedMessage::Cast { variant, args, .. }) => {
                let hex: String = args.iter().map(|byte| format!("{byte:02x}")).collect();
                println!("{variant} {hex}");
            }
            _ => return 1,
        }
    }
    0
}
