//! Mistakes in an edited copy of the demo: each is named with file, line and reason, and nothing is
//! written.

use std::{fs, path::Path};

use crate::program::{Answer, Scratch, kuzul};

/// Replaces a text of one file, which must be there, and loads the copy. `LINE` in the answer is
/// where the replacement stands.
#[track_caller]
fn load_with(file: &str, from: &str, to: &str) -> (Answer, String) {
    let scratch = Scratch::new();
    let copy = scratch.demo_copy();
    let path = copy.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let place = text
        .find(from)
        .unwrap_or_else(|| panic!("{from:?} is not in {file}"));
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    let line = 1 + text[..place].matches('\n').count();
    let answer = load(&scratch, &copy);
    (answer, format!("{file}, line {line}:"))
}

#[track_caller]
fn load(scratch: &Scratch, copy: &Path) -> Answer {
    let data = scratch.path("new");
    let answer = kuzul(&["demo", "--data", &data, "--from", copy.to_str().unwrap()]);
    assert!(
        !Path::new(&data).exists(),
        "something was written: {answer:?}"
    );
    answer
}

#[track_caller]
fn is_named(file: &str, from: &str, to: &str, reason: &str) {
    let (answer, place) = load_with(file, from, to);
    answer.refused(6, &[&place, reason, "Nothing was written"]);
}

#[test]
fn an_unknown_commune() {
    is_named(
        "meetings/evening-2016-04-27.toml",
        "commune = \"56121\"",
        "commune = \"29019\"",
        "the commune 29019 is not in communes.csv",
    );
}

#[test]
fn a_code_that_is_no_commune() {
    is_named(
        "communes.csv",
        "56098,Lanester",
        "5609,Lanester",
        "\"5609\"".trim_matches('"'),
    );
}

#[test]
fn a_commune_twice() {
    // Lanester stands before Lorient: the second of the two is named.
    let (answer, _) = load_with("communes.csv", "56098,Lanester", "56121,Lanester");
    answer.refused(6, &["communes.csv, line 20:", "56121 is listed twice"]);
}

#[test]
fn a_commune_of_no_intercommunality() {
    is_named(
        "communes.csv",
        "56094,Kervignac,blavet-bellevue-ocean",
        "56094,Kervignac,golfe",
        "no intercommunality “golfe”",
    );
}

#[test]
fn a_population_that_is_no_number() {
    let (answer, _) = load_with("communes.csv", ",23188,", ",beaucoup,");
    answer.refused(6, &["communes.csv, line 15:", "Nothing was written"]);
}

#[test]
fn a_number_of_communes_that_is_not_theirs() {
    is_named(
        "territory.toml",
        "communes_count = 30",
        "communes_count = 31",
        "lists 30",
    );
}

#[test]
fn a_rank_given_twice() {
    let (answer, _) = load_with(
        "workshops/economy.toml",
        "column = \"strength\"\nrank = 2",
        "column = \"strength\"\nrank = 1",
    );
    answer.refused(
        6,
        &[
            "workshops/economy.toml, line ",
            "rank 1 is given twice in strength",
        ],
    );
}

#[test]
fn a_rank_left_out() {
    let (answer, _) = load_with(
        "workshops/work.toml",
        "column = \"weakness\"\nrank = 4",
        "column = \"weakness\"\nrank = 6",
    );
    answer.refused(6, &["workshops/work.toml, line ", "rank 6 in weakness"]);
}

#[test]
fn a_column_that_is_none() {
    is_named(
        "workshops/work.toml",
        "column = \"weakness\"",
        "column = \"threat\"",
        "threat",
    );
}

#[test]
fn a_key_that_leads_nowhere() {
    let file = "meetings/group-sessions.toml";
    is_named(
        file,
        "groups = [\"digital-social-innovation\"]",
        "groups = [\"digital\"]",
        "nothing has the key “digital” (group)",
    );
    is_named(
        "workshops/work.toml",
        "meeting = \"evening-2016-04-27\"",
        "meeting = \"morning\"",
        "“morning”",
    );
    is_named(
        "process.toml",
        "referral = \"digital-scheme-2015\"",
        "referral = \"other\"",
        "“other”",
    );
    is_named(
        "council.toml",
        "created_by = \"digital-social-innovation\"",
        "created_by = \"x\"",
        "“x”",
    );
}

#[test]
fn a_key_given_twice() {
    is_named(
        "council.toml",
        "key = \"maritime\"",
        "key = \"green-economy\"",
        "given twice",
    );
}

#[test]
fn a_malformed_date() {
    for wrong in [
        "2016-04-31",
        "27/04/2016",
        "2016-4-27",
        "2016-04-27T10:00",
        "",
    ] {
        is_named(
            "meetings/evening-2016-04-27.toml",
            "date = \"2016-04-27\"",
            &format!("date = \"{wrong}\""),
            "is not a day like 2016-04-27",
        );
    }
}

