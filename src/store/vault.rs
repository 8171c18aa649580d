//! The keys of this phone. They live outside the app's memory, in `public/vault.js`, which does
//! what needs them; see `docs/decisions/0007-keys-outside-webassembly.md`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::StoreError;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn begin(passphrase: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn finish(office_key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = open)]
    async fn open_with(record: &str, passphrase: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    fn needs_upgrade(record: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn change(record: &str, old: &str, new: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn reopen(
        record: &str,
        key: &str,
        passphrase: &str,
        office_key: &str,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn add_passkey(record: &str, passphrase: &str, label: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn open_with_passkey(record: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, js_name = seal)]
    fn seal_box(aad: &str, plain: &[u8], owner: &str) -> Promise;
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = unseal)]
    async fn unseal_boxes(aads: &Array, boxes: &Array, owner: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = sign)]
    async fn sign_bytes(bytes: &[u8], owner: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = seal_file)]
    async fn file_of(plain: &[u8], passphrase: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = open_file)]
    async fn plain_of(file: &[u8], passphrase: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, js_name = join)]
    fn join_tabs(name: &str, on_lock: &js_sys::Function, on_keys: &js_sys::Function);
    #[wasm_bindgen(js_namespace = dampingVault, catch, js_name = ask)]
    async fn ask_tabs(timeout_ms: u32) -> Result<JsValue, JsValue>;
    /// Whether the keys are in use in this tab.
    #[wasm_bindgen(js_namespace = dampingVault)]
    pub fn is_open() -> bool;
    /// Forgets the keys, here and in all other tabs of the person.
    #[wasm_bindgen(js_namespace = dampingVault)]
    pub fn lock_all();
}

/// How long another tab may take to hand over its keys, in milliseconds.
const PATIENCE_MS: u32 = 400;

/// Makes keys for a new phone; they serve once [`keep`] has been called. Gives the public key
/// as hexadecimal digits.
pub async fn make(passphrase: &str) -> Result<String, StoreError> {
    text(begin(passphrase).await)
}

/// The record to keep of the keys that were made, which the office can open as well.
pub async fn keep(office_key: &str) -> Result<String, StoreError> {
    text(finish(office_key).await)
}

/// Unlocks; false for a wrong passphrase.
pub async fn unlock(record: &str, passphrase: &str) -> Result<bool, StoreError> {
    Ok(open_with(record, passphrase).await.map_err(failed)?.is_truthy())
}

/// The record made anew with as much work for a guesser as is asked for today; `None` where it
/// was made so.
pub async fn stronger(record: &str, passphrase: &str) -> Result<Option<String>, StoreError> {
    if !needs_upgrade(record).map_err(failed)? {
        return Ok(None);
    }
    text(change(record, passphrase, passphrase).await).map(Some)
}

/// Unlocks with the key that the office has opened; gives the record under a new passphrase.
pub async fn unlock_recovered(
    record: &str,
    key: &str,
    passphrase: &str,
    office_key: &str,
) -> Result<String, StoreError> {
    text(reopen(record, key, passphrase, office_key).await)
}

/// The record with a passkey of this phone, which its system shows under the label; `None` when the person declines or there is none.
pub async fn with_passkey(
    record: &str,
    passphrase: &str,
    label: &str,
) -> Result<Option<String>, StoreError> {
    let record = text(add_passkey(record, passphrase, label).await)?;
    Ok((!record.is_empty()).then_some(record))
}

/// Unlocks with the passkey; false when the person declines.
pub async fn unlock_with_passkey(record: &str) -> Result<bool, StoreError> {
    Ok(open_with_passkey(record).await.map_err(failed)?.is_truthy())
}

/// Takes the keys from another tab of the person, if one is open.
pub async fn ask() -> bool {
    ask_tabs(PATIENCE_MS).await.is_ok_and(|got| got.is_truthy())
}

/// Joins the other tabs with this data base open: `locked` is called when one of them locks all, `opened`
/// when this one has been opened by another.
pub fn join(store: &str, locked: impl Fn() + 'static, opened: impl Fn() + 'static) {
    let locked = Closure::<dyn Fn()>::new(locked).into_js_value();
    let opened = Closure::<dyn Fn()>::new(opened).into_js_value();
    join_tabs(&format!("{store}/vault"), locked.unchecked_ref(), opened.unchecked_ref());
}

/// A box for each text, which opens only with the same label. `owner` is the public key of whose
/// data it is: what began before the app was locked must not end under another person's keys.
pub async fn seal(
    owner: &str,
    plains: impl Iterator<Item = (String, &[u8])>,
) -> Result<Vec<Uint8Array>, StoreError> {
    // The browser takes its copy of each while it is asked: none is made here.
    let asked: Array = plains.map(|(label, plain)| seal_box(&label, plain, owner)).collect();
    let boxes: JsValue = JsFuture::from(Promise::all(&asked)).await.map_err(failed)?;
    Ok(Array::from(&boxes).iter().map(JsCast::unchecked_into).collect())
}

/// What is in each box; `None` for one that is damaged or lay elsewhere.
pub async fn unseal(
    owner: &str,
    boxes: impl Iterator<Item = (String, Uint8Array)>,
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let (labels, bytes) = lists(boxes);
    let plains = Array::from(&unseal_boxes(&labels, &bytes, owner).await.map_err(failed)?);
    let plain = |value: JsValue| (!value.is_null()).then(|| Uint8Array::from(value).to_vec());
    Ok(plains.iter().map(plain).collect())
}

fn lists(rows: impl Iterator<Item = (String, Uint8Array)>) -> (Array, Array) {
    let (labels, bytes) = (Array::new(), Array::new());
    for (label, row) in rows {
        labels.push(&label.into());
        bytes.push(&row);
    }
    (labels, bytes)
}

/// The signature of this device.
pub async fn sign(owner: &str, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    Ok(Uint8Array::from(sign_bytes(bytes, owner).await.map_err(failed)?).to_vec())
}

/// A file that opens with this passphrase on any phone.
pub async fn seal_file(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, StoreError> {
    Ok(Uint8Array::from(file_of(plain, passphrase).await.map_err(failed)?).to_vec())
}

/// What is in such a file; `None` for a wrong passphrase or a damaged file.
pub async fn open_file(file: &[u8], passphrase: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let plain = plain_of(file, passphrase).await.map_err(failed)?;
    Ok((!plain.is_null()).then(|| Uint8Array::from(plain).to_vec()))
}

fn text(value: Result<JsValue, JsValue>) -> Result<String, StoreError> {
    value.map_err(failed)?.as_string().ok_or(StoreError::Failed)
}

fn failed(error: JsValue) -> StoreError {
    match crate::device::error_name(&error).as_str() {
        "Locked" => StoreError::Locked,
        "Malformed" | "Mismatch" => StoreError::Damaged,
        "Unsupported" => StoreError::OldBrowser,
        _ => StoreError::Failed,
    }
}
