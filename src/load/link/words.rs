//! What went wrong with a request, in words a reader can act on.

use super::guard::Private;
use super::{Limits, Refusal};
use crate::load::limits::megabytes;
use ureq::Error;

/// No page came.
pub fn failure(error: &Error, limits: &Limits) -> Refusal {
    match error {
        Error::Other(e) if e.is::<Private>() => Refusal::new(
            "link_private",
            "the address leads into your own network and was not asked. Pages of your own network are fetched when \
             private_links = true stands in settings.toml.",
        ),
        Error::Timeout(_) => Refusal::new(
            "link_timeout",
            format!(
                "the page did not come within {} seconds (limit link_seconds). Try again later, or save it in a browser.",
                limits.link_seconds
            ),
        ),
        Error::BodyExceedsLimit(_) => Refusal::new(
            "too_large",
            format!(
                "the page is larger than {} (limit container_bytes). Save the article itself in a browser.",
                megabytes(limits.container_bytes)
            ),
        ),
        Error::TooManyRedirects => Refusal::new(
            "link_redirects",
            format!(
                "the site sends from page to page, more than {} times (limit link_redirects); often it wants consent or a login first. \
                 Save the page in a browser.",
                limits.link_redirects
            ),
        ),
        Error::HostNotFound => unreachable(),
        Error::Io(e) if e.kind() == std::io::ErrorKind::TimedOut => failure(&Error::Timeout(ureq::Timeout::Global), limits),
        Error::Io(e) => match e.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
            Some(inner) => failure(inner, limits),
            None => no_connection(&e.to_string()),
        },
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Refusal::new(
            "link_insecure",
            format!("the connection to the site is not safe ({error}). Open the page in a browser and look at its certificate."),
        ),
        Error::BadUri(reason) => Refusal::new("link_bad", format!("this is no address of a page ({reason}). Copy it from the browser.")),
        other => no_connection(&other.to_string()),
    }
}

fn unreachable() -> Refusal {
    Refusal::new("link_failed", "there is no site of this name, or no connection to the Internet. Check the address.")
}

fn no_connection(reason: &str) -> Refusal {
    // Systems word a name that is not found differently.
    if reason.contains("lookup address") || reason.contains("resolve") {
        return unreachable();
    }
    Refusal::new("link_failed", format!("the site could not be reached ({reason}). Check the address and the connection."))
}

/// The server answered with something else than the page.
pub fn status(code: u16) -> Refusal {
    let words = match code {
        401 | 403 | 407 => "the site does not give this page to programs or wants a login",
        402 => "the site wants to be paid for this page",
        404 | 410 => "the site has no such page, or no longer",
        429 => "the site was asked too often",
        451 => "the site may not show this page where you are",
        500..=599 => "the site is not working at the moment",
        300..=399 => "the site points elsewhere without saying where",
        _ => "the site did not answer with the page",
    };
    Refusal::new("link_status", format!("{words} (HTTP {code}). Open it in a browser and save it as a file."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_in_words_with_the_limit_that_was_reached() {
        let limits = Limits { link_seconds: 7, ..Limits::default() };
        let refusal = |e: Error| failure(&e, &limits);
        assert!(refusal(Error::Timeout(ureq::Timeout::Global)).reason.contains("7 seconds (limit link_seconds)"));
        assert_eq!(refusal(Error::Other(Box::new(Private))).code, "link_private");
        assert_eq!(refusal(Error::Io(std::io::Error::other(Error::BodyExceedsLimit(3)))).code, "too_large", "inside another error too");
        assert_eq!(refusal(Error::Io(std::io::ErrorKind::ConnectionRefused.into())).code, "link_failed");
        assert!(status(404).reason.contains("no such page") && status(404).reason.contains("HTTP 404"));
        assert!(status(503).reason.contains("not working") && status(418).reason.contains("418"));
    }
}
