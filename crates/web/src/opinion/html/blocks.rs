//! The blocks of a document as HTML.

use kuzul_press::{
    Block, Inline,
    block::{
        Cell, Drawn, Figure, Heading, Holds, KeyFigures, List, Matrix, Paragraph, Proposal, Quote,
        Ranked, Ranking, Table,
    },
};

use super::{Numbered, Writer, escaped};

impl Writer<'_> {
    /// A block; headings begin so many levels under that of the page.
    pub(super) fn block(&mut self, block: &Block, under: u8) {
        match block {
            Block::Heading(heading) => self.heading(heading, under),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::List(list) => self.list(list),
            Block::Quote(quote) => self.quote(quote),
            Block::KeyFigures(figures) => self.key_figures(figures),
            Block::Table(table) => self.table(table),
            Block::Ranking(ranking) => self.ranking(ranking),
            Block::Matrix(matrix) => self.matrix(matrix),
            Block::Figure(figure) => self.figure(figure),
            Block::Proposal(proposal) => self.proposal(proposal),
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, heading: &Heading, under: u8) {
        let level = (heading.level + under).min(6);
        self.level = level;
        self.html
            .push_str(&format!("<h{level} id=\"{}\">", heading.id));
        let number = self.number(&heading.id);
        if !number.is_empty() {
            let number = escaped(&number);
            self.html
                .push_str(&format!("<span class=\"opinion-number\">{number}</span> "));
        }
        self.line(&heading.text);
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let id = &paragraph.id;
        let number = self.number(id);
        if number.is_empty() {
            self.html.push_str(&format!("<p id=\"{id}\">"));
        } else {
            let label = self.label(id);
            self.html.push_str(&format!(
                "<p id=\"{id}\" class=\"opinion-paragraph\"><a class=\"opinion-mark\" href=\"#{id}\" aria-label=\"{}\">{}</a> ",
                escaped(&label),
                escaped(&number),
            ));
            self.quotable(paragraph, number);
        }
        self.line(&paragraph.text);
        self.html.push_str("</p>\n");
    }

    /// Leads to where the paragraph stands ready to be quoted.
    fn quotable(&mut self, paragraph: &Paragraph, number: String) {
        if let Some(query) = self.place.query {
            let said = [("n", number.as_str().into())];
            let label = self.words.with("opinion-doc-quote-of", &said);
            self.html.push_str(&format!(
                "<a class=\"opinion-quote no-print\" href=\"{}/citer/{}{query}\" rel=\"nofollow\" aria-label=\"{}\">{}</a> ",
                self.place.path,
                escaped(&number),
                escaped(&label),
                escaped(&self.words.t("opinion-doc-quote")),
            ));
        }
        self.paragraphs.push(Numbered {
            number,
            id: paragraph.id.to_string(),
            words: kuzul_press::plain(&paragraph.text),
        });
    }

    fn list(&mut self, list: &List) {
        let tag = if list.ordered { "ol" } else { "ul" };
        self.html.push_str(&format!("<{tag}>"));
        for item in &list.items {
            self.html.push_str("<li>");
            self.line(&item.text);
            if let Some(under) = &item.under {
                self.list(under);
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str(&format!("</{tag}>\n"));
    }

    fn quote(&mut self, quote: &Quote) {
        self.html
            .push_str(&format!("<blockquote id=\"{}\">", quote.id));
        for paragraph in &quote.paragraphs {
            self.within("p", paragraph);
        }
        if !quote.attribution.is_empty() {
            self.within("footer", &quote.attribution);
        }
        self.html.push_str("</blockquote>\n");
    }

    fn key_figures(&mut self, figures: &KeyFigures) {
        self.html.push_str("<dl class=\"figures\">");
        for item in &figures.items {
            let (label, value) = (escaped(&item.label), escaped(&item.value));
            self.html
                .push_str(&format!("<div><dt>{label}</dt><dd>{value}</dd></div>"));
        }
        self.html.push_str("</dl>\n");
    }

    fn caption(&mut self, id: &kuzul_press::Id, caption: &[Inline]) {
        let label = escaped(&self.label(id));
        self.html.push_str(&format!("<strong>{label}.</strong> "));
        self.line(caption);
    }

    fn open_table(&mut self, id: &kuzul_press::Id, class: &str, caption: &[Inline]) {
        self.html.push_str(&format!(
            "<table class=\"table{class}\" role=\"table\" id=\"{id}\"><caption>"
        ));
        self.caption(id, caption);
        self.html
            .push_str("</caption><thead role=\"rowgroup\"><tr role=\"row\">");
    }

    fn column(&mut self, title: &[Inline], is_number: bool) {
        let class = if is_number { " class=\"number\"" } else { "" };
        self.html
            .push_str(&format!("<th role=\"columnheader\" scope=\"col\"{class}>"));
        self.line(title);
        self.html.push_str("</th>");
    }

    fn table(&mut self, table: &Table) {
        self.open_table(&table.id, "", &table.caption);
        for column in &table.columns {
            self.column(&column.title, column.holds != Holds::Words);
        }
        self.html
            .push_str("</tr></thead><tbody role=\"rowgroup\">\n");
        for row in &table.rows {
            self.html.push_str("<tr role=\"row\">");
            for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                if at == 0 && table.row_titles {
                    self.html.push_str("<th role=\"rowheader\" scope=\"row\">");
                    self.cell(cell);
                    self.html.push_str("</th>");
                    continue;
                }
                let class = if column.holds == Holds::Words {
                    ""
                } else {
                    " class=\"number\""
                };
                let label = escaped(&kuzul_press::plain(&column.title));
                self.html
                    .push_str(&format!("<td role=\"cell\"{class} data-label=\"{label}\">"));
                self.cell(cell);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody></table>\n");
    }

    fn cell(&mut self, cell: &Cell) {
        self.line(&cell.text);
        if !cell.points.is_empty() {
            self.html.push_str("<ul>");
            for point in &cell.points {
                self.within("li", point);
            }
            self.html.push_str("</ul>");
        }
    }

    fn ranking(&mut self, ranking: &Ranking) {
        let label = format!("{}-titre", ranking.id);
        self.html.push_str(&format!(
            "<section class=\"opinion-ranking\" id=\"{}\" aria-labelledby=\"{label}\"><p class=\"opinion-caption\" id=\"{label}\">",
            ranking.id
        ));
        self.caption(&ranking.id, &ranking.caption);
        self.html.push_str("</p>");
        self.ranked(&ranking.entries, &ranking.measure);
        self.html.push_str("</section>\n");
    }

    fn ranked(&mut self, entries: &[Ranked], measure: &str) {
        self.html.push_str("<ol class=\"ranked\" role=\"list\">");
        for entry in entries {
            self.html.push_str(&format!(
                "<li data-rank=\"{0}\"><span class=\"rank\">{0}</span><div><p class=\"conclusion\">",
                entry.rank
            ));
            self.line(&entry.text);
            self.html.push_str("</p>");
            if !entry.details.is_empty() {
                self.html.push_str("<ul class=\"small\">");
                for detail in &entry.details {
                    self.within("li", detail);
                }
                self.html.push_str("</ul>");
            }
            if !entry.count.is_empty() {
                let count = escaped(&format!("{} {measure}", entry.count));
                self.html
                    .push_str(&format!("<p class=\"small soft\">{count}</p>"));
            }
            self.html.push_str("</div></li>\n");
        }
        self.html.push_str("</ol>");
    }

    fn matrix(&mut self, matrix: &Matrix) {
        self.open_table(&matrix.id, " matrix", &matrix.caption);
        self.column(&kuzul_press::text(matrix.corner.as_str()), false);
        for column in &matrix.columns {
            self.column(&kuzul_press::text(column.as_str()), false);
        }
        self.html
            .push_str("</tr></thead><tbody role=\"rowgroup\">\n");
        for row in &matrix.rows {
            self.html
                .push_str("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
            self.line(&row.theme);
            self.html.push_str("</th>");
            for (cell, column) in row.cells.iter().zip(&matrix.columns) {
                if cell.is_empty() {
                    self.html.push_str("<td role=\"cell\"></td>");
                    continue;
                }
                let label = escaped(column);
                self.html
                    .push_str(&format!("<td role=\"cell\" data-label=\"{label}\">"));
                self.ranked(cell, "");
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody></table>\n");
    }

    fn figure(&mut self, figure: &Figure) {
        self.html.push_str(&format!(
            "<figure class=\"opinion-figure\" id=\"{}\">",
            figure.id
        ));
        match &figure.content {
            Drawn::Chart { chart, .. } => {
                self.charts += 1;
                let name = format!("graphique-{}", self.charts);
                self.html.push_str(&chart.svg(self.language, &name));
            }
            // A picture is a file of its own: the policy lets no page carry it.
            Drawn::Image {
                alternative, name, ..
            } => {
                let name = match name.as_str() {
                    "" => figure.id.as_str(),
                    name => name,
                };
                self.html.push_str(&format!(
                    "<img src=\"{}/images/{}\" alt=\"{}\" loading=\"lazy\">",
                    self.place.path,
                    escaped(name),
                    escaped(alternative)
                ));
            }
        }
        self.html.push_str("<figcaption>");
        self.caption(&figure.id, &figure.caption);
        if let Drawn::Image { credit, .. } = &figure.content
            && !credit.is_empty()
        {
            let credit = format!("{} {credit}", self.words.t("press-credit"));
            let credit = escaped(&credit);
            self.html.push_str(&format!(" <small>{credit}</small>"));
        }
        self.html.push_str("</figcaption>");
        if let Drawn::Chart { chart, .. } = &figure.content {
            self.chart_table(chart);
        }
        self.html.push_str("</figure>\n");
    }

    fn chart_table(&mut self, chart: &kuzul_press::charts::Chart) {
        let table = chart.table(self.language);
        let summary = escaped(&self.words.t("opinion-doc-as-table"));
        self.html.push_str(&format!(
            "<details><summary>{summary}</summary><table class=\"table\" role=\"table\"><caption class=\"visually-hidden\">{}</caption><thead role=\"rowgroup\"><tr role=\"row\">",
            escaped(&chart.title)
        ));
        for title in &table.titles {
            self.column(&kuzul_press::text(title.as_str()), false);
        }
        self.html.push_str("</tr></thead><tbody role=\"rowgroup\">");
        for row in &table.rows {
            self.html.push_str("<tr role=\"row\">");
            for (at, (cell, title)) in row.iter().zip(&table.titles).enumerate() {
                let (cell, title) = (escaped(cell), escaped(title));
                self.html.push_str(&if at == 0 {
                    format!("<th role=\"rowheader\" scope=\"row\">{cell}</th>")
                } else {
                    format!("<td role=\"cell\" data-label=\"{title}\">{cell}</td>")
                });
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table></details>");
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let id = &proposal.id;
        let number = self
            .words
            .with("press-proposal", &[("number", proposal.number.into())]);
        let level = (self.level + 1).min(6);
        self.html.push_str(&format!(
            "<article class=\"opinion-proposal\" id=\"{id}\" aria-labelledby=\"{id}-titre\"><p class=\"kind\"><a href=\"#{id}\">{}</a>",
            escaped(&number)
        ));
        if let Some(record) = self.proposals.get(&proposal.number).copied() {
            self.thread(record, &number);
        }
        self.html.push_str(&format!(
            "</p><h{level} id=\"{id}-titre\">{}</h{level}><p class=\"opinion-statement\">",
            escaped(&proposal.title)
        ));
        self.line(&proposal.statement);
        self.html.push_str("</p><dl class=\"facts\">");
        let to: Vec<_> = proposal
            .addressed_to
            .iter()
            .map(kuzul_press::text)
            .collect();
        self.fact("press-proposal-addressed-to", &to);
        self.fact("press-proposal-reasons", &proposal.reasons);
        self.fact("press-proposal-rests-on", &proposal.rests_on);
        if !proposal.expected_effect.is_empty() {
            self.fact(
                "press-proposal-effect",
                std::slice::from_ref(&proposal.expected_effect),
            );
        }
        let criteria = proposal.criteria.iter().filter(|it| it.met);
        let criteria: Vec<_> = criteria
            .map(|it| match it.how.as_str() {
                "" => kuzul_press::text(it.name.as_str()),
                how => kuzul_press::text(format!("{} : {how}", it.name)),
            })
            .collect();
        self.fact("opinion-doc-criteria-met", &criteria);
        self.html.push_str("</dl></article>\n");
    }

    /// A fact of a proposal, where there is something to say.
    fn fact(&mut self, key: &str, lines: &[Vec<Inline>]) {
        if lines.is_empty() {
            return;
        }
        let name = escaped(&self.words.t(key));
        self.html.push_str(&format!("<div><dt>{name}</dt>"));
        for line in lines {
            self.within("dd", line);
        }
        self.html.push_str("</div>");
    }
}
