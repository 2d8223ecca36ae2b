//! Letters that remind institutions of what they have not answered. They are written by themselves,
//! as those about registrations are.

use kuzul_locale::{DateStyle, Language, Words};
use kuzul_model::{
    Command,
    access::Seen,
    diffusion::{
        self,
        reminder::{Due, Reminding},
    },
};

use crate::{
    Settings, frame,
    letter::{Draft, Part},
};

/// Institutions that are reminded at a moment, of those whose address is known.
pub(crate) fn due(
    seen: Seen<'_>,
    settings: &Settings,
    now: kuzul_journal::Timestamp,
) -> Vec<Command> {
    // A letter leads to pages: without an address of the site nobody could follow it.
    let base = settings.first_address();
    let Some(base) = base else {
        return Vec::new();
    };
    let today = frame::local(now).date();
    let due = seen.reminders_due(today).into_iter();
    let commands = due.filter_map(|due| reminding(seen, base, &due));
    commands
        .map(|reminding| Command::Diffusion(diffusion::Command::Remind(Box::new(reminding))))
        .collect()
}

fn reminding(seen: Seen<'_>, base: &str, due: &Due<'_>) -> Option<Reminding> {
    let to = due.to?.clone();
    // The council writes in French to those who did not choose.
    let language = due.language.and_then(Language::from_code);
    let words = Words::of(language.unwrap_or(Language::French));
    let title = &due.opinion.about.title;
    let handed = due.unanswered.iter().filter_map(|(asked, _)| {
        let handover = due.opinion.asked_by(asked.proposal, asked.institution)?;
        Some(handover.on.first_day())
    });
    let told = [
        ("title", title.clone().into()),
        ("institution", due.institution.to_owned().into()),
        ("n", due.unanswered.len().into()),
        (
            "date",
            handed
                .min()
                .map_or_else(String::new, |day| words.date(day, DateStyle::Long))
                .into(),
        ),
    ];
    let page = format!("{base}/avis/{}", due.opinion.id);
    let mut parts = vec![Part::Text(words.with("reminder-letter-text", &told))];
    parts.extend(due.unanswered.iter().map(|(asked, by)| {
        let by = [("date", words.date(*by, DateStyle::Long).into())];
        Part::Item {
            title: format!("{}. {}", asked.proposal.number, asked.content.title),
            text: format!(
                "{}\n{}",
                asked.content.statement,
                words.with("reminder-letter-by", &by)
            ),
            link: format!("{page}#proposition-{}", asked.proposal.number),
        }
    }));
    parts.push(Part::Button {
        label: words.t("reminder-letter-button").into_owned(),
        link: format!("{page}/reponses"),
    });
    let draft = Draft {
        words,
        council: &seen.council().name,
        subject: words.with("reminder-letter-subject", &told),
        parts,
        foot: vec![words.t("reminder-letter-why").into_owned()],
        manage: None,
    };
    let letter = draft.to(to);
    let letter = letter.inspect_err(|error| tracing::error!(%error, "a letter could not be made"));
    let letter = letter.ok()?;
    Some(Reminding {
        opinion: due.opinion.id,
        institution: due.institution.to_owned(),
        proposals: due.proposals(),
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
    })
}
