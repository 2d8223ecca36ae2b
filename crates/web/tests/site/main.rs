//! The site through its real router, over a journal in memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod address;
mod administration;
mod alert;
mod answers;
mod care;
mod conclusion;
mod console;
mod council;
mod diffusion;
mod drafting;
mod evening;
mod fates;
mod feed;
mod followed;
mod guard;
mod helping;
mod history;
mod leading_back;
mod led;
mod letter;
mod live;
mod meeting;
mod moderation;
mod noise;
mod openapi;
mod opinion;
mod outsider;
mod paper;
mod passes;
mod passkey;
mod person;
mod pictures;
mod plenary;
mod proof;
mod provider;
mod proving;
mod queries;
mod quotation;
mod referral;
mod registration;
mod report;
mod returning;
mod room;
mod safety;
mod search;
mod support;
mod survey;
mod thread;
mod weight;
mod words;
mod workshop;
mod writer;
