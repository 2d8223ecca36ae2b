"""Checks a PDF of kuzul-press by reading it with other eyes than those that wrote it.

    python check_pdf.py FILE.pdf [EXPECTED.json]

Asserts what PDF/UA-1 (ISO 14289-1) asks and a program can see: tags, language, title, structure
tree, heads of tables, alternative texts, bookmarks, links with a description, embedded fonts, no
text that is neither tagged nor marked as decoration. EXPECTED.json may say more of this document:

    {"language": "fr", "title": "…", "headings": ["…"], "tables": 8, "row_titles": 30,
     "figures": 3, "order": ["first words", "later words"], "bookmarks": 20, "notes": 1}

Needs pikepdf. Prints one line for each check; ends with 1 when one failed.
"""

import json
import sys

import pikepdf

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6"
    " L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot"
    " Figure Formula Form Ruby RB RT RP Warichu WT WP".split()
)


class Checker:
    def __init__(self, pdf):
        self.pdf = pdf
        self.failures = 0
        self.elements = []
        self.roles = {}

    def check(self, what, passed, detail=""):
        if not passed:
            self.failures += 1
        print(("ok    " if passed else "FAILED ") + what + (f": {detail}" if detail and not passed else ""))

    # --- the structure tree ---------------------------------------------------

    def read_tree(self):
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return
        for role, target in (tree.get("/RoleMap") or {}).items():
            self.roles[role.lstrip("/")] = str(target).lstrip("/")
        self.walk(tree, None, 0)

    def walk(self, node, parent, depth):
        kids = node.get("/K")
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                element = {"kind": self.kind(kid), "object": kid, "parent": parent, "depth": depth}
                self.elements.append(element)
                self.walk(kid, element, depth + 1)

    def kind(self, element):
        name = str(element.S).lstrip("/")
        for _ in range(8):
            if name in STANDARD or name not in self.roles:
                break
            name = self.roles[name]
        return name

    def of(self, *kinds):
        return [element for element in self.elements if element["kind"] in kinds]

    def kids(self, element, *kinds):
        return [other for other in self.elements if other["parent"] is element and (not kinds or other["kind"] in kinds)]

    def under(self, element, *kinds):
        found = []
        for kid in self.kids(element):
            if kid["kind"] in kinds:
                found.append(kid)
            if kid["kind"] != "Table":
                found += self.under(kid, *kinds)
        return found

    # --- what is checked ------------------------------------------------------

    def document(self, expected):
        root = self.pdf.Root
        self.check("the file says that it is tagged", bool(root.get("/MarkInfo", {}).get("/Marked", False)))
        language = str(root.get("/Lang", ""))
        self.check("it says its language", language.split("-")[0] == expected.get("language", language.split("-")[0]) != "", language)
        viewer = root.get("/ViewerPreferences", {})
        self.check("readers show its title", bool(viewer.get("/DisplayDocTitle", False)))
        with self.pdf.open_metadata() as metadata:
            title = str(metadata.get("dc:title") or "")
            self.check("it has a title", title != "" and title == expected.get("title", title), title)
            self.check("it says that it keeps PDF/UA-1", str(metadata.get("pdfuaid:part")) == "1")
        self.check("all pages have the order of tabs of the structure", all(str(page.obj.get("/Tabs", "/S")) == "/S" for page in self.pdf.pages if "/Annots" in page.obj))

    def structure(self, expected):
        self.check("there is a structure tree", len(self.elements) > 0)
        strange = sorted({element["kind"] for element in self.elements} - STANDARD)
        self.check("all tags are standard ones", not strange, ", ".join(strange))
        levels = [int(element["kind"][1]) for element in self.elements if element["kind"] in ("H1", "H2", "H3", "H4", "H5", "H6")]
        self.check("there are headings, the first of level 1", levels[:1] == [1], str(levels[:5]))
        jumps = [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1]
        self.check("no level of heading is skipped", not jumps, str(jumps))
        for element in self.of("L"):
            bad = [kid["kind"] for kid in self.kids(element) if kid["kind"] not in ("LI", "L", "Caption")]
            if bad:
                self.check("lists hold items", False, str(bad))
                break
        else:
            self.check("lists hold items", True)
        if "headings" in expected:
            titles = [self.text(element) for element in self.of("H1", "H2", "H3", "H4", "H5")]
            lost = [title for title in expected["headings"] if not any(title in shown for shown in titles)]
            self.check("all parts are headings", not lost, str(lost))
        if "notes" in expected:
            self.check("foot notes are notes", len(self.of("Note")) == expected["notes"], str(len(self.of("Note"))))

    def tables(self, expected):
        tables = self.of("Table")
        if "tables" in expected:
            self.check("all tables are tables", len(tables) == expected["tables"], str(len(tables)))
        row_titles = 0
        for number, table in enumerate(tables, 1):
            rows = self.under(table, "TR")
            widths = {len(self.kids(row, "TH", "TD")) for row in rows}
            heads = self.kids(rows[0], "TH") if rows else []
            self.check(f"table {number} has a head in each column", bool(rows) and len(heads) == len(self.kids(rows[0])))
            self.check(f"table {number} has rows of one width", len(widths) == 1, str(widths))
            scopes = [self.scope(cell) for row in rows for cell in self.kids(row, "TH")]
            self.check(f"table {number} says of what its heads are heads", all(scopes), str(scopes))
            row_titles += scopes.count("Row")
        if "row_titles" in expected:
            self.check("titles of rows are heads of rows", row_titles == expected["row_titles"], str(row_titles))

    def scope(self, cell):
        attributes = cell["object"].get("/A")
        for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(attribute, pikepdf.Dictionary) and "/Scope" in attribute:
                return str(attribute.Scope).lstrip("/")
        return None

    def figures(self, expected):
        figures = self.of("Figure")
        silent = [figure for figure in figures if not str(figure["object"].get("/Alt", "")).strip()]
        self.check("all figures have an alternative text", not silent, f"{len(silent)} of {len(figures)}")
        if "figures" in expected:
            self.check("all figures are figures", len(figures) == expected["figures"], str(len(figures)))

    def links(self):
        silent, untagged = 0, 0
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if str(annotation.get("/Subtype")) == "/Link":
                    silent += not str(annotation.get("/Contents", "")).strip()
                    untagged += "/StructParent" not in annotation
        self.check("all links have a description", silent == 0, str(silent))
        self.check("all links are in the structure", untagged == 0, str(untagged))

    def bookmarks(self, expected):
        with self.pdf.open_outline() as outline:
            count = sum(1 + self.below(item) for item in outline.root)
        self.check("there are bookmarks", count > 0 and count == expected.get("bookmarks", count), str(count))

    def below(self, item):
        return sum(1 + self.below(child) for child in item.children)

    def fonts(self):
        loose = set()
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == "/FontDescriptor":
                if not any(name in thing for name in ("/FontFile", "/FontFile2", "/FontFile3")):
                    loose.add(str(thing.get("/FontName")))
        self.check("all fonts are embedded", not loose, ", ".join(loose))
        unmapped = [
            thing
            for thing in self.pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == "/Font" and str(thing.get("/Subtype")) == "/Type0" and "/ToUnicode" not in thing
        ]
        self.check("all letters can be copied as text", not unmapped)

    def content(self):
        """No content stands outside of tags and decoration marks."""
        loose = 0
        for page in self.pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BMC", "BDC"):
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif depth == 0 and name in ("Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "s", "B", "sh"):
                    loose += 1
        self.check("everything is tagged or marked as decoration", loose == 0, str(loose))

    # --- reading order -----------------------------------------------------------

    def marked_texts(self):
        """The text of every marked content, by page and number, as the fonts' maps tell it."""
        texts = {}
        for page in self.pdf.pages:
            self.page_texts(page, texts)
        return texts

    def page_texts(self, page, texts):
        maps = {}
        resources = page.obj.get("/Resources", {})
        for name, font in (resources.get("/Font") or {}).items():
            maps[name] = to_unicode(font)
        stack, current = [], None
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                properties = operands[1] if len(operands) > 1 else None
                number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                stack.append(int(number) if number is not None else (stack[-1] if stack else None))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                current = maps.get(str(operands[0]))
            elif name in ("Tj", "TJ") and stack and stack[-1] is not None and current:
                parts = operands[0] if name == "TJ" else [operands[0]]
                shown = "".join(decode(bytes(part), current) for part in parts if isinstance(part, pikepdf.String))
                key = (page.obj.objgen, stack[-1])
                texts[key] = texts.get(key, "") + shown

    def text(self, element):
        if not hasattr(self, "texts"):
            self.texts = self.marked_texts()
        return "".join(self.texts.get(key, "") for key in self.contents(element["object"], None))

    def contents(self, node, page):
        page = node.get("/Pg", page)
        kids = node.get("/K")
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, (int, pikepdf.Object)) and not isinstance(kid, pikepdf.Dictionary):
                yield (page.objgen, int(kid))
            elif "/S" in kid:
                yield from self.contents(kid, page)
            elif "/MCID" in kid:
                yield (kid.get("/Pg", page).objgen, int(kid.MCID))

    def order(self, expected):
        if "order" not in expected:
            return
        root = self.pdf.Root.StructTreeRoot
        if not hasattr(self, "texts"):
            self.texts = self.marked_texts()
        whole = squeezed("".join(self.texts.get(key, "") for key in self.contents(root, None)))
        position = 0
        for words in expected["order"]:
            found = whole.find(squeezed(words), position)
            self.check(f"“{words[:50]}” is read in its place", found >= 0)
            position = max(found, position)


