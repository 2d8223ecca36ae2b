//! Small builders of blocks, and the files of `demo/` as tables.

use std::path::Path;

use kuzul_press::block::*;
use kuzul_press::*;
use toml::{Table as Toml, Value};

pub(super) fn hour(time: &str) -> String {
    time.replace(":00", " h").replace(':', " h ")
}

pub(super) fn words(text: &str) -> Inline {
    Inline::Text { text: text.into() }
}

pub(super) fn heading(id: &str, level: u8, title: &str, numbered: bool) -> Block {
    Block::Heading(Heading {
        id: Id::new(id),
        level,
        text: text(title),
        numbered,
    })
}

pub(super) fn paragraph(id: &str, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph {
        id: Id::new(id),
        text: content,
        numbered: true,
    })
}

pub(super) fn points(points: Vec<String>) -> Block {
    let item = |point: String| Item {
        text: text(point),
        under: None,
    };
    Block::List(List {
        ordered: false,
        items: points.into_iter().map(item).collect(),
    })
}

pub(super) fn cell(words: impl Into<String>) -> Cell {
    Cell {
        text: text(words),
        points: Vec::new(),
    }
}

pub(super) fn column(title: &str, width: u8) -> Column {
    Column {
        title: text(title),
        width,
        holds: Holds::Words,
    }
}

pub(super) fn read(file: &str) -> Toml {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../demo")
        .join(file);
    std::fs::read_to_string(&path).unwrap().parse().unwrap()
}

pub(super) fn string(table: &Toml, key: &str) -> String {
    table
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

pub(super) fn strings(table: &Toml, key: &str) -> Vec<String> {
    let values = table.get(key).and_then(Value::as_array);
    let strings = values.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

pub(super) fn tables(table: &Toml, key: &str) -> Vec<Toml> {
    let values = table.get(key).and_then(Value::as_array);
    let tables = values.into_iter().flatten().filter_map(Value::as_table);
    tables.cloned().collect()
}
