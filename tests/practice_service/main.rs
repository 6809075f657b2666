//! The real client against the real practice service, over real sockets.

mod connection;
mod guests;
mod months;
mod rules;
mod support;
mod tls;
