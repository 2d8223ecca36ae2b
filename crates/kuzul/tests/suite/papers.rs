//! The files of the demo's opinion as programs read them that we did not write: pikepdf, qpdf, poppler,
//! LibreOffice. What is not on this machine is said aloud.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    http::Client,
    press::demo,
    program::{Scratch, Serving, kuzul},
};

/// The demo's opinion as data, and its files.
struct Papers {
    scratch: Scratch,
    document: Value,
}

impl Papers {
    fn new(forms: &[&str]) -> Self {
        let scratch = Scratch::new();
        let (data, opinion) = demo(&scratch);
        for form in forms {
            let out = scratch.path(form);
            kuzul(&[
                "press", &opinion, "--format", form, "--out", &out, "--data", &data,
            ])
            .done();
        }
        let serving = Serving::folder(&data);
        let mut client = Client::new(&serving.address).unwrap();
        let twin = client.get(&format!("/avis/{opinion}.json")).unwrap();
        let twin: Value = serde_json::from_str(&twin.body).unwrap();
        let document = twin["data"]["document"].clone();
        Self { scratch, document }
    }

    fn blocks(&self) -> Vec<&Value> {
        let annexes = self.document["annexes"].as_array().unwrap();
        let annexes = annexes.iter().map(|annex| &annex["blocks"]);
        let all = std::iter::once(&self.document["blocks"]).chain(annexes);
        all.flat_map(|blocks| blocks.as_array().unwrap()).collect()
    }

    fn count(&self, kinds: &[&str]) -> usize {
        let blocks = self.blocks().into_iter();
        blocks
            .filter(|block| kinds.contains(&block["type"].as_str().unwrap()))
            .count()
    }

    /// What every part is called, and every proposal.
    fn titles(&self) -> Vec<String> {
        let titles =
            self.blocks()
                .into_iter()
                .filter_map(|block| match block["type"].as_str().unwrap() {
                    "heading" => Some(plain(&block["text"])),
                    "proposal" => Some(block["title"].as_str().unwrap().to_owned()),
                    _ => None,
                });
        titles.collect()
    }

    fn read(&self, form: &str) -> Vec<u8> {
        fs::read(self.scratch.path(form)).unwrap()
    }
}

fn plain(line: &Value) -> String {
    let parts = line.as_array().unwrap().iter();
    parts
        .map(|part| match &part["text"] {
            Value::String(text) => text.clone(),
            _ if part["content"].is_array() => plain(&part["content"]),
            _ => String::new(),
        })
        .collect()
}

/// Letters and digits alone: no format sets spaces and quotation marks as another does.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn ran(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}: {said}{complaints}",
        program.display()
    );
    said
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

#[test]
fn the_pdf_of_the_demo_is_tagged_as_its_document_says() {
    let Some(python) = python() else {
        println!(
            "SKIPPED: no Python with pikepdf (KUZUL_PRESS_PYTHON), the demo's files were not checked"
        );
        return;
    };
    let forms = ["pdf", "slides", "notes", "one-page"];
    let papers = Papers::new(&forms);
    let is_drawn = |block: &&&Value| block["content"]["table"] == true;
    let blocks = papers.blocks();
    let drawn = blocks.iter().filter(is_drawn).count();
    let whole = json!({
        "language": "fr",
        "title": papers.document["metadata"]["title"],
        "tables": papers.count(&["table", "matrix", "ranking"]) + drawn,
        "figures": papers.count(&["figure"]),
        "order": [
            "Conseil de développement du Pays de Lorient", "Schéma de développement du numérique",
            "Sommaire", "Le 7 octobre 2015, Lorient Agglomération", "Les phases de la démarche",
            "Qui a pris part", "Membres des groupes qui portent la démarche",
            "Quatre ateliers ont dit", "Ce que nous constatons", "Proposition 1",
            "Quatre principes", "Le travail",
        ],
    });
    for form in forms {
        let expected = papers.scratch.path("expected.json");
        let said = if form == "pdf" {
            whole.clone()
        } else {
            json!({ "language": "fr" })
        };
        fs::write(&expected, said.to_string()).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../press/checker/check_pdf.py");
        let file = papers.scratch.path(form);
        println!("{form}:");
        println!("{}", ran(&python, &[script, &file, &expected]));
    }
}

#[test]
fn poppler_reads_the_demo_in_the_order_in_which_it_is_read_and_qpdf_finds_nothing_broken() {
    let papers = Papers::new(&["pdf"]);
    let file = papers.scratch.path("pdf");
    match tool("qpdf") {
        Some(qpdf) => drop(ran(&qpdf, &["--check", &file])),
        None => println!("SKIPPED: qpdf is not there"),
    }
    let Some(pdftotext) = tool("pdftotext") else {
        println!("SKIPPED: pdftotext is not there, the order was not compared");
        return;
    };
    let text = squeezed(&ran(&pdftotext, &[&file, "-"]));
    // After the contents, where all titles stand already.
    let mut rest = text.as_str();
    for words in [
        "Sommaire",
        "Le 7 octobre 2015, Lorient Agglomération demande",
    ] {
        let words = squeezed(words);
        let at = rest.find(&words).unwrap_or_else(|| panic!("{words}"));
        rest = &rest[at + words.len()..];
    }
    let own = papers.titles();
    let after_the_first = own.iter().skip(1);
    for title in after_the_first {
        let title = squeezed(title);
        let at = rest
            .find(&title)
            .unwrap_or_else(|| panic!("{title} is read in its place"));
        rest = &rest[at + title.len()..];
    }
}

#[test]
fn libreoffice_opens_the_odt_of_the_demo_and_loses_no_title_and_no_proposal() {
    let Some(office) = tool("soffice") else {
        println!("SKIPPED: LibreOffice is not there, the demo's ODT was not opened");
        return;
    };
    let papers = Papers::new(&["odt"]);
    let folder = papers.scratch.path("converted");
    let odt = papers.scratch.path("document.odt");
    fs::write(&odt, papers.read("odt")).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        papers.scratch.path("profile")
    );
    for form in ["pdf", "txt:Text (encoded):UTF8"] {
        let arguments = [
            &profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            &folder,
            &odt,
        ];
        ran(&office, &arguments);
    }
    let pdf = fs::read(format!("{folder}/document.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let text = fs::read_to_string(format!("{folder}/document.txt")).unwrap();
    let text = squeezed(&text);
    for title in papers.titles() {
        assert!(text.contains(&squeezed(&title)), "{title}");
    }
    for block in papers.blocks() {
        if block["type"] == "proposal" {
            let statement = plain(&block["statement"]);
            assert!(text.contains(&squeezed(&statement)), "{statement}");
        }
    }
}
