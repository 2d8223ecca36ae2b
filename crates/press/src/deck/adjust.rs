//! What somebody changed about slides after they were made.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Slide;
use crate::inline::text;

/// What was changed about slides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustments {
    /// Names of slides in the order in which they are shown. Those that are not named follow the
    /// slide after which they were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// What was changed about single slides, by name. Names that there are not are passed over.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub slides: BTreeMap<String, Adjusted>,
}

/// What was changed about a slide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjusted {
    /// Whether it is left out.
    #[serde(default)]
    pub left_out: bool,
    /// Its title, where it has another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the speaker says, where it is something else: a paragraph a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

impl Adjustments {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty() && self.slides.is_empty()
    }

    /// Changes slides as they were made.
    pub(super) fn apply(&self, slides: &mut Vec<Slide>) {
        self.arrange(slides);
        // A deck has a slide: where all are left out, the first stays.
        let mut is_first = slides.iter().all(|slide| self.is_left_out(slide));
        slides.retain(|slide| std::mem::take(&mut is_first) || !self.is_left_out(slide));
        for slide in slides {
            if let Some(adjusted) = self.slides.get(&slide.name) {
                adjusted.apply(slide);
            }
        }
    }

    fn is_left_out(&self, slide: &Slide) -> bool {
        self.slides.get(&slide.name).is_some_and(|it| it.left_out)
    }

    /// Puts slides into the order, also those that are left out.
    pub fn arrange(&self, slides: &mut Vec<Slide>) {
        let named: BTreeSet<&str> = self.order.iter().map(String::as_str).collect();
        let mut after: Vec<(Option<String>, Slide)> = Vec::new();
        let mut own: BTreeMap<String, Slide> = BTreeMap::new();
        let mut before = None;
        for slide in slides.drain(..) {
            let name = slide.name.clone();
            if named.contains(name.as_str()) {
                own.insert(name.clone(), slide);
            } else {
                after.push((before, slide));
            }
            before = Some(name);
        }
        for name in &self.order {
            slides.extend(own.remove(name));
        }
        for (before, slide) in after {
            let at = before.and_then(|name| slides.iter().position(|it| it.name == name));
            slides.insert(at.map_or(0, |at| at + 1), slide);
        }
    }
}

impl Adjusted {
    fn apply(&self, slide: &mut Slide) {
        if let Some(title) = &self.title {
            slide.title = text(title.as_str());
        }
        if let Some(notes) = &self.notes {
            let lines = notes.lines().filter(|line| !line.trim().is_empty());
            slide.notes = lines.map(|line| text(line.trim())).collect();
        }
    }
}

/// Names slides: by the part that they come from and their kind, with a number from the second on.
/// Words that are changed elsewhere in the part leave the names as they are.
pub(super) fn name(slides: &mut [Slide]) {
    let mut part = String::from("deck");
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    for slide in slides {
        if let Some(id) = &slide.made_from {
            part = part_of(id.as_str()).to_owned();
        }
        let name = format!("{part}-{}", slide.body.kind());
        let count = known.entry(name.clone()).or_default();
        *count += 1;
        slide.name = match count {
            1 => name,
            count => format!("{name}-{count}"),
        };
    }
}

/// The part of a block: its name without the number that counts it within the part. A name that has
/// no other number is that of a part itself.
fn part_of(id: &str) -> &str {
    let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    let names_a_part = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    match id.rsplit_once('-') {
        Some((part, number)) if is_number(number) && names_a_part(part) => part,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Body, *};

    fn slide(id: &str, body: Body) -> Slide {
        Slide {
            title: text(id),
            body,
            notes: Vec::new(),
            name: String::new(),
            made_from: Some(crate::Id::new(id)),
        }
    }

    fn statement(id: &str) -> Slide {
        slide(id, Body::Statement { text: text("…") })
    }

    fn named(ids: &[&str]) -> Vec<Slide> {
        let mut slides: Vec<_> = ids.iter().map(|id| statement(id)).collect();
        name(&mut slides);
        slides
    }

    fn names(slides: &[Slide]) -> Vec<&str> {
        slides.iter().map(|it| it.name.as_str()).collect()
    }

    fn order(names: &[&str]) -> Adjustments {
        Adjustments {
            order: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Adjustments::default()
        }
    }

    #[test]
    fn slides_are_named_by_part_and_kind() {
        let slides = named(&["s4-1", "s4-3", "proposition-2", "partie-9"]);
        let expected = [
            "s4-statement",
            "s4-statement-2",
            "proposition-2-statement",
            "partie-9-statement",
        ];
        assert_eq!(names(&slides), expected);
        // A paragraph before them moves their blocks, not their names.
        assert_eq!(names(&named(&["s4-2", "s4-7"])), &expected[..2]);
    }

    #[test]
    fn a_new_slide_follows_the_one_after_which_it_was_made() {
        let order = order(&["c-statement", "a-statement", "gone-statement"]);
        let mut slides = named(&["a", "b", "c", "d"]);
        order.apply(&mut slides);
        let expected = ["c-statement", "d-statement", "a-statement", "b-statement"];
        assert_eq!(names(&slides), expected);
    }

    #[test]
    fn a_slide_is_left_out_retitled_and_spoken_otherwise() {
        let mut slides = named(&["a", "b"]);
        let mut adjustments = Adjustments::default();
        let left_out = Adjusted {
            left_out: true,
            ..Adjusted::default()
        };
        let other = Adjusted {
            title: Some("Autrement".into()),
            notes: Some("Une phrase.\n\n  Une autre. ".into()),
            ..Adjusted::default()
        };
        adjustments.slides.insert("a-statement".into(), left_out);
        adjustments.slides.insert("b-statement".into(), other);
        adjustments.apply(&mut slides);
        assert_eq!(names(&slides), ["b-statement"]);
        assert_eq!(slides[0].title, text("Autrement"));
        assert_eq!(slides[0].notes, [text("Une phrase."), text("Une autre.")]);
    }

    proptest::proptest! {
        #[test]
        fn an_order_neither_loses_nor_doubles_a_slide(
            ids in proptest::collection::vec("[a-f]", 0..12),
            wanted in proptest::collection::vec("[a-h]-statement(-[2-3])?", 0..16),
        ) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let mut slides = named(&ids);
            let mut before: Vec<String> = slides.iter().map(|it| it.name.clone()).collect();
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            order(&wanted).apply(&mut slides);
            let mut after: Vec<String> = slides.iter().map(|it| it.name.clone()).collect();
            before.sort();
            after.sort();
            proptest::prop_assert_eq!(before, after);
        }
    }
}
