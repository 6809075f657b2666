//! The body of a request: its length is known, it notes when it is first asked for, and its bytes
//! are zeroed once they are written.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

use crate::eturizem::envelope::Request;

/// One request, sent whole. Until it is asked for, no byte of it can have left the machine.
pub(super) struct RequestBody {
    bytes: Option<Bytes>,
    begun: Arc<AtomicBool>,
}

impl RequestBody {
    pub(super) fn new(request: Request, begun: Arc<AtomicBool>) -> Self {
        Self {
            bytes: Some(Bytes::from_owner(request.into_bytes())),
            begun,
        }
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.begun.store(true, Ordering::SeqCst);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.bytes.as_ref().map_or(0, Bytes::len);
        SizeHint::with_exact(u64::try_from(length).unwrap_or(u64::MAX))
    }
}
