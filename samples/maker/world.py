"""The made-up world behind the samples: customers, and cards as the operator's systems know them."""
import random
from dataclasses import dataclass, field

from . import numbers


@dataclass
class Customer:
    """A row of `applicants`; `papers` names what lies in its materials folder."""

    key: str
    name: str
    manager: str = "示例·客户经理甲"
    phone: str = "13800000001"
    licence_to: str = "长期"
    agent_id_to: str = "2034-05-20"
    authorised_to: str = "2027-03-31"
    seal: str = "是"
    fee_accepted: str = ""
    choice: str = "退至对公账户"
    is_known: bool = True
    papers: tuple = ("licence", "agent-id", "authorisation", "card-list")
    broken: tuple = ()


@dataclass
class Card:
    """A row of `inventory` with what the other tables say of the card."""

    iccid: str
    owner: str
    msisdn: str
    status: str = "正常"
    plan: str = "月租"
    renew: str = "否"
    balance: str = "0.00"
    remaining: str = "0"
    contract_end: str = ""
    fee: str = ""
    activated: str = "2024-03-18"
    bought: str = "2024-02-26"
    face: str = "10.00"
    activation_fee: str = "0.00"
    bundle: str = ""
    last_used: str = "2026-05-30"
    traffic: str = "0"
    imeis: list = field(default_factory=list)
    arrears: list = field(default_factory=list)  # (amount, since, unbilled, late fee), in yuan
    risk: tuple = ()  # (device changes, ratio, flag)
    dispute: tuple = ()  # (opened on, about)


def customer(number, name, **more):
    return Customer(key=numbers.credit_code(f"91990000MADEM{number:04d}"), name=name, **more)


A = customer(1, "示例智慧物流有限公司", fee_accepted="50.00")
B = customer(2, "示例车联科技有限公司", manager="示例·客户经理乙", phone="13800000002", fee_accepted="100.00")
C = customer(3, "示例能源计量有限公司", manager="示例·客户经理丙", phone="13800000003", choice="转话费")
UNKNOWN = customer(4, "示例四商贸有限公司", is_known=False)
LICENCE = customer(5, "示例五机电有限公司", licence_to="2026-08-31")
AUTHORISATION = customer(6, "示例六农业科技有限公司", authorised_to="2026/9/15")
SEAL = customer(7, "示例七环保有限公司", seal="否")
AGENT = customer(8, "示例八安防有限公司", agent_id_to="20260830")
PAPERS = customer(
    9, "示例九光电有限公司", papers=("licence", "authorisation", "card-list"), broken=("licence",)
)
DEBT = customer(10, "示例十仓储有限公司")
LATER = customer(11, "示例十一充电服务有限公司", manager="示例·客户经理乙", phone="13800000002")
CUSTOMERS = [A, B, C, UNKNOWN, LICENCE, AUTHORISATION, SEAL, AGENT, PAPERS, DEBT, LATER]


class World:
    """Makes cards, each with numbers of its own, in blocks of neighbours as enterprises buy them."""

    KINDS = ("mobile", "unicom", "telecom")

    def __init__(self):
        self.random = random.Random(20260928)
        self.cards = []
        self.account_debts = []
        self.serials = {kind: 100 for kind in ("mobile", "letters", "unicom", "telecom", "broadnet", "unassigned")}
        self.seen = set()
        self.devices = 0

    def iccid(self, kind):
        """The next number of a kind that shows no sign of damage."""
        while True:
            self.serials[kind] += 1
            serial = self.serials[kind]
            if kind == "letters":
                number = numbers.mobile(serial, "ABCDE"[serial % 5])
            else:
                number = getattr(numbers, kind)(serial)
            usable = numbers.is_plain(number) or kind == "unassigned" and not numbers.is_float_value(number)
            if usable and number[:19] not in self.seen:
                return number

    def add(self, owner, kind="mobile", iccid=None, **facts):
        """A card in the inventory."""
        number = iccid or self.iccid(kind)
        assert number[:19] not in self.seen, number
        self.seen.add(number[:19])
        facts.setdefault("balance", f"{self.random.randrange(0, 6000) / 100:.2f}")
        facts.setdefault("remaining", str(self.random.randrange(0, 2048)))
        facts.setdefault("plan", self.random.choice(["月租", "流量池", "定向"]))
        key = owner.key if isinstance(owner, Customer) else owner
        card = Card(iccid=number, owner=key, msisdn=self.msisdn(number), **facts)
        self.cards.append(card)
        return card

    def mixed(self, owner, count):
        """Everyday cards of an account: two blocks of Mobile with and without letters, some Unicom and Telecom."""
        kinds = ["mobile"] * 5 + ["letters"] * 2 + ["unicom"] * 2 + ["telecom"]
        parts = [kinds[place * len(kinds) // count] for place in range(count)]
        return [self.add(owner, kind) for kind in parts]

    def unlisted(self, kind):
        """A number that no table knows."""
        number = self.iccid(kind)
        self.seen.add(number[:19])
        return number

    def device(self):
        self.devices += 1
        return numbers.imei(self.devices)

    def msisdn(self, iccid):
        serial = len(self.cards) + 1
        if iccid[:6] == "898606":
            return f"146{serial:08d}"
        return ("1410" if iccid[:6] == "898611" else "1440") + f"{26_000_000 + serial:09d}"
