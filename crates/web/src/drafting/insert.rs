//! What can be put into a text: parts of the process and ties, with the marks that do it.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    opinion::{Opinion, markup::Placed},
};

use crate::conclusion::{column_key, title};

/// Marks of one kind.
pub(super) struct Group {
    /// The key of its words.
    pub(super) key: &'static str,
    /// The marks, each with what it does.
    pub(super) marks: Vec<(String, String)>,
}

/// All marks that make sense in an opinion.
pub(super) fn groups(seen: Seen<'_>, opinion: &Opinion, words: Words) -> Vec<Group> {
    let mut groups = vec![
        Group {
            key: "insert-process",
            marks: of_process(words),
        },
        Group {
            key: "insert-workshops",
            marks: workshops(seen, opinion, words),
        },
        Group {
            key: "insert-meetings",
            marks: meetings(seen, opinion, words),
        },
        Group {
            key: "insert-pictures",
            marks: pictures(opinion),
        },
        Group {
            key: "insert-ties",
            marks: ties(seen, opinion, words),
        },
    ];
    groups.retain(|group| !group.marks.is_empty());
    groups
}

fn of_process(words: Words) -> Vec<(String, String)> {
    let marks = Placed::WORDS.iter();
    marks
        .map(|(word, placed)| {
            let said = words.t(&format!("insert-{word}")).into_owned();
            (placed.to_string(), said)
        })
        .collect()
}

fn workshops(seen: Seen<'_>, opinion: &Opinion, words: Words) -> Vec<(String, String)> {
    let of_process = seen.workshops().filter(|workshop| {
        let meeting = seen.meeting(workshop.announced.meeting);
        meeting.is_some_and(|it| it.announced.process == Some(opinion.about.process))
    });
    let kinds = [
        "atelier",
        "theme",
        "forces",
        "faiblesses",
        "pistes",
        "graphique-cartes",
        "graphique-rangs",
    ];
    of_process
        .flat_map(|workshop| {
            let theme = &workshop.announced.theme;
            kinds.map(|kind| {
                let said = [("theme", theme.clone().into())];
                let said = words.with(&format!("insert-{kind}"), &said);
                (format!("{{{{{kind} {}}}}}", workshop.id), said)
            })
        })
        .collect()
}

fn meetings(seen: Seen<'_>, opinion: &Opinion, words: Words) -> Vec<(String, String)> {
    let of_process = seen
        .meetings()
        .filter(|it| it.announced.process == Some(opinion.about.process));
    of_process
        .flat_map(|meeting| {
            let title = &meeting.announced.title;
            ["participation", "programme"].map(|kind| {
                let said = [("title", title.clone().into())];
                let said = words.with(&format!("insert-of-meeting-{kind}"), &said);
                (format!("{{{{{kind} {}}}}}", meeting.id), said)
            })
        })
        .collect()
}

fn pictures(opinion: &Opinion) -> Vec<(String, String)> {
    let pictures = opinion.pictures();
    pictures
        .map(|it| (super::pictures::mark(it.id.0), it.about.caption.clone()))
        .collect()
}

fn ties(seen: Seen<'_>, opinion: &Opinion, words: Words) -> Vec<(String, String)> {
    let of_process = seen.conclusions().filter_map(|conclusion| {
        let workshop = seen.workshop(conclusion.drawn.workshop)?;
        let meeting = seen.meeting(workshop.announced.meeting)?;
        let own = meeting.announced.process == Some(opinion.about.process);
        own.then_some((conclusion, workshop))
    });
    let conclusions = of_process.map(|(conclusion, workshop)| {
        let column = words.t(column_key(&conclusion.drawn.column));
        let said = format!(
            "{}, {column} {} : {}",
            workshop.announced.theme,
            conclusion.drawn.rank,
            title(conclusion.words())
        );
        (format!("[^conclusion {}]", conclusion.id), said)
    });
    let meetings = seen
        .meetings()
        .filter(|it| it.announced.process == Some(opinion.about.process));
    let meetings = meetings.map(|meeting| {
        let mark = format!("[^rencontre {}]", meeting.id);
        (mark, meeting.announced.title.clone())
    });
    conclusions.chain(meetings).collect()
}
