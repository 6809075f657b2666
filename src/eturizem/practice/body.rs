//! How an answer leaves the practice service: whole, cut, or byte by byte.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::Sleep;

/// The body of an answer.
pub(super) enum Answered {
    /// All at once.
    Whole(Bytes),
    /// The head and half of it, then the connection breaks.
    Cut(Cut),
    /// One byte at a time.
    Dripping {
        left: Bytes,
        pace: Duration,
        wait: Pin<Box<Sleep>>,
    },
}

/// How far an answer that breaks off has come.
pub(super) struct Cut {
    length: u64,
    half: Bytes,
    is_flushed: bool,
}

impl Answered {
    pub(super) fn cut(whole: Bytes) -> Self {
        Self::Cut(Cut {
            length: u64::try_from(whole.len()).unwrap_or(0),
            half: whole.slice(..whole.len() / 2),
            is_flushed: false,
        })
    }

    pub(super) fn dripping(whole: Bytes, pace: Duration) -> Self {
        Self::Dripping {
            left: whole,
            pace,
            wait: Box::pin(tokio::time::sleep(pace)),
        }
    }
}

impl Body for Answered {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Cut(cut) if !cut.half.is_empty() => {
                Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut cut.half)))))
            }
            // What was written goes out while this waits; only then it breaks.
            Self::Cut(cut) if !cut.is_flushed => {
                cut.is_flushed = true;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Cut(_) => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
            Self::Dripping { left, pace, wait } => {
                if left.is_empty() {
                    return Poll::Ready(None);
                }
                if wait.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                let next = wait.deadline() + *pace;
                wait.as_mut().reset(next);
                Poll::Ready(Some(Ok(Frame::data(left.split_to(1)))))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let length = match self {
            Self::Whole(bytes) | Self::Dripping { left: bytes, .. } => {
                u64::try_from(bytes.len()).unwrap_or(0)
            }
            Self::Cut(cut) => cut.length,
        };
        SizeHint::with_exact(length)
    }
}
