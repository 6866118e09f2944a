"""Made-up identifiers whose check digits are right: ICCIDs, IMEIs, credit codes, resident IDs."""

CREDIT_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015


def luhn_digit(digits):
    """The digit that completes `digits` (ISO/IEC 7812-1)."""
    total = 0
    for place, character in enumerate(reversed(digits)):
        value = int(character) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str((10 - total % 10) % 10)


def has_luhn(digits):
    return luhn_digit(digits[:-1]) == digits[-1]


def credit_code(body):
    """A Unified Social Credit Code of 17 given characters."""
    assert len(body) == 17
    total = sum(CREDIT_CODE_CHARACTERS.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + CREDIT_CODE_CHARACTERS[(31 - total % 31) % 31]


def is_credit_code(text):
    return len(text) == 18 and all(c in CREDIT_CODE_CHARACTERS for c in text) and credit_code(text[:17]) == text


def resident_id(body):
    """A resident ID of 17 given digits (GB 11643-1999); the region 990000 does not exist."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def imei(serial):
    """An IMEI of a type code that was never given out."""
    digits = f"86990000{serial:06d}"
    return digits + luhn_digit(digits)


def mobile(serial, letter=""):
    """A China Mobile ICCID: the last character is no check digit, letters occur."""
    body = f"898604{letter or '0'}0260{serial:07d}"
    return body + f"{(serial * 37 + 11) % 100:02d}"


def unicom(serial):
    body = f"898606260990{serial:07d}"
    return body + luhn_digit(body)


def telecom(serial):
    body = f"898611260990{serial:07d}"
    return body + luhn_digit(body)


def broadnet(serial):
    return f"89861526099{serial:07d}42"


def unassigned(serial):
    """Issuer digits that no known carrier has."""
    return f"89860526099{serial:07d}42"


def has_check_digit(iccid):
    return iccid[:6] in ("898601", "898606", "898609", "898603", "898611")


def is_known_issuer(iccid):
    return has_check_digit(iccid) or iccid[:6] in ("898600", "898602", "898604", "898607", "898608", "898615")


def has_zero_tail(iccid):
    return iccid[15:].strip("0") == ""


def is_float_value(iccid):
    """A double holds exactly this number."""
    return iccid.isdigit() and int(iccid) % (16384 if len(iccid) == 20 else 1024) == 0


def is_plain(iccid):
    """20 characters that show no sign of anything."""
    luhn = not has_check_digit(iccid) or has_luhn(iccid)
    tails = has_zero_tail(iccid) or is_float_value(iccid)
    return len(iccid) == 20 and is_known_issuer(iccid) and luhn and not tails
