"""What a site holds: two sites that went through the same are equal, to the last byte of a signature."""

import hashlib
import json
import os
import pathlib
import re
import sqlite3
import stat

def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def files(site):
    found = {}
    for folder, folders, names in os.walk(site):
        for name in folders:
            path = pathlib.Path(folder, name)
            found[str(path.relative_to(site)) + "/"] = "folder"
        for name in names:
            path = pathlib.Path(folder, name)
            short = str(path.relative_to(site))
            if short.startswith("state/deregistrar.sqlite-"):
                continue  # a log that the next writer takes in
            if short == "state/deregistrar.sqlite":
                found[short] = "store"
            elif short.startswith(("state/", "logs/")):
                found[short] = "file"
            else:
                information = path.stat()
                moved = information.st_mtime_ns if short.startswith(("inbox/", "archive/")) else 0
                found[short] = (
                    digest(path.read_bytes()), oct(stat.S_IMODE(information.st_mode)), moved)
    return found


def rows(site):
    """Every table of the store, row by row."""
    found = {}
    path = pathlib.Path(site) / "state/deregistrar.sqlite"
    if not path.exists():
        return found
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        names = [name for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        for table in names:
            columns = [line[1] for line in store.execute(f"PRAGMA table_info({table})")]
            content = sorted(map(repr, store.execute(f"SELECT {', '.join(columns)} FROM {table}")))
            found[f"table {table}"] = (len(content), digest("\n".join(content).encode()))
    store.close()
    return found


def snapshot(site):
    return files(site) | rows(site)


def half_written(site):
    """What a run writes beside the job, and left in a state that nobody can read."""
    site, wrong = pathlib.Path(site), []
    for path in site.glob("logs/*.jsonl"):
        data = path.read_bytes()
        try:
            [json.loads(line) for line in data.splitlines()]
        except ValueError as error:
            wrong.append(f"{path.name}: {error}")
    metrics = site / "state/metrics.prom"
    if metrics.exists():
        whole = re.compile(rb"(# .*|[a-z_]+(\{[^}]*\})? -?[0-9.e+-]+)")
        data = metrics.read_bytes()
        wrong += [f"metrics: {line!r}" for line in data.splitlines() if not whole.fullmatch(line)]
        wrong += [] if data.endswith(b"\n") else ["metrics end in the middle of a line"]
    wrong += [f"untold: {path.name}" for path in site.glob("state/notices/*")]
    return wrong


def differences(wanted, got):
    """One line for each name that is not the same."""
    return [
        f"{name}: {wanted.get(name, 'absent')} became {got.get(name, 'absent')}"
        for name in sorted(set(wanted) | set(got)) if wanted.get(name) != got.get(name)
    ]
