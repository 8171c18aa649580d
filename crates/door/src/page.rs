//! The door as it stands in `index.html`: what is shown of it, and what people do there.
//!
//! `data-door` on the root element says how the door stands; the style sheet shows the parts whose
//! `data-at` names that.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use damping::device::{address, kept, window};
use damping::text;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, HtmlButtonElement, HtmlElement, HtmlInputElement};

/// Where the phone remembers which form to paint first; it names nobody.
const HINT: &str = "damping.door";
const UNLOCK: &str = "unlock";
const SIGN_IN: &str = "sign-in";
/// Let in: the app is on its way.
const ENTER: &str = "enter";
/// Something stands in the way.
const STOPPED: &str = "stopped";

/// What a person does at the door, and what other tabs do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The form was sent.
    Submit,
    /// The passkey shall open.
    Passkey,
    /// Name and password instead of the password alone.
    ToSignIn,
    /// Back from there.
    Back,
    /// Another tab was opened, and has handed over its keys.
    Opened,
}

/// What the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Name and password.
    SignIn {
        /// True when somebody is signed in here already.
        back: bool,
    },
    /// The password of whoever is signed in.
    Unlock {
        /// True when a passkey opens as well.
        passkey: bool,
    },
}

/// The elements of the door.
pub struct Page {
    root: HtmlElement,
    door: HtmlElement,
    form: HtmlElement,
    username: HtmlInputElement,
    password: HtmlInputElement,
    submit: HtmlButtonElement,
    passkey: HtmlButtonElement,
    back: HtmlElement,
    problem: HtmlElement,
    status: HtmlElement,
    stop: HtmlElement,
    stop_notice: HtmlElement,
    retry: HtmlElement,
    /// Where acts go while the door asks.
    tell: RefCell<Option<UnboundedSender<Act>>>,
    asks: Cell<Asks>,
}

impl Page {
    /// The door of this page, made to listen; `None` where the page has none.
    pub fn find() -> Option<Rc<Self>> {
        let document = window().document()?;
        let element = |id: &str| Some(document.get_element_by_id(id)?.unchecked_into());
        let page = Rc::new(Self {
            root: document.document_element()?.unchecked_into(),
            door: element("door")?,
            form: element("door-form")?,
            username: element("username")?.unchecked_into(),
            password: element("password")?.unchecked_into(),
            submit: element("door-submit")?.unchecked_into(),
            passkey: element("door-passkey")?.unchecked_into(),
            back: element("door-back")?,
            problem: element("door-problem")?,
            status: element("door-status")?,
            stop: element("door-stop")?,
            stop_notice: element("door-stop-notice")?,
            retry: element("door-retry")?,
            tell: RefCell::new(None),
            asks: Cell::new(Asks::SignIn { back: false }),
        });
        page.listens(&page.form, "submit", Act::Submit);
        page.listens(&page.passkey, "click", Act::Passkey);
        page.listens(&page.back, "click", Act::Back);
        page.listens(&element("door-to-sign-in")?, "click", Act::ToSignIn);
        listen(&page.retry, "click", |_| address::reload());
        Some(page)
    }

    fn listens(self: &Rc<Self>, to: &HtmlElement, kind: &str, act: Act) {
        let page = self.clone();
        listen(to, kind, move |event| {
            event.prevent_default();
            page.tell(act);
        });
    }

    /// Begins to ask: from here on acts come to whom this returns.
    pub fn begin(&self) -> UnboundedReceiver<Act> {
        let (tell, acts) = unbounded();
        self.tell.replace(Some(tell));
        acts
    }

    /// Something was done. Nobody hears it while the door is closed.
    pub fn tell(&self, act: Act) {
        if let Some(tell) = &*self.tell.borrow() {
            // Fails only where nobody listens any more.
            let _ = tell.unbounded_send(act);
        }
    }

    /// The name as it was typed.
    pub fn username(&self) -> String {
        self.username.value()
    }

    /// The password as it was typed.
    pub fn password(&self) -> String {
        self.password.value()
    }

