"""Changes that must change nothing but places, and one that must release exactly one card. Standard library only."""
import csv
import io
import json
import hashlib
import os
import random
import shutil

import generate
import numbers_of_cards as n
import oracle


def checks(program, seed, folder):
    """[(name, differences)] of each change to the site of this seed."""
    before, _ = outcome(program, seed, folder, lambda site, arrivals: arrivals)
    found = []
    for name, change in (("tables shuffled", shuffle_tables), ("lists re-encoded", encode_again), ("a list split", split)):
        after, summary = outcome(program, seed, folder, change)
        found.append((name, compared(before, after, summary)))
    found.append(("a binding removed", unbind(program, seed, folder, before)))
    found.append(("no leak to customers", leaks(program, seed, folder)))
    return found


def outcome(program, seed, folder, change):
    site = program.fresh(folder / "changed")
    now, arrivals = generate.make(seed, site)
    change(site, arrivals)
    lines, summary = program.run(site, now)
    return ordered(lines), summary


def ordered(lines):
    """The rows in order without their places; details name places."""
    if lines is None:
        return None
    kept = ("iccid_as_given", "iccid", "msisdn", "account", "outcome", "codes", "lane")
    return [tuple(line[k] for k in kept) for line in lines.values()]


def compared(before, after, summary):
    if before is None or after is None:
        return [f"no job: {summary}"]
    found = [f"{a}\n      became {b}" for a, b in zip(before, after) if a != b]
    return found + ([f"{len(before)} rows became {len(after)}"] if len(before) != len(after) else [])


def table_cells(path):
    return [cells for _, cells in oracle.records(path)]


def write_table(site, name, cells):
    data = generate.coded(cells, "utf-8", ",")
    (site / "reference" / f"{name}.csv").write_bytes(data)
    path = site / "reference" / "snapshot.json5"
    snapshot = json.loads(path.read_text())
    snapshot["tables"][name] = {"rows": len(cells) - 1, "sha256": hashlib.sha256(data).hexdigest()}
    snapshot["tables"] = dict(reversed(snapshot["tables"].items()))
    path.write_text(json.dumps(snapshot))


def shuffle_tables(site, arrivals):
    for path in sorted((site / "reference").glob("*.csv")):
        cells = table_cells(path)
        rows = cells[1:]
        random.Random(1).shuffle(rows)
        write_table(site, path.stem, [cells[0]] + rows)


def rewrite(path, data, when):
    path.write_bytes(data)
    os.utime(path, (when.timestamp(),) * 2)


def encode_again(site, arrivals):
    for path, _, _, when in arrivals:
        rewrite(path, b"\xef\xbb\xbf" + oracle.text_of(path.read_bytes()).encode("utf-8"), when)


def split(site, arrivals):
    """The last list in two where that cannot change what is damage: doubtful numbers stay in the first part."""
    path, _, _, when = arrivals[-1]
    text = oracle.text_of(path.read_bytes())
    delimiter = max("\t;,", key=text.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    column = next((i for i, c in enumerate(rows[0]) if c.lower() in oracle.FIELDS["iccid"]), None) if rows[0] else None
    if column is None:
        return
    cards = [n.plain(r[column]).strip("'").upper() if len(r) > column else "" for r in rows]
    doubles = sum(n.is_iccid(c) and n.has_float_tail(c) for c in cards)
    doubtful = [i for i, c in enumerate(cards) if n.is_iccid(c) and (n.has_zero_tail(c) or n.has_float_tail(c))]
    half = max(doubtful + [len(rows) // 2]) + 1
    if 3 <= doubles < len(rows) / 20 + 1 or not all(mostly_long(part) for part in (cards[1:half], cards[half:])):
        return
    for folder in sorted((site / "materials").glob(f"*/{path.stem}")):
        shutil.copytree(folder, folder.with_name(path.stem + "b"))
    rewrite(path, generate.coded(rows[:half], "utf-8", delimiter), when)
    rewrite(path.with_name(path.stem + "b.csv"), generate.coded([rows[0]] + rows[half:], "utf-8", delimiter), when)


def mostly_long(cards):
    return sum(len(c) == 20 for c in cards) > 2 * sum(len(c) == 19 for c in cards)


def unbind(program, seed, folder, before):
    """Without its bindings exactly the rows of one bound card lose `device.bound`."""
    site = program.fresh(folder / "changed")
    now, _ = generate.make(seed, site)
    bound = next((r for r in before or [] if "device.bound" in r[5].split() and "imei-conflict" not in r[5]), None)
    if bound is None:
        return []
    cells = table_cells(site / "reference" / "bindings.csv")
    column = [c.lower() for c in cells[0]].index("iccid")
    key = n.same_card(bound[1])
    write_table(site, "bindings", [cells[0]] + [r for r in cells[1:] if n.same_card(r[column]) != key])
    lines, summary = program.run(site, now)
    after = ordered(lines)
    if after is None:
        return [summary]
    changed = [(a, b) for a, b in zip(before, after) if a[:6] != b[:6]]
    return [f"{a} became {b}" for a, b in changed if n.same_card(a[1]) != key or "device.bound" in b[5].split()] + (
        [] if changed else ["nothing was released"])


def leaks(program, seed, folder):
    """What a customer reads of a card that is not found under its account says nothing else of the card."""
    silent = "device.bound arrears.outstanding renewal.on contract.unexpired card.not-owned manual.review".split()
    found = []
    for path in (folder / "changed" / "outbox").glob("J*/accounts/*/rejects.csv"):
        for _, cells in oracle.records(path):
            codes = set(" ".join(cells).split())
            if "card.unknown" in codes and codes & set(silent):
                found.append(f"{path.parent.name}: {sorted(codes & set(silent))}")
    return found
