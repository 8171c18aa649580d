//! Photos: taken or chosen in a form, and shown in a record.

use crate::components::dynamic;
use damping_domain::attachment::Photo;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::draft::Initial;
use super::form::FormState;
use super::icon::{Icon, IconName};
use super::parts::InFull;
use super::problem::{problem_sentence, sync_error};
use crate::cases::{UploadState, use_cases};
use crate::device::paper::LOADING;
use crate::device::photo::{Prepared, prepare};
use crate::sync::SyncError;
use crate::text;

/// Takes photos or chooses them from the gallery; each can be removed again.
#[component]
pub fn PhotoField(
    /// The form they belong to.
    form: FormState,
    /// The photos, ready to be recorded.
    value: RwSignal<Vec<Prepared>>,
) -> impl IntoView {
    let cases = use_cases();
    let failed = keep_photos(form, value);
    let busy = RwSignal::new(false);
    let chosen = move |event: &leptos::ev::Event| {
        let Some(input) =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let Some(files) = input.files() else { return };
        let files: Vec<_> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        input.set_value("");
        form.wait_for(async move {
            busy.try_set(true);
            failed.try_set(false);
            for file in files {
                let Ok(photo) = prepare(file).await else {
                    failed.try_set(true);
                    continue;
                };
                // For the draft; should the phone be full, saving the form will say so.
                let _ = cases.keep_photo(photo.photo.attachment, photo.bytes.clone()).await;
                // The same picture twice is one.
                value.try_update(|photos| {
                    let known = |it: &Prepared| it.photo.attachment == photo.photo.attachment;
                    if !photos.iter().any(known) {
                        photos.push(photo);
                    }
                });
            }
            busy.try_set(false);
        });
    };
    view! {
        <fieldset class="group">
            <legend>{text::photos}" "<span class="hint">{text::optional}</span></legend>
            <div class="photos">
                // What is written below one leaves the pictures as they are.
                <For each=move || value.get() key=|photo| (photo.photo.attachment, photo.is_at_hand()) let:photo>
                    <NewPhoto photo value/>
                </For>
                <label class="photo-add">
                    <Icon name=IconName::Photo/>
                    <span>{dynamic(move || if busy.get() { text::preparing_photo() } else { text::take_photo() })}</span>
                    <input
                        class="visually-hidden"
                        type="file"
                        accept="image/*"
                        capture="environment"
                        on:change=move |event| chosen(&event)
                    />
                </label>
                <label class="photo-add">
                    <Icon name=IconName::Plus/>
                    <span>{dynamic(move || if busy.get() { text::preparing_photo() } else { text::add_photo() })}</span>
                    <input
                        class="visually-hidden"
                        type="file"
                        accept="image/*"
                        multiple
                        on:change=move |event| chosen(&event)
                    />
                </label>
            </div>
            {dynamic(move || failed.get().then(|| {
                view! { <p class="error"><Icon name=IconName::Alert/>{text::photo_unreadable}</p> }
            }))}
        </fieldset>
    }
}

/// Keeps photos in the draft of a form. Returns whether one of them is nowhere any more.
pub fn keep_photos(form: FormState, value: RwSignal<Vec<Prepared>>) -> RwSignal<bool> {
    let cases = use_cases();
    let lost = RwSignal::new(false);
    let begun = use_context::<Initial>();
    form.keep(
        "photos",
        move || {
            let photos: Vec<Photo> = value.get().into_iter().map(|photo| photo.photo).collect();
            serde_json::to_string(&photos).unwrap_or_default()
        },
        move |text| {
            for photo in damping_domain::json::read::<Vec<Photo>>(text).unwrap_or_default() {
                let id = photo.attachment;
                // Named at once, so that the draft goes on naming it.
                value.update(|all| all.push(Prepared { photo, bytes: Vec::new() }));
                // The record that is put right names it: the office has it, whether it can be read here or not.
                let named = |Initial(values): &Initial| {
                    values.iter().any(|value| value.contains(&id.to_string()))
                };
                let stays = begun.as_ref().is_some_and(named);
                let read = async move {
                    let bytes = cases.photo(id).await.unwrap_or_default();
                    if bytes.is_empty() && !stays {
                        lost.try_set(true);
                    }
                    value.try_update(|all| {
                        all.retain_mut(|it| {
                            let is_it = it.photo.attachment == id;
                            if is_it {
                                it.bytes.clone_from(&bytes);
                            }
                            !is_it || stays || it.is_at_hand()
                        });
                    });
                };
                // Nobody waits for the office.
                if stays { spawn_local(read) } else { form.wait_for(read) }
            }
        },
    );
    lost
}

