//! The bare page: a form that asks for a password, as the locked app does, and nothing behind it.

#[cfg(target_arch = "wasm32")]
mod page {
    use leptos::prelude::*;

    /// The form.
    #[component]
    pub fn Page() -> impl IntoView {
        let password = RwSignal::new(String::new());
        view! {
            <main class="signin">
                <h1>"Terkunci"</h1>
                <form class="form">
                    <label for="password">"Kata sandi"</label>
                    <input
                        id="password"
                        type="password"
                        prop:value=move || password.get()
                        on:input:target=move |event| password.set(event.target().value())
                    />
                    <button class="button primary block" type="submit">"Buka kunci"</button>
                </form>
            </main>
        }
    }
}

/// Mounts it; elsewhere than in a browser there is nothing to do.
fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(page::Page);
}
