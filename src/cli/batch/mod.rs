//! `parallax batch`: one event a line in, one comparison a line out, in the same order; or tables in a folder.

mod input;
mod line;
mod meter;
#[cfg(feature = "parquet")]
mod parquet;
mod store;
mod stream;
mod table_file;

pub use line::{LineArticle, article, one};

use super::args::Batch;
use super::{INTERRUPTED, NOTHING, OK, PARTLY};
use crate::model::Settings;
use crate::pipeline::Engine;
use crate::report::tables::Rows;
use line::{Answer, Printed, answer};
use meter::Meter;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::Store;
use stream::{Item, Stop, Stream};

/// The lines of the input, of standard input or of a file.
pub use input::Lines;

/// Set when the reader pressed Ctrl+C.
static INTERRUPT: AtomicBool = AtomicBool::new(false);

/// Runs until the input ends, the output closes or the reader stops it.
pub fn run(args: &Batch) -> u8 {
    match begin(args) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            NOTHING
        }
    }
}

fn begin(args: &Batch) -> Result<u8, String> {
    let engine = args.encoder.engine()?.forgetting();
    let settings =
        Settings { interface: args.language.clone(), candidates: args.candidates, vectors: engine.has_encoder(), ..Settings::default() };
    // Parsers of deep structures are tested with this much stack.
    let mut pool = rayon::ThreadPoolBuilder::new().stack_size(16 << 20);
    if let Some(jobs) = args.jobs {
        pool = pool.num_threads(usize::from(jobs));
    }
    let pool = Arc::new(pool.build().map_err(|e| format!("--jobs: {e}"))?);
    // Long lines are made by the thread that writes them, with the same number of helpers; they have been set before when a test
    // runs this twice.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(pool.current_num_threads()).build_global();
    let job = Job { engine, settings, input: args.input.clone() };
    match &args.output_dir {
        None => to_stdout(job, &pool),
        Some(folder) => {
            let format = table_file::Format::from_name(&args.format)?;
            let made = job.engine.compare(&Default::default(), &job.settings, &[], &Default::default()).map_err(|e| e.to_string())?.engine;
            let mut made_by: BTreeMap<String, String> = made.assets.into_iter().collect();
            made_by.insert("version".into(), made.version);
            made_by.insert("format".into(), args.format.clone());
            made_by.insert("settings".into(), serde_json::to_string(&job.settings).map_err(|e| e.to_string())?);
            let store = Store::open(folder, format, args.part_events, made_by)?;
            to_folder(job, &pool, store)
        }
    }
}

/// What is done with every line.
struct Job {
    engine: Engine,
    settings: Settings,
    input: Option<PathBuf>,
}

/// The input, opened by the thread that reads it.
///
/// # Errors
/// A sentence that names the file.
fn opened(input: Option<&PathBuf>) -> Result<Box<dyn BufRead + Send>, String> {
    match input {
        Some(path) if path.as_os_str() != "-" => {
            let file = std::fs::File::open(path).map_err(|e| format!("{}: cannot be read ({e})", path.display()))?;
            Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
        }
        _ => Ok(Box::new(BufReader::with_capacity(1 << 16, std::io::stdin()))),
    }
}

/// Ctrl+C ends the stream after the lines under way; a second one ends the program at once.
fn on_interrupt(stop: Stop) {
    let handler = move || {
        if INTERRUPT.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        stop.now();
    };
    // Without a handler Ctrl+C ends the program as it ends others.
    let _ = ctrlc::set_handler(handler);
}

/// How it ended: with the input, by the reader, or with an output that cannot be written.
fn ended(result: std::io::Result<()>, meter: &Meter) -> Result<u8, String> {
    meter.end();
    match result {
        // A reader that went away (head, say) has what it wanted.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(OK),
        Err(e) => Err(format!("the output cannot be written: {e}")),
        Ok(()) if INTERRUPT.load(Ordering::SeqCst) => Ok(INTERRUPTED),
        Ok(()) => Ok(if meter.refused() == 0 { OK } else { PARTLY }),
    }
}

fn to_stdout(job: Job, pool: &Arc<rayon::ThreadPool>) -> Result<u8, String> {
    let input = opened(job.input.as_ref())?;
    let stream = Stream::new();
    on_interrupt(stream.stop());
    let mut meter = Meter::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let work = move |item: Item| {
        let answer = answer(item.line, &job.engine, &job.settings);
        let good = answer.result.is_ok();
        (answer.printed(), good)
    };
    let result = stream.run(
        move || input,
        pool,
        1,
        work,
        |_, (line, good): (Printed, bool)| {
            line.write(&mut out)?;
            out.write_all(b"\n")?;
            meter.count(good);
            out.flush()
        },
    );
    // What could not be written must not be tried again while leaving.
    drop(out.into_parts());
    ended(result, &meter)
}

fn to_folder(job: Job, pool: &Arc<rayon::ThreadPool>, mut store: Store) -> Result<u8, String> {
    let mut input = opened(job.input.as_ref())?;
    let done = store.done();
    skip(&mut input, &mut store)?;
    let stream = Stream::new();
    on_interrupt(stream.stop());
    let mut meter = Meter::new();
    let work = move |item: Item| {
        let checksum = store::checksum(item.line.as_deref().unwrap_or(b"refused"));
        let Answer { id, result } = answer(item.line, &job.engine, &job.settings);
        match result {
            Ok(comparison) => (checksum, Rows::of(item.number, &comparison), true),
            Err(reason) => (checksum, Rows::refused(item.number, &id, &reason), false),
        }
    };
    let result = stream.run(
        move || input,
        pool,
        done + 1,
        work,
        |_, (checksum, rows, good): ([u8; 32], Rows, bool)| {
            meter.count(good);
            store.add(&checksum, rows)
        },
    );
    let result = result.and_then(|()| store.finish(!INTERRUPT.load(Ordering::SeqCst)));
    ended(result, &meter)
}

/// Passes over the lines that earlier runs finished.
fn skip(input: &mut Box<dyn BufRead + Send>, store: &mut Store) -> Result<(), String> {
    let done = store.done();
    if done == 0 {
        return Ok(());
    }
    let mut lines = Lines::new(input);
    for number in 1..=done {
        let line = lines.next().ok_or_else(|| format!("the input ends at line {}; an earlier run had {done} lines", number - 1))?;
        store.skip(number, line.as_deref().unwrap_or(b"refused"))?;
    }
    eprintln!("parallax: {done} events were done by an earlier run");
    Ok(())
}
