//! The PDF as other programs read it: `checker/check_pdf.py` (pikepdf), poppler, qpdf.

use std::path::{Path, PathBuf};
use std::process::Command;

use kuzul_press::*;
use serde_json::{Value, json};

use crate::opinion_2016::{opinion, sealed};

/// A program of this machine.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

pub(crate) fn run(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{}: {said}{}",
        program.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// The words of a PDF in reading order; `None` without pdftotext.
pub(crate) fn text_of(pdf: &[u8]) -> Option<String> {
    let pdftotext = tool("pdftotext")?;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    Some(run(&pdftotext, &[&file.path().display().to_string(), "-"]))
}

/// A Python that has pikepdf: that of `KUZUL_PRESS_PYTHON`, or the machine's own.
fn python() -> Option<PathBuf> {
    let named = std::env::var_os("KUZUL_PRESS_PYTHON").map(PathBuf::from);
    let python = named.or_else(|| tool("python3"))?;
    let has = Command::new(&python)
        .args(["-c", "import pikepdf"])
        .output();
    has.is_ok_and(|output| output.status.success())
        .then_some(python)
}

fn check(name: &str, pdf: &[u8], expected: &Value) {
    let Some(python) = python() else {
        println!("SKIPPED: no Python with pikepdf (KUZUL_PRESS_PYTHON), {name} was not checked");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (file, facts) = (
        folder.path().join("file.pdf"),
        folder.path().join("facts.json"),
    );
    std::fs::write(&file, pdf).unwrap();
    std::fs::write(&facts, expected.to_string()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/checker/check_pdf.py");
    run(
        &python,
        &[
            script,
            &file.display().to_string(),
            &facts.display().to_string(),
        ],
    );
}

fn titles(document: &Document) -> Vec<String> {
    let set = document.typeset();
    let of = |blocks: &[Block]| -> Vec<String> {
        blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(plain(&heading.text)),
                Block::Proposal(proposal) => Some(proposal.title.clone()),
                _ => None,
            })
            .collect()
    };
    let annexes = set
        .annexes
        .iter()
        .flat_map(|annex| std::iter::once(plain(&annex.title)).chain(of(&annex.blocks)));
    of(&set.blocks).into_iter().chain(annexes).collect()
}

#[test]
fn an_opinion_is_tagged_as_pdf_ua_asks() {
    let document = opinion();
    let titles = titles(&document);
    let expected = json!({
        "language": "fr",
        "title": "Schéma de développement du numérique au Pays de Lorient",
        "headings": titles,
        // Eight of the text and annexes, one of a chart's numbers.
        "tables": 9,
        // Colleges 4, phases 7, chart 5, themes 4, ranks 4 × 4, hours 7.
        "row_titles": 4 + 7 + 5 + 4 + 16 + 7,
        // Those of the text, and the code that leads back.
        "figures": 4,
        "notes": 1,
        // The contents have a bookmark of their own.
        "bookmarks": titles.len() + 1,
        "order": [
            "Conseil de développement du Pays de Lorient", "Schéma de développement", "Saisine", "Sommaire",
            "2013 : Lorient Agglomération veut", "Les quatre collèges du conseil", "Citoyens", "L’objet de l’étude",
            "le terme prolonge", "Quels défis pour demain", "Impact sur le travail",
            "Chacun renouvelle sans cesse", "Proposition 1", "Réunir dans un réseau", "Pourquoi", "Adressée à",
            "Penser d’abord local", "La saisine", "18 h – 18 h 15", "Brouillon",
        ],
    });
    check("the opinion", &pdf(&document).unwrap(), &expected);
}

#[test]
fn the_other_files_are_tagged_too() {
    let document = sealed();
    let mut minutes = document.clone();
    minutes.metadata.kind = Kind::Minutes;
    let deck = slides(&document);
    for (name, bytes) in [
        ("the sealed opinion", pdf(&document).unwrap()),
        ("the minutes", pdf(&minutes).unwrap()),
        ("the page for officials", pdf(&one_page(&document)).unwrap()),
        ("the slides", deck_pdf(&deck).unwrap()),
        ("the notes", notes_pdf(&deck).unwrap()),
    ] {
        check(name, &bytes, &json!({"language": "fr"}));
    }
}

#[test]
fn a_table_over_pages_repeats_its_head() {
    let Some(text) = text_of(&pdf(&opinion()).unwrap()) else {
        println!("SKIPPED: pdftotext is not there, repeated heads were not looked for");
        return;
    };
    let pages: Vec<&str> = text.split('\u{C}').collect();
    let with_head = |page: &&&str| page.contains("Thème") && page.contains("Faiblesses");
    assert_eq!(
        pages.iter().filter(with_head).count(),
        2,
        "the matrix takes two pages"
    );
}

#[test]
fn references_say_the_page_on_which_their_block_stands() {
    let Some(text) = text_of(&pdf(&opinion()).unwrap()) else {
        println!("SKIPPED: pdftotext is not there, pages were not compared");
        return;
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pages: Vec<String> = text.split('\u{C}').map(one_line).collect();
    let page_with = |words: &str| {
        let place = pages.iter().rposition(|page| page.contains(words));
        1 + place.unwrap_or_else(|| panic!("“{words}” is on a page"))
    };
    let one_line = one_line(&text);
    for (reference, target) in [
        ("(partie 5, page ", "Quatre propositions"),
        ("(annexe 2, page ", "Le programme de la soirée"),
        (
            "(rang 1, tableau 6, page ",
            "Pistes d’actions de l’atelier « Économie du numérique »",
        ),
    ] {
        let said = one_line.split(reference).nth(1).unwrap();
        let said: String = said.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(said, page_with(target).to_string(), "{reference}");
    }
}

#[test]
fn the_seal_is_printed_whole_and_drafts_say_so() {
    let (Some(draft), Some(frozen)) = (
        text_of(&pdf(&opinion()).unwrap()),
        text_of(&pdf(&sealed()).unwrap()),
    ) else {
        println!("SKIPPED: pdftotext is not there, seals were not read");
        return;
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let head = "9f31c0a47be25d6688f1e09b3a5c7d2e4f60718293a4b5c6d7e8f9012a3b4c5d";
    assert!(squeezed(&frozen).contains(head));
    assert!(squeezed(&frozen).contains("n°1284"));
    assert!(frozen.contains("2e édition"));
    assert!(!frozen.contains("Brouillon"));
    let pages = draft.matches('\u{C}').count();
    assert!(draft.matches("Brouillon").count() >= pages, "on every page");
}

#[test]
fn qpdf_finds_nothing_broken() {
    let Some(qpdf) = tool("qpdf") else {
        println!("SKIPPED: qpdf is not there");
        return;
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf(&opinion()).unwrap()).unwrap();
    run(&qpdf, &["--check", &file.path().display().to_string()]);
}
