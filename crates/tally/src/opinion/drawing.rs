//! The map as a drawing: one SVG file that needs nothing else.
//!
//! Groups are told apart by shape and letter as well as by colour (the colours of Okabe and Ito,
//! which people see differently in nearly every kind of colour blindness). Title and description
//! say in words what the drawing shows; [`super::report`] puts the same data beside it as a table.

use std::fmt::Write;

use super::axes::Point;
use super::explain::group_letter;
use super::map::OpinionMap;
use super::report::{ReportLanguage, escape};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 560.0;
/// Space around the places of people, for legend and letters.
const MARGIN: f64 = 56.0;
/// Half the width of a place where one person stands, in pixels; where more stand, the area grows
/// with their number.
const SIZE_LEAST: f64 = 5.0;

/// Fill of each group, dark enough on white (3:1) to be seen as a shape.
const COLOURS: [&str; 5] = ["#0072B2", "#D55E00", "#007A5A", "#A6508A", "#6B5B00"];

/// A place on the drawing.
struct Mark {
    at: Point,
    /// Half the width, in pixels.
    size: f64,
    group: usize,
}

/// Turns places on the map into places on the drawing.
struct Frame {
    scale: f64,
    middle: Point,
}

impl Frame {
    fn around(map: &OpinionMap) -> Self {
        let mut low = [0.0f64; 2];
        let mut high = [0.0f64; 2];
        for base in &map.bases {
            for axis in [0, 1] {
                low[axis] = low[axis].min(base.center[axis]);
                high[axis] = high[axis].max(base.center[axis]);
            }
        }
        let room = [WIDTH - 2.0 * MARGIN, HEIGHT - 2.0 * MARGIN];
        let scale = [0, 1].map(|axis| {
            let extent = high[axis] - low[axis];
            if extent > 0.0 {
                room[axis] / extent
            } else {
                f64::INFINITY
            }
        });
        let scale = scale[0].min(scale[1]);
        Self {
            // One place only, or none: any scale will do.
            scale: if scale.is_finite() { scale } else { 1.0 },
            middle: [0, 1].map(|axis| (low[axis] + high[axis]) / 2.0),
        }
    }

    fn place(&self, point: Point) -> Point {
        [
            WIDTH / 2.0 + self.scale * (point[0] - self.middle[0]),
            HEIGHT / 2.0 - self.scale * (point[1] - self.middle[1]),
        ]
    }
}

/// Draws a map, with a legend.
#[must_use]
pub fn draw(map: &OpinionMap, language: ReportLanguage) -> String {
    drawing(map, language, true)
}

/// Draws a map for a page that has the legend beside it, in letters that do not shrink with the
/// drawing.
pub(super) fn draw_without_legend(map: &OpinionMap, language: ReportLanguage) -> String {
    drawing(map, language, false)
}

/// The sign of a group by itself.
pub(super) fn sign(group: usize) -> String {
    let shape = shape(group, [10.0, 10.0], 7.0);
    format!(
        "<svg aria-hidden=\"true\" width=\"20\" height=\"20\" viewBox=\"0 0 20 20\">{shape}</svg>"
    )
}

fn drawing(map: &OpinionMap, language: ReportLanguage, with_legend: bool) -> String {
    let frame = Frame::around(map);
    let (title, description) = words(map, language);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         lang=\"{}\" aria-labelledby=\"map-title map-description\" font-family=\"sans-serif\">\n\
         <title id=\"map-title\">{}</title>\n<desc id=\"map-description\">{}</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n",
        language.code(),
        escape(&title),
        escape(&description),
    );
    let [x, y] = frame.place([0.0, 0.0]);
    // Writing to a text cannot fail.
    let _ = writeln!(
        svg,
        "<g stroke=\"#c8c8c8\" aria-hidden=\"true\"><path d=\"M0 {y:.1}H{WIDTH}\"/>\
         <path d=\"M{x:.1} 0V{HEIGHT}\"/></g>"
    );
    for mark in marks(map, &frame) {
        svg.push_str(&shape(mark.group, mark.at, mark.size));
        svg.push('\n');
    }
    letters(&mut svg, map, &frame);
    if with_legend {
        legend(&mut svg, map, language);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Name of the shape of a group.
#[must_use]
pub(super) fn shape_name(group: usize, language: ReportLanguage) -> &'static str {
    let names = match language {
        ReportLanguage::French => ["disque", "carré", "triangle", "losange", "croix"],
        ReportLanguage::English => ["disc", "square", "triangle", "diamond", "cross"],
    };
    names[group % names.len()]
}

