//! Where a code lies in a picture, to a fraction of a pixel.
//!
//! A reader of codes needs to know each square's middle and no more, so that its corners are off by
//! several pixels: millimetres at the far end of the card. But a code that was read has some hundred
//! edges between dark and light at places that are known. Each says in one direction how far off it
//! is seen; the projective map that brings all of them home in the least squares is the code's.

use image::GrayImage;

use super::{
    cutting::shade,
    plane::{At, Corners},
};

/// How often the map is made better: each time its edges are looked for nearer to where they are.
const ROUNDS: usize = 4;
/// How far from its place an edge is looked for, in squares.
const REACH: f64 = 0.5;
/// Places on each side of an edge that are looked at.
const STEPS: i32 = 6;
/// Least difference of grey between the two sides of an edge.
const CONTRAST_MIN: f64 = 24.0;
/// Fewest edges that say anything: those of the three corner marks alone.
const EDGES_MIN: usize = 60;
/// Farthest that a corner may move, in squares: what moves farther is another thing.
const MOVE_MAX: f64 = 2.5;

/// A projective map of the plane.
type Map = [[f64; 3]; 3];
/// How the map is still wrong: what is added to all but the last of its numbers.
const UNKNOWNS: usize = 8;

/// The corners of a code, better: `near` are about those of a square of `size` + 1 squares that
/// begins at the code's upper left; `is_dark` tells the colour of each square by column and row.
/// `None` where the picture does not say.
pub(super) fn corners(
    picture: &GrayImage,
    near: &Corners,
    size: usize,
    is_dark: impl Fn(usize, usize) -> bool,
) -> Option<Corners> {
    let side = size as f64;
    let mut map = onto(near, side + 1.0)?;
    let edges = edges(size, is_dark);
    for _ in 0..ROUNDS {
        let better = improvement(picture, &map, &edges, side)?;
        map = product(&map, &inverse(&better)?);
    }
    let whole = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    let found = whole.map(|(x, y)| apply(&map, At { x, y }));
    let rough = onto(near, side + 1.0)?;
    let square = (near[1].x - near[0].x).hypot(near[1].y - near[0].y) / side;
    let is_near = whole.iter().zip(found).all(|((x, y), now)| {
        let before = apply(&rough, At { x: *x, y: *y });
        (before.x - now.x).hypot(before.y - now.y) < MOVE_MAX * square
    });
    is_near.then_some(found)
}

/// The middle of an edge between two squares of different colour, and whether one crosses it from
/// left to right rather than downwards.
struct Edge {
    at: At,
    is_upright: bool,
}

fn edges(size: usize, is_dark: impl Fn(usize, usize) -> bool) -> Vec<Edge> {
    // Around the code it is light.
    let dark = |along: usize, across: usize, is_upright: bool| {
        let inside = (1..=size).contains(&along);
        inside
            && match is_upright {
                true => is_dark(along - 1, across),
                false => is_dark(across, along - 1),
            }
    };
    let mut all = Vec::new();
    for is_upright in [true, false] {
        for across in 0..size {
            for along in 0..=size {
                if dark(along, across, is_upright) != dark(along + 1, across, is_upright) {
                    let (on, beside) = (along as f64, across as f64 + 0.5);
                    let at = match is_upright {
                        true => At { x: on, y: beside },
                        false => At { x: beside, y: on },
                    };
                    all.push(Edge { at, is_upright });
                }
            }
        }
    }
    all
}

