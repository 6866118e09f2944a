"""Cases for compare.py: name, how the file is made, and what must come of it where the readers do not say."""

import datetime
import io
import zipfile

from packages import MAIN, STRICT, strings, worksheet, write

REFUSED = "refused"


def inline(reference, text, extra=""):
    return f'<c r="{reference}" t="inlineStr"><is><t{extra}>{text}</t></is></c>'


def sheet(*rows, **parts):
    return lambda path: write(path, [worksheet("".join(rows), **parts)])


def shared(texts, *rows, **parts):
    return lambda path: write(path, [worksheet("".join(rows), **parts)], shared=strings(*texts))


def openpyxl_plain(path):
    import openpyxl
    book = openpyxl.Workbook()
    page = book.active
    page.append(["ICCID", "客户", "数量", "日期", "金额"])
    page.append(["89860012345678901234", "甲公司", 3, datetime.date(2026, 11, 20), 12.5])
    page.append([None, "  padded ", True, datetime.datetime(2026, 11, 20, 8, 30), 0.1 + 0.2])
    page.append(["a\nb", "<&>\"'", datetime.time(8, 30), datetime.timedelta(hours=255, minutes=10), -1e-9])
    page["H9"] = "far"
    page["A12"] = "=1+1"
    page.merge_cells("B20:D22")
    page["B20"] = "merged"
    page.row_dimensions[3].hidden = True
    book.create_sheet("空").sheet_state = "hidden"
    other = book.create_sheet("more")
    other["C3"] = 7
    book.save(path)


def openpyxl_chart(path):
    import openpyxl
    book = openpyxl.Workbook()
    book.active.append(["x", 1])
    book.create_chartsheet("chart")
    book.create_sheet("last").append(["y"])
    book.save(path)


def xlsxwriter_plain(constant_memory):
    def make(path):
        import xlsxwriter
        book = xlsxwriter.Workbook(path, {"constant_memory": constant_memory})
        page = book.add_worksheet("清单")
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        page.write_row(0, 0, ["ICCID", "备注", ""])
        page.write_string(1, 0, "8986001234567890123")
        page.write_rich_string(1, 1, "plain ", book.add_format({"bold": True}), "bold", " end ")
        page.write_datetime(2, 0, datetime.datetime(2026, 2, 28), day)
        page.write_formula(2, 1, '="a"&"b"', None, "ab")
        page.write_formula(3, 0, "=1/0", None, "#DIV/0!")
        page.write_formula(3, 1, "=TRUE", None, True)
        page.write_blank(4, 5, None, day)
        page.write_number(6, 2, 1e15 + 0.5)
        page.write_number(6, 3, 123456789012345678)
        page.write_string(7, 0, "_x000D_ is an escape")
        page.write_string(7, 1, "control \x01 and \r return")
        page.write_boolean(8, 0, False)
        page.write_string(40, 200, "far")
        book.close()
    return make


def utf16(mark, encoding):
    text = worksheet('<row r="1">' + inline("A1", "中文 text") + '<c r="B1"><v>5</v></c></row>')
    return lambda path: write(path, [mark + text.replace("UTF-8", "UTF-16").encode(encoding)])


def broken(change):
    """A good package with a change to its bytes."""
    def make(path):
        write(path, [worksheet("".join(f'<row r="{i}">{inline(f"A{i}", "text %d" % (i * 7919))}</row>' for i in range(1, 3000)))])
        data = bytearray(open(path, "rb").read())
        data = change(data)
        open(path, "wb").write(data)
    return make


