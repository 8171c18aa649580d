//! The document on the screen as a page of its own: one file that opens without a network and holds its
//! photos.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlImageElement};

use super::window;

/// How the page looks; the app's own sheets are not with it.
const STYLE: &str = include_str!("../../style/shared.css");
/// Nothing of the page runs, and nothing is fetched for it.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
const PHOTO_TYPE: &str = "image/jpeg";

/// What stands on a photo's place until it has been read from the phone.
pub const LOADING: &str = "loading-photo";

/// Not all of the document is on the screen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYet;

/// The first document on the screen, with all its photos. `title` is put into the page as it is.
///
/// # Errors
/// [`NotYet`] as long as there is none, or a photo of it is still being read.
pub fn of_screen(title: &str) -> Result<String, NotYet> {
    let page = window().document().ok_or(NotYet)?;
    let shown =
        page.query_selector("article.letter, article.print").ok().flatten().ok_or(NotYet)?;
    let photos = images(&shown);
    let loading = shown.get_elements_by_class_name(LOADING).length() > 0;
    if loading || photos.iter().any(|photo| !photo.complete()) {
        return Err(NotYet);
    }
    page_of(&page, &shown, &photos, title).ok_or(NotYet)
}

fn page_of(
    page: &Document,
    shown: &Element,
    photos: &[HtmlImageElement],
    title: &str,
) -> Option<String> {
    let copy: Element = shown.clone_node_with_deep(true).ok()?.unchecked_into();
    for (photo, copy) in photos.iter().zip(&images(&copy)) {
        match drawn(page, photo) {
            Some(data) => copy.set_src(&data),
            // What it is called stays, so that one sees what is missing.
            None => _ = copy.remove_attribute("src"),
        }
    }
    let lang = page.document_element()?.get_attribute("lang").unwrap_or_default();
    let content = copy.outer_html();
    // A sheet of training says so wherever it goes.
    let training = page.document_element()?.get_attribute("data-training");
    let training = training.map(|said| format!("<p><strong>{said}</strong></p>"));
    let training = training.unwrap_or_default();
    Some(format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style>{training}{content}</html>"
    ))
}

fn images(element: &Element) -> Vec<HtmlImageElement> {
    let found = element.get_elements_by_tag_name("img");
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// A photo that has been loaded, as an address that holds it.
fn drawn(page: &Document, photo: &HtmlImageElement) -> Option<String> {
    let (width, height) = (photo.natural_width(), photo.natural_height());
    if width == 0 || height == 0 {
        return None;
    }
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element(photo, 0.0, 0.0).ok()?;
    canvas.to_data_url_with_type(PHOTO_TYPE).ok()
}
