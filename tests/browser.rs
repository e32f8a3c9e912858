//! A report full of hostile text, opened in a real browser (headless Chromium): nothing of it runs, nothing is asked for.
//! Where there is no Chromium, the test says so and ends; `.ci/run` installs one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a script would do that runs; and what the browser's copy of the page then looks like.
const RUN: &str = "document.documentElement.setAttribute('data-ran','1')";
const RAN: &str = "data-ran=\"1\"";

fn chromium() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&paths).flat_map(|p| names.map(|n| p.join(n))).find(|p| p.is_file())
}

/// Counts who asks this machine for anything.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let count = Arc::clone(&count);
            // Browsers open connections in advance and say nothing on them.
            std::thread::spawn(move || {
                if stream.read(&mut [0; 512]).is_ok_and(|n| n > 0) {
                    count.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                }
            });
        }
    });
    (address, asked)
}

fn attacks(server: &str) -> Vec<String> {
    vec![
        format!("<script>{RUN}</script>"),
        format!("</title></style></textarea></script><script>{RUN}</script>"),
        format!("\"><img src=x onerror=\"{RUN}\">"),
        format!("'><svg onload={RUN}>"),
        format!("<svg><script>{RUN}</script></svg>"),
        format!("<iframe srcdoc=\"<script>parent.{RUN}</script>\"></iframe>"),
        format!("<details open ontoggle={RUN}>"),
        format!("<a autofocus onfocus={RUN} href=javascript:{RUN}>"),
        format!("<img src={server}/image>"),
        format!("<link rel=stylesheet href={server}/style><style>@import url({server}/import)</style>"),
        format!("<script src={server}/script></script><object data={server}/object></object>"),
        format!("<meta http-equiv=refresh content=\"1;url={server}/refresh\"><base href={server}/>"),
        format!("<div style=\"background:url({server}/background)\">"),
        format!("{{{{ constructor.constructor('{RUN}')() }}}} ${{{RUN}}} <!--><script>{RUN}</script>-->"),
    ]
}

fn opened(browser: &Path, page: &Path) -> String {
    let profile = tempfile::tempdir().unwrap();
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--virtual-time-budget=4000",
    ]);
    command.arg(format!("--user-data-dir={}", profile.path().display()));
    let out = command.arg("--dump-dom").arg(format!("file://{}", page.display())).output().unwrap();
    let page = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(page.contains("<html"), "the browser did not open it: {}", String::from_utf8_lossy(&out.stderr));
    page
}

#[test]
fn nothing_of_a_hostile_text_runs_in_a_report() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: there is no Chromium on this machine");
        return;
    };
    // Some machines forbid what a browser needs to start at all.
    let blank = Command::new(&browser).args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]).output();
    if !blank.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("<html")) {
        eprintln!("skipped: Chromium does not start on this machine");
        return;
    }
    let (address, asked) = server();
    let attacks = attacks(&address);
    let dir = tempfile::tempdir().unwrap();
    // That the attacks work is seen first, on a page without defence; then that the report's policy alone stops them.
    let raw = dir.path().join("raw.html");
    std::fs::write(&raw, format!("<!DOCTYPE html><html><head></head><body>{}</body></html>", attacks[..11].join("\n"))).unwrap();
    assert!(opened(&browser, &raw).contains(RAN));
    assert!(asked.swap(0, Ordering::SeqCst) > 0);

    let articles = dir.path().join("articles");
    std::fs::create_dir(&articles).unwrap();
    let shared = "The summit in Anchorage ended without an agreement on a truce, the spokesman said in the evening.";
    let mut event = String::from("id = \"hostile\"\n");
    for (i, half) in attacks.chunks(attacks.len() / 2).enumerate() {
        let sentences: Vec<String> = half.iter().map(|a| format!("He called it \"a historic {a} betrayal\" and left at once.")).collect();
        std::fs::write(articles.join(format!("{i}.txt")), format!("{}\n\n{shared}\n\n{}", half[0], sentences.join("\n\n"))).unwrap();
        event += &format!("[[article]]\nfile = \"{i}.txt\"\noutlet = '''{}'''\nauthor = '''{}'''\n", half[1], half[2]);
    }
    event += &format!("[[subject]]\nname = '''{}'''\nterms = ['''{}''', \"truce\"]\n", attacks[1], attacks[3]);
    std::fs::write(articles.join("event.toml"), event).unwrap();
    let report = dir.path().join("report.html");
    let out = assert_cmd::Command::cargo_bin("parallax").unwrap().arg("compare").arg(&articles).arg("-o").arg(&report).output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let html = std::fs::read_to_string(&report).unwrap();
    assert!(html.contains("setAttribute"), "the attacks are in it");
    assert!(!opened(&browser, &report).contains(RAN), "something ran");
    assert_eq!(asked.load(Ordering::SeqCst), 0, "something was asked for");

    // The second wall: even unescaped, the policy of the report lets nothing run and nothing out.
    let from = html.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let policy = &html[from..=from + html[from..].find('>').unwrap()];
    let walled = dir.path().join("walled.html");
    let body = attacks[..11].join("\n");
    std::fs::write(&walled, format!("<!DOCTYPE html><html><head>{policy}</head><body>{body}</body></html>")).unwrap();
    assert!(!opened(&browser, &walled).contains(RAN));
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}