def wrong_checksum(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        crc = book.getinfo("xl/worksheets/sheet1.xml").CRC.to_bytes(4, "little")
    return data.replace(crc, bytes(b ^ 0x55 for b in crc))


def flipped(data):
    data[len(data) // 3] ^= 0x40
    return data


def prefixed(path):
    text = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>p</t></is></c><c r="C1"><v>1.5</v></c></row><row r="3"/>')
    text = text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    write(path, [text.replace("xmlns=", "xmlns:x=")])


CASES = {
    "openpyxl": openpyxl_plain,
    "openpyxl chart sheet": openpyxl_chart,
    "xlsxwriter": xlsxwriter_plain(False),
    "xlsxwriter in constant memory": xlsxwriter_plain(True),
    "shared strings": shared(["a", "", " b ", "<r><t>rich</t></r><r><rPr><b/></rPr><t> run</t></r>", "&#20013;&amp;"],
                             '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
                             '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>1</v></c></row>'),
    "inline strings": sheet('<row r="1">', inline("A1", "a"), inline("B1", ""), inline("C1", " b ", ' xml:space="preserve"'),
                            inline("D1", "  "), inline("E1", "&lt;&#x4e2d;&#20013;&gt;"),
                            '<c r="F1" t="inlineStr"><is><r><t>one </t></r><r><rPr><b/></rPr><t>two</t></r></is></c>'
                            '<c r="G1" t="inlineStr"><is><t>base</t><rPh sb="0" eb="1"><t>phonetic</t></rPh></is></c></row>'),
    "cached values": sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c>'
                           '<c r="C1"><f>NOW()</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>1/0</f>'
                           '<v>#DIV/0!</v></c><c r="F1" t="b"><f>1=1</f><v>1</v></c><c r="G1"><f t="shared" ref="G1:G2" '
                           'si="0">A1*2</f><v>4</v></c></row><row r="2"><c r="G2"><f t="shared" si="0"/><v>5</v></c></row>'),
    "types": sheet('<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="n"><v>1.50</v></c>'
                   '<c r="D1" t="str"><v> keep </v></c><c r="E1" t="str"><v>007</v></c><c r="F1"><v>0012</v></c>'
                   '<c r="G1"><v>1E3</v></c><c r="H1"><v>-0.5</v></c></row>'),
    "dates": sheet('<row r="1"><c r="A1" s="1"><v>46346</v></c><c r="B1" s="2"><v>46346.354166666664</v></c>'
                   '<c r="C1" s="1"><v>1</v></c><c r="D1" s="1"><v>61</v></c><c r="E1" s="5"><v>3.14159</v></c></row>'),
    "no references": sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row>'),
    "some references": sheet('<row r="2"><c><v>1</v></c><c r="D2"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
                             '<row r="9"><c><v>5</v></c></row>'),
    "wrong dimension": sheet('<row r="5"><c r="C5"><v>1</v></c></row>', before='<dimension ref="A1:A1"/>'),
    "sparse": sheet('<row r="3"><c r="B3"><v>1</v></c></row><row r="40000"><c r="F40000"><v>2</v></c></row>'),
    "rows out of order": (sheet('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
                                '<row r="2"><c r="A2"><v>2</v></c></row>'), {"S1": {1: ["1"], 2: ["2"], 3: ["3"]}}),
    "cells out of order": sheet('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
    "a cell twice": sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>'),
    "a row twice": sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>'
                         '<row r="2"><c r="A2"><v>3</v></c></row>'),
    "cells of another row": sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="4"><c r="A4"><v>4</v></c></row>'),
    "cells of another row and back": sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c><c r="C1"><v>3</v></c></row>'),
    "small letters": sheet('<row r="1"><c r="a1"><v>1</v></c><c r="ab1"><v>2</v></c></row>'),
    "styles without values": sheet('<row r="1"><c r="A1" s="1"/><c r="B1"><v>1</v></c><c r="C1" s="1"/><c r="D1" s="1"></c></row>'
                                   '<row r="2"><c r="A2" s="1"/></row><row r="7" spans="1:3"/>'),
    "white space between tags": sheet('\n <row r="1">\n  <c r="A1">\n   <v>1</v>\n  </c>\n </row>\n'),
    "comments and instructions": sheet('<!-- <row r="9"> --><row r="1"><?pi x?><c r="A1"><!-- c --><v>1</v></c><!-- d --></row><?end?>'),
    "CDATA": sheet('<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c>'
                   '<c r="B1" t="str"><v>x<![CDATA[ & ]]>y</v></c></row>'),
    "line ends": sheet('<row r="1">', inline("A1", "a\r\nb\rc\nd"), inline("B1", "a&#13;&#10;b"), "</row>"),
    "escapes": sheet('<row r="1">', inline("A1", "a_x000D_b"), inline("B1", "_x005F_x000D_"),
                     '<c r="C1" t="str"><v>a_x000D_b</v></c></row>'),
    "prefixed": prefixed,
    "single quotes": sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>q</t></is></c><c r='B1'><v>1</v></c></row>"),
    "odd attributes": sheet('<row r="1" spans="1:2" customHeight="1" ht="15" x:dyDescent="0.2" xmlns:x="urn:x">'
                            '<c cm="1" r="A1" vm="2"><v>1</v></c><c t="n" s="0" r="B1" ><v>2</v></c ></row >'),
    "noise around": sheet('<row r="1"><c r="A1"><v>1</v></c></row>',
                          before='<sheetPr><tabColor rgb="FF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
                                 '<cols><col min="2" max="3" width="9" hidden="1"/></cols>',
                          after='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
                                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                                '<mc:Choice Requires="x14"><row r="8"><c r="A8"><v>8</v></c></row></mc:Choice></mc:AlternateContent>'
                                '<extLst><ext uri="{1}"><a xmlns="urn:a"/></ext></extLst>'),
    "strict": (lambda path: write(path, [worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', root=f'<worksheet xmlns="{STRICT}">')]),
               {"S1": {1: ["1"]}}),
    "empty sheet": sheet(""),
    "no sheetData end": sheet(root=f'<worksheet xmlns="{MAIN}">', before="", after=""),
    "UTF-16 little endian": utf16(b"\xff\xfe", "utf-16-le"),
    "UTF-16 big endian": utf16(b"\xfe\xff", "utf-16-be"),
    "byte order mark": lambda path: write(path, [b"\xef\xbb\xbf" + worksheet('<row r="1">' + inline("A1", "中") + "</row>").encode()]),
    "stored": lambda path: write(path, [worksheet('<row r="1">' + inline("A1", "x") + "</row>")], method=zipfile.ZIP_STORED),
    "no styles": lambda path: write(path, [worksheet('<row r="1"><c r="A1" s="3"><v>1</v></c></row>')], styles=None),
    "style that is not there": (sheet('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'), {"S1": {1: ["1"]}}),
    "text in a cell without type": (sheet('<row r="1"><c r="A1"><v>abc</v></c></row>'), {"S1": {1: ["abc"]}}),
    "date as text": (sheet('<row r="1"><c r="A1" t="d"><v>2026-11-20T08:30:00</v></c><c r="B1" t="d"><v>2026-11-20</v></c></row>'),
                     {"S1": {1: ["2026-11-20 08:30:00", "2026-11-20"]}}),
    "extension in a cell": (sheet('<row r="1"><c r="A1"><v>1</v><extLst><ext><x>9</x></ext></extLst></c></row>'),
                            {"S1": {1: ["1"]}}),
    "last row and column": (sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
                            {"S1": {1048576: [""] * 16383 + ["1"]}}),
    "very long text": sheet('<row r="1">', inline("A1", "长" * 40000), inline("B1", "a&amp;" * 20000), "</row>"),
    "many columns": sheet(*(f'<row r="{r}">' + "".join(f"<c><v>{c}</v></c>" for c in range(16384)) + "</row>" for r in (1, 2))),
    # Refused, each by name.
    "beyond the last column": (sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), REFUSED),
    "beyond the last row": (sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), REFUSED),
    "row zero": (sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), REFUSED),
    "no reference": (sheet('<row r="1"><c r="$A$1"><v>1</v></c></row>'), REFUSED),
    "no such string": (shared(["a"], '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'), REFUSED),
    "negative string": (shared(["a"], '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), REFUSED),
    "string that is no number": (shared(["a"], '<row r="1"><c r="A1" t="s"><v>x</v></c></row>'), REFUSED),
    "a lone chart": (lambda path: write(path, [f'<chartsheet xmlns="{MAIN}"/>'], kinds=["chartsheet"]), REFUSED),
    "gaps without end": (sheet(*(f'<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>' for r in range(1, 30000))), REFUSED),
    "400 digits": (sheet('<row r="1"><c r="A1" t="n"><v>' + "9" * 400 + "</v></c></row>"), REFUSED),
    "strings missing": (sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), REFUSED),
    "not a number": (sheet('<row r="1"><c r="A1" t="n"><v>NaN</v></c></row>'), REFUSED),
    "infinite": (sheet('<row r="1"><c r="A1" t="n"><v>INF</v></c></row>'), REFUSED),
    "truncated part": (lambda path: write(path, [worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]]), REFUSED),
    "tags that do not match": (sheet('<row r="1"><c r="A1"><v>1</c></v></row>'), REFUSED),
    "document type": (lambda path: write(path, [worksheet("").replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')]), REFUSED),
    "unknown entity": (sheet('<row r="1">', inline("A1", "&nbsp;"), "</row>"), REFUSED),
    "invalid UTF-8": (lambda path: write(path, [worksheet('<row r="1">' + inline("A1", "?") + "</row>").encode().replace(b"?<", b"\xff<")]), REFUSED),
    "deep nesting": (sheet("<a>" * 100000), REFUSED),
    "NUL": (sheet('<row r="1">', inline("A1", "a\0b"), "</row>"), REFUSED),
    "another encoding": (lambda path: write(path, [worksheet('<row r="1">' + inline("A1", "中") + "</row>").replace("UTF-8", "GBK").encode("gbk")]), REFUSED),
    "wrong checksum": (broken(wrong_checksum), REFUSED),
    "flipped bit": (broken(flipped), REFUSED),
    "cut file": (broken(lambda data: data[: len(data) // 2]), REFUSED),
}
