"""Bytes turned, left out and doubled at random: many files a call, because they are many."""

import random

from case import Case


def flips(material, count):
    parts = {
        "certificate.pdf": material.first["pdf"], "card.pdf": material.card["pdf"], "record.json": material.first["json"],
        "card.json": material.card["json"], "page.html": material.first["html"],
    }
    for name, good in parts.items():
        # A signer's name that was hit makes an unknown signer of it.
        chance = random.Random(len(good))
        files = {}
        for index in range(count):
            place = chance.randrange(len(good))
            changed = {
                0: good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1:],
                1: good[:place] + good[place + 1:], 2: good[:place] + good[place:place + 1] + good[place:],
                3: good[:place] + bytes([chance.randrange(256)]) + good[place:],
            }[index % 4 if index % 8 > 3 else 0]
            if changed != good and not (changed.startswith(good)):
                files[f"{index:05d}.{name}"] = changed
        yield Case(f"bytes: {len(files)} changes of {name}", None, "altered", beside=files, status=1,
                   lines={file: "altered|unknown-signer" for file in files})


def tamper_bytes(material):
    yield from flips(material, 40)


def soak_bytes(material):
    for case in flips(material, 3000):
        case.name = "soak of " + case.name
        yield case
