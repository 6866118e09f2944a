"""Identifiers, dates, amounts and words as the contract spells them. Standard library only."""
import datetime as dt
import re
import unicodedata
from decimal import Decimal

MOBILE = {"898600", "898602", "898604", "898607", "898608"}
LUHN_CARRIERS = {"898601", "898606", "898609", "898603", "898611"}
BROADNET = {"898615"}
BLANKS = dict.fromkeys([0xA0, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x3000, 0x2060, 0x20, 0x09, 0x0A, 0x0D])
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
STATUS = {
    "正常": "active", "停机": "suspended", "停机保号": "preserved", "欠费停机": "suspended-arrears",
    "违规停机": "suspended-violation", "未激活": "inactive", "库存": "stock", "预销户": "pre-deregistered",
    "已销户": "deregistered",
}
STATUS.update({word: word for word in list(STATUS.values())})


def plain(text):
    """Full width to half width, blanks and marks nobody sees taken off."""
    return unicodedata.normalize("NFKC", text).translate(BLANKS)


def luhn_sum(digits):
    total = 0
    for place, character in enumerate(reversed(digits)):
        value = int(character) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10


def luhn_digit(digits):
    return str((10 - luhn_sum(digits + "0")) % 10)


def uscc_character(first17):
    rest = sum(USCC.index(c) * w for c, w in zip(first17, USCC_WEIGHTS)) % 31
    return USCC[(31 - rest) % 31]


def is_uscc(text):
    return len(text) == 18 and all(c in USCC for c in text) and uscc_character(text[:17]) == text[17]


def id_character(first17):
    return "10X98765432"[sum(int(c) * w for c, w in zip(first17, ID_WEIGHTS)) % 11]


def is_personal(text):
    """A resident ID where a credit code is expected; what is both passes for a credit code."""
    return is_resident_id(text) and not is_uscc(text)


def is_resident_id(text):
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return False
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return id_character(text[:17]) == text[17]


def is_luhn_carrier(number):
    return number[:6] in LUHN_CARRIERS


def same_card(number):
    """What two spellings of one card have in common: Unicom's and Telecom's first 19 characters."""
    return number[:19] if is_luhn_carrier(number) else number


def is_iccid(number):
    if not re.fullmatch(r"8986[0-9A-F]{15,16}", number):
        return False
    return number.isdigit() or number[:6] not in LUHN_CARRIERS


def is_foreign(number):
    return re.fullmatch(r"89\d{17,18}", number) is not None and not number.startswith("8986")


def is_excel_text(text):
    return re.fullmatch(r"[+-]?\d(\.\d+)?E\+?\d+", plain(text).upper()) is not None


def has_zero_tail(number):
    return set(number[15:]) == {"0"}


def has_float_tail(number):
    return number.isdigit() and int(number) % (16384 if len(number) == 20 else 1024) == 0


def msisdn(text):
    number = re.sub(r"[-]", "", plain(text))
    return re.sub(r"^(\+86|0086|86(?=1\d{10}$|1\d{12}$))", "", number)


def is_msisdn(number):
    if re.fullmatch(r"1\d{10}", number):
        return True
    return re.fullmatch(r"(1440|1441|148\d|146\d|1400|1410|1064)\d{9}", number) is not None


def date(text):
    """A date, None for an empty cell, date.max for no end."""
    text = plain(text)
    if not text:
        return None
    if text in ("长期", "无固定期限"):
        return dt.date.max
    match = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    return dt.date(*map(int, match.groups()))


def yes(text):
    return plain(text).lower() in ("是", "y", "1", "yes")


def fen(text, unit):
    text = plain(text).replace(",", "")
    if not text:
        return None
    return int(Decimal(text) * (100 if unit == "yuan" else 1))
