"""Tiny papers that are really PDF, JPEG and PNG, and say that they are samples."""
import struct
import zlib

# Letters of five by seven dots, a number a row.
GLYPHS = {
    "S": (14, 17, 16, 14, 1, 17, 14),
    "A": (14, 17, 17, 31, 17, 17, 17),
    "M": (17, 27, 21, 21, 17, 17, 17),
    "P": (30, 17, 17, 30, 16, 16, 16),
    "L": (16, 16, 16, 16, 16, 16, 31),
    "E": (31, 16, 16, 30, 16, 16, 31),
}


def dots(stamp):
    """The word SAMPLE in rows of grey values; `stamp` (0 to 255) is written as a row of dots, so that papers differ."""
    rows = [[235] * 40 for _ in range(13)]
    for place, letter in enumerate("SAMPLE"):
        for y, bits in enumerate(GLYPHS[letter]):
            for x in range(5):
                if bits >> (4 - x) & 1:
                    rows[y + 2][place * 6 + x + 2] = 60
    for bit in range(8):
        rows[11][2 + bit * 2] = 60 if stamp >> bit & 1 else 200
    return rows


def png(stamp):
    """A grey PNG, four pixels a dot."""
    rows = dots(stamp)
    lines = b"".join(b"\0" + bytes(v for v in row for _ in range(4)) for row in rows for _ in range(4))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(rows[0]) * 4, len(rows) * 4, 8, 0, 0, 0, 0)
    # Stored, not compressed: compressors differ from version to version.
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", stored(lines)) + chunk(b"IEND", b"")


def stored(data):
    """A zlib stream of stored blocks (RFC 1950, 1951)."""
    blocks = [data[i : i + 65535] for i in range(0, len(data), 65535)]
    body = b"".join(
        struct.pack("<BHH", i == len(blocks) - 1, len(b), len(b) ^ 0xFFFF) + b for i, b in enumerate(blocks)
    )
    return b"\x78\x01" + body + struct.pack(">I", zlib.adler32(data))


def jpeg(stamp):
    """A baseline grey JPEG (ITU-T T.81), a flat block of eight by eight pixels a dot."""
    rows = dots(stamp)
    bits, last = "", 0
    for value in (v - 128 for row in rows for v in row):
        bits += dc_code(value - last) + "0"  # an AC table of one code: the block ends
        last = value
    bits += "1" * (-len(bits) % 8)
    scan = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")

    def segment(mark, data):
        return b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHBBBB", 8, len(rows) * 8, len(rows[0]) * 8, 1, 1, 0x11, 0)
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xFE, "样张 SAMPLE".encode())
        + segment(0xDB, b"\0" + bytes([8] * 64))
        + segment(0xC0, frame)
        + segment(0xC4, b"\0" + bytes(DC_COUNTS) + bytes(range(12)))
        + segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + scan
        + b"\xff\xd9"
    )


DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
DC_CODES = ["00", "010", "011", "100", "101", "110", "1110", "11110", "111110", "1111110"]


def dc_code(difference):
    size = abs(difference).bit_length()
    if size == 0:
        return DC_CODES[0]
    value = difference if difference > 0 else difference + (1 << size) - 1
    return DC_CODES[size] + format(value, f"0{size}b")


def pdf(title, lines):
    """A page that says 样张 SAMPLE, a title and some lines (ISO 32000-1)."""
    text = ["BT /F1 30 Tf 60 760 Td <%s> Tj ET" % "样张".encode("utf-16-be").hex()]
    text.append("BT /F2 30 Tf 130 760 Td (SAMPLE) Tj ET")
    for place, line in enumerate([title] + lines):
        text.append("BT /F1 12 Tf 60 %d Td <%s> Tj ET" % (710 - 24 * place, line.encode("utf-16-be").hex()))
    content = "\n".join(text).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880 /Descent -120"
        b" /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def of_customer(customer, stamp, title=""):
    """A customer's papers; a broken one is an upload that stopped halfway."""
    made = {}
    for place, (name, words) in enumerate((
        ("licence", "营业执照"), ("agent-id", "经办人证件"), ("authorisation", "授权委托书"), ("card-list", "注销卡清单（盖章）"),
    )):  # fmt: skip
        if name not in customer.papers:
            continue
        if name == "agent-id":
            ending, data = ("jpg", jpeg(stamp)) if stamp % 2 else ("png", png(stamp))
        else:
            ending, data = "pdf", pdf(words, [customer.name, customer.key, title or f"示例材料 {stamp}-{place + 1}"])
        made[f"{name}.{ending}"] = data[: len(data) // 2] if name in customer.broken else data
    return made
