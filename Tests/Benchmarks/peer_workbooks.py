#!/usr/bin/env python3
"""`check` against libraries that merely load the sheet, as whole processes in turn.

    Tests/Benchmarks/peer_workbooks.py PROGRAM [--rows 300000] [--rounds 5]

(pip install fastexcel python-calamine XlsxWriter)
"""
import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time

PEERS = {
    "fastexcel": "import fastexcel,sys;fastexcel.read_excel(sys.argv[1]).load_sheet(0)",
    "calamine": "from python_calamine import CalamineWorkbook as W;import sys;W.from_path(sys.argv[1])"
                ".get_sheet_by_index(0).to_python()",
}
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def luhn(number):
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(reversed(number)))
    return number + str(-total % 10)


def credit_code(number):
    body = "91110108" + format(number, "09d")
    return body + LETTERS[-sum(LETTERS.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31]


def make(path, rows, inline, unique=False):
    import xlsxwriter
    book = xlsxwriter.Workbook(path, {"constant_memory": inline})
    page = book.add_worksheet()
    page.write_row(0, 0, ["ICCID", "MSISDN", "USCC", "remark"])
    for i in range(rows):
        page.write_string(i + 1, 0, luhn("898600" + format(i * 7919 % 10**13, "013d")))
        page.write_string(i + 1, 1, "1440" + format(i * 7919 % 10**9, "09d"))
        page.write_string(i + 1, 2, credit_code(i if unique else i % 977))
        page.write_string(i + 1, 3, f"note {i}" if unique else ["expired", "closed", "broken", "test"][i % 4])
    book.close()


def run(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--unique", action="store_true", help="no two cells alike")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in "shared", "inline":
            path = f"{folder}/{kind}.xlsx"
            # In a process of its own: the memory of this one would count for those it starts.
            maker = multiprocessing.Process(target=make, args=(path, options.rows, kind == "inline", options.unique))
            maker.start()
            maker.join()
            commands = {"check": [options.program, "check", "-q", path]}
            commands |= {name: [sys.executable, "-c", code, path] for name, code in PEERS.items()}
            times = {name: [] for name in commands}
            for _ in range(options.rounds):
                for name, command in commands.items():
                    times[name].append(run(command))
            own = [statistics.median(column) for column in zip(*times["check"])]
            for name, rounds in times.items():
                wall, processor, memory = (statistics.median(column) for column in zip(*rounds))
                print(f"{kind} {name}: {wall:.3f} s wall, {processor:.3f} s processor, {memory:.0f} MB; "
                      f"{wall / own[0]:.2f} and {processor / own[1]:.2f} times check")


if __name__ == "__main__":
    main()
