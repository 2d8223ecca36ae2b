//! What stands in lines of Markdown: words, and what is said of them.

use kuzul_press::{
    Inline,
    block::{Item, List},
    text,
};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::MARK;

/// Deepest nesting of emphasis and of lists: what is deeper is shown at this depth.
const DEPTH_MAX: usize = 4;

/// Reads what stands in lines.
pub(super) struct Lines<'n> {
    notes: &'n [Inline],
}

impl<'n> Lines<'n> {
    /// With what each mark becomes.
    pub(super) fn new(notes: &'n [Inline]) -> Self {
        Self { notes }
    }

    /// What stands in a line, up to its end.
    pub(super) fn until(
        &mut self,
        events: &mut Parser<'_>,
        is_end: fn(&TagEnd) -> bool,
        depth: usize,
    ) -> Vec<Inline> {
        let mut content = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::End(end) if is_end(&end) => break,
                event => self.inline(event, events, depth, &mut content),
            }
        }
        content
    }

    fn inline(
        &mut self,
        event: Event<'_>,
        events: &mut Parser<'_>,
        depth: usize,
        content: &mut Vec<Inline>,
    ) {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => self.push_words(&words, content),
            Event::SoftBreak => self.push_words(" ", content),
            Event::HardBreak => content.push(Inline::LineBreak),
            Event::Start(Tag::Strong) => {
                let inside = self.until(events, |end| matches!(end, TagEnd::Strong), depth + 1);
                push(depth, content, inside, |content| Inline::Strong { content });
            }
            Event::Start(Tag::Emphasis) => {
                let inside = self.until(events, |end| matches!(end, TagEnd::Emphasis), depth + 1);
                push(depth, content, inside, |content| Inline::Emphasis {
                    content,
                });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside = self.until(events, |end| matches!(end, TagEnd::Link), depth + 1);
                let address = dest_url.replace(MARK, "");
                push(depth, content, inside, |content| Inline::Link {
                    address,
                    content,
                });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let inside = self.until(events, |end| matches!(end, TagEnd::Image), depth + 1);
                let address = dest_url.replace(MARK, "");
                push(depth, content, inside, |content| Inline::Link {
                    address,
                    content,
                });
            }
            _ => {}
        }
    }

    /// Words, with what marks among them became.
    fn push_words(&self, words: &str, content: &mut Vec<Inline>) {
        let mut rest = words;
        while let Some((before, after)) = rest.split_once(MARK[0]) {
            push_text(before, content);
            let Some((number, after)) = after.split_once(MARK[1]) else {
                rest = after;
                continue;
            };
            let number: Option<usize> = number.parse().ok();
            content.extend(number.and_then(|at| self.notes.get(at)).cloned());
            rest = after;
        }
        push_text(rest, content);
    }

    /// A list.
    pub(super) fn list(&mut self, events: &mut Parser<'_>, ordered: bool, depth: usize) -> List {
        let mut items: Vec<Item> = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::Item) => items.extend(self.item(events, depth)),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        List { ordered, items }
    }

    /// A point; where lists are nested too deep, also those that stand under it.
    fn item(&mut self, events: &mut Parser<'_>, depth: usize) -> Vec<Item> {
        let mut content = Vec::new();
        let mut under: Option<List> = None;
        while let Some(event) = events.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(Tag::List(start)) => {
                    let list = self.list(events, start.is_some(), depth + 1);
                    match &mut under {
                        Some(before) => before.items.extend(list.items),
                        None => under = Some(list),
                    }
                }
                Event::Start(Tag::Paragraph) if !content.is_empty() => {
                    content.push(Inline::LineBreak);
                }
                event => self.inline(event, events, 0, &mut content),
            }
        }
        let deeper = under.take_if(|_| depth >= DEPTH_MAX);
        let own = Item {
            text: content,
            under,
        };
        let deeper = deeper.into_iter().flat_map(|list| list.items);
        [own].into_iter().chain(deeper).collect()
    }

    /// Paragraphs, up to the end of what holds them.
    pub(super) fn paragraphs(
        &mut self,
        events: &mut Parser<'_>,
        is_end: fn(&TagEnd) -> bool,
    ) -> Vec<Vec<Inline>> {
        let mut paragraphs = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::End(end) if is_end(&end) => break,
                Event::Start(Tag::Paragraph) => {
                    paragraphs.push(self.until(events, |end| matches!(end, TagEnd::Paragraph), 0));
                }
                event => {
                    let mut content = Vec::new();
                    self.inline(event, events, 0, &mut content);
                    if !content.is_empty() {
                        paragraphs.push(content);
                    }
                }
            }
        }
        paragraphs
    }
}

fn push_text(words: &str, content: &mut Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    if let Some(Inline::Text { text }) = content.last_mut() {
        text.push_str(words);
    } else {
        content.extend(text(words));
    }
}

/// Says something of words, unless they are nested too deep: then they stand as they are.
fn push(
    depth: usize,
    content: &mut Vec<Inline>,
    inside: Vec<Inline>,
    said: impl FnOnce(Vec<Inline>) -> Inline,
) {
    if depth >= DEPTH_MAX {
        content.extend(inside);
    } else {
        content.push(said(inside));
    }
}
