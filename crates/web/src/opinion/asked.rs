//! The proposals of an opinion, axis by axis.

use kuzul_press::{
    Block, Id,
    block::{self, Criterion},
    text,
};

use super::{document::Source, markdown::Reader, support};

/// Places the proposals.
pub(super) fn proposals(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let mut proposals: Vec<_> = source
        .opinion
        .proposals()
        .filter_map(|it| Some((it.number, &it.now()?.content)))
        .collect();
    if proposals.is_empty() {
        return None;
    }
    // An axis stands where its first proposal does.
    let mut axes: Vec<&str> = Vec::new();
    for (_, content) in &proposals {
        if !axes.contains(&content.axis.as_str()) {
            axes.push(&content.axis);
        }
    }
    proposals.sort_by_key(|(number, content)| {
        let axis = axes.iter().position(|axis| *axis == content.axis);
        (axis, *number)
    });
    let mut axis = "";
    for (number, content) in proposals {
        if content.axis != axis {
            axis = &content.axis;
            reader.heading(1, text(axis));
        }
        let rests_on = content.conclusions.iter();
        let rests_on = rests_on.map(|id| support::conclusion(source, *id));
        reader.push(Block::Proposal(block::Proposal {
            id: Id::new(format!("proposition-{number}")),
            number,
            axis: content.axis.clone(),
            title: content.title.clone(),
            statement: text(content.statement.as_str()),
            reasons: content.reasons.iter().map(|it| text(it.as_str())).collect(),
            addressed_to: content.addressees.clone(),
            rests_on: rests_on.collect(),
            expected_effect: if content.expected_effect.is_empty() {
                Vec::new()
            } else {
                text(content.expected_effect.as_str())
            },
            criteria: criteria(source, &content.criteria),
        }));
    }
    Some(())
}

/// The council's criteria, each met or not, and those of before that are still said to be met.
fn criteria(source: &Source<'_>, met: &[kuzul_model::opinion::proposal::Met]) -> Vec<Criterion> {
    let of = |name: &String| {
        let found = met.iter().find(|it| it.criterion == *name);
        Criterion {
            name: name.clone(),
            met: found.is_some(),
            how: found.map_or_else(String::new, |it| it.how.clone()),
        }
    };
    if met.is_empty() {
        return Vec::new();
    }
    let own = &source.seen.opinion_settings().criteria;
    let earlier = met.iter().map(|it| &it.criterion);
    let earlier = earlier.filter(|name| !own.contains(name));
    own.iter().chain(earlier).map(of).collect()
}
