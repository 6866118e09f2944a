"""What openpyxl and python-calamine read of a workbook, as text like `deregistrar read` prints it."""

import datetime
import decimal
import math
import warnings

UNKNOWN = object()
"""A cell the reader does not tell."""


def number(value):
    """The shortest decimal, without an exponent between 1e-7 and 1e21."""
    if isinstance(value, int) and abs(value) < 10**15:
        return str(value)
    value = float(value)
    if math.isnan(value) or math.isinf(value):
        return UNKNOWN
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    size = abs(value)
    if 1e-7 <= size < 1e21:
        text = format(decimal.Decimal(repr(value)), "f")
        return text.removesuffix(".0")
    return UNKNOWN


def text(value):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, datetime.datetime):
        value += datetime.timedelta(microseconds=500_000)
        value = value.replace(microsecond=0)
        return value.strftime("%Y-%m-%d") if value.time() == datetime.time() else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        sign = "-" if seconds < 0 else ""
        seconds = abs(seconds)
        return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def trimmed(rows):
    """Rows by number, without empty ones and without empty cells at their ends."""
    result = {}
    for index, row in enumerate(rows, 1):
        cells = [text(value) for value in row]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            result[index] = cells
    return result


def by_openpyxl(path):
    import openpyxl
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
        return {sheet.title: trimmed(sheet.iter_rows(min_row=1, min_col=1, values_only=True)) for sheet in book.worksheets}


def by_calamine(path):
    from python_calamine import CalamineWorkbook, SheetTypeEnum
    book = CalamineWorkbook.from_path(path)
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return {name: trimmed(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names}

