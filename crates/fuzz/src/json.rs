//! Changes of JSON that leave it JSON: they come further than changes of bytes.

use damping_simulate::Chance;
use serde_json::Value;

use crate::mutate::TRICKS;

/// The same with one value changed; `None` for what is no JSON.
pub fn change(chance: &mut Chance, input: &[u8]) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(input).ok()?;
    let mut left = chance.below(count(&value));
    let taken = nth(&value, chance.below(count(&value)))?;
    change_nth(chance, &mut value, &mut left, &taken);
    serde_json::to_vec(&value).ok()
}

fn count(value: &Value) -> usize {
    1 + children(value).iter().map(|child| count(child)).sum::<usize>()
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    }
}

/// A value somewhere in it, counted from the outside.
fn nth(value: &Value, mut number: usize) -> Option<Value> {
    if number == 0 {
        return Some(value.clone());
    }
    number -= 1;
    for child in children(value) {
        let held = count(child);
        if number < held {
            return nth(child, number);
        }
        number -= held;
    }
    None
}

fn change_nth(chance: &mut Chance, value: &mut Value, left: &mut usize, taken: &Value) -> bool {
    if *left == 0 {
        change_one(chance, value, taken);
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(list) => list.iter_mut().any(|it| change_nth(chance, it, left, taken)),
        Value::Object(members) => {
            members.values_mut().any(|it| change_nth(chance, it, left, taken))
        }
        _ => false,
    }
}

fn change_one(chance: &mut Chance, value: &mut Value, taken: &Value) {
    match (chance.below(6), value) {
        (0, Value::Array(list)) if !list.is_empty() => {
            let at = chance.below(list.len());
            let twice = list[at].clone();
            list.insert(at, twice);
        }
        (1, Value::Array(list)) if !list.is_empty() => drop(list.remove(chance.below(list.len()))),
        (0, Value::Object(members)) => drop(members.insert("extra".to_owned(), taken.clone())),
        (1, Value::Object(members)) if !members.is_empty() => {
            let name = members.keys().nth(chance.below(members.len())).cloned();
            name.map(|name| members.remove(&name));
        }
        (2, Value::String(text)) => *text = text.repeat(1 << chance.below(12)),
        (3, Value::String(text)) => text.push_str("\u{202e}\0\u{10ffff}"),
        (2 | 3, Value::Number(number)) => {
            let near = number.as_i64().unwrap_or(0).wrapping_add(chance.below(3) as i64 - 1);
            *number = near.into();
        }
        (4, value) => *value = taken.clone(),
        (_, value) => {
            let trick = chance.one_of(TRICKS).and_then(|trick| serde_json::from_str(trick).ok());
            *value = trick.unwrap_or(Value::Null);
        }
    }
}
