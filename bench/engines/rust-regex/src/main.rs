//! Every rule over every line with the `regex` crate on bytes, Unicode off: what `npm run bench -- exactness` compares lethe with.
//!
//! Arguments: a file of patterns (one a line) and a file of lines. Output: little-endian u32 triples (line, start, end) of what is
//! redacted: the group `secret` where it matched something, the whole match otherwise; ranges that share a byte are one.
use regex::bytes::{Regex, RegexBuilder};
use std::io::Write;

fn compile(pattern: &str) -> Regex {
    RegexBuilder::new(pattern).unicode(false).size_limit(1 << 28).build().expect("a pattern of the rule set")
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let patterns = std::fs::read_to_string(&args[1]).expect("the file of patterns");
    let text = std::fs::read(&args[2]).expect("the file of lines");
    let rules: Vec<Regex> = patterns.lines().map(compile).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in text.split(|&byte| byte == b'\n').enumerate() {
        let mut spans = Vec::new();
        for rule in &rules {
            for found in rule.captures_iter(line) {
                let whole = found.get(0).expect("group 0");
                let secret = found.name("secret").filter(|group| !group.is_empty()).unwrap_or(whole);
                spans.push((secret.start(), secret.end()));
            }
        }
        for (start, end) in united(spans) {
            for value in [number, start, end] {
                out.write_all(&(value as u32).to_le_bytes()).expect("stdout");
            }
        }
    }
}

fn united(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match out.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}
