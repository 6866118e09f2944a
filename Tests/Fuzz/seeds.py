"""Small files for the fuzzer to begin with, made when they are wanted.

    seeds.py FOLDER      one folder for each target
"""

import io
import pathlib
import struct
import sys
import zipfile
import zlib

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

ROWS = """<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="inlineStr"><is><t>卡</t></is></c></row>\
<row r="2" hidden="1"><c r="A2"><v>89860.5</v></c><c r="C2" s="1"><v>45000.25</v></c><c r="D2" t="b"><v>1</v></c></row>\
<row r="4"><c r="B4" t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c><c r="C4" s="2"><v>1.5</v></c><c r="D4"/></row>"""

SHEETS = {
    "plain": f"<worksheet {MAIN}><dimension ref=\"A1:D4\"/><sheetData>{ROWS}</sheetData></worksheet>",
    "prefix": f'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>2</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>",
    "bare": "<worksheet><sheetData><row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row><row><c t='d'><v>2026-11-20T08:30"
    ":00Z</v></c></row></sheetData></worksheet>",
    "columns": "<worksheet><cols><col min='2' max='3' hidden='1'/></cols><sheetData><row r='2'><c r='B2'><v>2</v></c>"
    "</row><row r='1'><c r='C1'><v>1e3</v></c><c r='A1' t='s'><v>1</v></c></row></sheetData></worksheet>",
    "rich": "<worksheet><sheetData><row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><r><t>a_x000D_</t></r><rPh><t>no</t></rPh>"
    "<r><t xml:space=\"preserve\"> b</t></r></is></c><c r=\"B9\"><f t=\"shared\" si=\"0\"/><v>7</v></c></row>"
    "<row r=\"1048576\"><c r=\"XFD1048576\"><v>-0.0000001</v></c></row></sheetData></worksheet>",
    "elsewhere": "<worksheet><sheetData><row r=\"1\"><c r=\"B5\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>"
    "<row r=\"2\"><c r=\"A2\"><v>3</v></c></row></sheetData></worksheet>",
}

STRINGS = {
    "plain": "<sst count='2'><si><t>a</t></si><si><t xml:space=\"preserve\"> 卡号 </t></si><si/><si><t/></si></sst>",
    "rich": "<sst><si><r><rPr><b/></rPr><t>a_x0041_</t></r><r><t>&#x1F600;</t></r></si><si><t>課</t><rPh sb=\"0\" eb=\"1\">"
    "<t>カ</t></rPh><phoneticPr fontId=\"1\"/></si><si><t>x&amp;y</t></si></sst>",
    "prefix": "<x:sst xmlns:x=\"m\"><x:si><x:t>a</x:t></x:si><x:si><x:t>b_x000D_</x:t></x:si></x:sst>",
    "data": "<sst><si><t><![CDATA[<x> & ]]]]></t></si><si><t>a<!-- c -->b\r\nc</t></si></sst>",
}

XML = {
    "attributes": "<?xml version='1.0' encoding='UTF-8' standalone=\"yes\"?>\r\n<a r='1' r:id=\"x&#10;y\" t='&lt;' s=' 7 '/>",
    "text": "<a>1<!-- no <b> --><?pi ?>2<![CDATA[<b> & ]] > ]]]]><b>卡😀&amp;&#20013;&#x4e2D;</b>\r\n\r</a>\n",
    "nested": "<x:a xmlns:x='u'>" + "<x:b>" * 20 + "t" + "</x:b>" * 20 + "</x:a >",
    "type": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
}

CSV = {
    "plain": "卡号,客户名称,注销原因\r\n8986042100000000001X,示例公司,到期\r\n,,\r\n\r\n",
    "quotes": 'a,"b ""c"" d","e\r\nf"\n"",x,\n"last"',
    "semicolon": "sep=;\na;b;c\n1;2;3\r4;5;6\r",
    "tabs": "卡号\t名称\n1\t物联网\n",
    "bars": "a|b\n'1|2\n=1+1|-2\n",
}


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, streamed: bool = False) -> bytes:
    file = io.BytesIO()
    if streamed:
        file = Unseekable(file)
    with zipfile.ZipFile(file, "w", method) as out:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 20, 8, 30, 0))
            entry.compress_type = method
            out.writestr(entry, content)
    return file.getvalue()


