//! From the plane of paper cards to the picture of it.
//!
//! One small code says where its card begins and which way it lies, but not how the sheet leans: a
//! pixel more or less at its corners would move the far end of the card by centimetres. All codes of
//! a picture say it together, for paper of one size grows smaller the farther it is: on a plane, the
//! cube root of a small area in the picture is linear in its place. (A homography with
//! denominator *w* shrinks areas by *w*³, and 1/*w* is linear in the picture; see Hartley and
//! Zisserman, *Multiple View Geometry*, 2nd ed., chapter 2.)

/// A place: millimetres or squares on paper, pixels in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct At {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl At {
    fn plus(self, other: Self, times: f64) -> Self {
        Self {
            x: self.x + times * other.x,
            y: self.y + times * other.y,
        }
    }

    fn minus(self, other: Self) -> Self {
        self.plus(other, -1.0)
    }

    fn times(self, factor: f64) -> Self {
        Self {
            x: self.x * factor,
            y: self.y * factor,
        }
    }

    fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

/// The corners of a square in the picture, clockwise from its upper left.
pub(super) type Corners = [At; 4];

/// How roughly the size of one code is measured, as a share of it, over how much a sheet may lean
/// from one side of the picture to the other: so few codes do not say more than they know.
const ROUGHNESS: f64 = 0.01 / 0.3;
/// Least share of the nearness at a code that any point of its card may have.
const NEARNESS_MIN: f64 = 0.3;

/// How the plane of the cards leans: how much nearer it is at each place than at the middle of the
/// codes, 1 being as near.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plane {
    middle: At,
    lean: At,
}

impl Plane {
    /// The plane of all codes of a picture, each of one size on paper; `side` is the longer side of
    /// the picture.
    pub(super) fn of(codes: &[Corners], side: f64) -> Self {
        let count = codes.len().max(1) as f64;
        let places: Vec<(At, f64)> = codes
            .iter()
            .map(|code| (center(code), size(code)))
            .collect();
        let sum = |all: At, (at, _): &(At, f64)| all.plus(*at, 1.0);
        let middle = places.iter().fold(At::default(), sum).times(1.0 / count);
        let mean = places.iter().map(|(_, size)| size).sum::<f64>() / count;
        // Least squares for the two slopes, held near zero where nothing speaks for them.
        let held = (ROUGHNESS * side).powi(2);
        let (mut xx, mut xy, mut yy) = (held, 0.0, held);
        let mut by = At::default();
        for (at, size) in &places {
            let from = at.minus(middle);
            let more = size / mean - 1.0;
            xx += from.x * from.x;
            xy += from.x * from.y;
            yy += from.y * from.y;
            by = by.plus(from, more);
        }
        let scale = xx * yy - xy * xy;
        let lean = At {
            x: (by.x * yy - by.y * xy) / scale,
            y: (by.y * xx - by.x * xy) / scale,
        };
        let sound = lean.x.is_finite() && lean.y.is_finite();
        let lean = if sound { lean } else { At::default() };
        Self { middle, lean }
    }

    /// How the surroundings of a code are seen.
    pub(super) fn around(&self, code: &Corners) -> View {
        let begin = center(code);
        let near = self.lean.dot(begin.minus(self.middle)) + 1.0;
        let lean = self.lean.times(1.0 / near.max(NEARNESS_MIN));
        // Seen straight from above, a square is a parallelogram: the best for all four corners.
        let straight = code.map(|corner| {
            let from = corner.minus(begin);
            from.times(1.0 / (lean.dot(from) + 1.0).max(NEARNESS_MIN))
        });
        let [a, b, c, d] = straight;
        let right = b.plus(c, 1.0).minus(a).minus(d).times(0.5);
        let down = c.plus(d, 1.0).minus(a).minus(b).times(0.5);
        let middle = a.plus(b, 1.0).plus(c, 1.0).plus(d, 1.0).times(0.25);
        View {
            begin,
            lean,
            origin: middle.plus(right, -0.5).plus(down, -0.5),
            right,
            down,
        }
    }
}

/// How the surroundings of one code are seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    begin: At,
    lean: At,
    origin: At,
    right: At,
    down: At,
}

impl View {
    /// Where a place stands in the picture, the square's side being 1 and its upper left corner 0.
    pub(super) fn map(&self, at: At) -> At {
        let straight = self.origin.plus(self.right, at.x).plus(self.down, at.y);
        let far = (1.0 - self.lean.dot(straight)).max(NEARNESS_MIN);
        self.begin.plus(straight, 1.0 / far)
    }
}

fn center(code: &Corners) -> At {
    let sum = |all: At, at: &At| all.plus(*at, 1.0);
    code.iter().fold(At::default(), sum).times(0.25)
}

/// The cube root of a code's area.
fn size([a, b, c, d]: &Corners) -> f64 {
    let (across, along) = (c.minus(*a), d.minus(*b));
    let area = 0.5 * (across.x * along.y - across.y * along.x).abs();
    area.cbrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> At {
        At { x, y }
    }

    /// A camera that sees a plane leaning away: what is far is smaller.
    fn seen(from: At) -> At {
        let far = 1.0 + 0.0006 * from.x + 0.0012 * from.y;
        at(
            (from.x * 3.0 + from.y * 0.2) / far,
            (from.y * 2.8 - from.x * 0.1) / far,
        )
    }

    fn square(x: f64, y: f64) -> Corners {
        [(0.0, 0.0), (18.0, 0.0), (18.0, 18.0), (0.0, 18.0)]
            .map(|(dx, dy)| seen(at(x + dx, y + dy)))
    }

    #[test]
    fn many_codes_tell_how_the_sheet_leans() {
        let codes: Vec<Corners> = [(5.0, 5.0), (110.0, 5.0), (5.0, 104.0), (110.0, 203.0)]
            .map(|(x, y)| square(x, y))
            .into();
        let plane = Plane::of(&codes, 800.0);
        let view = plane.around(&codes[0]);
        // The far corner of a card, 95 mm away.
        let found = view.map(at(95.0 / 18.0, 90.0 / 18.0));
        let there = seen(at(100.0, 95.0));
        let off = (found.x - there.x).hypot(found.y - there.y);
        assert!(off < 6.0, "{off} pixels, 2 mm");
        let straight = Plane::default().around(&codes[0]);
        let without = straight.map(at(95.0 / 18.0, 90.0 / 18.0));
        assert!((without.x - there.x).hypot(without.y - there.y) > 2.0 * off);
    }

    #[test]
    fn one_code_alone_is_taken_straight() {
        let code = [
            at(10.0, 10.0),
            at(30.0, 11.0),
            at(29.0, 31.0),
            at(9.0, 30.0),
        ];
        let plane = Plane::of(&[code], 100.0);
        let view = plane.around(&code);
        for (from, to) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .into_iter()
            .zip(code)
        {
            let mapped = view.map(at(from.0, from.1));
            assert!((mapped.x - to.x).abs() < 1e-9 && (mapped.y - to.y).abs() < 1e-9);
        }
    }

    #[test]
    fn codes_that_are_none_break_nothing() {
        let flat = [at(5.0, 5.0); 4];
        for codes in [vec![], vec![flat], vec![flat, flat]] {
            let plane = Plane::of(&codes, 100.0);
            let mapped = plane.around(&flat).map(at(3.0, -2.0));
            assert!(mapped.x.is_finite() && mapped.y.is_finite());
        }
    }
}
