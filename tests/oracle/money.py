"""Exact money: rates as Fractions, rounding modes, allocation. No floats."""

import re
from fractions import Fraction

from errors import Refused

LARGEST = 9007199254740991
ROUNDINGS = ["half_up", "half_even", "half_down", "down", "up", "floor", "ceiling"]
RESIDUALS = ["last", "first", "spread_first", "spread_last", "largest_remainder"]
RATE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{1,12})?\Z")


def rate(text):
    """A rate is a string in plain decimal with at most 12 fraction digits."""
    if not isinstance(text, str) or not RATE.match(text):
        raise Refused(None, f"not a rate: {text!r}")
    return Fraction(text)


def floor(value):
    return value.numerator // value.denominator


def round_to_integer(value, mode="half_up"):
    """Rounds a signed Fraction; the half modes speak of the distance from zero."""
    value = Fraction(value)
    if mode == "floor":
        return floor(value)
    if mode == "ceiling":
        return -floor(-value)
    sign = -1 if value < 0 else 1
    size = abs(value)
    whole = floor(size)
    rest = size - whole
    half = Fraction(1, 2)
    if mode == "up":
        away = rest > 0
    elif mode == "down":
        away = False
    elif mode == "half_up":
        away = rest >= half
    elif mode == "half_down":
        away = rest > half
    elif mode == "half_even":
        away = rest > half or (rest == half and whole % 2 == 1)
    else:
        raise Refused(None, f"unknown rounding {mode!r}")
    return sign * (whole + 1 if away else whole)


def checked(amount):
    """Money beyond what JavaScript holds exactly is an error, never a wrap."""
    if abs(amount) > LARGEST:
        raise Refused(None, "money out of range")
    return amount


def allocate(total, ratios, residual="last"):
    """Base shares are floored; the remainder goes where `residual` says."""
    if not ratios or any(r < 0 for r in ratios) or sum(ratios) == 0:
        raise Refused(None, "ratios")
    if len(ratios) > 10000:
        raise Refused("too_many", "shares")
    whole = sum(ratios)
    exact = [Fraction(total * r, whole) for r in ratios]
    shares = [floor(x) for x in exact]
    rest = total - sum(shares)
    takers = [i for i, r in enumerate(ratios) if r > 0]
    if residual == "last":
        shares[takers[-1]] += rest
        return shares
    if residual == "first":
        shares[takers[0]] += rest
        return shares
    if residual == "spread_first":
        order = takers
    elif residual == "spread_last":
        order = takers[::-1]
    elif residual == "largest_remainder":
        # sorted() is stable, so equal remainders keep the order of the index
        order = sorted(takers, key=lambda i: floor(exact[i]) - exact[i])
    else:
        raise Refused(None, f"unknown residual {residual!r}")
    for i in order[:rest]:
        shares[i] += 1
    return shares


def equally(total, count, residual="last"):
    return allocate(total, [1] * count, residual)


def calc_allocate(request):
    if ("ratios" in request) == ("count" in request):
        raise Refused(None, "one of ratios and count")
    if request["total"] < 0:
        raise NotImplementedError("negative totals are not generated")
    if "count" in request:
        if request["count"] > 10000:
            raise Refused("too_many", "shares")
        ratios = [1] * request["count"]
    else:
        ratios = request["ratios"]
    checked(request["total"])
    return {"shares": allocate(request["total"], ratios, request.get("residual", "last"))}
