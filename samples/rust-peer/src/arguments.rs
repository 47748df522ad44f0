//! The command line: options with a value, and flags.

use std::collections::HashMap;

const FLAGS: [&str; 5] = ["--until-stdin-closes", "--other-messages", "--factory", "--mutual", "--tls-1.2"];

pub struct Arguments {
    values: HashMap<String, Vec<String>>,
}

impl Arguments {
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut values: HashMap<String, Vec<String>> = HashMap::new();
        while let Some(option) = words.next() {
            if !option.starts_with("--") {
                return Err(format!("'{option}' is not an option"));
            }
            let value = if FLAGS.contains(&option.as_str()) {
                String::new()
            } else {
                words.next().ok_or(format!("{option} wants a value"))?
            };
            values.entry(option).or_default().push(value);
        }
        Ok(Self { values })
    }

    pub fn flag(&self, option: &str) -> bool {
        self.values.contains_key(option)
    }

    pub fn all(&self, option: &str) -> Vec<String> {
        self.values.get(option).cloned().unwrap_or_default()
    }

    pub fn text(&self, option: &str, otherwise: &str) -> String {
        self.all(option).pop().unwrap_or_else(|| otherwise.to_string())
    }

    pub fn number<T: std::str::FromStr>(&self, option: &str, otherwise: T) -> T {
        match self.all(option).pop() {
            None => otherwise,
            Some(text) => text.parse().unwrap_or_else(|_| {
                eprintln!("rust-peer: {option} '{text}' is not a number that fits");
                std::process::exit(2)
            }),
        }
    }
}
