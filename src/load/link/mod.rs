//! An article by its address. The only place of the program that sends anything: one request for the page the reader
//! named, when the reader said so. Nothing of the loaded texts goes with it, no cookies, no page before it.
//!
//! Time, size and number of redirects are limited ([`Limits`]); addresses in the reader's own network are refused
//! ([`guard`]). No proxy is used: it would look names up itself, beyond the guard.

mod address;
mod guard;
mod words;

pub use address::{addresses, host};

use super::build::Refusal;
use super::take::{Taking, too_large};
use super::{Columns, Limits, LoadError};
use crate::model::Article;
use std::time::Duration;
use ureq::ResponseExt;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, http::Response};

/// What the reader allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Pages may be fetched when the reader asks for one.
    pub allowed: bool,
    /// Also from the reader's own network (an archive in the house, tests).
    pub private: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { allowed: true, private: false }
    }
}

/// A page as it came.
struct Page {
    /// Where it came from in the end, after redirects.
    address: String,
    /// `text/html`, in lower case, without parameters; empty when the server said nothing.
    kind: String,
    charset: Option<String>,
    bytes: Vec<u8>,
}

/// Fetches one page and reads the articles in it; what cannot be had is a refusal that names the address.
pub fn fetch(address: &str, policy: Policy, limits: &Limits, columns: &Columns) -> (Vec<Article>, Vec<LoadError>) {
    let refused = |name: &str, r: Refusal| (Vec::new(), vec![LoadError::named(name, r.code, r.reason)]);
    let url = match address::parse(address) {
        Ok(url) => url,
        Err(refusal) => return refused(address.trim(), refusal),
    };
    if !policy.allowed {
        return refused(
            &url,
            Refusal::new(
                "link_off",
                "fetching pages is turned off in the settings (links = false). Save the page in a browser and open the file.",
            ),
        );
    }
    match get(&url, policy, limits) {
        Ok(page) => read(&page, limits, columns),
        Err(refusal) => refused(&url, refusal),
    }
}

/// Asks the server.
fn get(url: &str, policy: Policy, limits: &Limits) -> Result<Page, Refusal> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .max_redirects(u32::try_from(limits.link_redirects).unwrap_or(u32::MAX))
        .timeout_global(Some(Duration::from_secs(limits.link_seconds as u64)))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .user_agent(concat!("Parallax/", env!("CARGO_PKG_VERSION")))
        .accept("text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5")
        .build();
    let agent = if policy.private {
        Agent::new_with_config(config)
    } else {
        Agent::with_parts(config, DefaultConnector::default(), guard::Guard::default())
    };
    let mut response = agent.get(url).call().map_err(|e| words::failure(&e, limits))?;
    if !response.status().is_success() {
        return Err(words::status(response.status().as_u16()));
    }
    let most = limits.container_bytes;
    let kind = header(&response, "content-type");
    let bytes = response.body_mut().with_config().limit(most as u64).read_to_vec().map_err(|e| words::failure(&e, limits))?;
    let (kind, parameters) = kind.split_once(';').unwrap_or((&kind, ""));
    let charset = parameters.split(';').find_map(|p| p.trim().to_ascii_lowercase().strip_prefix("charset=").map(str::to_string));
    Ok(Page {
        address: response.get_uri().to_string(),
        kind: kind.trim().to_ascii_lowercase(),
        charset: charset.map(|c| c.trim_matches('"').to_string()),
        bytes,
    })
}

fn header(response: &Response<Body>, name: &str) -> String {
    response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_string()
}

/// The articles of a page, each with its address.
fn read(page: &Page, limits: &Limits, columns: &Columns) -> (Vec<Article>, Vec<LoadError>) {
    let mut taking = Taking::new(limits, columns);
    let name = page.address.as_str();
    let is_page = page.kind.contains("html") || (page.kind.is_empty() && page.bytes.trim_ascii_start().starts_with(b"<"));
    if is_page && page.bytes.len() > limits.file_bytes {
        taking.refuse(name, too_large(limits.file_bytes, false));
    } else if is_page && !page.bytes.trim_ascii().is_empty() {
        if let Err(refusal) = taking.page(name, &page.bytes, page.charset.as_deref()) {
            taking.refuse(name, refusal);
        }
    } else {
        // The ending tells what the bytes do not.
        let ending = match page.kind.as_str() {
            "text/plain" => ".txt",
            "text/markdown" => ".md",
            "application/json" => ".json",
            "text/csv" => ".csv",
            _ => "",
        };
        taking.file(&format!("{name}{ending}"), &page.bytes, 0);
    }
    for article in &mut taking.articles {
        article.url = article.url.take().or_else(|| Some(page.address.clone()));
    }
    (taking.articles, taking.failures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_when_links_are_off_or_lead_into_the_own_network() {
        let limits = Limits { link_seconds: 2, ..Limits::default() };
        let refusal = |address: &str, policy: Policy| fetch(address, policy, &limits, &Columns::default()).1.remove(0);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let here = format!("http://{}/article", listener.local_addr().unwrap());
        assert_eq!(refusal(&here, Policy { allowed: false, private: true }).code, "link_off");
        assert_eq!(refusal(&here, Policy::default()).code, "link_private");
        assert_eq!(refusal(&here.replace("127.0.0.1", "localhost"), Policy::default()).code, "link_private", "by name too");
        assert!(listener.accept().is_err(), "nobody came");
        assert_eq!(refusal("ftp://example.org/a", Policy::default()).code, "link_bad");
    }
}
