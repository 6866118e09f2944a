"""Keys: who may sign, when, and how a passphrase comes in without being seen."""

import json
import os
import subprocess

from proof_site import certificates, issuing, openssl, real, refresh, run_now, signer
from trial_site import NIGHT, card

PHRASE = "示例 pass phrase 17"


def refused(site, status, *words, env=None):
    """Refused in both languages with these words; nothing issued, nothing taken, no passphrase told."""
    for language in ["en", "zh"]:
        result = run_now(site, "--lang", language, env=env).expect(status).silent()
        for word in words:
            assert word in result.err, result.err
        assert len(result.err.strip().splitlines()) == 2, result.err
        assert PHRASE not in result.err and "[keys." not in result.err, result.err
    assert certificates(site) == [] and site.jobs() == [] and "one.csv" in site.inbox()


def test_a_real_site_issues_with_its_own_keys(tool):
    site = real(tool)
    signer(site)
    run_now(site).expect(0, out="DRC-")
    tool.run("verify", certificates(site)[0], "--site", "site").expect(0, out="genuine")
    tool.run("doctor", "--site", "site", "--format", "json").expect(0)
    tool.run("audit", "verify", "--site", "site").expect(0)


def test_a_certificate_that_is_expired_or_not_yet_valid_signs_nothing(tool):
    site = real(tool)
    signer(site, start="200101000000Z", end="210101000000Z")
    refused(site, 78, "2021-01-01")
    doctor = tool.run("doctor", "--site", "site", "--format", "json").expect(1).json()
    assert {check["check"]: check["verdict"] for check in doctor["checks"]}["certificate"] == "bad"
    signer(site, start="400101000000Z", end="410101000000Z")
    refused(site, 78, "2040-01-01")
    signer(site)
    run_now(site).expect(0, out="DRC-")


def test_a_certificate_for_something_else_signs_nothing(tool):
    site = real(tool)
    signer(site, usage="keyEncipherment")
    refused(site, 78, "document.cert.pem")


def test_the_key_must_belong_and_the_chain_lead_up(tool):
    site = real(tool)
    signer(site)
    good = (site.root / "keys/document.cert.pem").read_bytes()
    key = (site.root / "keys/document.key.pem").read_bytes()
    signer(site)
    other = (site.root / "keys/document.cert.pem").read_bytes()
    (site.root / "keys/document.key.pem").write_bytes(key)
    refused(site, 78, "document.key.pem")
    (site.root / "keys/document.cert.pem").write_bytes(good + other)
    refused(site, 78, "document.cert.pem")
    (site.root / "keys/document.cert.pem").write_bytes(good)
    os.replace(site.root / "keys/qr.pub.pem", site.root / "keys/qr.old")
    openssl(site.root / "keys", "pkey", "-in", "document.key.pem", "-pubout", "-out", "qr.pub.pem")
    refused(site, 78, "qr.key.pem")
    os.replace(site.root / "keys/qr.old", site.root / "keys/qr.pub.pem")
    run_now(site).expect(0, out="DRC-")