#[component]
fn NewPhoto(photo: Prepared, value: RwSignal<Vec<Prepared>>) -> impl IntoView {
    let id = photo.photo.attachment;
    let place = move || {
        value.with(|all| all.iter().position(|it| it.photo.attachment == id).unwrap_or(0) + 1)
    };
    let say = move |said: text::Text| move || format!("{} {}", said(), place());
    let picture = if photo.is_at_hand() {
        let url = object_url(&photo.bytes, &photo.photo.media_type);
        let shown = url.clone();
        on_cleanup(move || revoke(&url));
        view! { <img src=shown alt=say(text::photo)/> }.into_any()
    } else {
        view! { <p class="hint">{text::photo_not_here}</p> }.into_any()
    };
    let caption = move || {
        value.with(|all| {
            let found = all.iter().find(|it| it.photo.attachment == id);
            found.map(|it| it.photo.caption.clone()).unwrap_or_default()
        })
    };
    let write = move |said: String| {
        value.update(|all| {
            let mut found = all.iter_mut().filter(|it| it.photo.attachment == id);
            found.by_ref().for_each(|it| it.photo.caption.clone_from(&said));
        });
    };
    let remove = move |_| value.update(|photos| photos.retain(|it| it.photo.attachment != id));
    view! {
        <figure class="photo">
            {picture}
            <button class="icon-button" type="button" aria-label=say(text::remove_photo) on:click=remove>
                <Icon name=IconName::Trash/>
            </button>
            <figcaption class="field">
                <input
                    type="text"
                    autocomplete="off"
                    maxlength=damping_domain::fault::LINE
                    aria-label=say(text::photo_caption)
                    placeholder=text::caption
                    prop:value=caption
                    on:input:target=move |event| write(event.target().value())
                />
            </figcaption>
        </figure>
    }
}

/// The photos of a record. One that the office does not have yet says so.
#[component]
pub fn PhotoList(
    /// As the record names them.
    photos: Vec<Photo>,
) -> impl IntoView {
    let elsewhere = InFull::is_given();
    (!elsewhere && !photos.is_empty()).then(|| {
        view! {
            <div class="photos">
                {photos.into_iter().map(|photo| view! { <KeptPhoto photo/> }).collect_view()}
            </div>
        }
    })
}

#[component]
fn KeptPhoto(photo: Photo) -> impl IntoView {
    let cases = use_cases();
    let shown = RwSignal::new(None::<Result<String, SyncError>>);
    let id = photo.attachment;
    let caption = photo.caption;
    spawn_local(async move {
        let bytes = cases.photo(id).await;
        let left = shown.try_set(Some(bytes.map(|bytes| object_url(&bytes, &photo.media_type))));
        // Gone on to another screen meanwhile: then nobody else gives it back.
        if let Some(Some(Ok(url))) = left {
            revoke(&url);
        }
    });
    on_cleanup(move || {
        if let Some(Some(Ok(url))) = shown.try_get_untracked() {
            revoke(&url);
        }
    });
    view! {
        <figure class="photo">
            {dynamic(move || match shown.get() {
                None => loading_photo(),
                Some(Ok(url)) => view! { <img src=url alt=text::photo/> }.into_any(),
                Some(Err(SyncError::Refused(_))) => {
                    view! { <p class="hint">{text::photo_on_its_way}</p> }.into_any()
                }
                Some(Err(error)) => view! { <p class="hint">{sync_error(&error)}</p> }.into_any(),
            })}
            <figcaption>
                {caption}
                {dynamic(move || cases.upload(id).map(|upload| {
                    let (class, said) = upload_state(&upload);
                    view! { <span class=class>{said}</span> }
                }))}
            </figcaption>
        </figure>
    }
}

/// Stands on a photo's place until it has been read.
pub fn loading_photo() -> AnyView {
    view! { <p class=format!("hint {LOADING}")>{text::loading_photo}</p> }.into_any()
}

/// How far a photo has come on its way to the office.
fn upload_state(upload: &UploadState) -> (&'static str, String) {
    if let Some(problem) = &upload.refused {
        return ("state refused", format!("{}: {}", text::refused(), problem_sentence(problem)));
    }
    match u64::from(upload.sent) * 100 / u64::from(upload.bytes.max(1)) {
        0 => ("state device", text::photo_not_sent().to_owned()),
        percent => ("state sent", format!("{} {percent}%", text::photo_sent())),
    }
}

/// An address under which the page can show bytes, until it is revoked.
pub fn object_url(bytes: &[u8], media_type: &str) -> String {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob))
        .unwrap_or_default()
}

/// Lets go of an address of [`object_url`].
pub fn revoke(url: &str) {
    // An address that is not one any more needs no revoking.
    let _ = Url::revoke_object_url(url);
}