    /// Shows the form, empty of what was said about an earlier attempt. What was typed stays.
    pub fn show(&self, asks: Asks) {
        self.asks.set(asks);
        self.stand();
        self.idle();
        self.problem.set_hidden(true);
        match asks {
            Asks::Unlock { .. } => kept::write(HINT, Some(UNLOCK)),
            Asks::SignIn { back: false } => kept::write(HINT, None),
            Asks::SignIn { back: true } => {}
        }
        let field =
            if asks == (Asks::SignIn { back: true }) { &self.username } else { &self.password };
        // Whoever is typing already is left where they are; on a first visit nobody is sent anywhere.
        if asks != (Asks::SignIn { back: false }) && !self.is_typing() {
            let _ = field.focus();
        }
        self.settle();
    }

    /// Puts the parts that belong to the form in their places.
    fn stand(&self) {
        let asks = self.asks.get();
        let unlocks = matches!(asks, Asks::Unlock { .. });
        // A field that cannot be seen must not hold up the form.
        self.username.set_disabled(unlocks);
        self.passkey.set_hidden(asks != Asks::Unlock { passkey: true });
        self.back.set_hidden(asks != Asks::SignIn { back: true });
        self.stands(if unlocks { UNLOCK } else { SIGN_IN });
    }

    fn stands(&self, how: &str) {
        // Setting an attribute by a constant name cannot fail.
        let _ = self.root.set_attribute("data-door", how);
    }

    /// What is shown now is what the door has to say, and not only the first paint.
    fn settle(&self) {
        let _ = self.door.set_attribute("data-ready", "");
    }

    fn is_typing(&self) -> bool {
        let typed = |field: &HtmlInputElement| !field.value().is_empty();
        let focused = window().document().and_then(|document| document.active_element());
        let at =
            |field: &HtmlInputElement| focused.as_ref().is_some_and(|it| it.id() == field.id());
        typed(&self.password) || (typed(&self.username) && at(&self.username))
    }

    /// An attempt is under way: `saying` what.
    pub fn wait(&self, saying: &str) {
        self.problem.set_hidden(true);
        self.submit.set_disabled(true);
        self.passkey.set_disabled(true);
        self.status.set_text_content(Some(saying));
    }

    fn idle(&self) {
        self.submit.set_disabled(false);
        self.passkey.set_disabled(false);
        self.status.set_text_content(None);
    }

    /// The attempt has failed, for this reason.
    pub fn refuse(&self, why: &str) {
        self.idle();
        say(&self.problem, why);
        self.problem.set_hidden(false);
    }

    /// An older app in another tab stands in the way; it goes on by itself.
    pub fn hold_up(&self) {
        self.instead("notice warn", text::other_tab_blocks(), false);
    }

    /// A newer app in another tab has taken over; nothing to be told once the app is there, which
    /// says it itself.
    pub fn replaced(&self) {
        if self.tell.borrow().is_some() {
            self.stop(text::other_tab_replaces());
        }
    }

    /// Nobody can come in, for this reason.
    pub fn stop(&self, why: &str) {
        self.instead("notice bad", why, true);
    }

    /// Nothing can be typed that would come to nothing: the form goes.
    fn instead(&self, look: &str, said: &str, retry: bool) {
        self.form.remove();
        self.stop_notice.set_class_name(look);
        say(&self.stop_notice, said);
        self.retry.set_hidden(!retry);
        self.stop.set_hidden(false);
        self.stands(STOPPED);
        self.settle();
    }

    /// Nothing stands in the way any more.
    pub fn go_on(&self) {
        if !self.stop.hidden() {
            self.stop.set_hidden(true);
            // Both are children of the door.
            let _ = self.door.insert_before(&self.form, Some(&self.status));
            self.stand();
        }
    }

    /// The vault is open: the form goes, with what was typed, and the app is waited for.
    pub fn welcome(&self) {
        self.tell.replace(None);
        self.idle();
        self.password.set_value("");
        self.username.set_value("");
        kept::write(HINT, Some(UNLOCK));
        self.stands(ENTER);
        self.status.set_text_content(Some(text::preparing()));
    }
}

/// Puts a sentence into a notice.
fn say(notice: &HtmlElement, sentence: &str) {
    if let Ok(Some(text)) = notice.query_selector("p") {
        text.set_text_content(Some(sentence));
    }
}

/// Listens as long as the page is open.
fn listen(to: &EventTarget, kind: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard).into_js_value();
    // Adding a listener cannot fail.
    let _ = to.add_event_listener_with_callback(kind, heard.unchecked_ref());
}