def test_rsa_signs_and_other_kinds_are_refused_by_name(tool):
    for algorithm, name in [
        (("RSA-PSS", "rsa_keygen_bits:2048"), "RSA-PSS"), (("ED25519", None), "ED25519"),
        (("RSA", "rsa_keygen_bits:1024"), "RSA 1024"), (("EC", "ec_paramgen_curve:P-384"), "secp384r1"),
    ]:
        site = real(tool, name.replace(" ", "-").lower())
        signer(site, algorithm=algorithm)
        refused(site, 78, name)
    site = real(tool)
    signer(site, algorithm=("RSA", "rsa_keygen_bits:2048"))
    run_now(site).expect(0, out="DRC-")
    file = certificates(site)[0]
    tool.run("verify", file, "--site", "site").expect(0, out="genuine")
    envelope = json.loads(file.read_text())
    record = json.dumps(envelope["record"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    tool.write("record", record)
    subprocess.run(["openssl", "base64", "-d", "-A", "-out", tool.folder / "signature"],
                   input=envelope["signature"].encode(), check=True)
    openssl(tool.folder, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature", "-content", "record",
            "-CAfile", site.root / "keys/document.cert.pem", "-purpose", "any", "-out", "out")


def encrypt(site, name="document"):
    keys = site.root / "keys"
    openssl(keys, "pkcs8", "-topk8", "-in", f"{name}.key.pem", "-passout", f"pass:{PHRASE}", "-out", "new")
    os.replace(keys / "new", keys / f"{name}.key.pem")
    os.chmod(keys / f"{name}.key.pem", 0o600)


def test_an_encrypted_key_opens_with_a_file_or_the_environment(tool):
    site = real(tool)
    signer(site)
    for name in ["document", "log", "qr"]:
        encrypt(site, name)
    refused(site, 78, "document.key.pem")
    refused(site, 78, "document.key.pem", env={"DEREGISTRAR_KEY_PASSPHRASE": "wrong"})
    refused(site, 78, "document.key.pem", env={"DEREGISTRAR_KEY_PASSPHRASE": PHRASE + " "})
    tool.run("doctor", "--site", "site").expect(1, out="document.key.pem")
    run_now(site, env={"DEREGISTRAR_KEY_PASSPHRASE": PHRASE}).expect(0, out="DRC-")
    site.list("two.csv", range(100, 160))
    refresh(site)
    for name in ["document", "log", "qr"]:
        (site.root / f"keys/{name}.passphrase").write_text(PHRASE + "\n")
        os.chmod(site.root / f"keys/{name}.passphrase", 0o600)
    tool.run("doctor", "--site", "site").expect(0)
    # The file counts before the environment.
    run_now(site, env={"DEREGISTRAR_KEY_PASSPHRASE": "wrong"}).expect(0, out="DRC-")
    everything = b"".join(content or b"" for name, content in tool.tree("site").items() if not name.startswith("keys/"))
    assert PHRASE.encode() not in everything


def test_a_passphrase_file_that_others_can_read_is_refused_on_trial_sites_too(tool):
    site = issuing(tool)
    encrypt(site)
    path = site.root / "keys/document.passphrase"
    path.write_text(PHRASE)
    os.chmod(path, 0o640)
    site.run(status=78)
    os.chmod(path, 0o600)
    site.run(status=0)


def test_keys_that_others_can_read_are_refused_on_real_sites(tool):
    site = real(tool)
    signer(site)
    for name in ["document.key.pem", "log.key.pem", "qr.key.pem", "site-secret"]:
        os.chmod(site.root / "keys" / name, 0o640)
        refused(site, 78, name)
        tool.run("doctor", "--site", "site").expect(1, out=name)
        os.chmod(site.root / "keys" / name, 0o600)
    run_now(site).expect(0, out="DRC-")


def test_an_older_site_without_a_key_for_qr_codes_is_told_and_a_trial_site_makes_it(tool):
    site = issuing(tool)
    for name in ["qr.key.pem", "qr.pub.pem"]:
        (site.root / "keys" / name).unlink()
    site.look("doctor").expect(0, out="key for QR codes")
    assert not (site.root / "keys/qr.key.pem").exists()
    site.run()
    assert (site.root / "keys/qr.key.pem").stat().st_mode & 0o777 == 0o600
    assert "QR" not in site.look("doctor").expect(0).out
    older = real(tool, "older")
    signer(older)
    for name in ["qr.key.pem", "qr.pub.pem"]:
        (older.root / "keys" / name).unlink()
    run_now(older).expect(0, out="DRC-")
    tool.run("doctor", "--site", "older").expect(0, out="key for QR codes")
    assert not (older.root / "keys/qr.key.pem").exists()


def test_the_doctor_asks_for_a_new_certificate_in_time(tool):
    site = real(tool)
    messages = []
    for days, verdict in [(100, "ok"), (50, "warn"), (20, "warn"), (3, "warn")]:
        signer(site, days=days)
        checks = tool.run("doctor", "--site", "site", "--format", "json").expect(0).json()["checks"]
        found = {check["check"]: check for check in checks}["certificate"]
        assert found["verdict"] == verdict, found
        messages.append(found["message"].partition(";")[2])
    assert len(set(messages)) == 4 and messages[0] == ""


def test_a_qr_code_of_a_card_is_judged(tool):
    site = issuing(tool)
    site.run()
    text = site.look("certificate", "card", card(3), "--code").expect(0).out
    assert text.startswith("DR1:") and len(text) <= 261
    path = tool.write("code.txt", text)
    found = tool.run("verify", path, "--site", "site", "--format", "json").expect(0).json()
    assert found["iccid"] == card(3) and found["number"].endswith("/4") and found["genuine"] is True
    tool.run("verify", path, "--site", "site").expect(0, out=card(3))
    tool.run("verify", path, "--trust", site.root / "keys/qr.pub.pem", "--lang", "zh").expect(0, out="真实有效")
    tool.run("verify", path, "--trust", site.root / "keys/log.vkey").expect(1, out="UNKNOWN SIGNER")
    tool.run("verify", tool.write("code2.txt", text.replace(text[30], "0" if text[30] != "0" else "1", 1)), "--site", "site").expect(1)
    assert NIGHT[:10] in found["at"]


def test_a_qr_code_of_a_certificate_that_was_taken_back_is_no_longer_good(tool):
    site = issuing(tool)
    site.run()
    codes = [tool.write(f"code{place}", site.look("certificate", "card", card(place), "--code").expect(0).out) for place in [3, 4]]
    site.call("certificate", "revoke", "DRC-2026-000001/4", "--cause", "card-restored", "--reason", "示例", actor="finance").expect(0)
    tool.run("verify", codes[0], "--site", "site", "--lang", "zh").expect(1, out="已作废")
    found = tool.run("verify", codes[0], "--site", "site", "--format", "json").expect(1).json()
    assert found["verdict"] == "revoked" and found["genuine"] is False
    tool.run("verify", codes[1], "--site", "site").expect(0, out="genuine")
    tool.run("verify", codes[1], "--site", "site", "--status", tool.write("junk", "{}")).expect(1)


def test_an_expired_signer_signs_no_status_list(tool):
    site = real(tool)
    signer(site)
    run_now(site).expect(0, out="DRC-")
    path = site.root / "status-list.json"
    before = path.read_bytes()
    signer(site, start="200101000000Z", end="210101000000Z")
    site.list("few.csv", range(100, 105))
    refresh(site)
    run_now(site).expect(0, out="Read 5")
    assert path.read_bytes() == before
