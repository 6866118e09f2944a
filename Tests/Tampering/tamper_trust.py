"""Whom to believe: same names, other keys, expired signers, time stamps, keys that came with the file."""

from case import Case
from material import SETTINGS, Operator, TimeService, openssl, signer


def tamper_trust(material):
    good = material.first["pdf"]
    believed, double = material.believed, material.double_believed
    for kind, content, file in [
        ("certificate", good, "a.pdf"), ("record", material.first["json"], "a.json"), ("page", material.first["html"], "a.html"),
        ("card", material.card["pdf"], "a.pdf"), ("card record", material.card["json"], "a.json"),
    ]:
        yield Case(f"{kind}: nobody is believed", content, "unknown-signer", file=file, trust=[], says="Nobody is believed")
        yield Case(f"{kind}: the double is believed", content, "unknown-signer", file=file, trust=[double], detail="untrusted")
        yield Case(f"{kind}: both are believed", content, "genuine", file=file, trust=[double, believed])
        yield Case(f"{kind}: the signer, but not the log", content, "unknown-signer", file=file, trust=[believed / "document.cert.pem"], detail="log")
        yield Case(f"{kind}: the log, but not the signer", content, "unknown-signer", file=file, trust=[believed / "log.vkey"], detail="untrusted")
        yield Case(f"{kind}: the signer and the double's log", content, "unknown-signer", file=file,
                   trust=[believed / "document.cert.pem", double / "log.vkey"], detail="log")
        yield Case(f"{kind}: the double's signer and this log", content, "unknown-signer", file=file,
                   trust=[double / "document.cert.pem", believed / "log.vkey"], detail="untrusted")
    for kind, content in [("certificate", material.double_first["pdf"]), ("card", material.double_card["pdf"])]:
        yield Case(f"{kind} of the double under the operator's names", content, "unknown-signer", detail="untrusted")
        yield Case(f"{kind} of the double, its signer believed too", content, "unknown-signer", detail="log",
                   trust=[believed, double / "document.cert.pem"])
    # Keys that came with the file make nobody believed.
    def carry(folder):
        (folder / "keys").mkdir()
        for name in ["document.cert.pem", "log.vkey"]:
            (folder / "keys" / name).write_bytes((material.operator.keys / name).read_bytes())
    yield Case("keys beside the certificate", good, "unknown-signer", trust=[], prepare=carry)


PERIOD = ("-startdate", "20260101000000Z", "-enddate", "20360101000000Z")
CA = """[ca]
default_ca=x
[x]
database=index
serial=serial
new_certs_dir=.
default_md=sha256
policy=p
unique_subject=no
[p]
commonName=supplied
"""


def authority(folder, name, subject="/CN=Sample root"):
    """A root under any name."""
    (folder / "ca.cnf").write_text(CA)
    (folder / "root.ext").write_text("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n")
    (folder / "index").write_text("")
    (folder / "serial").write_text("01\n")
    openssl(folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{name}.key")
    openssl(folder, "req", "-new", "-key", f"{name}.key", "-subj", subject, "-out", f"{name}.csr")
    openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-selfsign", "-keyfile", f"{name}.key", "-in", f"{name}.csr", *PERIOD,
            "-extfile", "root.ext", "-notext", "-out", f"{name}.pem")


def under(folder, root, site, bits="digitalSignature"):
    """The site's signer under a root."""
    (folder / "leaf.ext").write_text(f"basicConstraints=critical,CA:FALSE\nkeyUsage=critical,{bits}\n")
    keys = site.root / "keys"
    openssl(folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", keys / "document.key.pem")
    openssl(folder, "req", "-new", "-key", keys / "document.key.pem", "-subj", "/CN=Sample signer", "-out", "leaf.csr")
    openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-cert", f"{root}.pem", "-keyfile", f"{root}.key", "-in", "leaf.csr", *PERIOD,
            "-extfile", "leaf.ext", "-notext", "-out", "leaf.pem")
    (keys / "document.cert.pem").write_bytes((folder / "leaf.pem").read_bytes() + (folder / f"{root}.pem").read_bytes())
    (keys / "document.key.pem").chmod(0o600)


def tamper_authorities(material):
    tool = material.tool
    folder = tool.folder / "authorities"
    folder.mkdir()
    for name in ["root", "same-name"]:
        authority(folder, name)
    authority(folder, "other", "/CN=Another root")
    site = Operator(tool, "under-a-root", prepare=lambda site: under(folder, "root", site))
    first = site.issue(0, 5)
    log = site.keys / "log.vkey"
    roots = {name: folder / f"{name}.pem" for name in ["root", "same-name", "other"]}
    for kind in ["pdf", "json", "html"]:
        content = first[kind]
        file = f"a.{kind}"
        yield Case(f"under a root, {kind}", content, "genuine", file=file, trust=[roots["root"], log])
        yield Case(f"under a root of the same name, {kind}", content, "unknown-signer", file=file, trust=[roots["same-name"], log])
        yield Case(f"under another root, {kind}", content, "unknown-signer", file=file, trust=[roots["other"], log])
        yield Case(f"both roots of one name, {kind}", content, "genuine", file=file, trust=[roots["same-name"], roots["root"], log])
        yield Case(f"both roots of one name the other way round, {kind}", content, "genuine", file=file, trust=[roots["root"], roots["same-name"], log])


