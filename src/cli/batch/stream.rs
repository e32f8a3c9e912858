//! Lines through all cores and out again in their order, with only a few under way at any time.

use super::input::Lines;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Lines under way for each thread: one is worked on, the others wait for it or for their turn to be written.
const AHEAD: usize = 3;
/// Bytes of lines under way, whatever their number; one line may be longer.
const BYTES: usize = 64_000_000;

/// One line of the input.
pub struct Item {
    /// Number of the line, from 1, blank lines not counted.
    pub number: u64,
    /// The line, or why it could not be taken.
    pub line: Result<Vec<u8>, String>,
}

/// What is under way.
#[derive(Default)]
struct Under {
    /// Lines taken from the input so far.
    taken: u64,
    lines: usize,
    bytes: usize,
    /// No further line is taken: the input has ended or the reader has had enough.
    closed: bool,
}

/// Counts what is under way; shared by the thread that reads, those that work and the one that writes.
#[derive(Default)]
struct Gate {
    under: Mutex<Under>,
    room: Condvar,
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, Under> {
        self.under.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room and enters; false when no further line is taken.
    fn enter(&self, bytes: usize, most: usize) -> bool {
        let full = |u: &mut Under| !u.closed && u.lines > 0 && (u.lines >= most || u.bytes + bytes > BYTES);
        let mut under = self.room.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        if under.closed {
            return false;
        }
        under.taken += 1;
        under.lines += 1;
        under.bytes += bytes;
        true
    }

    fn leave(&self, bytes: usize) {
        let mut under = self.lock();
        under.lines -= 1;
        under.bytes -= bytes;
        drop(under);
        self.room.notify_all();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.room.notify_all();
    }
}

/// What the writing thread is told.
enum Message<T> {
    Done(u64, usize, T),
    /// The input ended, or the reader asked to stop: look at the gate.
    Closed,
}

/// A stream under way.
pub struct Stream<T> {
    gate: Arc<Gate>,
    sender: Sender<Message<T>>,
    receiver: Receiver<Message<T>>,
}

/// Ends a stream from another thread: the lines under way are finished and written, no further one is taken.
pub struct Stop(Box<dyn Fn() + Send>);

impl Stop {
    /// Asks for the end; may be called more than once.
    pub fn now(&self) {
        (self.0)();
    }
}

impl<T: Send + 'static> Stream<T> {
    /// A stream that has not begun.
    pub fn new() -> Self {
        let (sender, receiver) = channel();
        Self { gate: Arc::default(), sender, receiver }
    }

    /// What ends it early.
    pub fn stop(&self) -> Stop {
        let (gate, sender) = (Arc::clone(&self.gate), self.sender.clone());
        Stop(Box::new(move || {
            gate.close();
            // Nobody listens any more once the stream has ended.
            let _ = sender.send(Message::Closed);
        }))
    }

    /// Reads lines from what `open` gives, works on them in the pool, hands the results to `sink` in the order of the lines,
    /// each as soon as it and those before it are done. `first` is the number of the first line. Ends when the input does,
    /// when it is stopped, or with the error of `sink`.
    ///
    /// The thread that reads is left behind when the stream is stopped: it may be waiting for a line that never comes.
    ///
    /// # Errors
    /// The error of `sink`; the remaining results are dropped.
    pub fn run<R: BufRead>(
        self,
        open: impl FnOnce() -> R + Send + 'static,
        pool: &Arc<rayon::ThreadPool>,
        first: u64,
        work: impl Fn(Item) -> T + Send + Sync + 'static,
        mut sink: impl FnMut(u64, T) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let most = pool.current_num_threads() * AHEAD;
        let (gate, sender, threads, work) = (Arc::clone(&self.gate), self.sender, Arc::clone(pool), Arc::new(work));
        std::thread::spawn(move || {
            for (number, line) in (first..).zip(Lines::new(open())) {
                let bytes = line.as_ref().map_or(0, Vec::len);
                if !gate.enter(bytes, most) {
                    break;
                }
                let (work, sender, item) = (Arc::clone(&work), sender.clone(), Item { number, line });
                threads.spawn_fifo(move || {
                    let number = item.number;
                    let _ = sender.send(Message::Done(number, bytes, work(item)));
                });
            }
            gate.close();
            let _ = sender.send(Message::Closed);
        });
        let mut waiting: BTreeMap<u64, (usize, T)> = BTreeMap::new();
        let mut next = first;
        for message in &self.receiver {
            if let Message::Done(number, bytes, result) = message {
                waiting.insert(number, (bytes, result));
            }
            while let Some((bytes, result)) = waiting.remove(&next) {
                sink(next, result)?;
                self.gate.leave(bytes);
                next += 1;
            }
            let under = self.gate.lock();
            if under.closed && under.taken == next - first {
                return Ok(());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn pool(threads: usize) -> Arc<rayon::ThreadPool> {
        Arc::new(rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap())
    }

    /// The work of the first lines takes longest, so that later ones are done before them.
    fn slow_first(item: Item) -> String {
        std::thread::sleep(std::time::Duration::from_millis(20u64.saturating_sub(item.number * 4)));
        String::from_utf8(item.line.unwrap()).unwrap().trim().to_string()
    }

    #[test]
    fn results_come_in_the_order_of_the_lines_whoever_is_first() {
        let text: String = (1..=40).map(|i| format!("line {i}\n")).collect();
        let mut got = Vec::new();
        let stream = Stream::new();
        stream
            .run(
                move || Cursor::new(text),
                &pool(4),
                1,
                slow_first,
                |n, line| {
                    got.push((n, line));
                    Ok(())
                },
            )
            .unwrap();
        assert_eq!(got, (1..=40).map(|i| (i, format!("line {i}"))).collect::<Vec<_>>());
    }

    #[test]
    fn only_a_few_lines_are_under_way() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static UNDER: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let text = "x\n".repeat(200);
        let work = |_: Item| {
            let now = UNDER.fetch_add(1, Ordering::SeqCst) + 1;
            MOST.fetch_max(now, Ordering::SeqCst);
        };
        let sink = |_, ()| {
            UNDER.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        };
        Stream::new().run(move || Cursor::new(text), &pool(2), 1, work, sink).unwrap();
        assert!((1..=2 * AHEAD).contains(&MOST.load(Ordering::SeqCst)), "{MOST:?}");
    }

    #[test]
    fn a_stopped_stream_finishes_what_is_under_way_and_takes_no_more() {
        let text = "x\n".repeat(10_000);
        let stream = Stream::new();
        let stop = stream.stop();
        let mut written = Vec::new();
        stream
            .run(
                move || Cursor::new(text),
                &pool(2),
                1,
                |_| (),
                |n, ()| {
                    written.push(n);
                    if n == 5 {
                        stop.now();
                    }
                    Ok(())
                },
            )
            .unwrap();
        assert!((5..5 + 3 * AHEAD as u64).contains(&(written.len() as u64)), "{}", written.len());
        assert_eq!(written, (1..=written.len() as u64).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_writer_ends_it() {
        let text = "x\n".repeat(100);
        let gone = || std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        let mut count = 0;
        let error = Stream::new().run(
            move || Cursor::new(text),
            &pool(2),
            1,
            |_| (),
            |_, ()| {
                count += 1;
                if count == 3 { Err(gone()) } else { Ok(()) }
            },
        );
        assert_eq!((error.unwrap_err().kind(), count), (std::io::ErrorKind::BrokenPipe, 3));
    }
}
