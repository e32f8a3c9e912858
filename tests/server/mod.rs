//! A server on this machine that answers as servers do, well and badly.
#![allow(clippy::unwrap_used, clippy::expect_used)]
// Each test program uses a part of this.
#![allow(dead_code)]

use parallax::load::link::{Policy, fetch};
use parallax::load::{Columns, Limits, LoadError};
use parallax::model::Article;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

const TEXT: &str = "<p>Die Gespräche in Anchorage endeten am Abend ohne eine Einigung der beiden Seiten auf eine Waffenruhe. \
    Beide Präsidenten sprachen danach von Fortschritten, nannten aber keine Einzelheiten.</p>\
    <p>Ein weiteres Treffen soll folgen, einen Termin dafür gibt es nach Angaben beider Seiten aber noch nicht.</p>";

/// A server that answers by path, and tells what it was asked.
pub struct Server {
    pub address: String,
    pub asked: Receiver<String>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (tell, asked) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let tell = tell.clone();
                std::thread::spawn(move || serve(stream, |request| tell.send(request).is_ok()));
            }
        });
        Self { address, asked }
    }

    pub fn fetch(&self, path: &str) -> (Vec<Article>, Vec<LoadError>) {
        fetch(&format!("{}{path}", self.address), Policy { allowed: true, private: true }, &limits(), &Columns::default())
    }

    pub fn refused(&self, path: &str) -> LoadError {
        let (articles, mut failures) = self.fetch(path);
        assert_eq!(articles, []);
        let first = failures.remove(0);
        assert!(first.source_name.starts_with(&self.address), "{first}");
        first
    }

    pub fn taken(&self, path: &str) -> Article {
        let (mut articles, failures) = self.fetch(path);
        assert_eq!(failures, []);
        articles.remove(0)
    }
}

pub fn limits() -> Limits {
    Limits { link_seconds: 2, container_bytes: 300_000, file_bytes: 200_000, ..Limits::default() }
}

fn serve(mut stream: TcpStream, tell: impl Fn(String) -> bool) {
    let mut request = String::new();
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    while lines.read_line(&mut request).is_ok_and(|n| n > 2) {}
    let path = request.split(' ').nth(1).unwrap_or_default().to_string();
    tell(request);
    answer(&path, &mut stream);
}

fn send(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(body);
}

fn page(stream: &mut TcpStream, kind: &str, charset: &'static encoding_rs::Encoding) {
    let html =
        format!("<html><head><title>Kein Abkommen</title></head><body><article><h1>Kein Abkommen</h1>{TEXT}</article></body></html>");
    send(stream, &format!("200 OK\r\nContent-Type: {kind}"), &charset.encode(&html).0);
}

fn packed(stream: &mut TcpStream, bytes: &[u8]) {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).unwrap();
    send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &gz.finish().unwrap());
}

fn answer(path: &str, stream: &mut TcpStream) {
    match path {
        "/gipfel" => page(stream, "text/html; charset=utf-8", encoding_rs::UTF_8),
        "/latin" => page(stream, "text/html; charset=ISO-8859-1", encoding_rs::WINDOWS_1252),
        "/moved" => send(stream, "302 Found\r\nLocation: /gipfel", b""),
        "/round" => send(stream, "302 Found\r\nLocation: /round", b""),
        "/file" => send(stream, "302 Found\r\nLocation: file:///etc/passwd", b""),
        "/plain" => {
            send(stream, "200 OK\r\nContent-Type: text/plain; charset=utf-8", TEXT.replace("<p>", "").replace("</p>", "\n\n").as_bytes())
        }
        "/large" => send(stream, "200 OK\r\nContent-Type: text/html", &vec![b'a'; 400_000]),
        "/middling" => send(stream, "200 OK\r\nContent-Type: text/html", &vec![b'a'; 250_000]),
        "/bomb" => packed(stream, &vec![b' '; 50_000_000]),
        "/packed" => packed(stream, format!("<article><h1>Kein Abkommen</h1>{TEXT}</article>").as_bytes()),
        "/picture" => send(stream, "200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\x1a\n0000"),
        "/empty" => send(stream, "200 OK\r\nContent-Type: text/html", b""),
        "/slow" => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        }
        "/cut" => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>Kurz");
        }
        "/noise" => {
            let _ = stream.write_all(b"\x00\x01\x02 this is not HTTP\r\n\r\n");
        }
        "/pay" => send(stream, "402 Payment Required", b"pay"),
        "/broken" => send(stream, "500 Internal Server Error", b"oops"),
        _ => send(stream, "404 Not Found", b"no"),
    }
}