def tamper_times(material):
    """Signers whose certificate was not valid at the time of issue, or ran out since."""
    tool = material.tool
    periods = {
        "expired since": ("20260901000000Z", "20261001000000Z", "genuine", None),
        "valid today": ("20260901000000Z", "20361001000000Z", "genuine", None),
    }
    for place, (name, (start, end, verdict, detail)) in enumerate(periods.items()):
        site = Operator(tool, f"period{place}", prepare=lambda site: signer(site, start=start, end=end))
        first = site.issue(0, 5)
        keys = site.trust(f"period{place}-believed")
        yield Case(f"signer {name}", first["pdf"], verdict, trust=[keys], detail=detail)
        # The same names and dates moved: what a verifier knows of the signer is another certificate.
        signer(site.site, start="20271001000000Z", end="20281001000000Z")
        moved = site.trust(f"period{place}-moved")
        yield Case(f"signer {name}, another certificate of the future is believed", first["pdf"], "unknown-signer", trust=[moved])
    # Issued with a certificate that was not valid then: the site refuses, so somebody else did it.
    site = Operator(tool, "late", prepare=lambda site: signer(site, start="20260901000000Z", end="20361001000000Z"))
    first = site.issue(0, 5)
    for name, start, end in [("not valid yet", "20270101000000Z", "20280101000000Z"), ("run out before", "20250101000000Z", "20260101000000Z")]:
        yield from reissued(material, site, first, name, start, end)


def reissued(material, site, first, name, start, end):
    """The certificate signed again with another certificate for the same key."""
    import base64
    from der import CMS, certificate_der
    from pdf import PDF
    from tamper_records import changed
    import shutil
    other = material.tool.folder / f"late-{name.replace(' ', '-')}"
    shutil.copytree(site.site.root / "keys", other / "keys")
    class Root:
        root = other
    signer(Root, start=start, end=end)
    certificate = certificate_der(other / "keys/document.cert.pem")
    key = other / "keys/document.key.pem"
    log = site.keys / "log.vkey"
    cms = CMS(base64.b64decode(material.json(first)["signature"])).by(certificate).sign(key)
    trust = [other / "keys/document.cert.pem", log]
    content = changed(first["json"], "signature", value=base64.b64encode(cms.der()).decode())
    yield Case(f"record signed with a certificate {name}", content, "unknown-signer", file="a.json", trust=trust, detail="outside-validity")
    pdf = PDF(first["pdf"])
    cms = CMS(pdf.signature()).by(certificate).sign(key)
    yield Case(f"document signed with a certificate {name}", pdf.with_contents(cms.der()), "unknown-signer", trust=trust, detail="outside-validity")


def tamper_stamps(material):
    """Time stamps: taken off, exchanged, by others."""
    from tamper_records import canonical, changed
    import json
    tool = material.tool
    service, stranger = TimeService(tool), TimeService(tool, "other-tsa")
    stamped = Operator(tool, "stamped", {**SETTINGS, **service.settings()}, prepare=service.trusted_by)
    first, second = stamped.issue(0, 5), stamped.issue(5, 5)
    keys = stamped.trust("stamped-believed")
    root, other = service.folder / "root.pem", stranger.folder / "root.pem"
    for kind in ["pdf", "json", "html"]:
        yield Case(f"stamped {kind}", first[kind], "genuine", file=f"a.{kind}", trust=[keys], words=("--trust-time", root))
        yield Case(f"stamped {kind}, another service is believed", first[kind], "unknown-signer", detail="timestamp-service",
                   file=f"a.{kind}", trust=[keys], words=("--trust-time", other))
    proof, theirs = json.loads(first["json"])["proof"], json.loads(second["json"])["proof"]
    stamp = next(line for line in proof.split("\n") if line.startswith("extra "))
    their_stamp = next(line for line in theirs.split("\n") if line.startswith("extra "))
    at = len(stamp) // 2
    changes = {
        "of another head": proof.replace(stamp, their_stamp), "in two": proof.replace(stamp, stamp[:at]), "twice": proof.replace(stamp, stamp + "\n" + stamp),
        "with a letter changed": proof.replace(stamp, stamp[:at] + ("A" if stamp[at] != "A" else "B") + stamp[at + 1:]),
        "behind the index": proof.replace(stamp + "\nindex 0", "index 0\n" + stamp),
        "with its last letters changed": proof.replace(stamp, stamp[:-8] + "AAAA" + stamp[-4:]),
    }
    for name, value in changes.items():
        content = changed(first["json"], "proof", value=value)
        yield Case(f"time stamp {name}", content, "altered", file="a.json", trust=[keys], words=("--trust-time", root))
    yield Case("time stamp taken off", changed(first["json"], "proof", value=proof.replace(stamp + "\n", "")), "genuine", file="a.json",
               trust=[keys], words=("--trust-time", root))
    assert canonical
