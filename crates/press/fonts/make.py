"""Makes the fonts of this folder from the files that their projects publish.

    python make.py FONTSOURCE_FILES DEJAVU_SANS

FONTSOURCE_FILES is the folder `files` of the npm package
`@fontsource-variable/atkinson-hyperlegible-next`, DEJAVU_SANS the file `DejaVuSans.ttf` of the
DejaVu project. Needs fonttools and brotli.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.pointPen import ReverseContourPointPen
from fontTools.pens.recordingPen import RecordingPointPen
from fontTools.pens.transformPen import TransformPointPen
from fontTools.pens.ttGlyphPen import TTGlyphPointPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Atkinson Next"
STYLES = [
    ("Regular", "normal", 400),
    ("Italic", "italic", 400),
    ("SemiBold", "normal", 600),
    ("SemiBoldItalic", "italic", 600),
    ("ExtraBold", "normal", 800),
]


def instance(folder, part, slope, weight):
    font = TTFont(folder / f"atkinson-hyperlegible-next-{part}-wght-{slope}.woff2")
    font = instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    for table in ("MVAR", "STAT", "avar", "prep", "gasp"):
        if table in font:
            del font[table]
    return font


def bounds(points):
    horizontal, vertical = [x for x, _ in points], [y for _, y in points]
    return min(horizontal), min(vertical), max(horizontal), max(vertical)


def open_zero(font, name):
    """Takes the slash out of a zero: it troubles dates and large figures.

    The first contour is the outer one, the two others are the halves of the counter. The new
    counter is the outer contour, shrunk to where the halves were.
    """
    glyph = font["glyf"][name]
    assert glyph.numberOfContours == 3, "the zero is no longer a ring and a slash"
    points, ends, _ = glyph.getCoordinates(font["glyf"])
    outer = bounds(points[: ends[0] + 1])
    inner = bounds(points[ends[0] + 1 :])
    scale_x = (inner[2] - inner[0]) / (outer[2] - outer[0])
    scale_y = (inner[3] - inner[1]) / (outer[3] - outer[1])
    shrink = (scale_x, 0, 0, scale_y, inner[0] - outer[0] * scale_x, inner[1] - outer[1] * scale_y)

    recording = RecordingPointPen()
    font.getGlyphSet()[name].drawPoints(recording)
    one_contour = recording.value[: [step for step, *_ in recording.value].index("endPath") + 1]
    pen = TTGlyphPointPen(None)
    for target in (pen, ReverseContourPointPen(TransformPointPen(pen, shrink))):
        for step, arguments, options in one_contour:
            getattr(target, step)(*arguments, **options)
    font["glyf"][name] = pen.glyph()


def add_marks(font):
    """Adds what French typography and long addresses need and the published files lack: the narrow
    no-break space, the zero-width space, the no-break and the soft hyphen."""
    best = font.getBestCmap()
    space = font["hmtx"][best[0x20]][0]
    order = list(font.getGlyphOrder())
    added = {0x202F: ("uni202F", round(space * 0.7)), 0x200B: ("uni200B", 0)}
    codes = {0x2011: best[0x2D], 0x00AD: best[0x2D]}
    for code, (name, width) in added.items():
        order.append(name)
        font["glyf"].glyphs[name] = Glyph()
        font["hmtx"].metrics[name] = (width, 0)
        codes[code] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["maxp"].numGlyphs = len(order)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(codes)


def rename(font, style, slope, weight):
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    for name_id, text in (
        (1, FAMILY if style in ("Regular", "Italic") else f"{FAMILY} {style}"),
        (2, "Italic" if slope == "italic" else "Regular"),
        (3, f"kuzul;{postscript}"),
        (4, f"{FAMILY} {style}"),
        (5, "Version 1.000"),
        (6, postscript),
        (16, FAMILY),
        (17, style),
    ):
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    italic, regular = 1, 1 << 6
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~(italic | regular | 1 << 5)) | (
        italic if slope == "italic" else regular
    )


def text_font(folder, style, slope, weight):
    parts = []
    for part in ("latin", "latin-ext"):
        font = instance(folder, part, slope, weight)
        if part == "latin":
            open_zero(font, "zero")
            add_marks(font)
        path = Path(f"{style}-{part}.tmp.ttf")
        font.save(path)
        parts.append(path)
    merged = Merger().merge([str(path) for path in parts])
    for path in parts:
        path.unlink()
    rename(merged, style, slope, weight)
    stable(merged, f"AtkinsonNext-{style}.ttf")


def fallback_font(path):
    """DejaVu Sans without hints: for letters and signs that the text font lacks."""
    options = subset.Options(hinting=False, glyph_names=False, notdef_outline=True)
    options.layout_features = ["*"]
    font = TTFont(path)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=font.getBestCmap().keys())
    cut.subset(font)
    stable(font, "DejaVuSans.ttf")


def stable(font, name):
    """The same input gives the same bytes."""
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(name)
    print(name, Path(name).stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


if __name__ == "__main__":
    published = Path(sys.argv[1])
    for definition in STYLES:
        text_font(published, *definition)
    fallback_font(sys.argv[2])
