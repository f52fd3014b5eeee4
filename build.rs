//! Writes Rust from data: one function per message of `extension/_locales/en/messages.json`, its
//! placeholders as arguments, so that a missing text does not compile (`src/texts.rs` includes
//! them); one per plural, whose messages end in a category of plurals (`tickets_one`,
//! `tickets_other`); and the redirect URLs of `extension/redirects.json`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

const MESSAGES: &str = "extension/_locales/en/messages.json";
/// The categories of plurals that the language of the messages has, by Unicode's CLDR.
const CATEGORIES: [&str; 2] = ["one", "other"];
/// Those that some language has.
const ALL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
const REDIRECTS: &str = "extension/redirects.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={MESSAGES}");
    println!("cargo::rerun-if-changed=build.rs");
    let messages: Value = serde_json::from_str(&fs::read_to_string(MESSAGES)?)?;
    let mut code = String::new();
    let messages = messages.as_object().ok_or("messages.json is no object")?;
    for (name, message) in messages {
        match name.rsplit_once('_').filter(|(_, last)| ALL_CATEGORIES.contains(last)) {
            None => write_function(&mut code, name, message)?,
            Some((plural, "other")) => write_plural(&mut code, plural, messages)?,
            Some((plural, _)) if messages.contains_key(&format!("{plural}_other")) => {}
            Some(_) => return Err(format!("{name} is a plural without its _other").into()),
        }
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("texts.rs"), code)?;
    fs::write(Path::new(&out).join("redirects.rs"), redirects()?)?;
    Ok(())
}

/// The redirect URLs as a Rust array.
fn redirects() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={REDIRECTS}");
    let redirects: Value = serde_json::from_str(&fs::read_to_string(REDIRECTS)?)?;
    let redirects = redirects.as_object().ok_or("redirects.json is no object")?;
    let urls: Option<Vec<&str>> = redirects.values().map(Value::as_str).collect();
    Ok(format!("{:?}", urls.ok_or("redirects.json holds more than URLs")?))
}

fn write_function(code: &mut String, name: &str, message: &Value) -> Result<(), Box<dyn Error>> {
    let text = message["message"].as_str().ok_or_else(|| format!("{name} has no message"))?;
    let arguments = arguments(name, message)?;
    let parameters: Vec<_> = arguments.iter().map(|argument| format!("{argument}: &str")).collect();
    writeln!(code, "/// “{text}”")?;
    writeln!(code, "pub fn {name}({}) -> String {{", parameters.join(", "))?;
    writeln!(code, "    message({name:?}, &[{}])", arguments.join(", "))?;
    writeln!(code, "}}\n")?;
    Ok(())
}

/// The function takes the count as a number; it is the first placeholder of each of its messages.
fn write_plural(code: &mut String, name: &str, messages: &Map<String, Value>) -> Result<(), Box<dyn Error>> {
    for category in ALL_CATEGORIES {
        let (full, is_needed) = (format!("{name}_{category}"), CATEGORIES.contains(&category));
        match messages.get(&full) {
            Some(message) if is_needed && arguments(&full, message)? == ["count"] => {}
            Some(_) if is_needed => return Err(format!("{full} takes a count alone").into()),
            None if is_needed => return Err(format!("{full} is missing").into()),
            Some(_) => return Err(format!("{full}: the language has no such plural").into()),
            None => {}
        }
    }
    let text = messages[&format!("{name}_other")]["message"].as_str().unwrap_or_default();
    writeln!(code, "/// “{text}”")?;
    writeln!(code, "pub fn {name}(count: u64) -> String {{")?;
    writeln!(code, "    plural({name:?}, &language(), count)")?;
    writeln!(code, "}}\n")?;
    Ok(())
}

/// The placeholders' names, in the order of `$1`, `$2`, …
fn arguments(name: &str, message: &Value) -> Result<Vec<String>, Box<dyn Error>> {
    let Some(placeholders) = message["placeholders"].as_object() else { return Ok(Vec::new()) };
    let mut arguments = vec![String::new(); placeholders.len()];
    for (placeholder, meaning) in placeholders {
        let place = meaning["content"].as_str().and_then(|content| content.strip_prefix('$'));
        let place: usize = place.ok_or_else(|| format!("{name}: ${placeholder} has no place"))?.parse()?;
        *arguments.get_mut(place - 1).ok_or_else(|| format!("{name}: ${place} is too far"))? =
            placeholder.clone();
    }
    Ok(arguments)
}
