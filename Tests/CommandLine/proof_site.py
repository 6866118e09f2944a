"""A site that issues certificates: one list of sixty cards that the policy approves; keys and a time stamp service made by
the openssl program. Real sites have no fixed clock, so tables and list are of this minute."""

import datetime
import os
import subprocess

from trial_site import FIRST, TrialSite, card

POLICY = {
    "review": {"automatic": ["fast"], "policy": {"approvedBy": "policy", "maximumCards": 500}},
    "execution": {"cancellationHours": 0},
}


def openssl(folder, *words):
    subprocess.run(["openssl", *map(str, words)], cwd=folder, check=True, capture_output=True)


def issuing(tool, name="site", settings=None, cards=300):
    """A trial site whose lists go through to certificates in one run."""
    site = TrialSite(tool, name, {**POLICY, **(settings or {})}, cards=cards)
    site.list("one.csv", range(0, 60))
    return site


def real(tool, name="site", settings=None):
    """The same with trial off: its own secret, and everything from today."""
    site = issuing(tool, name, {"trial": False, **(settings or {})})
    (site.root / "keys/site-secret").write_text("5a" * 32 + "\n")
    refresh(site)
    return site


def refresh(site):
    now = datetime.datetime.now(datetime.timezone.utc)
    site.export(now.isoformat(timespec="seconds"))
    for path in (site.root / "inbox").iterdir():
        os.utime(path, (now.timestamp() - 60, now.timestamp() - 60))


def more(site, name, first):
    """One more list that goes through."""
    return site.list(name, range(first, first + 60))


def run_now(site, *words, env=None):
    return site.tool.run("run", "--site", site.name, *words, env=env)


def certificates(site):
    return sorted(site.root.glob("outbox/*/certificates/*.json"))


def signer(site, days=365, start=None, end=None, usage="digitalSignature", algorithm=("EC", "ec_paramgen_curve:P-256")):
    """Replaces the document's key and its self-signed certificate."""
    keys = site.root / "keys"
    (keys / "extensions").write_text(f"basicConstraints=critical,CA:FALSE\nkeyUsage=critical,{usage}\n")
    openssl(keys, "genpkey", "-algorithm", algorithm[0], *(["-pkeyopt", algorithm[1]] if algorithm[1] else []),
            "-out", "document.key.pem")
    openssl(keys, "req", "-new", "-key", "document.key.pem", "-subj", "/CN=Sample signer", "-out", "request")
    if start:
        # `ca` alone takes both ends of a validity in OpenSSL 3.0.
        (keys / "ca.cnf").write_text(
            "[ca]\ndefault_ca=x\n[x]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
        (keys / "index").write_text("")
        (keys / "serial").write_text("01\n")
        openssl(keys, "ca", "-batch", "-config", "ca.cnf", "-selfsign", "-keyfile", "document.key.pem", "-in", "request",
                "-startdate", start, "-enddate", end, "-extfile", "extensions", "-notext", "-out", "document.cert.pem")
    else:
        openssl(keys, "x509", "-req", "-in", "request", "-key", "document.key.pem", "-days", days, "-extfile",
                "extensions", "-out", "document.cert.pem")
    for name in ["request", "extensions", "ca.cnf", "index", "index.attr", "index.old", "serial", "serial.old", "01.pem"]:
        (keys / name).unlink(missing_ok=True)
    os.chmod(keys / "document.key.pem", 0o600)


class TimeService:
    """A time stamp service: a root, a key, and a program that answers queries."""

    def __init__(self, tool, name="tsa"):
        self.folder = tool.folder / name
        self.folder.mkdir()
        path = self.folder
        (path / "ca.cnf").write_text("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n")
        (path / "leaf.cnf").write_text("keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n")
        (path / "serial").write_text("01\n")
        (path / "tsa.cnf").write_text(
            f"[tsa]\nserial={path}/serial\nsigner_digest=sha256\ndefault_policy=1.3.6.1.4.1.99999.1\ndigests=sha256\n")
        for part in ["root", "service"]:
            openssl(path, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{part}.key")
            openssl(path, "req", "-new", "-key", f"{part}.key", "-subj", f"/CN=Sample {part}", "-out", f"{part}.csr")
        openssl(path, "x509", "-req", "-in", "root.csr", "-key", "root.key", "-days", "3650", "-extfile", "ca.cnf",
                "-out", "root.pem")
        openssl(path, "x509", "-req", "-in", "service.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "3650",
                "-extfile", "leaf.cnf", "-out", "service.pem")
        self.program = path / "stamp"
        self.answer()

    def answer(self, script=None):
        """What the program does; a good service when nothing is said."""
        script = script or (
            f'cd "{self.folder}" && exec openssl ts -reply -config tsa.cnf -section tsa -queryfile "$1" '
            '-signer service.pem -inkey service.key -out "$2" 2>/dev/null')
        self.program.write_text("#!/bin/sh\n" + script + "\n")
        self.program.chmod(0o755)

    def settings(self, **changes):
        return {"certificates": {"timestampService": {"command": [str(self.program), "{query}", "{reply}"], **changes}}}

    def trusted_by(self, site):
        folder = site.root / "keys/timestamp-trust"
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes((self.folder / "root.pem").read_bytes())
        return site
