//! The policy that the app's page is under (Content-Security-Policy): nothing runs there but the app's own files and
//! what the build has put into the page itself, which is named by its hash.

use axum::http::HeaderValue;
use damping_protocol::base64;
use sha2::{Digest, Sha256};

/// The policy for a page: `script` and `style` elements without any attribute, as the build writes
/// them, may stand in it as they are.
pub fn of_page(page: &str) -> HeaderValue {
    let scripts = hashes(page, "script");
    let styles = hashes(page, "style");
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'"
    );
    // Made of visible ASCII; were it not, the page would better do nothing at all.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(super::headers::NO_PAGE))
}

/// The sources that allow what stands in these elements, each after a space.
fn hashes(page: &str, element: &str) -> String {
    let (begin, end) = (format!("<{element}>"), format!("</{element}>"));
    let inside = page.split(&begin).skip(1).filter_map(|rest| rest.split_once(&end));
    inside.map(|(text, _)| source(text)).collect()
}

fn source(text: &str) -> String {
    format!(" 'sha256-{}'", base64::encode(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_page_is_named_by_its_hash_and_nothing_else_is_allowed() {
        let page = "<script>look()</script><style>a{}</style><script src=\"/boot.js\"></script>";
        let policy = of_page(page);
        let policy = policy.to_str().unwrap();
        // By `openssl dgst -sha256 -binary | base64` of the texts.
        let script = "'sha256-9aoYu6AhR1u6WyoZ4nqQeCAR2uacraS+m/WWfdfKUrk='";
        let style = "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='";
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {script};")));
        assert!(policy.contains(&format!("style-src 'self' {style};")));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn a_page_with_nothing_in_it_allows_the_files_of_the_app_alone() {
        let policy = of_page("");
        assert!(
            policy
                .to_str()
                .unwrap()
                .contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
        );
    }
}
