"""The shapes: each a name, the file, and what is read of it where that is not the usual list."""

import zipfile

from shapes import (
    EXPECTED, HEAD, LONG, MAIN, OFFICE, STRICT, STRICT_OFFICE, TEXTS, book, last_types, pack, parts, prefixed,
    relationships, rows, shared, sheet, spread, strings, types,
)  # fmt: skip

USUAL = {"清单": EXPECTED}
PHONETIC = "".join(f'<si><t>{text}</t><phoneticPr fontId="1" type="noConversion"/></si>' for text in TEXTS)
RUNS = "".join(
    f'<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">{text[:1]}</t></r><r><t>{text[1:]}</t></r></si>'
    for text in TEXTS
)
MARK = b"\xef\xbb\xbf"
GOOGLE = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:xm="urn:xm">'
)
EXCEL = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}">'
)
VIEW = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'


def absolute(worksheet=None, target="/xl/worksheets/sheet1.xml"):
    more = {
        "_rels/.rels": relationships(("officeDocument", "/xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", target), ("styles", "/xl/styles.xml")),
    }
    return parts(worksheet, more=more)


def sdk():
    """Prefixes in every part, absolute targets, the relationship's prefix declared where it is used."""
    base = absolute(prefixed(sheet(rows("s"), root=f'<worksheet xmlns="{MAIN}">')))
    base["xl/workbook.xml"] = prefixed(
        f'{HEAD}<workbook xmlns="{MAIN}"><sheets><sheet name="清单" sheetId="1" d4p1:id="rId1" xmlns:d4p1="{OFFICE}"/>'
        "</sheets></workbook>"
    )
    base["xl/styles.xml"] = prefixed(base["xl/styles.xml"])
    base["xl/sharedStrings.xml"] = prefixed(strings())
    base["xl/_rels/workbook.xml.rels"] = relationships(
        ("worksheet", "/xl/worksheets/sheet1.xml"), ("sharedStrings", "/xl/sharedStrings.xml"), ("styles", "/xl/styles.xml")
    )
    return base


def encoded(encoding, mark=b"", name="UTF-16"):
    """Every part in another encoding."""
    return {key: mark + part.replace("UTF-8", name).encode(encoding) for key, part in parts().items()}


def elsewhere():
    """The workbook under names of its own; only types and relationships tell."""
    return {
        "[Content_Types].xml": types(("/data/page.xml", "worksheet"), workbook="/data/book.xml"),
        "_rels/.rels": relationships(("officeDocument", "data/book.xml")),
        "data/book.xml": book(),
        "data/_rels/book.xml.rels": relationships(("worksheet", "page.xml")),
        "data/page.xml": sheet(),
    }


def strict():
    def change(text):
        return text.replace(MAIN, STRICT).replace(OFFICE, STRICT_OFFICE)

    return {name: change(part) for name, part in parts().items()}


