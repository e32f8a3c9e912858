//! Documents and workbooks opened by LibreOffice: its text is the report's. Where there is no LibreOffice, the test says so
//! and ends; `.ci/run` installs one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

fn office() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths).map(|p| p.join("soffice")).find(|p| p.is_file());
    let starts = |office: &PathBuf| Command::new(office).arg("--version").output().is_ok_and(|o| o.status.success());
    let usable = found.filter(starts);
    if usable.is_none() {
        eprintln!("skipped: there is no LibreOffice on this machine, or it does not start");
    }
    usable
}

fn report(folder: &Path, name: &str, language: &str) -> PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/alaska-summit");
    let report = folder.join(name);
    let mut command = assert_cmd::Command::cargo_bin("parallax").unwrap();
    command.arg("compare").arg(sample).args(["--no-encoder", "--language", language, "-o"]).arg(&report).assert().success();
    report
}

fn convert(office: &Path, file: &Path, to: &str, folder: &Path) {
    let profile = tempfile::tempdir().unwrap();
    let mut command = Command::new(office);
    command.arg(format!("-env:UserInstallation=file://{}", profile.path().display())).args(["--headless", "--convert-to", to, "--outdir"]);
    let out = command.arg(folder).arg(file).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

fn member(file: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of elements between others: `<w:t>` by `</w:p>`.
fn texts(xml: &str, text: &str, until: &str) -> Vec<String> {
    let piece = regex::Regex::new(&format!(r"(?s)<{text}(?: [^>]*)?>(.*?)</{text}>|<w:(?:br|tab)/>")).unwrap();
    let plain = |s: &str| {
        s.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&apos;", "'")
            .replace("&amp;", "&")
    };
    let one = |part: &str| plain(&piece.captures_iter(part).map(|c| c.get(1).map_or("\n", |m| m.as_str())).collect::<String>());
    xml.split(until).map(one).collect()
}

/// Words alone: how lines are broken and lists are pointed is the program's own affair.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|w| !w.is_empty() && *w != "•").map(str::to_string).collect()
}

#[test]
fn the_text_of_a_document_is_the_report_s() {
    let Some(office) = office() else { return };
    let dir = tempfile::tempdir().unwrap();
    for language in ["de", "en"] {
        let file = report(dir.path(), "r.docx", language);
        convert(&office, &file, "txt:Text (encoded):UTF8", dir.path());
        let seen = words(&std::fs::read_to_string(dir.path().join("r.txt")).unwrap());
        let written = words(&texts(&member(&file, "word/document.xml"), "w:t", "</w:p>").join("\n"));
        assert!(written.len() > 3_000);
        let differs = seen.iter().zip(&written).position(|(a, b)| a != b);
        assert_eq!(differs.map(|i| (&seen[i..(i + 5).min(seen.len())], &written[i..(i + 5).min(written.len())])), None);
        assert_eq!(seen.len(), written.len());
    }
}

#[test]
fn the_cells_of_a_workbook_are_the_report_s() {
    let Some(office) = office() else { return };
    let dir = tempfile::tempdir().unwrap();
    let file = report(dir.path(), "r.xlsx", "de");
    // Comma, quotes, UTF-8, every sheet into a file of its own.
    convert(&office, &file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", dir.path());
    let sheets: Vec<PathBuf> =
        std::fs::read_dir(dir.path()).unwrap().map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "csv")).collect();
    let names = member(&file, "xl/workbook.xml").matches("<sheet ").count();
    assert_eq!(sheets.len(), names, "one file a sheet");
    let cells: std::collections::BTreeSet<Vec<String>> = sheets
        .iter()
        .flat_map(|p| {
            csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_path(p)
                .unwrap()
                .into_records()
                .map(Result::unwrap)
                .collect::<Vec<_>>()
        })
        .flat_map(|r| r.iter().map(words).collect::<Vec<_>>())
        .collect();
    let written = texts(&member(&file, "xl/sharedStrings.xml"), "t", "</si>");
    let missing: Vec<&String> = written.iter().filter(|t| !t.trim().is_empty() && !cells.contains(&words(t))).collect();
    assert!(written.len() > 300 && missing.is_empty(), "{:?}", &missing[..missing.len().min(3)]);
}
