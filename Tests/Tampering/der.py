"""DER taken apart and put together again, and CMS signatures in the layout of the program by any key."""

import hashlib
import subprocess


class Node:
    """One value: a tag, and bytes or further values."""

    def __init__(self, tag, content):
        self.tag, self.content = tag, content

    @classmethod
    def parse(cls, data):
        node, rest = cls.take(data)
        assert not rest, "bytes behind the value"
        return node

    @classmethod
    def take(cls, data):
        tag, length, start = data[0], data[1], 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[2:start], "big")
        body, rest = data[start:start + length], data[start + length:]
        if tag & 0x20:
            parts = []
            while body:
                part, body = cls.take(body)
                parts.append(part)
            return cls(tag, parts), rest
        return cls(tag, body), rest

    def der(self, long_form=False):
        body = self.content if isinstance(self.content, bytes) else b"".join(part.der() for part in self.content)
        size = len(body)
        if size < 0x80 and not long_form:
            head = bytes([size])
        else:
            digits = size.to_bytes((size.bit_length() + 7) // 8 or 1, "big")
            head = bytes([0x80 | len(digits)]) + digits
        return bytes([self.tag]) + head + body

    def __getitem__(self, place):
        return self.content[place]

    def copy(self):
        return Node.parse(self.der())


SIGNING_TIME = bytes.fromhex("06092a864886f70d010905")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")


def encode(tag, *parts):
    return Node(tag, b"".join(part.der() if isinstance(part, Node) else part for part in parts))


def certificate_der(path):
    return subprocess.run(["openssl", "x509", "-in", path, "-outform", "DER"], check=True, capture_output=True).stdout


class CMS:
    """A signature as the program writes it; its parts can be exchanged and signed by another key."""

    def __init__(self, der):
        self.root = Node.parse(der)

    @property
    def signed_data(self):
        return self.root[1][0]

    @property
    def bag(self):
        return self.signed_data[3]

    @property
    def signer(self):
        return self.signed_data[4][0]

    @property
    def attributes(self):
        return self.signer[3]

    def attribute(self, kind):
        return next(part for part in self.attributes.content if part[0].der() == kind)

    def der(self):
        return self.root.der()

    def digest(self, digest):
        self.attribute(MESSAGE_DIGEST)[1].content[0] = Node(0x04, digest)
        return self

    def by(self, certificate):
        """Names another signer: certificate, issuer, serial number and the attribute that binds them."""
        node = Node.parse(certificate)
        inner = node[0]
        serial, issuer = inner[1], inner[3]
        self.bag.content = [node] + self.bag.content[1:]
        self.signer.content[1] = encode(0x30, issuer, serial)
        identity = self.attribute(SIGNING_CERTIFICATE)[1][0][0][0]
        identity.content[0] = Node(0x04, hashlib.sha256(certificate).digest())
        names = identity[1]
        names.content[0].content[0].content[0] = issuer
        names.content[1] = serial
        return self

    def sort(self):
        self.attributes.content.sort(key=lambda part: part.der())
        return self

    def sign(self, key, digest="sha256"):
        """Signs the attributes with the key in a file; of the two ECDSA values the lower."""
        message = b"\x31" + self.attributes.der()[1:]
        value = subprocess.run(
            ["openssl", "dgst", "-" + digest, "-sign", str(key)], input=message, check=True, capture_output=True).stdout
        self.signer.content[5] = Node(0x04, lower(value))
        return self


ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def numbers(value):
    node = Node.parse(value)
    return int.from_bytes(node[0].content, "big"), int.from_bytes(node[1].content, "big")


def integer(number):
    return Node(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def ecdsa(r, s):
    return encode(0x30, integer(r), integer(s)).der()


def lower(value):
    try:
        r, s = numbers(value)
    except (AssertionError, IndexError, AttributeError):
        return value
    return ecdsa(r, min(s, ORDER - s))


def twin(value):
    """The other valid ECDSA value of the same signature."""
    r, s = numbers(value)
    return ecdsa(r, ORDER - s)
