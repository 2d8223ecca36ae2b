//! All files of a demo, read, and the moments that several of them depend on.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_model::when::When;
use serde::de::DeserializeOwned;

use super::{
    dates::{self, MORNING, moment},
    files::{File, NAMES, Read},
    format::{
        Commune, Council, Meeting, Opinion, Process, Referral, Referrals, Territory, Validation,
        Workshop,
    },
    meeting,
};
use crate::{
    exit::{Exit, Trouble, trouble},
    speech::say,
};

/// All that the files say.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) territory: Read<Territory>,
    pub(crate) communes: Read<Vec<Listed>>,
    pub(crate) council: Read<Council>,
    pub(crate) referrals: Read<Referrals>,
    pub(crate) process: Read<Process>,
    pub(crate) meetings: Vec<Read<Meeting>>,
    pub(crate) workshops: Vec<Read<Workshop>>,
    pub(crate) validation: Read<Validation>,
    pub(crate) opinion: Read<Opinion>,
    /// Pictures, in base64.
    pub(crate) pictures: Vec<File>,
}

/// A commune with its line.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) line: usize,
    pub(crate) commune: Commune,
}

/// Moments that several files depend on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moments {
    /// The first of all: what has no date was there before.
    pub(crate) beginning: Timestamp,
    /// When the process was opened: with the question that it answers.
    pub(crate) opened: Timestamp,
    /// When its phases were planned: when work on it began.
    pub(crate) planned: Timestamp,
}

impl Facts {
    /// Reads the files.
    pub(crate) fn read(mut files: Vec<File>) -> Result<Self, Trouble> {
        let [
            territory,
            communes,
            council,
            referrals,
            process,
            validation,
            opinion,
        ] = {
            let mut taken = NAMES.map(|name| take(&mut files, name)).into_iter();
            let mut next = || taken.next().unwrap_or_else(|| Err(missing("")));
            [
                next()?,
                next()?,
                next()?,
                next()?,
                next()?,
                next()?,
                next()?,
            ]
        };
        Ok(Self {
            territory: territory.read()?,
            communes: read_communes(communes)?,
            council: council.read()?,
            referrals: referrals.read()?,
            process: process.read()?,
            validation: validation.read()?,
            opinion: opinion.read()?,
            meetings: read_folder(&files, "meetings/")?,
            workshops: read_folder(&files, "workshops/")?,
            pictures: files
                .into_iter()
                .filter(|file| file.name.starts_with("pictures/"))
                .collect(),
        })
    }

    /// The moments that several files depend on.
    pub(crate) fn moments(&self) -> Result<Moments, Trouble> {
        let process = &self.process.facts;
        let started = dates::when(
            &self.process,
            process.started_date.as_ref(),
            process.started_month.as_ref(),
            process.started_year.as_ref(),
        )?;
        let mut first_days = Vec::new();
        let mut question_days = Vec::new();
        for referral in &self.referrals.facts.referrals {
            let day = self.asked_on(referral)?.first_day();
            first_days.push(day);
            let answered = [&process.referral, &process.self_referral];
            let answered = answered.map(|key| key.as_ref().map(toml::Spanned::get_ref));
            if answered.contains(&Some(referral.key.get_ref())) {
                question_days.push(day);
            }
        }
        for group in &self.council.facts.groups {
            let when = dates::when(
                &self.council,
                group.created_date.as_ref(),
                group.created_month.as_ref(),
                group.created_year.as_ref(),
            )?;
            first_days.extend(when.map(When::first_day));
        }
        for read in &self.meetings {
            first_days.push(meeting::schedule(read)?.first_day());
        }
        let started = started.map(When::first_day);
        first_days.extend(started);
        let beginning = first_days
            .into_iter()
            .min()
            .unwrap_or(Date::constant(2000, 1, 1));
        let opened = question_days
            .into_iter()
            .max()
            .or(started)
            .unwrap_or(beginning);
        let planned = started.unwrap_or(opened).max(opened);
        let [beginning, opened, planned] =
            [beginning, opened, planned].map(|day| moment(day, MORNING));
        Ok(Moments {
            beginning,
            opened,
            planned,
        })
    }

    /// When a question was put; it must say so.
    pub(crate) fn asked_on(&self, referral: &Referral) -> Result<When, Trouble> {
        let when = dates::when(
            &self.referrals,
            referral.date.as_ref(),
            referral.month.as_ref(),
            referral.year.as_ref(),
        )?;
        let missing = || {
            self.referrals
                .wrong(&referral.key, say!("command-demo-no-date"))
        };
        when.ok_or_else(missing)
    }
}

fn take(files: &mut Vec<File>, name: &str) -> Result<File, Trouble> {
    let place = files.iter().position(|file| file.name == name);
    place
        .map(|place| files.remove(place))
        .ok_or_else(|| missing(name))
}

fn missing(name: &str) -> Trouble {
    trouble!(
        Exit::BadInput,
        "command-demo-missing",
        file = name.to_owned()
    )
}

fn read_folder<T: DeserializeOwned>(files: &[File], folder: &str) -> Result<Vec<Read<T>>, Trouble> {
    let wanted = files.iter().filter(|file| file.name.starts_with(folder));
    wanted.map(|file| file.clone().read()).collect()
}

fn read_communes(file: File) -> Result<Read<Vec<Listed>>, Trouble> {
    let mut facts = Vec::new();
    let mut table = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(file.text.as_bytes());
    for row in table.deserialize::<Commune>() {
        // The line on which a row ends is the line that it stands on: no cell here has two lines.
        match row {
            Ok(commune) => facts.push(Listed {
                line: facts.len() + 2,
                commune,
            }),
            Err(error) => {
                let line = error.position().map_or(facts.len() + 2, |place| {
                    usize::try_from(place.line()).unwrap_or(usize::MAX)
                });
                let reason = match error.kind() {
                    csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
                    _ => error.to_string(),
                };
                return Err(file
                    .origin(line)
                    .wrong(say!("command-demo-not-read", reason = reason)));
            }
        }
    }
    Ok(Read { file, facts })
}
