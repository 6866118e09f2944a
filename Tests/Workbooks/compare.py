#!/usr/bin/env python3
"""Reads made-up workbooks with this program, openpyxl and python-calamine, and compares every cell.

    Tests/Workbooks/compare.py [PROGRAM] [--only NAME]        (pip install openpyxl python-calamine XlsxWriter)

What openpyxl and calamine agree on must come out here too, cell by cell; where they do not agree, what one of them
reads. What neither can read, or only with all memory there is, the case says itself.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from cases import CASES, REFUSED
from readers import UNKNOWN, by_calamine, by_openpyxl


def by_us(program, path):
    run = subprocess.run([program, "read", "-q", "--sheet", "all", path], capture_output=True, timeout=60)
    if run.returncode != 0:
        return run.returncode, run.stderr.decode(errors="replace").strip()
    sheets = {}
    for line in run.stdout.decode().splitlines():
        row = json.loads(line)
        sheets.setdefault(row["sheet"], {})[row["row"]] = row["cells"]
    return 0, sheets


def attempt(reader, path):
    try:
        return {name: rows for name, rows in reader(path).items() if rows}
    except BaseException as error:  # calamine panics with a BaseException
        return f"{type(error).__name__}: {error}"[:120]


def differences(ours, openpyxl, calamine):
    """Cells that both readers tell alike and this program otherwise, as `sheet, row, column`."""
    found = []
    for sheet in openpyxl.keys() | calamine.keys() | ours.keys():
        tables = [result.get(sheet, {}) for result in (ours, openpyxl, calamine)]
        for row in set().union(*tables):
            cells = [table.get(row, []) for table in tables]
            for column in range(max(map(len, cells))):
                mine, one, other = (line[column] if column < len(line) else "" for line in cells)
                if one is other or one == other:
                    if one is not UNKNOWN and mine != one:
                        found.append((sheet, row, column + 1))
                elif UNKNOWN not in (one, other) and mine not in (one, other):
                    found.append((sheet, row, column + 1))
    return sorted(found)


def judge(path, status, ours, expected):
    """A word for the case, `ok` if it is as it must be."""
    if expected == REFUSED:
        return "ok" if status == 65 else f"must be refused, got {status}"
    if status != 0:
        return f"refused: {ours}"
    if expected is not None:
        return "ok" if ours == expected else f"not as the case says: {str(ours)[:300]}"
    read = [result for result in (attempt(by_openpyxl, path), attempt(by_calamine, path)) if isinstance(result, dict)]
    if not read:
        return f"read by nobody else: {str(ours)[:300]}"
    wrong = differences(ours, read[0], read[-1])
    return f"differs at {wrong[:5]}: {str(ours)[:300]} {str(read)[:900]}" if wrong else "ok"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?", default=".build/debug/deregistrar")
    parser.add_argument("--only")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, case in CASES.items():
            if options.only and options.only not in name:
                continue
            make, expected = case if isinstance(case, tuple) else (case, None)
            path = str(pathlib.Path(folder) / (name.replace(" ", "-") + ".xlsx"))
            make(path)
            status, ours = by_us(options.program, path)
            word = judge(path, status, ours, expected)
            failed += word != "ok"
            print(f"{'    ' if word == 'ok' else 'FAIL'} {name}: {word}")
            if options.only:
                print(str(ours)[:2000])
    print(f"{failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
