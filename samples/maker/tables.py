"""The reference tables as the operator's systems export them, and the snapshot that vouches for them."""
import csv
import hashlib
import io

from . import numbers
from .world import A, B, C, CUSTOMERS

AS_OF = "2026-09-28T20:00:00+08:00"

INVENTORY = {
    "ICCID": "iccid",
    "统一社会信用代码": "owner",
    "卡状态": "status",
    "套餐类型": "plan",
    "自动续费": "renew",
    "账户余额（元）": "balance",
    "接入号": "msisdn",
    "剩余流量（MB）": "remaining",
    "合约到期日": "contract_end",
    "提前解约违约金（元）": "fee",
    "激活日期": "activated",
    "购卡日期": "bought",
    "卡面价值（元）": "face",
    "激活费（元）": "activation_fee",
    "附加权益": "bundle",
    "最近使用日期": "last_used",
    "近7天流量（MB）": "traffic",
}


def table(header, rows, encoding="utf-8", line="\n"):
    """The bytes of a table and the number of its data rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=line)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding), len(rows)


def strangers(world):
    """Cards that no list names: everyday stock of the three customers and of others with the operator's own keys."""
    for place in range(500):
        owner = (A, B, C, "EC-DEMO-0001", "EC-DEMO-0002", "EC-DEMO-0003")[place % 6]
        kind = ("mobile", "letters", "unicom", "telecom", "mobile")[place % 5]
        stock = place % 25 == 0
        card = world.add(owner, kind, status="库存" if stock else "正常", renew="否" if stock else "是")
        if stock:
            card.activated = card.last_used = ""
        else:
            card.last_used, card.traffic = "2026-09-27", str(place)
        if place % 9 == 0:
            card.imeis.append(world.device())
        if place % 40 == 7:
            card.arrears.append(("9.90", "2026-08-01", "", ""))


def inventory(world):
    cards = sorted(world.cards, key=lambda card: hashlib.sha256(card.iccid.encode()).digest())
    return table(INVENTORY, [[getattr(card, name) for name in INVENTORY.values()] for card in cards])


def bindings(world):
    rows = [[card.iccid, imei, "2025-04-09"] for card in world.cards for imei in card.imeis]
    return table(["ICCID", "绑定IMEI", "绑定日期"], rows)


def arrears(world):
    """Lines of cards, then debts of accounts; a card may have several lines."""
    header = ["ICCID", "统一社会信用代码", "欠费金额（元）", "欠费起始日", "未出账金额（元）", "滞纳金（元）"]
    rows = [[card.iccid, card.owner, *line] for card in world.cards for line in card.arrears]
    rows += [["", *debt] for debt in world.account_debts]
    return table(header, rows, "gb18030", "\r\n")


def applicants(world, customers=CUSTOMERS):
    header = {
        "统一社会信用代码": lambda c: c.key,
        "企业名称": lambda c: c.name,
        "营业执照有效期至": lambda c: c.licence_to,
        "经办人姓名": lambda c: "示例·经办" + "甲乙丙丁戊己庚辛壬癸子"[customers.index(c)],
        "证件类型": lambda c: "居民身份证",
        "证件号码": lambda c: numbers.resident_id(f"990000198803{customers.index(c) + 10}{101:03d}"),
        "授权有效期至": lambda c: c.authorised_to,
        "公章已核验": lambda c: c.seal,
        "证件有效期至": lambda c: c.agent_id_to,
        "经办人电话": lambda c: f"138000001{customers.index(c):02d}",
        "对公账号": lambda c: f"00000000000000{customers.index(c):02d}",
        "退款方式": lambda c: c.choice,
        "已接受违约金（元）": lambda c: c.fee_accepted,
        "客户经理": lambda c: c.manager,
        "客户经理电话": lambda c: c.phone,
    }
    return table(header, [[read(c) for read in header.values()] for c in customers if c.is_known])


def risk(world):
    header = ["ICCID", "近30天换机次数", "流量异常倍数", "风险标记"]
    return table(header, [[card.iccid, *card.risk] for card in world.cards if card.risk])


def disputes(world):
    header = ["ICCID", "争议提出日期", "争议事由"]
    return table(header, [[card.iccid, *card.dispute] for card in world.cards if card.dispute])


def all_tables(world, as_of=AS_OF, customers=CUSTOMERS):
    """File name to bytes, the snapshot among them."""
    makers = (inventory, bindings, arrears, risk, disputes)
    made = {make.__name__: make(world) for make in makers} | {"applicants": applicants(world, customers)}
    made = {name: made[name] for name in ("inventory", "bindings", "arrears", "applicants", "risk", "disputes")}
    lines = ["// 参考表导出时写出：数据时间、各表行数与摘要。 Written by the export: time, rows and digests.", "{"]
    lines += [f'  asOf: "{as_of}",', "  tables: {"]
    for name, (data, rows) in made.items():
        lines.append(f'    {name}: {{ rows: {rows}, sha256: "{hashlib.sha256(data).hexdigest()}" }},')
    lines += ["  },", "}", ""]
    files = {f"{name}.csv": data for name, (data, _) in made.items()}
    return {**files, "snapshot.json5": "\n".join(lines).encode()}
