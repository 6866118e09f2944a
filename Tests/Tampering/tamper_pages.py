"""Printable pages: what people see and what they carry."""

import base64
import re

from case import Case


def tamper_pages(material):
    good = material.first["html"]
    text = good.decode()
    envelope = re.search(r'id="deregistrar-envelope">([A-Za-z0-9+/=]+)<', text).group(1)
    card = material.json(material.first)["cards"][0]["iccid"]
    other = re.search(r'id="deregistrar-envelope">([A-Za-z0-9+/=]+)<', material.third["html"].decode()).group(1)
    double = re.search(r'id="deregistrar-envelope">([A-Za-z0-9+/=]+)<', material.double_first["html"].decode()).group(1)
    changes = {
        "a card's number": text.replace(card, "89860400000000009999"), "the number": text.replace("DRC-2026-000001", "DRC-2026-000009"),
        "the customer": text.replace("示例甲公司", "示例乙公司"), "a script": text.replace("</body>", "<script>alert(1)</script></body>"),
        "a script in front": text.replace("<body>", "<body><script>1</script>", 1), "a style": text.replace("</style>", "td{display:none}</style>", 1),
        "a comment": text.replace("<body>", "<body><!-- -->", 1), "another envelope": text.replace(envelope, other),
"an envelope of a card": text.replace(
            envelope, base64.b64encode(material.card["json"]).decode()), "no envelope": text.replace(envelope, ""),
        "half an envelope": text.replace(envelope, envelope[:len(envelope) // 8 * 4]), "an envelope in lines": text.replace(envelope, envelope[:76] + "\n" + envelope[76:]),
        "two envelopes": text.replace("</body>", f'<script type="application/octet-stream" id="deregistrar-envelope">{other}</script></body>'),
        "an envelope in front": text.replace("<body>", f'<body><script type="application/octet-stream" id="deregistrar-envelope">{other}</script>', 1),
        "another generator": text.replace("deregistrar-page/1", "deregistrar-page/2"), "another identifier": text.replace("deregistrar-envelope", "deregistrar-envelopf"),
        "another character set": text.replace("utf-8", "utf-7", 1).replace("UTF-8", "UTF-7", 1), "line feeds as Windows has them": text.replace("\n", "\r\n"),
        "an element's name in capitals": text.replace("<table", "<TABLE", 1), "an entity": text.replace("示", "&#31034;", 1),
        "a frame": text.replace("<body>", '<body><iframe src="http://example.com"></iframe>', 1), "a base": text.replace("<head>", '<head><base href="http://example.com">', 1),
        "no end": text.replace("</html>", ""), "a mark in front": "\ufeff" + text, "a blank in front": " " + text,
        "a line saved by a browser": text.replace("<html", "<!-- saved from url=(0014)about:internet -->\n<html", 1),
    }
    for name, content in changes.items():
        yield Case(f"page: {name}", content.encode(), "altered", file="a.html")
    for name, tail in {"a line feed": "\n", "a script": "<script>1</script>", "itself": text, "a comment": "<!-- -->", "a NUL": "\0"}.items():
        yield Case(f"page: appended {name}", (text + tail).encode(), "appended", file="a.html")
    for part in [300, len(good) // 3, len(good) // 2, len(good) - 200, len(good) - 20]:
        yield Case(f"page: cut off behind {part} bytes", good[:part], "altered", detail="incomplete", file="a.html")
    yield Case("page: the double's envelope", text.replace(envelope, double).encode(), "unknown-signer", file="a.html")
    yield Case("page: of the double", material.double_first["html"], "unknown-signer", file="a.html")
    yield Case("page: in UTF-16", text.encode("utf-16"), "altered", file="a.html")
    yield Case("page: in GB18030", text.encode("gb18030"), "altered", file="a.html")