fn shape(group: usize, [x, y]: Point, size: f64) -> String {
    let paint = format!(
        "fill=\"{}\" fill-opacity=\"0.88\" stroke=\"#ffffff\" stroke-width=\"0.8\"",
        COLOURS[group % COLOURS.len()]
    );
    let path = match group % 5 {
        0 => return format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\" {paint}/>"),
        1 => {
            let half = size * 0.89;
            format!(
                "M{:.1} {:.1}h{w:.1}v{w:.1}h-{w:.1}z",
                x - half,
                y - half,
                w = 2.0 * half
            )
        }
        2 => format!(
            "M{x:.1} {:.1}L{:.1} {:.1}H{:.1}z",
            y - 1.3 * size,
            x + 1.2 * size,
            y + 0.8 * size,
            x - 1.2 * size
        ),
        3 => format!(
            "M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}z",
            y - 1.3 * size,
            x + 1.3 * size,
            y + 1.3 * size,
            x - 1.3 * size
        ),
        _ => {
            let (arm, long) = (size * 0.4, size * 1.2);
            format!(
                "M{:.1} {:.1}h{w:.1}v{l:.1}h{l:.1}v{w:.1}h-{l:.1}v{l:.1}h-{w:.1}v-{l:.1}h-{l:.1}v-{w:.1}h{l:.1}z",
                x - arm,
                y - long,
                w = 2.0 * arm,
                l = long - arm
            )
        }
    };
    format!("<path d=\"{path}\" {paint}/>")
}

/// The places where people stand; large ones first, so that small ones stay in sight.
fn marks(map: &OpinionMap, frame: &Frame) -> Vec<Mark> {
    let most = map
        .bases
        .iter()
        .map(|base| base.members.len())
        .max()
        .unwrap_or(1);
    let mut marks: Vec<Mark> = Vec::new();
    for (group, of) in map.groups.iter().enumerate() {
        for base in map.bases.iter().filter(|base| of.bases.contains(&base.id)) {
            let share = base.members.len() as f64 / most as f64;
            let size = if most == 1 {
                SIZE_LEAST
            } else {
                SIZE_LEAST.max(22.0 * share.sqrt())
            };
            marks.push(Mark {
                at: frame.place(base.center),
                size,
                group,
            });
        }
    }
    marks.sort_by(|a, b| b.size.total_cmp(&a.size));
    marks
}

/// The letter of each group at its centre.
fn letters(svg: &mut String, map: &OpinionMap, frame: &Frame) {
    for group in &map.groups {
        let [x, y] = frame.place(group.center);
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"30\" font-weight=\"bold\" \
             text-anchor=\"middle\" fill=\"#1a1a1a\" stroke=\"#ffffff\" stroke-width=\"5\" \
             paint-order=\"stroke\" aria-hidden=\"true\">{}</text>",
            y + 10.0,
            group_letter(group.id)
        );
    }
}

fn legend(svg: &mut String, map: &OpinionMap, language: ReportLanguage) {
    svg.push_str("<g font-size=\"15\" fill=\"#1a1a1a\" aria-hidden=\"true\">\n");
    for (place, group) in map.groups.iter().enumerate() {
        let (x, y) = (22.0 + 150.0 * place as f64, HEIGHT - 20.0);
        svg.push_str(&shape(place, [x, y], 7.0));
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\">{}{}{}</text>",
            x + 16.0,
            y + 5.0,
            group_letter(group.id),
            language.colon(),
            language.people(group.members.len())
        );
    }
    svg.push_str("</g>\n");
}

/// Title and description.
fn words(map: &OpinionMap, language: ReportLanguage) -> (String, String) {
    let groups: Vec<String> = (map.groups.iter().enumerate())
        .map(|(place, group)| {
            let many = language.people(group.members.len());
            let shape = shape_name(place, language);
            let [x, y] = group.center;
            match language {
                ReportLanguage::French => format!(
                    "groupe {} ({shape}) : {many}, autour de {x:.1} en largeur et {y:.1} en hauteur",
                    group_letter(group.id)
                ),
                ReportLanguage::English => format!(
                    "group {} ({shape}): {many}, around {x:.1} across and {y:.1} up",
                    group_letter(group.id)
                ),
            }
        })
        .collect();
    let (people, statements) = (map.people.len(), map.statements.len());
    match language {
        ReportLanguage::French => (
            "Carte des opinions".into(),
            format!(
                "{people} personnes placées selon leurs votes sur {statements} énoncés : plus deux \
                 personnes sont proches, plus leurs réponses se ressemblent. {}.",
                groups.join(" ; ")
            ),
        ),
        ReportLanguage::English => (
            "Opinion map".into(),
            format!(
                "{people} people placed by their votes on {statements} statements: the nearer two \
                 people are, the more alike their answers. {}.",
                groups.join("; ")
            ),
        ),
    }
}
