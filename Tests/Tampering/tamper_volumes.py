"""Annexes in volumes: swapped, renamed, missing, of another certificate."""

import random

from case import Case
from material import Operator


def tamper_volumes(material):
    operator = Operator(material.tool, "volumes", cards=20040)
    files = operator.issue(0, 10010)
    others = operator.issue(10010, 10010)
    keys = [operator.trust("volumes-believed")]
    number, other_number = "DRC-2026-000001", "DRC-2026-000002"
    main, one, two = files["pdf"], files[f"{number}-1.pdf"], files[f"{number}-2.pdf"]
    first, second = f"{number}-1.pdf", f"{number}-2.pdf"
    whole = {first: one, second: two}

    def case(name, content, verdict, file=number + ".pdf", beside=None, detail=None):
        return Case(f"volumes: {name}", content, verdict, file=file, beside=whole if beside is None else beside, trust=keys, detail=detail)

    yield case("genuine", main, "genuine")
    yield case("the first alone", one, "genuine", file=first, beside={})
    yield case("the second beside the certificate", two, "genuine", file=second, beside={number + ".pdf": main, first: one})
    yield case("without the second", main, "genuine", beside={first: one})
    yield case("the second in the first's place", main, "altered", beside={first: two, second: two}, detail="volume")
    yield case("both exchanged", main, "altered", beside={first: two, second: one}, detail="volume")
    yield case("one of another certificate", main, "altered", beside={first: others[f"{other_number}-1.pdf"], second: two}, detail="volume")
    yield case("appended to a volume", main, "altered", beside={first: one + b"\n", second: two}, detail="volume")
    yield case("an appended volume", one + b"\n", "appended", file=first, beside={})
    flipped = bytearray(two)
    flipped[random.Random(7).randrange(len(two))] ^= 4
    yield case("a byte of a volume", main, "altered", beside={first: one, second: bytes(flipped)}, detail="volume")
    yield case("an altered volume", bytes(flipped), "altered", file=second, beside={})
    yield case("an empty volume", main, "altered", beside={first: b"", second: two}, detail="volume")
    yield case("the certificate as its own volume", main, "altered", beside={first: main, second: two}, detail="volume")
    yield case("a volume cut off", two[:-100], "altered", file=second, beside={}, detail="incomplete")
    yield case("a volume that the certificate beside it does not name", others[f"{other_number}-1.pdf"], "genuine", file=f"{other_number}-1.pdf",
               beside={other_number + ".pdf": main})
    yield case("a volume in the certificate's place", one, "genuine", beside={})
    yield case("the record", files["json"], "genuine", file="a.json")
