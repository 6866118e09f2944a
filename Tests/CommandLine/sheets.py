"""Workbooks with the standard library alone: the cells of a sheet as text, as a reader that knows no formats sees them."""

import re
import xml.etree.ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def names(path):
    with zipfile.ZipFile(path) as archive:
        book = xml.etree.ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]


def rows(path, number=1):
    """The rows of a sheet, from 1; cells that are not there are empty."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        strings = xml.etree.ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = xml.etree.ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    texts = ["".join(part.text or "" for part in item.iter(MAIN + "t")) for item in strings.iter(MAIN + "si")]
    assert not list(sheet.iter(MAIN + "f")), "a formula"
    found = []
    for row in sheet.iter(MAIN + "row"):
        cells = []
        for cell in row.iter(MAIN + "c"):
            column = column_of(cell.get("r"))
            cells += [""] * (column - len(cells))
            value = cell.find(MAIN + "v")
            text = "" if value is None else value.text
            cells.append(unescaped(texts[int(text)]) if cell.get("t") == "s" else text)
        found += [[] for _ in range(int(row.get("r")) - len(found) - 1)] + [cells]
    return found


def column_of(reference):
    column = 0
    for letter in reference.rstrip("0123456789"):
        column = column * 26 + ord(letter) - 64
    return column - 1


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
