//! From the plane of a card to the picture of it.

/// A place: millimetres or squares on paper, pixels in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Least share of the scale at the code that a corner of the card may have: below it the code was
/// measured too roughly to say how the sheet leans.
const LEAN_MAX: f64 = 0.5;

/// Maps the unit square onto any four corners, as a camera sees a plane. The formulas are those of
/// Heckbert, *Fundamentals of Texture Mapping and Image Warping* (1989), section 2.2.3.
#[derive(Clone, Copy, Debug)]
pub(super) struct Perspective {
    /// Of x: factors of u, v and 1.
    x: [f64; 3],
    /// Of y.
    y: [f64; 3],
    /// Of what both are divided by, beside 1.
    lean: [f64; 2],
}

impl Perspective {
    /// From the corners of the square in a picture, clockwise from the upper left. `None` where
    /// they are no corners.
    pub(super) fn of_square([a, b, c, d]: [At; 4]) -> Option<Self> {
        let [right, down] = [(b.x - c.x, b.y - c.y), (d.x - c.x, d.y - c.y)];
        let rest = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
        let area = right.0 * down.1 - down.0 * right.1;
        if area.abs() < 1.0 {
            return None;
        }
        let g = (rest.0 * down.1 - down.0 * rest.1) / area;
        let h = (right.0 * rest.1 - rest.0 * right.1) / area;
        Some(Self {
            x: [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x],
            y: [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y],
            lean: [g, h],
        })
    }

    /// The same without lean: what is far from the square is then placed by its three first corners.
    pub(super) fn flat([a, b, _, d]: [At; 4]) -> Self {
        Self {
            x: [b.x - a.x, d.x - a.x, a.x],
            y: [b.y - a.y, d.y - a.y, a.y],
            lean: [0.0, 0.0],
        }
    }

    /// Whether a place leans so little that it can be told from the square.
    pub(super) fn reaches(&self, at: At) -> bool {
        let depth = self.depth(at);
        depth > LEAN_MAX && depth < 1.0 / LEAN_MAX
    }

    fn depth(&self, at: At) -> f64 {
        self.lean[0] * at.x + self.lean[1] * at.y + 1.0
    }

    /// Where a place of the plane stands in the picture, the square's side being 1.
    pub(super) fn map(&self, at: At) -> At {
        let depth = self.depth(at);
        let on = |by: [f64; 3]| (by[0] * at.x + by[1] * at.y + by[2]) / depth;
        At {
            x: on(self.x),
            y: on(self.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> At {
        At { x, y }
    }

    #[test]
    fn corners_go_to_corners() {
        let corners = [
            at(10.0, 20.0),
            at(90.0, 25.0),
            at(80.0, 110.0),
            at(5.0, 95.0),
        ];
        let seen = Perspective::of_square(corners).unwrap();
        let square = [at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)];
        for (from, to) in square.into_iter().zip(corners) {
            let mapped = seen.map(from);
            assert!((mapped.x - to.x).abs() < 1e-9 && (mapped.y - to.y).abs() < 1e-9);
        }
    }

    #[test]
    fn points_on_one_line_are_no_square() {
        let line = [at(0.0, 0.0), at(1.0, 1.0), at(2.0, 2.0), at(3.0, 3.0)];
        assert!(Perspective::of_square(line).is_none());
    }

    #[test]
    fn what_leans_too_much_is_not_reached() {
        let leaning = [at(0.0, 0.0), at(10.0, 0.0), at(8.0, 10.0), at(2.0, 10.0)];
        let seen = Perspective::of_square(leaning).unwrap();
        assert!(seen.reaches(at(0.5, 0.5)));
        assert!(!seen.reaches(at(0.0, 5.0)));
        assert!(Perspective::flat(leaning).reaches(at(0.0, 5.0)));
    }
}
