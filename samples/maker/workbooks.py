"""Workbooks (Office Open XML), written by hand: the same bytes each time, no package needed."""
import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Cell formats: number formats of the styles below.
GENERAL, DATE, MOMENT, TEXT = 0, 1, 2, 3
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


@dataclass
class Sheet:
    """A sheet; a cell is text, a number, a truth, `(number, format)` or nothing. Rows and columns count from 1."""

    name: str
    rows: list = field(default_factory=list)
    state: str = "visible"
    hidden_rows: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(place, value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" s="{TEXT}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (value, GENERAL)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def row(sheet, number, cells):
    hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
    inside = "".join(cell(letters(column) + str(number), value) for column, value in enumerate(cells, 1))
    return f'<row r="{number}"{hidden}>{inside}</row>'


def worksheet(sheet):
    columns = "".join(
        f'<col min="{column}" max="{column}" width="9" hidden="1"/>' for column in sorted(sheet.hidden_columns))
    rows = "".join(row(sheet, number, cells) for number, cells in enumerate(sheet.rows, 1) if cells)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">' + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{rows}</sheetData></worksheet>")


def parts(sheets):
    numbers = range(1, len(sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
        for name, kind in [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
        + [(f"worksheets/sheet{n}.xml", "worksheet") for n in numbers])
    tabs = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}"'
        + (f' state="{sheet.state}"' if sheet.state != "visible" else "") + f' r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    styles = f'<Relationship Id="rId{len(sheets) + 1}" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}{styles}'
        "</Relationships>",
        "xl/styles.xml": HEAD + STYLES,
        **{f"xl/worksheets/sheet{n}.xml": worksheet(sheet) for n, sheet in zip(numbers, sheets)},
    }


def archive(files, *, compress=True):
    """A ZIP of these files, without the hour it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # Stored: what zlib makes of bytes differs from release to release.
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            packed.writestr(entry, content)
    return made.getvalue()


def workbook(*sheets, compress=True):
    """The bytes of a workbook."""
    return archive(parts(sheets), compress=compress)