/// The map from where edges are taken to be to where they are, both in squares.
fn improvement(picture: &GrayImage, map: &Map, edges: &[Edge], side: f64) -> Option<Map> {
    let mut sums = [[0.0; UNKNOWNS + 1]; UNKNOWNS];
    let mut seen = 0;
    for edge in edges {
        let Some(off) = offset(picture, map, edge) else {
            continue;
        };
        seen += 1;
        // In shares of the code, from its middle: numbers of one size are solved most exactly.
        let share = |at: f64| at / side - 0.5;
        let (x, y) = (share(edge.at.x), share(edge.at.y));
        let (at, [x, y]) = match edge.is_upright {
            true => (0, [x + off / side, y]),
            false => (3, [x, y + off / side]),
        };
        let right = if edge.is_upright {
            x - off / side
        } else {
            y - off / side
        };
        let mut row = [0.0; UNKNOWNS + 1];
        row[at] = x;
        row[at + 1] = y;
        row[at + 2] = 1.0;
        row[6] = -right * x;
        row[7] = -right * y;
        row[8] = -off / side;
        for (sum, one) in sums.iter_mut().zip(row) {
            for (cell, other) in sum.iter_mut().zip(row) {
                *cell += one * other;
            }
        }
    }
    if seen < EDGES_MIN {
        return None;
    }
    let [a, b, c, d, e, f, g, h] = solved(sums)?;
    let change = [[1.0 + a, b, c], [d, 1.0 + e, f], [g, h, 1.0]];
    let to_shares = [
        [1.0 / side, 0.0, -0.5],
        [0.0, 1.0 / side, -0.5],
        [0.0, 0.0, 1.0],
    ];
    let from_shares = [
        [side, 0.0, side / 2.0],
        [0.0, side, side / 2.0],
        [0.0, 0.0, 1.0],
    ];
    Some(product(&from_shares, &product(&change, &to_shares)))
}

/// How far beside its place an edge is seen, in squares, along the way that crosses it.
fn offset(picture: &GrayImage, map: &Map, edge: &Edge) -> Option<f64> {
    let grey = |step: i32| {
        let away = REACH * f64::from(step) / f64::from(STEPS);
        let At { x, y } = edge.at;
        let at = match edge.is_upright {
            true => At { x: x + away, y },
            false => At { x, y: y + away },
        };
        shade(picture, apply(map, at))
    };
    let (before, after) = (grey(-STEPS), grey(STEPS));
    if (before - after).abs() < CONTRAST_MIN {
        return None;
    }
    let middle = f64::midpoint(before, after);
    let mut last = before;
    for step in 1 - STEPS..=STEPS {
        let next = grey(step);
        if (last < middle) != (next < middle) {
            let part = (middle - last) / (next - last);
            let place = f64::from(step - 1) + part;
            return Some(REACH * place / f64::from(STEPS));
        }
        last = next;
    }
    None
}

/// Gauss's elimination, the largest pivot first.
fn solved(mut rows: [[f64; UNKNOWNS + 1]; UNKNOWNS]) -> Option<[f64; UNKNOWNS]> {
    for at in 0..UNKNOWNS {
        let largest =
            (at..UNKNOWNS).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        rows.swap(at, largest);
        let pivot = rows[at];
        if pivot[at].abs() < 1e-12 {
            return None;
        }
        for (other, row) in rows.iter_mut().enumerate() {
            if other != at {
                let factor = row[at] / pivot[at];
                for (cell, above) in row.iter_mut().zip(pivot) {
                    *cell -= factor * above;
                }
            }
        }
    }
    let mut found = [0.0; UNKNOWNS];
    for (at, value) in found.iter_mut().enumerate() {
        *value = rows[at][UNKNOWNS] / rows[at][at];
    }
    found.iter().all(|it| it.is_finite()).then_some(found)
}

/// The map that takes a square of this side onto four corners. (Heckbert, *Fundamentals of Texture
/// Mapping and Image Warping*, 1989, section 2.2.3.)
fn onto([a, b, c, d]: &Corners, side: f64) -> Option<Map> {
    let rest = At {
        x: a.x - b.x + c.x - d.x,
        y: a.y - b.y + c.y - d.y,
    };
    let (right, down) = (
        At {
            x: b.x - c.x,
            y: b.y - c.y,
        },
        At {
            x: d.x - c.x,
            y: d.y - c.y,
        },
    );
    let area = right.x * down.y - down.x * right.y;
    let g = (rest.x * down.y - down.x * rest.y) / area;
    let h = (right.x * rest.y - rest.x * right.y) / area;
    let unit = [
        [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x],
        [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y],
        [g, h, 1.0],
    ];
    let scale = [
        [1.0 / side, 0.0, 0.0],
        [0.0, 1.0 / side, 0.0],
        [0.0, 0.0, 1.0],
    ];
    (g.is_finite() && h.is_finite()).then(|| product(&unit, &scale))
}

