"""Our PDFs taken apart as far as an attacker needs it. Only the standard library."""

import hashlib
import re
import zlib

RANGE = re.compile(rb"/ByteRange\[0 (\d+) *\s?(\d+) +(\d+) *\]/Contents<([0-9A-Fa-f]+)>")


class PDF:
    def __init__(self, data):
        self.data = data
        found = re.search(rb"/ByteRange\[(.{33})\]/Contents<([0-9A-F]+)>", data)
        found = found or re.search(rb"/ByteRange\[0 (.{33})\]/Contents<([0-9A-F]+)>", data)
        self.range = (found.start(1), found.end(1))
        self.digits = (found.start(2), found.end(2))

    @property
    def contents(self):
        return self.data[self.digits[0]:self.digits[1]]

    def signature(self):
        der = bytes.fromhex(self.contents.decode())
        return der[:4 + int.from_bytes(der[2:4], "big")]

    def digest(self):
        begin, end = self.digits
        return hashlib.sha256(self.data[:begin - 1] + self.data[end + 1:]).digest()

    def with_contents(self, der):
        begin, end = self.digits
        digits = der.hex().upper().encode()
        assert len(digits) <= end - begin, "no room"
        return self.data[:begin] + digits.ljust(end - begin, b"0") + self.data[end:]

    def with_numbers(self, text):
        """Other numbers in the range's place, as wide as before."""
        begin, end = self.range
        return self.data[:begin] + text.ljust(end - begin)[:end - begin] + self.data[end:]

    def numbers(self):
        return [int(number) for number in self.data[self.range[0]:self.range[1]].split()]

    def files(self):
        """Where the streams of attached files lie."""
        found = []
        for match in re.finditer(rb"<</Type/EmbeddedFile/Subtype.{0,300}?/Length (\d+)>>stream\n", self.data, re.S):
            found.append((match.end(), match.end() + int(match.group(1))))
        return found

    def streams(self):
        """Where all compressed streams lie, with what is in them."""
        for match in re.finditer(rb"/Length (\d+)>>stream\n", self.data):
            begin, end = match.end(), match.end() + int(match.group(1))
            try:
                yield begin, end, zlib.decompress(self.data[begin:end])
            except zlib.error:
                continue

    def put(self, begin, end, content):
        """A stream's bytes replaced by others of the same length."""
        assert len(content) <= end - begin, "no room"
        return self.data[:begin] + content.ljust(end - begin, b"\0") + self.data[end:]

    def replace_stream(self, begin, end, content):
        """Another content, its length and all offsets put right in the xref tables as far as they are plain."""
        packed = zlib.compress(content, 9)
        old, new = b"/Length %d>>" % (end - begin), b"/Length %d>>" % len(packed)
        head = self.data.rindex(old, 0, begin)
        data = self.data[:head] + new + b"stream\n" + packed + self.data[end:]
        return data


def incremental(data, objects, root=None, prev=None):
    """An update appended as editors do: new objects, a table, a trailer."""
    out = bytearray(data)
    if not out.endswith(b"\n"):
        out += b"\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    start = prev if prev is not None else int(re.findall(rb"startxref\n(\d+)\n", data)[-1])
    own = next((number for number, body in objects.items() if body.startswith(b"<</Type/Catalog")), None)
    root = root or own or int(re.search(rb"/Root (\d+) 0 R", data).group(1))
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(list(objects) + [1]) + 1, root, start, table)
    return bytes(out)
