//! What a block by itself may not be.

use base64::Engine;

use super::{COLUMNS_MAX, Fault, IMAGE_PIXELS_MAX, KEY_FIGURES_MAX};
use crate::block::{Block, Drawn, Id, Table};

/// What is wrong with a block by itself.
pub(crate) fn block_fault(block: &Block) -> Option<Fault> {
    match block {
        Block::Table(table) => table_fault(table),
        Block::Matrix(matrix) => {
            let columns = matrix.columns.len();
            let fits = matrix.rows.iter().all(|row| row.cells.len() == columns);
            shape_fault(&matrix.id, columns + 1, matrix.rows.len(), fits)
        }
        Block::Ranking(ranking) => shape_fault(&ranking.id, 2, ranking.entries.len(), true),
        Block::KeyFigures(figures) if figures.items.len() > KEY_FIGURES_MAX => {
            Some(Fault::TooLarge {
                what: "figures side by side",
                found: figures.items.len(),
                most: KEY_FIGURES_MAX,
            })
        }
        Block::Figure(figure) => match &figure.content {
            Drawn::Chart { chart, .. } => chart.fault().map(|what| Fault::Chart {
                id: figure.id.clone(),
                what,
            }),
            Drawn::Image {
                data, alternative, ..
            } => image_fault(data, alternative).map(|what| Fault::Image {
                id: figure.id.clone(),
                what,
            }),
        },
        _ => None,
    }
}

fn table_fault(table: &Table) -> Option<Fault> {
    let columns = table.columns.len();
    let fits = table.rows.iter().all(|row| row.len() == columns);
    let untitled = table.columns.iter().enumerate().any(|(index, column)| {
        let may_be_empty = index == 0 && table.row_titles;
        !may_be_empty && crate::inline::plain(&column.title).trim().is_empty()
    });
    shape_fault(&table.id, columns, table.rows.len(), fits).or_else(|| {
        untitled.then(|| Fault::Table {
            id: table.id.clone(),
            what: "has a column without a title",
        })
    })
}

pub(crate) fn shape_fault(id: &Id, columns: usize, rows: usize, fits: bool) -> Option<Fault> {
    let what = if columns == 0 || columns > COLUMNS_MAX {
        "has no column, or more than 12"
    } else if rows == 0 {
        "has no row"
    } else if !fits {
        "has a row with more or fewer cells than there are columns"
    } else {
        return None;
    };
    Some(Fault::Table {
        id: id.clone(),
        what,
    })
}

fn image_fault(data: &str, alternative: &str) -> Option<&'static str> {
    if alternative.trim().is_empty() {
        return Some("has no alternative text");
    }
    let Ok(bytes) = base64::engine::general_purpose::STANDARD.decode(data) else {
        return Some("is not written in base64");
    };
    let open = || {
        image::ImageReader::new(std::io::Cursor::new(&bytes))
            .with_guessed_format()
            .ok()
    };
    let Some((width, height)) = open().and_then(|reader| reader.into_dimensions().ok()) else {
        return Some("is no PNG or JPEG");
    };
    if u64::from(width) * u64::from(height) > IMAGE_PIXELS_MAX {
        return Some("has too many pixels");
    }
    // All of it is read once: a file that breaks off is found here, by name.
    match open().map(image::ImageReader::decode) {
        Some(Ok(_)) => None,
        _ => Some("is damaged"),
    }
}