fn apply(map: &Map, At { x, y }: At) -> At {
    let [across, along, far] = map.map(|[a, b, c]| a * x + b * y + c);
    At {
        x: across / far,
        y: along / far,
    }
}

fn product(first: &Map, second: &Map) -> Map {
    first.map(|row| {
        let column =
            |at: usize| row[0] * second[0][at] + row[1] * second[1][at] + row[2] * second[2][at];
        [column(0), column(1), column(2)]
    })
}

fn inverse([[a, b, c], [d, e, f], [g, h, i]]: &Map) -> Option<Map> {
    let whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    let parts = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ];
    (whole.abs() > 1e-12).then(|| parts.map(|row| row.map(|cell| cell / whole)))
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    const SIZE: usize = 25;

    /// Something like a code: dark and light without order, with the frame of its three marks.
    fn is_dark(x: usize, y: usize) -> bool {
        let mark = |from_x: usize, from_y: usize| {
            let (x, y) = (x.wrapping_sub(from_x), y.wrapping_sub(from_y));
            (x < 7 && y < 7).then(|| {
                let ring = x.min(6 - x).min(y.min(6 - y));
                ring != 1
            })
        };
        let marks = [mark(0, 0), mark(SIZE - 7, 0), mark(0, SIZE - 7)];
        let hash = (x * 31 + y * 17) ^ (x * y * 7 + 3);
        marks.into_iter().flatten().next().unwrap_or(hash % 5 < 2)
    }

    /// A picture of it through a map: each pixel is the mean of sixteen places in it.
    fn picture(map: &Map) -> GrayImage {
        let back = inverse(map).unwrap();
        GrayImage::from_fn(400, 400, |x, y| {
            let mut light = 0.0;
            for part in 0..16 {
                let (dx, dy) = (f64::from(part % 4), f64::from(part / 4));
                let at = At {
                    x: f64::from(x) + (dx + 0.5) / 4.0,
                    y: f64::from(y) + (dy + 0.5) / 4.0,
                };
                let At { x, y } = apply(&back, at);
                let inside = (0.0..SIZE as f64).contains(&x) && (0.0..SIZE as f64).contains(&y);
                light += if inside && is_dark(x as usize, y as usize) {
                    30.0
                } else {
                    220.0
                };
            }
            Luma([(light / 16.0_f64).round() as u8])
        })
    }

    #[test]
    fn corners_that_are_off_by_pixels_come_home() {
        let side = SIZE as f64;
        let there =
            [(60.0, 50.0), (310.0, 70.0), (290.0, 320.0), (40.0, 280.0)].map(|(x, y)| At { x, y });
        let map = onto(&there, side).unwrap();
        let picture = picture(&map);
        let one_more = side + 1.0;
        let outer = [
            (0.0, 0.0),
            (one_more, 0.0),
            (one_more, one_more),
            (0.0, one_more),
        ];
        let mut near = outer.map(|(x, y)| apply(&map, At { x, y }));
        for (corner, (x, y)) in
            near.iter_mut()
                .zip([(2.0, -3.0), (-2.0, 1.0), (4.0, 4.0), (1.0, 2.0)])
        {
            corner.x += x;
            corner.y += y;
        }
        let found = corners(&picture, &near, SIZE, is_dark).unwrap();
        for (found, there) in found.into_iter().zip(there) {
            let off = (found.x - there.x).hypot(found.y - there.y);
            assert!(off < 0.15, "{off} pixels");
        }
    }

    #[test]
    fn an_empty_picture_says_nothing() {
        let white = GrayImage::from_pixel(100, 100, Luma([255]));
        let near =
            [(10.0, 10.0), (60.0, 10.0), (60.0, 60.0), (10.0, 60.0)].map(|(x, y)| At { x, y });
        assert_eq!(corners(&white, &near, SIZE, is_dark), None);
        assert_eq!(corners(&white, &[At::default(); 4], SIZE, is_dark), None);
    }
}
