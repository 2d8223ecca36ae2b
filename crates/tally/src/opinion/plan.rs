//! From votes to a map: positions first, then the groups and all that is read off them.

use super::axes::{Axes, Emptied, Layout, Point, Projection};
use super::groups::{self, Base, Grouping};
use super::kmeans::distance;
use super::map::{
    BaseCluster, Group, Indicators, Mode, OpinionMap, Person, Settings, StatementFigures,
};
use super::moments::Moments;
use super::priority::{group_consensus, group_refusal, priority};
use super::represent::{consensus, representative};
use super::stability;
use super::votes::{Counts, ParticipantId, Standing, StatementId, VoteTable};

/// The map before people are grouped.
pub(crate) struct Plan {
    pub(crate) settings: Settings,
    pub(crate) layout: Layout,
    pub(crate) axes: Axes,
    pub(crate) columns: usize,
    /// There is no plane, and everything stands at the centre.
    collapsed: bool,
    /// By place in `layout.people`.
    pub(crate) points: Vec<Point>,
    /// Places in `layout.people` of those who are grouped.
    pub(crate) clustered: Vec<u32>,
    pub(crate) clustered_points: Vec<Point>,
}

impl Plan {
    pub(crate) fn of(table: &VoteTable, moments: Option<&Moments>, settings: Settings) -> Self {
        let layout = Layout::of(table);
        let mut axes = Axes::of(table, &layout, moments, settings.seed);
        let emptied = match settings.mode {
            Mode::Standard => Emptied::Ignored,
            Mode::AsPolis => Emptied::Counted,
        };
        let too_small = layout.columns.len() < 2 || layout.people.len() < 2;
        let collapsed = settings.mode == Mode::AsPolis && too_small;
        if collapsed {
            axes.collapse();
        }
        let projection = Projection::new(&layout, &axes, emptied);
        let mut scratch = Vec::new();
        let points: Vec<Point> = (layout.people.iter())
            .map(|&row| match collapsed {
                true => [0.0; 2],
                false => projection.point(table.row(row as usize), &layout, &mut scratch),
            })
            .collect();
        let clustered = groups::clustered_people(table, &layout);
        let clustered_points = clustered
            .iter()
            .map(|&place| points[place as usize])
            .collect();
        Self {
            settings,
            collapsed,
            columns: projection.columns(),
            layout,
            axes,
            points,
            clustered,
            clustered_points,
        }
    }

    /// Adds the groups and all that is read off them.
    pub(crate) fn finish(self, table: &VoteTable, grouping: Grouping) -> OpinionMap {
        let labels = self.labels(&grouping);
        let mut groups = self.groups(table, &grouping, &labels);
        let mut statements = self.statements(table, &groups);
        speak(&mut groups, &statements);
        let voted: Vec<(StatementId, Counts)> = (statements.iter())
            .filter(|figures| figures.standing == Standing::In)
            .map(|figures| (figures.id, figures.counts))
            .collect();
        for (place, figures) in statements.iter_mut().enumerate() {
            let counts: Vec<Counts> = groups.iter().map(|group| group.counts[place]).collect();
            figures.group_consensus = group_consensus(&counts);
            figures.group_refusal = group_refusal(&counts);
            let is_meta = figures.standing == Standing::Meta;
            figures.priority = priority(sum(&counts), figures.extremity, is_meta);
        }
        let stability = stability::measure(table, &self, &grouping, &labels);
        OpinionMap {
            settings: self.settings,
            votes: table.votes(),
            columns: self.columns,
            variances: self.axes.variances,
            variance_total: self.axes.variance_total,
            people: self.people(table, &groups, &labels),
            bases: self.bases(table, &grouping),
            statements,
            choices: grouping.choices,
            k: grouping.k,
            groups,
            consensus: consensus(&voted),
            stability,
        }
    }

    /// Group of each clustered person.
    fn labels(&self, grouping: &Grouping) -> Vec<u32> {
        let mut labels = vec![0; self.clustered.len()];
        for (base, &label) in grouping.bases.iter().zip(&grouping.clustering.labels) {
            for &member in &base.members {
                labels[member as usize] = label;
            }
        }
        labels
    }

    fn id_at(&self, table: &VoteTable, place: u32) -> ParticipantId {
        table.participants()[self.layout.people[place as usize] as usize]
    }

    /// Place in `layout.people`.
    fn place_of(&self, table: &VoteTable, id: ParticipantId) -> Option<usize> {
        let id_of = |row: &u32| table.participants()[*row as usize];
        self.layout.people.binary_search_by_key(&id, id_of).ok()
    }

    fn groups(&self, table: &VoteTable, grouping: &Grouping, labels: &[u32]) -> Vec<Group> {
        let mut groups: Vec<Group> = (grouping.clustering.centers.iter())
            .map(|center| Group {
                id: center.id,
                center: center.point,
                members: Vec::new(),
                bases: Vec::new(),
                counts: vec![Counts::default(); table.statements().len()],
                representative: Vec::new(),
            })
            .collect();
        for (base, &label) in grouping.bases.iter().zip(&grouping.clustering.labels) {
            groups[label as usize].bases.push(base.id);
        }
        for (&place, &label) in self.clustered.iter().zip(labels) {
            let group = &mut groups[label as usize];
            group.members.push(self.id_at(table, place));
            for cell in table.row(self.layout.people[place as usize] as usize) {
                group.counts[cell.statement()].add(cell.vote());
            }
        }
        for group in &mut groups {
            group.counts = self
                .layout
                .columns
                .iter()
                .map(|&index| group.counts[index])
                .collect();
        }
        groups
    }

