"""Time stamps on heads of the log, by a service that the settings name; openssl plays it."""

import base64
import json

from proof_site import TimeService, certificates, issuing, more, openssl

def stamped(tool, **changes):
    service = TimeService(tool)
    return service, service.trusted_by(issuing(tool, settings=service.settings(**changes)))


def token(file):
    """The time stamp of a certificate, and what it covers."""
    head, _, note = json.loads(file.read_text())["proof"].partition("\n\n")
    extra = [line for line in head.split("\n") if line.startswith("extra ")]
    return base64.b64decode(extra[0][6:]) if extra else None, note.encode()


def test_a_certificate_carries_a_time_stamp_that_openssl_verifies(tool):
    service, site = stamped(tool)
    site.run()
    file = certificates(site)[0]
    stamp, note = token(file)
    tool.write("token", stamp)
    tool.write("note", note)
    openssl(tool.folder, "ts", "-verify", "-token_in", "-in", "token", "-data", "note", "-CAfile", service.folder / "root.pem")
    for name in [file, file.with_suffix(".html")]:
        found = tool.run("verify", name, "--site", "site", "--format", "json").expect(0).json()
        assert found["timestamp"]["trusted"] is True and found["timestamp"]["service"] == "CN=Sample service"
    assert site.look("audit", "verify", "--format", "json").expect(0).json()["timestamps"] == 1
    site.look("doctor").expect(0, out="time stamps")
    assert [path.name for path in (site.root / "state").iterdir() if "timestamp" in path.name] == []


def test_who_is_believed_is_said_on_the_command_line(tool):
    service, site = stamped(tool)
    site.run()
    file = certificates(site)[0]
    trust = ["--trust", site.root / "keys/document.cert.pem", "--trust", site.root / "keys/log.vkey"]
    found = tool.run("verify", file, *trust, "--format", "json").expect(0).json()
    assert found["timestamp"]["trusted"] is False
    root = service.folder / "root.pem"
    found = tool.run("verify", file, *trust, "--trust-time", root, "--format", "json").expect(0).json()
    assert found["timestamp"]["trusted"] is True
    other = TimeService(tool, "other")
    tool.run("verify", file, *trust, "--trust-time", other.folder / "root.pem").expect(1, out="UNKNOWN TIME STAMP SERVICE")
    tool.run("verify", file, *trust, "--trust-time", other.folder / "root.pem", "--trust-time", root).expect(0)
    tool.run("verify", file, *trust, "--trust-time", "nowhere").expect(66)


FAILURES = [
    ("exit 3", "exit status 3"), ("kill -9 $$", "signal 9"), ("exit 0", "no reply"), (": > \"$2\"", "no reply"),
    ("echo nonsense > \"$2\"", "malformed"), ("sleep 60", "timeout"),
]


def test_without_an_answer_certificates_are_issued_and_it_is_told(tool):
    service, site = stamped(tool, timeoutSeconds=1)
    service.answer("exit 3")
    for language in ["en", "zh"]:
        result = site.call("run", "--lang", language).expect(0, err="exit status 3", out="DRC-")
        assert len(result.err.strip().splitlines()) == 2 and "timestamp." not in result.err, result.err
        more(site, "two.csv", 100)
    assert [token(file)[0] for file in certificates(site)] == [None, None]
    assert site.look("audit", "verify", "--format", "json").expect(0).json()["timestamps"] == 0
    checks = site.look("doctor", "--format", "json").expect(0).json()["checks"]
    assert {check["check"]: check["verdict"] for check in checks}["timestamps"] == "warn"


def test_every_kind_of_failure_is_told(tool):
    for place, (script, reason) in enumerate(FAILURES):
        service = TimeService(tool, f"tsa{place}")
        site = service.trusted_by(issuing(tool, f"site{place}", service.settings(timeoutSeconds=1)))
        service.answer(script)
        site.call("run").expect(0, err=reason, out="DRC-")
        assert token(certificates(site)[0])[0] is None


def test_the_next_run_stamps_the_newer_head(tool):
    service, site = stamped(tool)
    service.answer("exit 1")
    site.call("run").expect(0, err="exit status 1")
    service.answer()
    more(site, "two.csv", 100)
    assert "exit status" not in site.call("run").expect(0).err
    assert [token(file)[0] is not None for file in certificates(site)] == [False, True]
    assert site.look("audit", "verify", "--format", "json").expect(0).json()["timestamps"] == 1


def test_where_a_time_stamp_is_required_nothing_is_issued_without(tool):
    service, site = stamped(tool, required=True)
    service.answer("exit 1")
    for language in ["en", "zh"]:
        site.call("run", "--lang", language).expect(75, err="exit status 1").silent()
    site.nothing_happened(["one.csv"])
    service.answer()
    site.run()
    assert token(certificates(site)[0])[0] is not None
    assert certificates(site)[0].name == "DRC-2026-000001.json"


def test_an_answer_that_does_not_fit_is_not_taken(tool):
    service, site = stamped(tool)
    # An answer to an earlier query.
    service.answer(f'cd "{service.folder}" && {{ [ -e old ] || openssl ts -reply -config tsa.cnf -section tsa -queryfile "$1"'
                   ' -signer service.pem -inkey service.key -out old 2>/dev/null; } && cp old "$2"')
    site.call("run").expect(0)
    more(site, "two.csv", 100)
    site.call("run").expect(0, err="other ")
    # A service that the site does not believe.
    other = TimeService(tool, "other")
    site = issuing(tool, "second", other.settings())
    site.call("run").expect(0, err="timestamp-trust")
    service.trusted_by(site)
    more(site, "two.csv", 100)
    site.call("run").expect(0, err="untrusted service")


def test_the_program_does_not_see_the_passphrase(tool):
    service, site = stamped(tool)
    service.answer(f'env > "{service.folder}/seen"; exit 1')
    site.call("run", env={"DEREGISTRAR_KEY_PASSPHRASE": "secret 17", "SAMPLE": "kept"}).expect(0)
    seen = (service.folder / "seen").read_text()
    assert "secret 17" not in seen and "SAMPLE=kept" in seen


def test_a_program_that_is_not_complete_is_wrong_settings(tool):
    site = issuing(tool)
    for command in [[], ["stamp", "{query}", "{reply}"], ["/bin/true", "{query}"], ["/bin/true", "{reply}"], "/bin/true"]:
        site.settings({"certificates": {"timestampService": {"command": command}}})
        for language in ["en", "zh"]:
            site.call("run", "--lang", language).expect(78, err="certificates.timestampService").silent()
