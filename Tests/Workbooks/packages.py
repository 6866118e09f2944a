"""Workbooks written by hand, part by part, as hostile or odd as a case needs them."""

import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/>'
          '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
          '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
          '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/>'
          '<xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="49"/><xf numFmtId="2"/></cellXfs></styleSheet>')


def worksheet(rows, before="", after="", root=f'<worksheet xmlns="{MAIN}">', end="</worksheet>"):
    """A sheet's part around rows."""
    return HEAD + root + before + "<sheetData>" + rows + "</sheetData>" + after + end


def strings(*texts):
    """A part of plain shared strings; a text that begins with `<` is taken as it stands."""
    items = "".join(f"<si>{t}</si>" if t.startswith("<") else f'<si><t xml:space="preserve">{t}</t></si>' for t in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def write(path, sheets, shared=None, styles=STYLES, kinds=None, method=zipfile.ZIP_DEFLATED):
    """Writes a package. `sheets` are the bytes or text of their parts, `kinds` their relationships' last words."""
    kinds = kinds or ["worksheet"] * len(sheets)
    with zipfile.ZipFile(path, "w", method) as out:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        types = "".join(
            f'<Override PartName="/xl/{k}s/sheet{i}.xml" ContentType="{kind}{k}+xml"/>' for i, k in enumerate(kinds, 1))
        out.writestr("[Content_Types].xml", HEAD + (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>{types}'
            + (f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>' if styles else "")
            + (f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/>' if shared else "")
            + "</Types>"))
        out.writestr("_rels/.rels", HEAD + (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'))
        tabs = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, len(sheets) + 1))
        out.writestr("xl/workbook.xml", HEAD + (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>'))
        links = "".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/{k}" Target="{k}s/sheet{i}.xml"/>' for i, k in enumerate(kinds, 1))
        links += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>' if styles else ""
        links += f'<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>' if shared else ""
        out.writestr("xl/_rels/workbook.xml.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        if styles:
            out.writestr("xl/styles.xml", HEAD + styles)
        if shared:
            out.writestr("xl/sharedStrings.xml", shared)
        for i, (k, sheet) in enumerate(zip(kinds, sheets), 1):
            out.writestr(f"xl/{k}s/sheet{i}.xml", sheet)