def tabs(names, attributes=("", "", "")):
    """Several sheets, the file names in another order than the tabs."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}"{extra} r:id="rId{place}"/>'
        for place, (name, extra) in enumerate(zip(names, attributes), 1)
    )
    files = {f"xl/worksheets/sheet{len(names) - place}.xml": sheet(f'<row r="1"><c r="A1"><v>{place}</v></c></row>')
             for place in range(len(names))}  # fmt: skip
    more = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*(("worksheet", name[3:]) for name in files)),
        "[Content_Types].xml": types(*(("/" + name, "worksheet") for name in files)),
    }
    return parts(more=more | files)


def formulas():
    content = (
        '<row r="1"><c r="A1" t="str"><f>"卡"&amp;"号"</f><v>卡号</v></c><c r="B1" t="str"><f t="array" ref="B1">T("备注")</f>'
        "<v>备注</v></c></row>"
        f'<row r="2"><c r="A2" t="str"><f ca="1">A9</f><v>{LONG}</v></c><c r="B2" t="str"><f t="shared" si="1"/>'
        "<v>a &amp; b</v></c></row>"
        '<row r="4"><c r="B4"><f>15/2</f><v>7.5</v></c><c r="C4" t="str"><f>""</f><v></v></c></row>'
    )
    return parts(sheet(content))


STORED = {"method": zipfile.ZIP_STORED}
STREAMED = {"streamed": True}

# Name, parts, how they are packed, what is read.
SHAPES = [
    ("Excel", shared(sheet(rows("s", ' r="{0}" spans="1:2" x14ac:dyDescent="0.15"', extra=' s="1"'), root=EXCEL, before=(
        '<dimension ref="A1:B4"/>' + VIEW + '<sheetFormatPr defaultRowHeight="13.5" x14ac:dyDescent="0.15"/><cols><col min="1" '
        'max="1" width="22" style="1"/></cols>'), after='<phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7" '
        'right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'), strings(PHONETIC)), {}),
    ("Apache POI, streaming", parts(sheet(before='<dimension ref="A1"/>')), STREAMED),
    ("Apache POI", shared(sheet(rows("s"), head=HEAD.replace("\n", "")), strings(attributes="")), STREAMED),
    ("Open XML SDK, ClosedXML", sdk(), {}),
    ("EPPlus: marks before every part", {n: MARK + p.encode() for n, p in absolute().items()}, {}),
    ("exceljs, streaming", parts(sheet(rows("str"))), STREAMED),
    ("SheetJS: text in values", parts(sheet(rows("str").replace("<v>", '<v xml:space="preserve">'))), STORED),
    ("Google Sheets: empty styled rows to the end", shared(sheet(rows("s", ' r="{0}" ht="15.75" customHeight="1"', extra=' s="1"')
        + "".join(f'<row r="{n}" ht="15.75" customHeight="1"><c r="A{n}" s="1"/><c r="B{n}" s="2"/></row>' for n in range(5, 1001)),
        root=GOOGLE, before='<sheetPr><outlinePr summaryBelow="0"/></sheetPr>', after='<drawing r:id="rId1"/>')), {}),
    ("WPS", shared(sheet(rows("s", ' r="{0}" spans="1:2"', extra=' s="1"')), strings(PHONETIC)), {}),
    ("Numbers", shared(sheet(rows("s", ' r="{0}" ht="20.25" customHeight="1"', extra=' s="1"'))) | {"xl/workbook.xml": book(
        "清单 - 表格 1", before="<bookViews/>")}, STREAMED, {"清单 - 表格 1": EXPECTED}),
    ("PhpSpreadsheet", shared(sheet(rows("s", ' r="{0}" spans="1:2"', extra=' s="0"'), before='<sheetPr/><dimension ref="A1:B4"/>')), {}),
    ("excelize, streaming", parts(sheet(rows(extra=' s="0"'), head=HEAD.replace(' standalone="yes"', ""))), STREAMED),
    ("rust_xlsxwriter, constant memory", parts(sheet(rows().replace("<t>", '<t xml:space="preserve">'))), {}),
    ("openxlsx for R", shared(sheet(rows("s")), strings("".join(f'<si><t xml:space="preserve">{t}</t></si>' for t in TEXTS))), {}),
    ("no references, as report programs write", parts(sheet(rows(row=' r="{0}"', references=False))), {}),
    ("no row numbers", parts(sheet(rows(row="", references=False).replace("<row><c r=\"B4\">", "<row/><row><c/><c>"))), {}),
    ("text in runs", shared(sheet(rows("s")), strings(RUNS.replace("<t>" + "  &amp; b", "<t>"))), {}),
    ("formulas of text", formulas(), {}),
    ("other order of attributes", parts(sheet(rows().replace(' t="inlineStr"', "").replace("<c ", '<c t="inlineStr" s="1" ').replace(
        '<c t="inlineStr" s="1" r="B4">', '<c s="0" r="B4">'))), {}),
    ("single quotes", parts(sheet(rows().replace('"', "'"))), {}),
    ("a line for each tag", {n: spread(p) for n, p in shared(sheet(rows("s"))).items()}, {}),
    ("no declaration", {n: p.replace(HEAD, "") for n, p in parts().items()}, {}),
    ("standalone no, small letters", {n: p.replace("UTF-8", "utf-8").replace('"yes"', '"no"') for n, p in parts().items()}, {}),
    ("UTF-16 in the declaration only", {n: p.replace("UTF-8", "utf-16") for n, p in parts().items()}, {}),
    ("UTF-16 with marks", encoded("utf-16-le", b"\xff\xfe"), {}),
    ("UTF-16, the high byte first", encoded("utf-16-be", b"\xfe\xff"), {}),
    ("UTF-16 without marks", encoded("utf-16-le"), {}),
    ("wrong dimension", parts(sheet(before='<dimension ref="XFD1048576"/>')), {}),
    ("absolute targets", absolute(), {}),
    ("backslashes in targets", absolute(target="\\xl\\worksheets\\sheet1.xml"), {}),
    ("targets with dots", absolute(target="../xl/./worksheets/sheet1.xml"), {}),
    ("targets with escapes", parts(more={"xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/my%20sheet.xml")),
        "xl/worksheets/my sheet.xml": sheet(), "xl/worksheets/sheet1.xml": sheet("")}), {}),
    ("backslashes in the container", parts(), {"rename": lambda name: name.replace("/", "\\")}),
    ("other letters in the container", parts(), {"rename": lambda name: name.replace("xl/", "XL/").replace("sheet1", "Sheet1")}),
    ("shared strings with a capital", shared(sheet(rows("s")), name="xl/SharedStrings.xml", target="SharedStrings.xml"), {}),
    ("shared strings nobody points at", shared(sheet(rows("s")), linked=False), {}),
    ("workbook under another name", elsewhere(), {}),
    ("types at the end", last_types(parts()), {}),
    ("folders in the container", parts(), {"folders": ("_rels/", "xl/", "xl/worksheets/")}),
    ("stored", parts(), STORED),
    ("stored and streamed", parts(), STORED | STREAMED),
    ("sizes of 64 bits", parts(), {"wide": True}),
    ("sizes of 64 bits, streamed", parts(), STREAMED | {"wide": True}),
    ("a comment on the container", parts(), {"comment": b"made by hand PK\x05\x06"}),
    ("strict", strict(), {}),
    ("no styles", parts(sheet(rows(extra=' s="7"')), more={"xl/styles.xml": None}), {}),
    ("macro workbook", parts(more={"[Content_Types].xml": types(kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), {}),
    ("quotes in names", tabs(["它 &quot;的&quot;", "O'Neil &amp; &lt;3>", "a_x0041_b"]), {},
        {'它 "的"': {1: ["0"]}, "O'Neil & <3>": {1: ["1"]}, "aAb": {1: ["2"]}}),
    ("hidden sheets in another order", tabs(["三", "二", "一"], ["", ' state="hidden"', ' state="veryHidden"']), {},
        {"三": {1: ["0"]}, "二": {1: ["1"]}, "一": {1: ["2"]}}),
    ("a sheet type from later on", parts(more={"xl/workbook.xml": book(before='<fileVersion appName="xl"/><mc:AlternateContent '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath '
        'xmlns:x15ac="urn:x" url="C:\\"/></mc:Choice></mc:AlternateContent>')}), {}),
    ("days from 1904", parts(sheet('<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" s="2"><v>44884</v></c></row>'),
        more={"xl/workbook.xml": book(before='<workbookPr date1904="true"/>')}), {}, {"清单": {1: ["1904-01-02", "2026-11-20"]}}),
    ("numbers with spaces and exponents", parts(sheet('<row r="1"><c r="A1"><v> 8.98604E+19 </v></c><c r="B1" t="n"><v>1E0</v></c>'
        '<c r="C1"><v>\n-0.50\n</v></c></row>')), {}, {"清单": {1: ["89860400000000000000", "1", "-0.5"]}}),
]  # fmt: skip


def cases():
    """Name, bytes of the file, and what is read: rows by number, by sheet."""
    for name, made, packing, *expected in SHAPES:
        yield name, pack(made, **packing), expected[0] if expected else USUAL