    fn statements(&self, table: &VoteTable, groups: &[Group]) -> Vec<StatementFigures> {
        debug_assert!(
            groups
                .iter()
                .all(|group| group.counts.len() == self.layout.columns.len())
        );
        (self.layout.columns.iter())
            .map(|&index| {
                let entry = &table.statements()[index];
                let point = match self.collapsed {
                    true => [0.0; 2],
                    false => self.axes.statement_point(index, self.columns),
                };
                StatementFigures {
                    id: entry.id,
                    standing: entry.standing,
                    counts: entry.counts,
                    mean: self.axes.means[index],
                    components: [0, 1].map(|axis| self.axes.components[axis][index]),
                    point,
                    extremity: (point[0] * point[0] + point[1] * point[1]).sqrt(),
                    group_consensus: 0.0,
                    group_refusal: 0.0,
                    priority: 0.0,
                }
            })
            .collect()
    }

    fn people(&self, table: &VoteTable, groups: &[Group], labels: &[u32]) -> Vec<Person> {
        let mut people: Vec<Person> = (self.layout.people.iter().zip(&self.points))
            .map(|(&row, &point)| Person {
                id: table.participants()[row as usize],
                point,
                votes: table.row(row as usize).len() as u32,
                group: None,
                indicators: None,
            })
            .collect();
        let middle = mean(&self.points);
        let mut members: Vec<Vec<Point>> = vec![Vec::new(); groups.len()];
        for (&point, &label) in self.clustered_points.iter().zip(labels) {
            members[label as usize].push(point);
        }
        let middles: Vec<Point> = members.iter().map(|points| mean(points)).collect();
        for (&place, &label) in self.clustered.iter().zip(labels) {
            let person = &mut people[place as usize];
            person.group = Some(groups[label as usize].id);
            person.indicators = Some(indicators(person.point, middle, middles[label as usize]));
        }
        people
    }

    fn bases(&self, table: &VoteTable, grouping: &Grouping) -> Vec<BaseCluster> {
        let member = |&place: &u32| self.id_at(table, self.clustered[place as usize]);
        (grouping.bases.iter())
            .map(|base| BaseCluster {
                id: base.id,
                center: base.center,
                members: base.members.iter().map(member).collect(),
            })
            .collect()
    }
}

/// Finds what speaks for each group.
fn speak(groups: &mut [Group], statements: &[StatementFigures]) {
    let totals: Vec<Counts> = (0..statements.len())
        .map(|place| {
            sum(&groups
                .iter()
                .map(|group| group.counts[place])
                .collect::<Vec<_>>())
        })
        .collect();
    for group in groups {
        let compared: Vec<(StatementId, Counts, Counts)> = (statements.iter().enumerate())
            .filter(|(_, figures)| figures.standing == Standing::In)
            .map(|(place, figures)| {
                let (own, all) = (group.counts[place], totals[place]);
                let others = Counts {
                    agree: all.agree - own.agree,
                    disagree: all.disagree - own.disagree,
                    pass: all.pass - own.pass,
                };
                (figures.id, own, others)
            })
            .collect();
        group.representative = representative(&compared);
    }
}

fn sum(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |sum, counts| Counts {
        agree: sum.agree + counts.agree,
        disagree: sum.disagree + counts.disagree,
        pass: sum.pass + counts.pass,
    })
}

fn mean(points: &[Point]) -> Point {
    let mut sum = [0.0; 2];
    for point in points {
        sum[0] += point[0];
        sum[1] += point[1];
    }
    sum.map(|sum| sum / points.len().max(1) as f64)
}

fn indicators(point: Point, middle: Point, own_middle: Point) -> Indicators {
    let out = [own_middle[0] - middle[0], own_middle[1] - middle[1]];
    let length = out[0].hypot(out[1]);
    let further = [point[0] - own_middle[0], point[1] - own_middle[1]];
    let extremeness = if length > 0.0 {
        (further[0] * out[0] + further[1] * out[1]) / length
    } else {
        0.0
    };
    Indicators {
        centricness: 1.0 - distance(point, middle),
        coreness: 1.0 - distance(point, own_middle),
        extremeness,
    }
}

/// The map as Polis draws it, with base clusters that are given and not made: to check groups and
/// all that follows from them against a published conversation. People who are in no base cluster
/// are not grouped.
#[must_use]
pub fn polis_groups(table: &VoteTable, clusters: &[BaseCluster]) -> OpinionMap {
    let settings = Settings {
        mode: Mode::AsPolis,
        samples: 0,
        ..Settings::default()
    };
    let mut plan = Plan::of(table, None, settings);
    let mut bases = Vec::with_capacity(clusters.len());
    plan.clustered.clear();
    plan.clustered_points.clear();
    for cluster in clusters {
        let mut members = Vec::with_capacity(cluster.members.len());
        for id in &cluster.members {
            let place = plan.place_of(table, *id);
            let Some(place) = place else { continue };
            members.push(plan.clustered.len() as u32);
            plan.clustered.push(place as u32);
            plan.clustered_points.push(plan.points[place]);
        }
        bases.push(Base {
            id: cluster.id,
            center: cluster.center,
            members,
        });
    }
    let grouping = groups::group_bases(bases, settings.mode, settings.seed);
    plan.finish(table, grouping)
}