#[test]
fn a_malformed_month_and_year() {
    is_named(
        "process.toml",
        "started_month = \"2016-01\"",
        "started_month = \"2016-13\"",
        "is not a month",
    );
    is_named(
        "meetings/evaluation-steering-2014.toml",
        "year = 2014",
        "year = 0",
        "is not a year",
    );
}

#[test]
fn a_malformed_time() {
    is_named(
        "meetings/evening-2016-04-27.toml",
        "start = \"18:00\"",
        "start = \"6 pm\"",
        "is not a time",
    );
}

#[test]
fn two_dates_for_one_thing() {
    is_named(
        "meetings/plenary-2016-05-10.toml",
        "date = \"2016-05-10\"",
        "date = \"2016-05-10\"\nyear = 2016",
        "only one of",
    );
}

#[test]
fn a_meeting_without_a_date() {
    let (answer, _) = load_with(
        "meetings/plenary-2016-05-10.toml",
        "date = \"2016-05-10\"\n",
        "",
    );
    answer.refused(
        6,
        &[
            "meetings/plenary-2016-05-10.toml, line ",
            "it must say when",
        ],
    );
}

#[test]
fn something_that_points_to_what_is_only_told_later() {
    is_named(
        "meetings/evaluation-steering-2014.toml",
        "year = 2014",
        "groups = [\"digital-social-innovation\"]\nyear = 2014",
        "is only told at a later date",
    );
}

#[test]
fn an_unknown_key() {
    is_named(
        "council.toml",
        "member_count = 80",
        "members_count = 80",
        "members_count",
    );
    is_named(
        "meetings/conference-2016.toml",
        "organisation = \"Fondation",
        "organization = \"Fondation",
        "organization",
    );
}

#[test]
fn what_is_not_toml() {
    is_named(
        "process.toml",
        "title = \"Le numérique au Pays de Lorient\"",
        "title = Le numérique",
        "process.toml",
    );
}

#[test]
fn two_files_that_contradict_each_other() {
    is_named(
        "validation.toml",
        "present = 20",
        "present = 21",
        "another number",
    );
    is_named(
        "validation.toml",
        "date = \"2016-05-10\"",
        "date = \"2016-05-11\"",
        "another day",
    );
    is_named(
        "validation.toml",
        "approved_on = \"2016-05-26\"",
        "approved_on = \"2016-05-24\"",
        "while they can still be amended",
    );
    is_named(
        "process.toml",
        "present = 50",
        "present = 51",
        "another number",
    );
}

#[test]
fn a_phase_out_of_its_order() {
    is_named(
        "process.toml",
        "number = 4",
        "number = 5",
        "4 is expected here",
    );
}

#[test]
fn what_the_council_would_refuse_too() {
    let title = "é".repeat(201);
    let (answer, _) = load_with(
        "referral.toml",
        "title = \"Le numérique et ses nouveaux usages\"",
        &format!("title = \"{title}\""),
    );
    answer.refused(6, &["referral.toml, line ", "201 characters"]);
    let (answer, _) = load_with(
        "workshops/work.toml",
        "url = \"http://www.force-ouvriere.fr",
        "url = \"javascript://www.force-ouvriere.fr",
    );
    answer.refused(
        6,
        &[
            "workshops/work.toml, line ",
            "not the address of a web page",
        ],
    );
}

#[test]
fn a_file_that_is_missing_or_has_a_wrong_name() {
    let scratch = Scratch::new();
    let copy = scratch.demo_copy();
    fs::rename(copy.join("council.toml"), copy.join("counsil.toml")).unwrap();
    load(&scratch, &copy).refused(6, &["counsil.toml"]);
    fs::remove_file(copy.join("counsil.toml")).unwrap();
    load(&scratch, &copy).refused(6, &["council.toml"]);
}

#[test]
fn a_folder_that_is_not_there() {
    let scratch = Scratch::new();
    let nowhere = scratch.path("nowhere");
    load(&scratch, Path::new(&nowhere)).refused(3, &[&nowhere]);
}

#[test]
fn a_mistake_is_named_in_french_too() {
    let scratch = Scratch::new();
    let copy = scratch.demo_copy();
    let path = copy.join("validation.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("2016-05-10\"\npresent", "10 mai\"\npresent"),
    )
    .unwrap();
    let answer = crate::program::answer(
        crate::program::program()
            .env("LANG", "fr_FR.UTF-8")
            .env_remove("LC_ALL")
            .args([
                "demo",
                "--data",
                &scratch.path("new"),
                "--from",
                copy.to_str().unwrap(),
            ]),
    );
    answer.refused(
        6,
        &[
            "validation.toml, ligne",
            "n’est pas un jour",
            "Rien n’a été écrit",
        ],
    );
}
