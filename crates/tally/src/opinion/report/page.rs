//! The map as one page that needs nothing else: drawing, tables, account.

use std::fmt::Write;

use super::{Report, ReportLanguage, escape};
use crate::opinion::drawing::{draw_without_legend, shape_name, sign};
use crate::opinion::explain::group_letter;
use crate::words::with_kept_spaces;

/// Light, dark and paper; narrow screens scroll tables and not the page. The drawing keeps its white
/// ground, on which its colours were chosen.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1a1a;--page:#fff;--rule:#767676;--focus:#b35900}
@media (prefers-color-scheme:dark){:root{--ink:#f0f0ee;--page:#16181c;--rule:#8d9299;--focus:#ffb25c}}
body{font:1rem/1.55 system-ui,sans-serif;max-width:56rem;margin:0 auto;padding:1rem 1rem 3rem;color:var(--ink);background:var(--page)}
h1{line-height:1.2}
h2{margin-top:2.5rem}
.map{display:block;width:100%;height:auto;border-radius:.5rem}
figure{margin:1rem 0}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
.key svg,td svg{vertical-align:middle;background:#fff;border-radius:4px}
.wide{overflow-x:auto;margin:1rem 0}
.wide:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
table{border-collapse:collapse;min-width:100%}
caption{text-align:start;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid var(--rule);padding:.4rem .75rem .4rem 0;text-align:start;vertical-align:top}
th[scope=row]{font-weight:normal}
.said{min-width:15rem}
td ul{margin:0;padding-inline-start:1.1rem}
.number{text-align:end;font-variant-numeric:tabular-nums}
summary{cursor:pointer;padding:.5rem 0}
ol li{margin-bottom:.5rem}
@media print{:root{--ink:#000;--page:#fff;--rule:#767676}body{max-width:none;padding:0}.wide{overflow:visible}li,figure{break-inside:avoid}h2,caption{break-after:avoid}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
";

impl Report<'_> {
    /// The whole page.
    pub(super) fn page(&self) -> String {
        let language = self.language;
        let title = language.pick("Carte des opinions", "Opinion map");
        let heading = match self.topic() {
            Some(topic) => format!("{title}{}{topic}", language.colon()),
            None => title.to_owned(),
        };
        let heading = escape(&heading);
        let mut page = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{heading}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n",
            language.code()
        );
        self.write_drawing(&mut page);
        self.write_groups(&mut page);
        self.write_places(&mut page);
        self.write_choices_table(&mut page);
        self.write_consensus_lists(&mut page);
        self.write_statements(&mut page);
        if self.explain {
            self.write_account(&mut page);
        }
        page.push_str("</main>\n</body>\n</html>\n");
        match language {
            ReportLanguage::French => with_kept_spaces(&page),
            ReportLanguage::English => page,
        }
    }

    /// The drawing and its legend.
    fn write_drawing(&self, page: &mut String) {
        let language = self.language;
        let drawing = draw_without_legend(self.map, language);
        let drawing = drawing.replacen("<svg ", "<svg class=\"map\" ", 1);
        // Writing to a text cannot fail, here and below.
        let _ = writeln!(page, "<figure>\n{drawing}<ul class=\"key\">");
        for (place, group) in self.map.groups.iter().enumerate() {
            let _ = writeln!(
                page,
                "<li>{} {} {}{}{}</li>",
                sign(place),
                language.pick("Groupe", "Group"),
                group_letter(group.id),
                language.colon(),
                language.people(group.members.len())
            );
        }
        page.push_str("</ul>\n</figure>\n");
    }

    /// Groups with their shape and what speaks for them.
    fn write_groups(&self, page: &mut String) {
        let language = self.language;
        let caption = language.pick("Les groupes", "The groups");
        let columns = language.pick(
            ["Groupe", "Signe", "Personnes", "Ce qui parle pour lui"],
            ["Group", "Sign", "People", "What speaks for it"],
        );
        open_table(page, caption, &columns);
        for (place, group) in self.map.groups.iter().enumerate() {
            let spoken: String = (group.representative.iter())
                .map(|spoken| format!("<li>{}</li>", escape(&self.spoken(spoken))))
                .collect();
            let _ = writeln!(
                page,
                "<tr><th scope=\"row\">{}</th><td>{} {}</td><td class=\"number\">{}</td>\
                 <td class=\"said\"><ul>{spoken}</ul></td></tr>",
                group_letter(group.id),
                sign(place),
                shape_name(place, language),
                group.members.len()
            );
        }
        close_table(page);
    }

    /// The data of the drawing: every mark with its place.
    fn write_places(&self, page: &mut String) {
        let language = self.language;
        let summary = language.pick("Les points de la carte", "The points of the map");
        let _ = writeln!(page, "<details>\n<summary>{summary}</summary>");
        let columns = language.pick(
            ["Groupe", "Largeur", "Hauteur", "Personnes"],
            ["Group", "Across", "Up", "People"],
        );
        open_table(page, summary, &columns);
        for group in &self.map.groups {
            for base in self
                .map
                .bases
                .iter()
                .filter(|base| group.bases.contains(&base.id))
            {
                let _ = writeln!(
                    page,
                    "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td>\
                     <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                    group_letter(group.id),
                    self.decimal(base.center[0], 3),
                    self.decimal(base.center[1], 3),
                    base.members.len()
                );
            }
        }
        close_table(page);
        page.push_str("</details>\n");
    }

    fn write_choices_table(&self, page: &mut String) {
        let language = self.language;
        let caption = language.pick("Combien de groupes ?", "How many groups?");
        let columns = [language.pick("Groupes", "Groups"), "Silhouette"];
        open_table(page, caption, &columns);
        for choice in &self.map.choices {
            let chosen = if choice.k == self.map.k {
                language.pick(" (retenu)", " (chosen)")
            } else {
                ""
            };
            let _ = writeln!(
                page,
                "<tr><th scope=\"row\">{}{chosen}</th><td class=\"number\">{}</td></tr>",
                choice.k,
                self.decimal(choice.silhouette, 4)
            );
        }
        close_table(page);
    }

    fn write_consensus_lists(&self, page: &mut String) {
        let language = self.language;
        let lists = [
            (
                language.pick("Ce qui réunit", "What unites"),
                &self.map.consensus.agree,
            ),
            (
                language.pick("Ce que presque tous refusent", "What most refuse"),
                &self.map.consensus.disagree,
            ),
        ];
        for (heading, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(page, "<h2>{heading}</h2>\n<ul>");
            for agreed in list {
                let _ = writeln!(page, "<li>{}</li>", escape(&self.agreed(agreed)));
            }
            page.push_str("</ul>\n");
        }
    }

    fn write_statements(&self, page: &mut String) {
        let language = self.language;
        let caption = language.pick("Tous les énoncés", "All statements");
        let columns = language.pick(
            [
                "N°",
                "Énoncé",
                "D’accord",
                "Pas d’accord",
                "Passe",
                "Accord de tous les groupes",
            ],
            [
                "No.",
                "Statement",
                "Agree",
                "Disagree",
                "Pass",
                "Agreement of all groups",
            ],
        );
        open_table(page, caption, &columns);
        for figures in &self.map.statements {
            let counts = figures.counts;
            let _ = writeln!(
                page,
                "<tr><th scope=\"row\">{}</th><td class=\"said\">{}</td><td class=\"number\">{}</td>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td>\
                 <td class=\"number\">{}</td></tr>",
                figures.id.0,
                escape(&self.said(figures.id)),
                counts.agree,
                counts.disagree,
                counts.pass,
                self.decimal(figures.group_consensus, 3)
            );
        }
        close_table(page);
    }

    fn write_account(&self, page: &mut String) {
        let heading =
            (self.language).pick("Comment cette carte a été faite", "How this map was made");
        let _ = writeln!(page, "<h2>{heading}</h2>\n<ol>");
        for step in self.account().steps {
            let sentence = self.language.pick(step.sentence.fr, step.sentence.en);
            let _ = writeln!(page, "<li>{}</li>", escape(&sentence));
        }
        page.push_str("</ol>\n");
    }
}

/// A table in a frame that scrolls and can be reached by keyboard.
fn open_table(page: &mut String, caption: &str, columns: &[&str]) {
    let _ = write!(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n\
         <caption>{0}</caption>\n<thead><tr>",
        escape(caption)
    );
    for column in columns {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escape(column));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
}

fn close_table(page: &mut String) {
    page.push_str("</tbody>\n</table>\n</div>\n");
}
