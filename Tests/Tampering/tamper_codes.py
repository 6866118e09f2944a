"""Texts of QR codes: a printed code is copied, retyped and mixed up more easily than any file."""

import hashlib
import subprocess

from case import Case
from der import numbers

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def decode(text):
    digits = [ALPHABET.index(letter) for letter in text]
    groups = [digits[start:start + 3] for start in range(0, len(digits), 3)]
    return b"".join(sum(d * 45 ** p for p, d in enumerate(g)).to_bytes(len(g) - 1, "big") for g in groups)


def encode(data):
    text = ""
    for start in range(0, len(data), 2):
        part = data[start:start + 2]
        number = int.from_bytes(part, "big")
        for _ in range(len(part) + 1):
            number, digit = divmod(number, 45)
            text += ALPHABET[digit]
    return text


def sign(key, content):
    der = subprocess.run(["openssl", "dgst", "-sha256", "-sign", str(key)], input=b"DR1:" + content, check=True, capture_output=True).stdout
    r, s = numbers(der)
    return r.to_bytes(32, "big") + min(s, ORDER - s).to_bytes(32, "big")


def tamper_codes(material):
    texts = {"card code": material.card["code"].decode().strip(), "cover code": material.codes["DRC-2026-000001"]}
    others = {"card code": material.other_card["code"].decode().strip(), "cover code": material.codes["DRC-2026-000002"]}
    mine, theirs = material.operator.keys / "qr.key.pem", material.double.keys / "qr.key.pem"
    der = subprocess.run(["openssl", "pkey", "-in", theirs, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout
    their_id = hashlib.sha256(der).digest()[:4]
    for kind, text in texts.items():
        data, other = decode(text[4:]), decode(others[kind][4:])
        content, signature = data[:-64], data[-64:]
        assert "DR1:" + encode(data) == text

        def case(name, value, verdict="altered"):
            value = value if isinstance(value, (bytes, str)) else b"DR1:" + encode(b"".join(value)).encode()
            return Case(f"{kind}: {name}", value.encode() if isinstance(value, str) else value, verdict, file="code.txt")

        for name, end in {"": "", " and a line feed": "\n", " and a line feed as Windows has it": "\r\n"}.items():
            yield case("genuine" + name, text + end, "genuine")
        yield case("signed once more", (content, sign(mine, content)), "genuine")
        spellings = {
            "in lower case": text.lower(), "the prefix in lower case": "dr1:" + text[4:], "one letter in lower case": text[:60] + text[60:].lower(),
            "a blank at the end": text + " ", "a blank in front": " " + text, "a mark in front": "\ufeff" + text, "two line feeds": text + "\n\n",
            "a line feed in the middle": text[:50] + "\n" + text[50:], "the last letter missing": text[:-1], "three letters missing": text[:-3],
            "a letter doubled": text + text[-1], "three letters more": text + "000", "the prefix alone": "DR1:", "the prefix twice": "DR1:" + text,
            "itself twice": text + text, "in an address": "DR1:HTTPS://EXAMPLE.COM/" + text, "a letter of another alphabet": text[:50] + "é" + text[51:],
            "full width": text[:50] + "Ａ" + text[51:], "two letters exchanged": text[:50] + text[51] + text[50] + text[52:],
            "a group beyond its range": text[:4] + ":::" + text[7:], "a NUL at the end": text + "\0", "a tab at the end": text + "\t",
            "another text behind a line feed": text + "\n" + others[kind],
        }
        for name, value in spellings.items():
            if value != text:
                yield case(name, value)
        for place in [0, 1, 2, 5, 6, 8, 11, 14, 20, len(content) - 60, len(content) - 33, len(content) - 1]:
            for bit in [1, 0x80]:
                flipped = content[:place] + bytes([content[place] ^ bit]) + content[place + 1:]
                yield case(f"byte {place} with bit {bit} turned", (flipped, signature))
        for place in [0, 31, 32, 63]:
            yield case(f"byte {place} of the signature turned", (content, signature[:place] + bytes([signature[place] ^ 1]) + signature[place + 1:]))
        s = int.from_bytes(signature[32:], "big")
        yield case("the ECDSA twin", (content, signature[:32], (ORDER - s).to_bytes(32, "big")))
        yield case("s beyond the order", (content, signature[:32], ((s + ORDER) % 2 ** 256).to_bytes(32, "big")))
        yield case("r and s exchanged", (content, signature[32:], signature[:32]))
        yield case("a signature of zeros", (content, bytes(64)))
        yield case("another's signature", (content, other[-64:]))
        yield case("another's content", (other[:-64], signature))
        yield case("a byte between content and signature", (content, b"\0", signature))
        yield case("the content alone", (content,))
        yield case("signed by another key under this one's number", (content, sign(theirs, content)))
        foreign = content[:2] + their_id + content[6:]
        yield case("signed by another key", (foreign, sign(theirs, foreign)), "unknown-signer")
        tomorrow = b"\2" + content[1:]
        yield case("of a version of tomorrow", (tomorrow, sign(theirs, tomorrow)), "unsupported-format")
        third = content[:1] + b"\2" + content[2:]
        yield case("of a third kind, by the operator", (third, sign(mine, third)))
    yield Case("cover code: of another operator", material.codes["DRC-2026-000001"].encode(), "unknown-signer", file="code.txt",
               trust=[material.double_believed])
    yield Case("card code: nobody is believed", material.card["code"], "unknown-signer", file="code.txt", trust=[])
