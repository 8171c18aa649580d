//! What of all that touches a pad becomes ink: one finger at a time, a pen before any finger, and
//! never a palm.

use damping_domain::signature::Signature;
use leptos::ev::PointerEvent;
use wasm_bindgen::JsCast;
use web_sys::DomRect;

/// Units of a pad across: fine enough for print, coarse enough to stay small.
const WIDTH: u16 = 900;
/// Units down, until it is known how the pad is cut.
const HEIGHT: u16 = 300;
/// A contact broader than this, in CSS pixels, is a palm.
const PALM: f64 = 60.0;
/// Points nearer to each other than this, in units, say nothing new.
const LEAST_STEP: u16 = 4;

/// An empty signature.
pub fn blank() -> Signature {
    Signature { width: WIDTH, height: HEIGHT, ..Signature::default() }
}

/// Gives an empty pad the proportions of its surface, so that nothing of that lies idle. With the
/// first stroke they stay, also when the phone is turned.
pub fn fit(signature: &mut Signature, width: f64, height: f64) {
    if signature.strokes.is_empty() && width > 0.0 {
        let units = height / width * f64::from(WIDTH);
        signature.width = WIDTH;
        signature.height = units.clamp(100.0, 4.0 * f64::from(WIDTH)) as u16;
    }
}

/// All points of an event: a browser gathers those between two pictures into one.
pub fn all(event: &PointerEvent) -> Vec<PointerEvent> {
    let gathered = event.get_coalesced_events();
    if gathered.length() == 0 {
        return vec![event.clone()];
    }
    gathered.iter().map(JsCast::unchecked_into).collect()
}

/// One contact with the pad.
#[derive(Clone, Copy, Debug)]
pub struct Pointer {
    id: i32,
    is_pen: bool,
    is_palm: bool,
    at: (u16, u16),
}

impl Pointer {
    /// As the browser tells it, in the units of the signature. The pad shows all of these as large
    /// as they fit, in its middle.
    pub fn of(event: &PointerEvent, signature: &Signature, frame: &DomRect) -> Self {
        let kind = event.pointer_type();
        let breadth = f64::from(event.width()).max(f64::from(event.height()));
        let (width, height) = (f64::from(signature.width), f64::from(signature.height));
        let scale = (frame.width() / width).min(frame.height() / height).max(f64::EPSILON);
        let unit = |at: f64, from: f64, length: f64, units: f64| {
            let margin = (length - units * scale) / 2.0;
            ((at - from - margin) / scale).clamp(0.0, units) as u16
        };
        Self {
            id: event.pointer_id(),
            is_pen: kind == "pen",
            is_palm: kind == "touch" && breadth > PALM,
            at: (
                unit(event.client_x(), frame.left(), frame.width(), width),
                unit(event.client_y(), frame.top(), frame.height(), height),
            ),
        }
    }
}

/// Who draws on a pad.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hand {
    /// The contact that draws; all others are overlooked until it is lifted.
    draws: Option<i32>,
    /// Once a pen has been used, what else touches is the hand that holds it.
    pen: bool,
}

/// What a contact does; true when the ink has changed.
impl Hand {
    /// It comes down.
    pub fn down(&mut self, pointer: &Pointer, ink: &mut Signature) -> bool {
        if pointer.is_pen && !self.pen {
            // The hand was there before its pen.
            self.pen = true;
            if self.draws.take().is_some() {
                ink.strokes.pop();
            }
        }
        if self.draws.is_some() || pointer.is_palm || (self.pen && !pointer.is_pen) {
            return false;
        }
        self.draws = Some(pointer.id);
        ink.strokes.push(vec![pointer.at.0, pointer.at.1]);
        true
    }

    /// It moves.
    pub fn moved(&mut self, pointer: &Pointer, ink: &mut Signature) -> bool {
        if self.draws != Some(pointer.id) {
            return false;
        }
        if pointer.is_palm {
            // It came down with its edge first.
            return self.cancelled(pointer, ink);
        }
        let Some(stroke) = ink.strokes.last_mut() else { return false };
        let (x, y) = pointer.at;
        if let [.., last_x, last_y] = stroke[..]
            && x.abs_diff(last_x) < LEAST_STEP
            && y.abs_diff(last_y) < LEAST_STEP
        {
            return false;
        }
        stroke.extend([x, y]);
        true
    }

    /// It is lifted.
    pub fn up(&mut self, pointer: &Pointer, _: &mut Signature) -> bool {
        if self.draws == Some(pointer.id) {
            self.draws = None;
        }
        false
    }

    /// The phone takes it for something else than drawing: what it drew is gone.
    pub fn cancelled(&mut self, pointer: &Pointer, ink: &mut Signature) -> bool {
        if self.draws != Some(pointer.id) {
            return false;
        }
        self.draws = None;
        ink.strokes.pop();
        true
    }
}
