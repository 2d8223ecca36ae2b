//! Journals that somebody tampered with, each with what a recount must say of it.

use kuzul_journal::{
    Digest, Head, Part, Record, Stream, Timestamp, chain,
    continuation::UNPACKED,
    jsonl::Scope,
    redaction::REDACTED,
    verify::Problem::{self, *},
};

use crate::scribe::{Scribe, head_of, journal_of, redacted_journal, unpacked_journal};

/// A journal, what is known of it from elsewhere, and what a recount must find.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) stream: Stream,
    pub(crate) scope: Scope,
    pub(crate) records: Vec<Record>,
    /// Heads that somebody kept.
    pub(crate) kept: Vec<Head>,
    pub(crate) found: Vec<Problem>,
}

/// Ten sound records, changed by hand.
fn changed(name: &'static str, change: impl Fn(&mut Vec<Record>), found: Vec<Problem>) -> Case {
    let (stream, mut records) = journal_of(10);
    change(&mut records);
    Case {
        name,
        stream,
        scope: Scope::Whole,
        records,
        kept: Vec::new(),
        found,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let mut all = texts();
    all.extend(places());
    all.extend(seals());
    all.extend(redactions());
    all.extend(continuations());
    all.extend(heads());
    all.extend(scopes());
    all
}

pub(crate) fn texts() -> Vec<Case> {
    let edit = |part| {
        move |records: &mut Vec<Record>| {
            let (_, words) = records[4].part_mut(part).kept.as_mut().unwrap();
            words.push(' ');
        }
    };
    vec![
        changed(
            "an open text edited by hand",
            edit(Part::Open),
            vec![TextAltered {
                seq: 5,
                part: Part::Open,
            }],
        ),
        changed(
            "a closed text edited by hand",
            edit(Part::Closed),
            vec![TextAltered {
                seq: 5,
                part: Part::Closed,
            }],
        ),
        changed(
            "a text edited together with its digest",
            |records| {
                let salt = [7; 16];
                records[4].open.digest = chain::text_digest(&salt, "{}");
                records[4].open.kept = Some((salt, "{}".into()));
            },
            vec![ChainBroken { seq: 5 }],
        ),
        changed(
            "a text edited together with its digest and its chain",
            |records| {
                let salt = [7; 16];
                records[4].open.digest = chain::text_digest(&salt, "{}");
                records[4].open.kept = Some((salt, "{}".into()));
                records[4].chain = chain::expected(&records[3].chain, &records[4]);
            },
            vec![ChainBroken { seq: 6 }],
        ),
    ]
}

pub(crate) fn places() -> Vec<Case> {
    vec![
        changed(
            "two records that changed places",
            |records| records.swap(4, 5),
            vec![Missing { seq: 5, last: 5 }, OutOfOrder { seq: 5 }],
        ),
        changed(
            "two records that changed places and numbers",
            |records| {
                records.swap(4, 5);
                records[4].seq = 5;
                records[5].seq = 6;
            },
            vec![
                ChainBroken { seq: 5 },
                ChainBroken { seq: 6 },
                TimeWentBack { seq: 6 },
                ChainBroken { seq: 7 },
            ],
        ),
        changed(
            "a record that is missing",
            |records| drop(records.remove(4)),
            vec![Missing { seq: 5, last: 5 }],
        ),
        changed(
            "the first records missing",
            |records| drop(records.drain(..3)),
            vec![Missing { seq: 1, last: 3 }],
        ),
        changed(
            "a record that is missing, and the rest numbered anew",
            |records| {
                records.remove(4);
                records[4..].iter_mut().for_each(|record| record.seq -= 1);
            },
            (5..=9).map(|seq| ChainBroken { seq }).collect(),
        ),
        changed(
            "a record that stands twice",
            |records| records.insert(5, records[4].clone()),
            vec![OutOfOrder { seq: 5 }],
        ),
        changed(
            "a record with the highest number there is",
            |records| records[4].seq = u64::MAX,
            vec![
                Missing {
                    seq: 5,
                    last: u64::MAX - 1,
                },
                OutOfOrder { seq: 6 },
            ],
        ),
        changed(
            "a record with the number 0",
            |records| records[4].seq = 0,
            vec![OutOfOrder { seq: 0 }, Missing { seq: 5, last: 5 }],
        ),
    ]
}

pub(crate) fn seals() -> Vec<Case> {
    let mut all = vec![
        changed(
            "a time that was changed",
            |records| records[4].at.0 += 1,
            vec![ChainBroken { seq: 5 }],
        ),
        changed(
            "a kind that was changed",
            |records| records[4].kind = "card.moved".into(),
            vec![ChainBroken { seq: 5 }],
        ),
        changed(
            "a chain that was changed",
            |records| records[4].chain = Digest([3; 32]),
            vec![ChainBroken { seq: 5 }, ChainBroken { seq: 6 }],
        ),
    ];
    let mut foreign = journal_of(5);
    foreign.0 = Stream::new("vannes").unwrap();
    all.push(Case {
        name: "the records of another territory",
        stream: foreign.0,
        scope: Scope::Whole,
        records: foreign.1,
        kept: Vec::new(),
        found: vec![ChainBroken { seq: 1 }],
    });
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(3);
    scribe.at = Timestamp(5);
    records.extend(scribe.cards(3));
    all.push(Case {
        name: "a clock that went back",
        stream: scribe.stream,
        scope: Scope::Whole,
        records,
        kept: Vec::new(),
        found: vec![TimeWentBack { seq: 4 }],
    });
    all
}

pub(crate) fn redactions() -> Vec<Case> {
    let redacted = |name, change: fn(&mut Vec<Record>), found| {
        let (stream, mut records) = redacted_journal();
        change(&mut records);
        Case {
            name,
            stream,
            scope: Scope::Whole,
            records,
            kept: Vec::new(),
            found,
        }
    };
    vec![
        changed(
            "words that are gone and no record says so",
            |records| records[4].closed.redact(),
            vec![Unannounced {
                seq: 5,
                part: Part::Closed,
            }],
        ),
        redacted(
            "words announced as dropped that are still there",
            |records| records[2].open = records[1].open.clone(),
            vec![
                ChainBroken { seq: 3 },
                NotDropped {
                    seq: 3,
                    part: Part::Open,
                },
            ],
        ),
        redacted(
            "a redaction whose own words are gone",
            |records| records[6].open.redact(),
            vec![
                Unannounced {
                    seq: 3,
                    part: Part::Open,
                },
                Unannounced {
                    seq: 7,
                    part: Part::Open,
                },
            ],
        ),
        announced(
            "a redaction that names a record after its own",
            r#"{"seq":9,"part":"open","reason":"r","ground":"g"}"#,
        ),
        announced(
            "a redaction without a reason",
            r#"{"seq":3,"part":"open","ground":"g"}"#,
        ),
        announced(
            "a redaction with a member twice",
            r#"{"seq":3,"seq":3,"part":"open","reason":"r","ground":"g"}"#,
        ),
        announced(
            "a redaction of a number that is not whole",
            r#"{"seq":3.0,"part":"open","reason":"r","ground":"g"}"#,
        ),
        announced("a redaction that is not JSON", "trois"),
    ]
}

/// Records 3 and 9 are dropped; what should say so of 3 or 9 does not.
fn announced(name: &'static str, open: &str) -> Case {
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(6);
    records.push(scribe.write(REDACTED, open, ""));
    records.extend(scribe.cards(3));
    let gone = if open.contains('9') { 9 } else { 3 };
    records[gone - 1].open.redact();
    Case {
        name,
        stream: scribe.stream,
        scope: Scope::Whole,
        records,
        kept: Vec::new(),
        found: vec![Unannounced {
            seq: gone as u64,
            part: Part::Open,
        }],
    }
}

pub(crate) fn continuations() -> Vec<Case> {
    let closed = |seq| Unannounced {
        seq,
        part: Part::Closed,
    };
    let of = |name, (stream, records): (Stream, Vec<Record>), found| Case {
        name,
        stream,
        scope: Scope::Whole,
        records,
        kept: Vec::new(),
        found,
    };
    let said = |open: &str| {
        let mut scribe = Scribe::of("lorient");
        let mut records = scribe.cards(3);
        records[1].closed.redact();
        records.push(scribe.write(UNPACKED, open, ""));
        (scribe.stream, records)
    };
    let (stream, mut records) = unpacked_journal();
    records[7].closed.redact();
    vec![
        of(
            "a closed text gone after the laptop went on",
            (stream, records),
            vec![closed(8)],
        ),
        of(
            "a laptop that goes on from another record",
            said(r#"{"head":{"seq":2}}"#),
            vec![closed(2)],
        ),
        of(
            "a laptop that does not say from where it goes on",
            said(r#"{"head":{}}"#),
            vec![closed(2)],
        ),
        of(
            "a laptop that goes on from a number that is not whole",
            said(r#"{"head":{"seq":3.0}}"#),
            vec![closed(2)],
        ),
    ]
}

pub(crate) fn heads() -> Vec<Case> {
    let (stream, records) = journal_of(10);
    let kept = |name, dropped: usize, kept: Vec<Head>, found| Case {
        name,
        stream: stream.clone(),
        scope: Scope::Whole,
        records: records[..records.len() - dropped].to_vec(),
        kept,
        found,
    };
    let heads: Vec<_> = records.iter().map(Record::head).collect();
    let forged = |seq| Head {
        seq,
        chain: Digest([9; 32]),
    };
    vec![
        kept(
            "a tail that was cut off",
            2,
            vec![heads[3], heads[8], heads[9]],
            vec![CutOff { seq: 9, end: 8 }, CutOff { seq: 10, end: 8 }],
        ),
        kept(
            "all records cut off",
            10,
            vec![heads[1]],
            vec![CutOff { seq: 2, end: 0 }],
        ),
        kept(
            "another record where a head was kept",
            0,
            vec![forged(4)],
            vec![OtherHead { seq: 4 }],
        ),
        kept(
            "two heads of one record",
            0,
            vec![heads[3], forged(4)],
            vec![OtherHead { seq: 4 }],
        ),
        kept(
            "another beginning",
            0,
            vec![forged(0)],
            vec![OtherHead { seq: 0 }],
        ),
    ]
}

pub(crate) fn scopes() -> Vec<Case> {
    let (stream, mut records) = redacted_journal();
    records.iter_mut().for_each(|record| record.closed.redact());
    let public = |name, change: fn(&mut Vec<Record>), found| {
        let mut records = records.clone();
        change(&mut records);
        Case {
            name,
            stream: stream.clone(),
            scope: Scope::Public,
            records,
            kept: Vec::new(),
            found,
        }
    };
    vec![
        public(
            "an open text gone from the public journal",
            |records| records[0].open.redact(),
            vec![Unannounced {
                seq: 1,
                part: Part::Open,
            }],
        ),
        public(
            "a closed digest changed in the public journal",
            |records| records[0].closed.digest = Digest([1; 32]),
            vec![ChainBroken { seq: 1 }],
        ),
    ]
}

/// Journals in which nothing is wrong.
pub(crate) fn sound() -> Vec<Case> {
    let sound = |name, (stream, records): (Stream, Vec<Record>), scope| Case {
        name,
        kept: (0..=records.len())
            .map(|count| head_of(&stream, &records[..count]))
            .collect(),
        stream,
        scope,
        records,
        found: Vec::new(),
    };
    vec![
        sound("an empty journal", journal_of(0), Scope::Whole),
        sound("a whole journal", journal_of(20), Scope::Whole),
        sound("a public journal", journal_of(20), Scope::Public),
        sound(
            "a journal with redactions",
            redacted_journal(),
            Scope::Whole,
        ),
        sound(
            "a public journal with redactions",
            redacted_journal(),
            Scope::Public,
        ),
        sound("a redaction redacted", redaction_redacted(), Scope::Whole),
        sound(
            "a journal that goes on from a public one",
            unpacked_journal(),
            Scope::Whole,
        ),
        sound(
            "the public journal of one that goes on from another",
            unpacked_journal(),
            Scope::Public,
        ),
    ]
}

/// The reason of the first redaction was wrong to publish: announced anew, then dropped.
fn redaction_redacted() -> (Stream, Vec<Record>) {
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(2);
    for seq in [2, 2, 3] {
        records.push(scribe.redact(seq, Part::Open));
    }
    records[1].open.redact();
    records[2].open.redact();
    (scribe.stream, records)
}
