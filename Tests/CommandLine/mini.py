"""A small trial site with tables: one enterprise, sixty cards."""

import hashlib
import json
import os

ACCOUNT = "91990000MADEM0001J"
NIGHT = "2026-09-28T21:00:00+08:00"
CARDS = [f"898604002600{number:07d}0" for number in range(10_000, 10_060)]

SETTINGS = """{
  operator: { name: "示例运营商", creditCode: "91440300MA0000TE66" },
  trial: true,
  people: [
    { login: "maker", name: "示例·录入员", roles: ["maker"] },
    { login: "checker", name: "示例·审核员", roles: ["checker"] },
    { login: "other", name: "示例·他人", roles: ["checker"], accounts: ["K-2"] },
  ],
  inbox: { quietSeconds: 0 },
  applicants: { requiredMaterials: [] },
  execution: { cancellationHours: 4 },
}
"""


def table(header, rows):
    return "".join(",".join(row) + "\n" for row in [header, *rows])


def tables():
    inventory = table(
        ["iccid", "account", "status", "plan_type", "auto_renew", "balance_fen"],
        [[card, ACCOUNT, "active", "monthly", "no", "100"] for card in CARDS])
    return {
        "inventory": inventory,
        "bindings": table(["iccid", "imei"], [["89860400269999999990", "490154203237518"]]),
        "arrears": table(["iccid", "amount_fen"], [[CARDS[0], "1234"]]),
        "applicants": table(
            ["account", "name", "licence_valid_to", "agent_name", "agent_id_type", "agent_id",
             "authorisation_valid_to", "seal_confirmed"],
            [[ACCOUNT, "示例企业", "长期", "示例经办", "passport", "E00000001", "2027-01-01", "yes"]]),
    }


def export(site, as_of="2026-09-28T20:00:00+08:00"):
    described = {}
    for name, text in tables().items():
        (site / "reference" / f"{name}.csv").write_text(text)
        described[name] = {"rows": text.count("\n") - 1, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    (site / "reference/snapshot.json5").write_text(json.dumps({"asOf": as_of, "tables": described}))


def drop(site, name, cards):
    """A list for the inbox that arrived in the afternoon."""
    path = site / "inbox" / name
    path.write_text(table(["统一社会信用代码", "ICCID"], [[ACCOUNT, card] for card in cards]))
    os.utime(path, (1_790_582_400, 1_790_582_400))  # 2026-09-28 16:00 +08:00
    return path


def make(tool, settings=SETTINGS):
    site = tool.site(settings)
    export(site)
    return site


def at(tool, *words, actor="maker", time=NIGHT):
    return tool.run(*words, "--site", "site", "--as-of", time, "--actor", actor)
