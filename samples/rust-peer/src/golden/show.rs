//! Values in words that another language can print as well: nothing depends on how Rust shows things.

use ractor::factory::queues::StandardPriority;
use ractor::factory::JobOptions;
use std::time::UNIX_EPOCH;

pub trait Show {
    fn show(&self) -> String;
}

macro_rules! as_it_is {
    ($($ty:ty)*) => { $(impl Show for $ty {
        fn show(&self) -> String {
            self.to_string()
        }
    })* };
}

as_it_is! { i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 bool }

impl Show for f32 {
    fn show(&self) -> String {
        format!("0x{:08x}", self.to_bits())
    }
}

impl Show for f64 {
    fn show(&self) -> String {
        format!("0x{:016x}", self.to_bits())
    }
}

impl Show for char {
    fn show(&self) -> String {
        format!("U+{:04X}", *self as u32)
    }
}

impl Show for () {
    fn show(&self) -> String {
        "()".to_string()
    }
}

impl Show for String {
    fn show(&self) -> String {
        let inner: String = self
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("{{{:X}}}", c as u32) })
            .collect();
        format!("\"{inner}\"")
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> String {
        format!("[{}]", self.iter().map(Show::show).collect::<Vec<_>>().join(", "))
    }
}

impl Show for StandardPriority {
    fn show(&self) -> String {
        format!("priority {}", *self as usize)
    }
}

impl Show for JobOptions {
    fn show(&self) -> String {
        let submitted = self.submit_time().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
        let ttl = self.ttl().map_or("none".to_string(), |ttl| ttl.as_nanos().to_string());
        format!("submitted {submitted} ttl {ttl}")
    }
}
