//! Pages fetched by their addresses, from a server that the test starts on this machine.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod server;

use parallax::load::Columns;
use parallax::load::link::{Policy, fetch};
use server::{Server, limits};

#[test]
fn a_page_is_an_article_with_its_address() {
    let s = Server::start();
    let a = s.taken("/gipfel#kommentare");
    assert_eq!((a.title.as_deref(), a.language.as_str()), (Some("Kein Abkommen"), "de"));
    assert!(a.text.starts_with("Die Gespräche in Anchorage"), "{}", a.text);
    assert_eq!(a.url, Some(format!("{}/gipfel", s.address)));
    assert_eq!(s.taken("/latin").text, a.text, "the server's charset is believed");
    assert_eq!(s.taken("/packed").text, a.text);
    assert_eq!(s.taken("/moved").url, a.url, "where it came from in the end");
    assert!(s.taken("/plain").text.starts_with("Die Gespräche"));
}

#[test]
fn the_request_tells_nothing_but_the_address() {
    let s = Server::start();
    s.taken("/gipfel#kommentare");
    let request = s.asked.recv().unwrap().to_lowercase();
    assert!(request.starts_with("get /gipfel http/1.1"), "{request}");
    let names: Vec<&str> = request.lines().skip(1).filter_map(|l| l.split_once(':')).map(|(n, _)| n).collect();
    assert!(names.iter().all(|n| ["host", "user-agent", "accept", "accept-encoding"].contains(n)), "{names:?}");
}

#[test]
fn what_a_server_does_instead_is_told_in_words() {
    let s = Server::start();
    for (path, code, words) in [
        ("/none", "link_status", "no such page"),
        ("/pay", "link_status", "wants to be paid"),
        ("/broken", "link_status", "HTTP 500"),
        ("/round", "link_redirects", "link_redirects"),
        ("/large", "too_large", "container_bytes"),
        ("/middling", "too_large", "file_bytes"),
        ("/bomb", "too_large", "container_bytes"),
        ("/slow", "link_timeout", "2 seconds (limit link_seconds)"),
        ("/picture", "binary", "picture"),
        ("/empty", "empty", "empty"),
    ] {
        let e = s.refused(path);
        assert!(e.code == code && e.reason.contains(words), "{path}: {} {e}", e.code);
    }
    for path in ["/file", "/cut", "/noise"] {
        let e = s.refused(path);
        assert!(e.code.starts_with("link_"), "{path}: {} {e}", e.code);
    }
    let nobody = "http://127.0.0.1:1/";
    let e = fetch(nobody, Policy { allowed: true, private: true }, &limits(), &Columns::default()).1.remove(0);
    assert_eq!((e.code, e.source_name.as_str()), ("link_failed", nobody));
}

#[test]
fn the_command_line_fetches_only_what_it_is_told_to_and_not_when_it_is_turned_off() {
    let s = Server::start();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("b.txt");
    std::fs::write(&file, "Der Gipfel endete am Abend. Eine Waffenruhe wurde nicht vereinbart, sagte der Sprecher.").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("parallax").unwrap();
        command.env("PARALLAX_CONFIG_DIR", dir.path()).args(["compare", "--no-encoder"]).arg(&file).args(arguments).output().unwrap()
    };
    let address = format!("{}/gipfel", s.address);
    let out = run(&["--link", &address, "--private-links"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((json["articles"].as_array().unwrap().len(), &json["articles"][1]["url"]), (2, &address.clone().into()));
    let out = run(&["--link", &address]);
    assert!(out.status.code() == Some(1) && String::from_utf8_lossy(&out.stderr).contains("your own network"));
    s.asked.try_iter().for_each(drop);
    std::fs::write(dir.path().join("settings.toml"), "links = false\n").unwrap();
    let out = run(&["--link", &address, "--private-links"]);
    assert!(out.status.code() == Some(1) && String::from_utf8_lossy(&out.stderr).contains("turned off"));
    assert!(s.asked.try_recv().is_err());
}
