#!/usr/bin/env python3
"""Reads made-up workbooks with this program, openpyxl and python-calamine, and compares every cell.

    Tests/Workbooks/compare.py [PROGRAM] [--only NAME]        (pip install openpyxl python-calamine XlsxWriter)

What openpyxl and calamine agree on must come out here too. Where they do not agree, or cannot read the file, the case
says what must come of it; without that the difference is only told.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from cases import CASES, REFUSED
from readers import by_calamine, by_openpyxl, same


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


def equal(ours, theirs):
    return isinstance(theirs, dict) and ours.keys() == theirs.keys() and all(same(ours[n], theirs[n]) for n in ours)


def judge(status, ours, openpyxl, calamine, expected):
    """A word for the case, `ok` if it is as it must be."""
    if expected == REFUSED:
        return "ok" if status == 65 and "Traceback" not in str(ours) else f"must be refused, got {status}"
    if status != 0:
        return f"refused: {ours}"
    if expected is not None:
        return "ok" if ours == expected else "not as the case says"
    fits = equal(ours, openpyxl), equal(ours, calamine)
    if all(fits):
        return "ok"
    if not any(fits) and openpyxl == calamine:
        return "both read otherwise"
    return "as one of two" if any(fits) else "as neither"


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
            openpyxl, calamine = attempt(by_openpyxl, path), attempt(by_calamine, path)
            word = judge(status, ours, openpyxl, calamine, expected)
            isBad = word not in ("ok", "as one of two")
            failed += isBad
            print(f"{'FAIL' if isBad else '    '} {name}: {word}")
            if isBad or word != "ok" or options.only:
                for who, result in ("this", ours), ("openpyxl", openpyxl), ("calamine", calamine), ("case", expected):
                    print(f"         {who}: {str(result)[:300]}")
    print(f"{failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
