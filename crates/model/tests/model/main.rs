//! The rules of a council, by example and by property.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod administration;
mod board;
mod card;
mod chain;
mod closing;
mod cluster;
mod diffusion;
mod form;
mod helped;
mod house;
mod laptop;
mod life;
mod mail;
mod moderation;
mod older;
mod opinion;
mod permission;
mod person;
mod plenary;
mod privacy;
mod redaction;
mod registration;
mod replay;
mod returning;
mod returning_around;
mod returning_conflicts;
mod returning_meeting;
mod returning_refusals;
mod roll;
mod room;
mod round;
mod size;
mod subscription;
mod thread;
mod vote;
