//! Photos from camera or gallery: scaled down on the phone. Drawing a photo anew on a canvas
//! leaves out what the camera wrote into the file, the position above all.

use damping_domain::attachment::{AttachmentId, Photo};
use futures::channel::oneshot;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use super::{error_name, window};
use crate::store::NewPhoto;

/// The longest edge of a kept photo in pixels.
const LONGEST_EDGE: u32 = 1600;
/// Quality of the JPEG, from 0 to 1.
const QUALITY: f64 = 0.8;
const MEDIA_TYPE: &str = "image/jpeg";

/// A photo made ready for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// As the record names it.
    pub photo: Photo,
    /// Its bytes; none while they are not at hand.
    pub bytes: Vec<u8>,
}

/// Those of which the bytes are at hand: what is put right may name others, which the office has.
pub fn at_hand(mut photos: Vec<Prepared>) -> Vec<Prepared> {
    photos.retain(Prepared::is_at_hand);
    photos
}

impl Prepared {
    /// True when its bytes are here.
    pub fn is_at_hand(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// What the store keeps of it.
    pub fn to_keep(&self) -> NewPhoto {
        NewPhoto { id: self.photo.attachment, bytes: self.bytes.clone() }
    }
}

/// Scales a chosen file down and hashes it.
///
/// # Errors
/// The browser's name for what went wrong: mostly that the file is no picture it can read.
pub async fn prepare(file: File) -> Result<Prepared, String> {
    let name = |error: JsValue| error_name(&error);
    let promise = window().create_image_bitmap_with_blob(&file).map_err(name)?;
    let bitmap: ImageBitmap = JsFuture::from(promise).await.map_err(name)?.unchecked_into();
    let blob = draw(&bitmap).await.ok_or("EncodingError")?;
    bitmap.close();
    let bytes = read(&blob).await.map_err(name)?;
    let attachment = AttachmentId::of(&bytes);
    Ok(Prepared {
        photo: Photo {
            attachment,
            bytes: u32::try_from(bytes.len()).map_err(|_| "EncodingError")?,
            media_type: MEDIA_TYPE.to_owned(),
            caption: String::new(),
        },
        bytes,
    })
}

async fn draw(bitmap: &ImageBitmap) -> Option<Blob> {
    let longest = bitmap.width().max(bitmap.height()).max(1);
    let scale = f64::from(LONGEST_EDGE.min(longest)) / f64::from(longest);
    let width = f64::from(bitmap.width()) * scale;
    let height = f64::from(bitmap.height()) * scale;
    let canvas: HtmlCanvasElement =
        window().document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width.round() as u32).max(1));
    canvas.set_height((height.round() as u32).max(1));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    let (send, receive) = oneshot::channel();
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        // The form may have been left in the meantime.
        let _ = send.send(blob);
    });
    canvas
        .to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            MEDIA_TYPE,
            &JsValue::from_f64(QUALITY),
        )
        .ok()?;
    receive.await.ok().flatten()
}

async fn read(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer: ArrayBuffer = JsFuture::from(blob.array_buffer()).await?.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}
