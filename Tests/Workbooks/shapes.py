"""Workbooks shaped as different producers shape them, by hand: the same list each time, and what must be read of it.

A shape is a name and parts by their names in the container; `pack` makes the container.
"""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LONG = "8986042100000000001X"
EXPECTED = {1: ["卡号", "备注"], 2: [LONG, "a & b"], 4: ["", "7.5"]}
TEXTS = ["卡号", "备注", LONG, "a &amp; b"]


def cell(reference, text, kind="inline", extra=""):
    """A cell of text in one of the ways there are."""
    place = f' r="{reference}"' if reference else ""
    if kind == "inline":
        return f'<c{place}{extra} t="inlineStr"><is><t>{text}</t></is></c>'
    if kind == "str":
        return f'<c{place}{extra} t="str"><v>{text}</v></c>'
    return f'<c{place}{extra} t="s"><v>{TEXTS.index(text)}</v></c>'


def rows(kind="inline", row=' r="{0}"', references=True, extra="", after=""):
    """The list as rows of a sheet."""
    def place(name):
        return name if references else ""

    def number(value):
        return row.format(value)

    return (
        f"<row{number(1)}>{cell(place('A1'), TEXTS[0], kind, extra)}{cell(place('B1'), TEXTS[1], kind, extra)}</row>{after}"
        f"<row{number(2)}>{cell(place('A2'), TEXTS[2], kind, extra)}{cell(place('B2'), TEXTS[3], kind, extra)}</row>{after}"
        f'<row{number(4)}><c r="B4"{extra}><v>7.5</v></c></row>{after}'
    )


def sheet(content=None, before="", after="", root=f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">', head=HEAD):
    content = rows() if content is None else content
    return f"{head}{root}{before}<sheetData>{content}</sheetData>{after}</worksheet>"


def strings(items=None, attributes=' count="4" uniqueCount="4"'):
    items = "".join(f"<si><t>{text}</t></si>" for text in TEXTS) if items is None else items
    return f'{HEAD}<sst xmlns="{MAIN}"{attributes}>{items}</sst>'


def relationships(*targets, kinds=OFFICE):
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{kinds}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{links}</Relationships>'


def book(name="清单", attributes="", before="", root=f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'):
    return f'{HEAD}{root}{before}<sheets><sheet name="{name}" sheetId="1"{attributes} r:id="rId1"/></sheets></workbook>'


def types(*overrides, workbook="/xl/workbook.xml", kind=KIND + "sheet.main+xml"):
    parts = "".join(f'<Override PartName="{part}" ContentType="{KIND}{kind}+xml"/>' for part, kind in overrides)
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{workbook}" ContentType="{kind}"/>{parts}</Types>'
    )


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill>'
    '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
    '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def parts(worksheet=None, **changes):
    """The parts of a plain workbook; `None` leaves one out, other keys name more of them."""
    plain = {
        "[Content_Types].xml": types(("/xl/worksheets/sheet1.xml", "worksheet"), ("/xl/styles.xml", "styles")),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book(),
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet() if worksheet is None else worksheet,
    }
    plain.update(changes.pop("more", {}))
    return {name: part for name, part in plain.items() if part is not None}


def shared(worksheet, sst=None, target="sharedStrings.xml", name="xl/sharedStrings.xml", linked=True):
    """A workbook with shared strings."""
    targets = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    targets += [("sharedStrings", target)] if linked else []
    more = {"xl/_rels/workbook.xml.rels": relationships(*targets), name: strings() if sst is None else sst}
    overrides = [("/xl/worksheets/sheet1.xml", "worksheet"), ("/xl/styles.xml", "styles"), ("/" + name, "sharedStrings")]
    more["[Content_Types].xml"] = types(*overrides)
    return parts(worksheet, more=more)


def prefixed(text, prefix="x"):
    """Every element with a prefix, as programs on the Open XML SDK write them."""
    text = text.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    return text.replace(f"<{prefix}:?", "<?").replace(" xmlns=", f" xmlns:{prefix}=")


def spread(text):
    """Every tag on a line of its own, as programs that print for people write them."""
    kept = text.replace("<t>", "\1").replace("<v>", "\2")
    return kept.replace("<", "\r\n  <").replace("\r\n  </t>", "</t>").replace("\r\n  </v>", "</v>").replace(
        "\1", "\r\n  <t>").replace("\2", "\r\n  <v>").lstrip()  # fmt: skip


class Pipe(io.RawIOBase):
    """What can only be appended to: sizes of entries follow in descriptors."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, content):
        self.bytes += content
        return len(content)


def pack(parts, method=zipfile.ZIP_DEFLATED, streamed=False, wide=False, folders=(), comment=b"", rename=None):
    """A container with these parts, in their order."""
    out = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for folder in folders:
            archive.writestr(zipfile.ZipInfo(folder), b"")
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 9, 28, 12, 0, 0))
            entry.compress_type = method
            if rename:
                entry.filename = rename(name)
            content = part.encode() if isinstance(part, str) else part
            with archive.open(entry, "w", force_zip64=wide) as file:
                file.write(content)
        archive.comment = comment
    return bytes(out.bytes) if streamed else out.getvalue()


def last_types(parts):
    """The list of types at the end of the container."""
    return {name: part for name, part in parts.items() if name[0] != "["} | {"[Content_Types].xml": parts["[Content_Types].xml"]}
