//! Letters leave: by which mail server, how each becomes a mail, and the worker that sends them.

mod compose;
mod relay;
mod smtp;
mod worker;

#[cfg(test)]
mod tests;

pub(crate) use relay::Relay;
pub(crate) use worker::Postman;
