"""Workbooks as WPS Office writes them: shared strings, its settings and marks, a frozen header under a merged title."""
from xml.sax.saxutils import escape

from .workbooks import HEAD, MAIN, PACKAGE, RELATIONS, archive, letters

KINDS = "application/vnd.openxmlformats-officedocument."
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="41" formatCode="_ * #,##0_ ;_ * -#,##0_ ;_ * '
    '&quot;-&quot;_ ;_ @_ "/></numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/><name val="宋体"/><charset '
    'val="134"/><scheme val="minor"/></font><font><b/><sz val="16"/><name val="宋体"/><charset val="134"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf '
    'numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment vertical="center"/></xf></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="center"/></xf><xf numFmtId="49" '
    'fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment vertical="center"/></xf><xf numFmtId="0" '
    'fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"><alignment horizontal="center" vertical="center"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Strings:
    """The texts of all sheets, each once, in the order of their first use."""

    def __init__(self):
        self.places = {}
        self.uses = 0

    def place(self, text):
        self.uses += 1
        return self.places.setdefault(text, len(self.places))

    def part(self):
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.places)
        return f'{HEAD}<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.places)}">{items}</sst>'


def row(strings, number, cells, width, style):
    made = ""
    for column, value in enumerate(cells, 1):
        place = letters(column) + str(number)
        if isinstance(value, str) and value:
            made += f'<c r="{place}" s="{style}" t="s"><v>{strings.place(value)}</v></c>'
        else:
            made += f'<c r="{place}"><v>{value}</v></c>' if value != "" else f'<c r="{place}" s="{style}"/>'
    return f'<row r="{number}" spans="1:{width}">{made}</row>'


def worksheet(strings, title, header, rows):
    """Row 1 is the title over all columns, row 2 the header, then the rows."""
    width, last = len(header), letters(len(header))
    body = row(strings, 1, [title] + [""] * (width - 1), width, 2) + row(strings, 2, header, width, 1)
    body += "".join(row(strings, number, cells, width, 1) for number, cells in enumerate(rows, 3))
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><sheetPr filterMode="0"/>'
        f'<dimension ref="A1:{last}{len(rows) + 2}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/><cols><col min="1" max="1" width="6"/>'
        f'<col min="2" max="{width}" width="24" style="1" customWidth="1"/></cols><sheetData>{body}</sheetData>'
        f'<autoFilter ref="A2:{last}{len(rows) + 2}"><extLst/></autoFilter><mergeCells count="1"><mergeCell ref="A1:{last}1"/>'
        '</mergeCells><pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><headerFooter/>'
        "</worksheet>")


def workbook(name, title, header, rows):
    """The bytes of a workbook with one sheet; numbers are number cells, all else is text."""
    strings = Strings()
    sheet = worksheet(strings, title, header, rows)
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}+xml"/>' for part, kind in (
            ("docProps/app.xml", KINDS + "extended-properties"), ("docProps/custom.xml", KINDS + "custom-properties"),
            ("xl/workbook.xml", KINDS + "spreadsheetml.sheet.main"), ("xl/styles.xml", KINDS + "spreadsheetml.styles"),
            ("xl/sharedStrings.xml", KINDS + "spreadsheetml.sharedStrings"),
            ("xl/worksheets/sheet1.xml", KINDS + "spreadsheetml.worksheet")))
    links = lambda *pairs: f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(  # noqa: E731
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(pairs, 1)
    ) + "</Relationships>"
    property_set = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    return archive({
        "_rels/.rels": links(
            ("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml")),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{PROPERTIES}/extended-properties"><Application>WPS 表格</Application></Properties>',
        "docProps/custom.xml": f'{HEAD}<Properties xmlns="{PROPERTIES}/custom-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes">'
        f'<property fmtid="{property_set}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.0</vt:lpwstr></property></Properties>',
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": strings.part(),
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><fileVersion appName="xl" lastEdited="3"/>'
        '<workbookPr/><bookViews><workbookView windowWidth="28800" windowHeight="12540"/></bookViews><sheets>'
        f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="144525"/></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
    }, compress=False)
