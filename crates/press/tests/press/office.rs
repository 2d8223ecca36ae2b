//! The ODT, as an archive and as LibreOffice opens it.

use std::io::Read;

use kuzul_press::odt;

use crate::checker::{run, text_of, tool};
use crate::opinion_2016::opinion;

/// The XML files of an ODT, SVG among them.
pub(crate) fn xml_of(odt: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(odt)).unwrap();
    assert_eq!(archive.name_for_index(0), Some("mimetype"));
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let is_xml = |name: &&String| name.ends_with(".xml") || name.ends_with(".svg");
    names
        .iter()
        .filter(is_xml)
        .map(|name| {
            let mut text = String::new();
            archive
                .by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            text
        })
        .collect()
}

/// Every element is closed where it was opened, and no character is one that XML forbids.
pub(crate) fn assert_well_formed(xml: &str) {
    let mut open = Vec::new();
    for rest in xml.split('<').skip(1) {
        let (tag, text) = rest.split_once('>').expect("a tag ends");
        assert!(!text.contains("]]>"), "{text:.80}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
    let forbidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    assert!(!xml.contains(forbidden));
    for reference in xml.split('&').skip(1) {
        let name = reference.split(';').next().unwrap();
        assert!(
            ["lt", "gt", "amp", "quot", "#39"].contains(&name),
            "&{name:.20}"
        );
    }
}

#[test]
fn the_archive_is_an_open_document() {
    let xml = xml_of(&odt(&opinion()).unwrap());
    assert_eq!(
        xml.len(),
        4 + 3,
        "content, styles, meta, manifest, three charts"
    );
    xml.iter().for_each(|part| assert_well_formed(part));
    let content = xml
        .iter()
        .find(|part| part.contains("<office:text>"))
        .unwrap();
    for (what, count) in [
        ("<text:note ", 1),
        ("<table:table-header-rows>", 11),
        ("<draw:frame ", 3),
        ("<text:table-of-content ", 1),
        (r#"text:ref-name="propositions""#, 2),
        ("<svg:desc>", 3),
    ] {
        assert_eq!(content.matches(what).count(), count, "{what}");
    }
}

#[test]
fn libreoffice_opens_it_and_loses_no_word() {
    let Some(office) = tool("soffice") else {
        println!("SKIPPED: LibreOffice is not there, the ODT was not opened");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.odt");
    std::fs::write(&file, odt(&opinion()).unwrap()).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    run(
        &office,
        &[
            &profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            &folder.path().display().to_string(),
            &file.display().to_string(),
        ],
    );
    let converted = std::fs::read(folder.path().join("document.pdf")).expect("a PDF came out");
    let Some(printed) = text_of(&converted) else {
        println!("SKIPPED: pdftotext is not there, the words were not compared");
        return;
    };
    let squeeze = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let printed = squeeze(&printed);
    for words in [
        "Les quatre collèges du conseil",
        "2.3.2 La Région Bretagne et Bretagne numérique",
        "le terme prolonge son rapport de 2013",
        "Proposition 4 – Éduquer aux bonnes pratiques",
        "Annexe 2 – La soirée",
        "A2.4 Quelle gouvernance mettre en place",
        "Inscrits à la soirée du 27 avril 60",
        "La méthode de la soirée",
    ] {
        assert!(printed.contains(&squeeze(words)), "{words}");
    }
}