def squeezed(text):
    return "".join(character for character in text if not character.isspace() and character != "\u200b")


def to_unicode(font):
    stream = font.get("/ToUnicode")
    if stream is None:
        return None
    mapping = {}
    section = None
    for line in stream.read_bytes().decode("latin-1").splitlines():
        words = line.split()
        if not words:
            continue
        if words[-1].startswith("begin"):
            section = words[-1]
        elif words[0].startswith("end"):
            section = None
        elif section == "beginbfchar":
            code, text = line.replace("><", "> <").split()[:2]
            mapping[int(code.strip("<>"), 16)] = bytes.fromhex(text.strip("<>")).decode("utf-16-be", "replace")
        elif section == "beginbfrange":
            first, last, text = line.replace("><", "> <").split()[:3]
            begin = int(text.strip("<>"), 16)
            for offset, code in enumerate(range(int(first.strip("<>"), 16), int(last.strip("<>"), 16) + 1)):
                mapping[code] = chr(begin + offset)
    return mapping


def decode(data, mapping):
    codes = (data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2))
    return "".join(mapping.get(code, "") for code in codes)


def main():
    expected = {}
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            expected = json.load(file)
    with pikepdf.open(sys.argv[1]) as pdf:
        checker = Checker(pdf)
        checker.read_tree()
        checker.document(expected)
        checker.structure(expected)
        checker.tables(expected)
        checker.figures(expected)
        checker.links()
        checker.bookmarks(expected)
        checker.fonts()
        checker.content()
        checker.order(expected)
    print(f"{checker.failures} failed")
    return 1 if checker.failures else 0


if __name__ == "__main__":
    sys.exit(main())
