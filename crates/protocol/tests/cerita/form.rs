//! The forms that sentences have: words, and holes for what changes.

/// What was found in the holes of a form, in their order.
pub type Found<'a> = Vec<(&'static str, &'a str)>;

/// What a sentence says in the holes of a form such as `{siapa} menulis "{isi}"`; `None` when it
/// has not this form. What stands in a hole holds no quotation mark: those belong to the form.
pub fn fits<'a>(form: &'static str, sentence: &'a str) -> Option<Found<'a>> {
    let mut found = Vec::new();
    goes_on(form, sentence, &mut found).then_some(found)
}

fn goes_on<'a>(form: &'static str, rest: &'a str, found: &mut Found<'a>) -> bool {
    let Some((words, hole)) = form.split_once('{') else {
        return form == rest;
    };
    let Some(rest) = rest.strip_prefix(words) else {
        return false;
    };
    let (name, after) = hole.split_once('}').expect("a hole that ends");
    let quoted = rest.find('"').unwrap_or(rest.len());
    let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8());
    for end in ends.take_while(|end| *end <= quoted) {
        found.push((name, &rest[..end]));
        if goes_on(after, &rest[end..], found) {
            return true;
        }
        found.pop();
    }
    false
}

#[test]
fn a_sentence_has_a_form_or_not() {
    let form = r#"{siapa} menutup kasus, karena "{alasan}""#;
    let found = fits(form, r#"Kepala Seksi menutup kasus, karena "Pindah, jauh""#);
    assert_eq!(found, Some(vec![("siapa", "Kepala Seksi"), ("alasan", "Pindah, jauh")]));
    assert_eq!(fits(form, r#"Kepala Seksi menutup kasus, karena """#), None);
    assert_eq!(fits(form, r#"Kepala Seksi membuka kasus, karena "Pindah""#), None);
    assert_eq!(fits("{siapa} membuka kasus", r#""Kasi" membuka kasus"#), None);
}