class Unseekable(io.RawIOBase):
    """A file that can only be appended to: sizes follow in descriptors."""

    def __init__(self, inner: io.BytesIO) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:
        self.parts.append(bytes(content))
        return len(content)

    def getvalue(self) -> bytes:
        return b"".join(self.parts)


def relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{TYPES}{kind}" Target="{target}"/>'
        for place, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="r">{rows}</Relationships>'


def workbook(sheet: str, strings: str) -> dict[str, bytes]:
    parts = {
        "[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="r"><workbookPr date1904="0"/><sheets>'
        '<sheet name="清单 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            {"worksheets/sheet1.xml": "worksheet", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": strings,
    }
    return {name: text.encode() for name, text in parts.items()}


def compound(names: list[str]) -> bytes:
    """A compound file with a directory of one sector."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    header[76:] = b"\xff" * (512 - 76)
    struct.pack_into("<I", header, 76, 0)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    directory = b""
    for name in names:
        text = (name + "\0").encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack("<HB", len(text), 2) + bytes(61)
    return bytes(header) + table + directory.ljust(512, b"\0")


def seeds() -> dict[str, list[bytes]]:
    both = workbook(SHEETS["plain"], STRINGS["plain"])
    small = {"a.xml": b"<a/>" * 30, "卡/b.xml": b"", "c": bytes(range(256))}
    archives = [
        archive(small), archive(small, zipfile.ZIP_STORED), archive(small, streamed=True), archive({}),
        b"MZ before it" + archive({"a": b"b"}), archive({"a": b"b"}) + b"behind it",
        archive({"one": archive({"two": b"2"})}, zipfile.ZIP_STORED),
    ]  # fmt: skip
    deflated = [zlib.compress(text, level) for text in (b"", b"a" * 900, bytes(range(256)) * 3) for level in (1, 9)]
    numbers = "0 -12.50 1e400 8.98604E+19 60 45000.25 1E-7 0.1 123456789012345678 9999999999999999999 yyyy\"年\"m [h]:mm "
    numbers += "AB12 _x000D_ 2958465.9999999 0.99999999 -0 .5 5. 1e22 XFD1048576"
    texts = {
        "csv": [text.encode(name) for text in CSV.values() for name in ("utf-8", "utf-8-sig", "gb18030", "utf-16")]
        + [text.encode("utf-16-be") for text in CSV.values()],
        "zip": archives,
        "inflate": deflated + [stream[2:-4] for stream in deflated],
        "xml": [text.encode(name) for text in XML.values() for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be")],
        "strings": [text.encode() for text in STRINGS.values()],
        "sheet": [text.encode() for text in SHEETS.values()] + [SHEETS["bare"].encode("utf-16")],
        "number": [word.encode() for word in numbers.split()] + [struct.pack(">d", 45000.25), struct.pack(">d", 5e-324)],
    }
    names = list(both)
    texts["workbook"] = [archive(both), archive(both, zipfile.ZIP_STORED), archive(both, streamed=True)]
    texts["workbook"] += [text.encode() for text in SHEETS.values()]
    texts["workbook"] += [("%%6" + text).encode() for text in STRINGS.values()]
    order = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
    order += ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
    texts["workbook"] += [b"".join(b"%%" + str(order.index(name)).encode() + both[name] for name in names)]
    magics = ["%PDF-1.7", "{\\rtf1", "<html><table>", "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:"
              "office:spreadsheet'>", "MIME-Version: 1.0\r\n", "SQLite format 3\0", "plain,text\n"]  # fmt: skip
    texts["kind"] = [text.encode() for text in magics] + archives[:3] + [archive(both)]
    texts["kind"] += [compound(["Root Entry", "Workbook"]), compound(["Root Entry", "EncryptionInfo", "EncryptedPackage"])]
    texts["kind"] += [archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED)]
    return texts


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for target, files in seeds().items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(files):
            (place / f"{number:02}").write_bytes(content)
    folder.touch()


main()
