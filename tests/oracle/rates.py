"""Annual rates by bracketing: one root of sum(amount * y^-exponent), y > 0.

Amounts are integers, times are Fractions of a year (or of a unit period). Signs are
taken in decimals of DIGITS digits; a rate that lands beside a rounding tie is decided
again with exact Fractions where the exponents allow it.
"""

import re
from decimal import Decimal, getcontext
from fractions import Fraction
from math import lcm

import dates
from errors import NotCovered, Refused
from money import round_to_integer

DIGITS = 120
getcontext().prec = DIGITS
getcontext().Emax, getcontext().Emin = 10**15, -(10**15)
WIDTH = Decimal(10) ** -60
CLOSE = Fraction(1, 10**30)
LARGEST_EFFECTIVE = 1000000  # the program's bound; the contract says only "too large to write"
SMALLEST_EFFECTIVE = Decimal("-0.9999995")  # what would round to -100 %, which no rate is
TERM = re.compile(r"([0-9]+)(?:/([0-9]+))?\Z")


def six_digits(value):
    units = round_to_integer(value * 10**6, "half_up")
    sign, units = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{units // 10**6}.{units % 10**6:06d}"


def merged(flows):
    """[(time, amount)] with equal times added up, in order, zeros left out."""
    at = {}
    for time, amount in flows:
        at[time] = at.get(time, 0) + amount
    return sorted((t, a) for t, a in at.items() if a != 0)


def value_at(terms, y):
    """sum(c * y^(top - e)) for terms [(e, c)] by a sparse Horner, same sign as the NPV."""
    powers = {}
    total, previous = type(y)(0), None
    for exponent, amount in terms:
        if previous is not None:
            gap = exponent - previous
            if gap not in powers:
                powers[gap] = y ** gap
            total *= powers[gap]
        total += amount
        previous = exponent
    return total


def sign(value):
    return (value > 0) - (value < 0)


def sign_changes(terms):
    signs = [sign(c) for _, c in terms]
    return sum(1 for a, b in zip(signs, signs[1:]) if a != b)


def bisect(terms, low, high, low_sign):
    """Narrows [low, high], with low_sign at low, until the bracket is WIDTH wide."""
    while high - low > WIDTH * low:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if sign(value_at(terms, middle)) == low_sign:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def roots(terms):
    """Every y > 0 where the sign changes, by Rolle: between the roots of the derivative."""
    if len(terms) < 2:
        return []
    first = terms[-1][0]
    # in powers of y, lowest power first, that power divided away
    rising = [(first - e, c) for e, c in terms][::-1]
    derived = [(k, k * c) for k, c in rising if k > 0]
    top = derived[-1][0]
    turning = [] if sign_changes(terms) < 2 else roots([(top - k, c) for k, c in derived[::-1]])
    found = []
    left, left_sign = None, sign(rising[0][1])
    for point in turning + [None]:
        right_sign = sign(rising[-1][1]) if point is None else sign_near_zero(terms, point)
        if right_sign == 0:
            continue  # touches without crossing: no sign change, so no root to count
        if right_sign != left_sign:
            found.append(between(terms, left, point, left_sign))
        left, left_sign = point, right_sign
    return found


def sign_near_zero(terms, y):
    value = value_at(terms, y)
    scale = value_at([(e, abs(c)) for e, c in terms], y)
    return 0 if abs(value) < scale * Decimal(10) ** -50 else sign(value)


def between(terms, low, high, low_sign):
    if low is None:
        low = (high if high is not None else Decimal(1)) / 2
        while sign(value_at(terms, low)) != low_sign:
            low /= 2
    if high is None:
        high = max(low * 2, Decimal(2))
        while sign(value_at(terms, high)) == low_sign:
            high *= 2
    return bisect(terms, low, high, low_sign)


def only_root(flows):
    """(y, q, terms): the growth y per 1/q of a time unit."""
    flows = merged(flows)
    if not flows or sign_changes(flows) == 0:
        raise Refused("no_rate", "no change of sign")
    start = flows[0][0]
    q = lcm(*[(t - start).denominator for t, _ in flows])
    terms = [(int((t - start) * q), a) for t, a in flows]
    if sign_changes(terms) > 1 and len(terms) > 40:
        raise NotCovered("many flows with many changes of sign")
    found = roots(terms)
    if not found:
        raise Refused("no_rate", "no root")
    if len(found) > 1:
        raise Refused("ambiguous_rate", "several roots")
    if sum(a for _, a in terms) == 0 and abs(found[0] - 1) < Decimal(10) ** -40:
        return Decimal(1), q, terms  # zero-cost credit is exactly 0
    return found[0], q, terms


def published(value, exact_sign_at):
    """Six digits of a decimal; beside a tie the exact sign decides which side it is on."""
    value = Fraction(value)
    scaled = value * 10**6
    tie = Fraction(2 * (scaled.numerator // scaled.denominator) + 1, 2)
    if abs(scaled - tie) < CLOSE * max(1, abs(scaled)):
        threshold = tie / 10**6
        if exact_sign_at is None:
            raise NotCovered("a rate beside a rounding tie")
        if exact_sign_at(threshold) == 0:
            return six_digits(threshold)
    return six_digits(value)


def power(y, exponent):
    """y^(a/b) in decimals, a/b a positive Fraction."""
    return (y.ln() * exponent.numerator / exponent.denominator).exp() if exponent.denominator > 1 else y ** int(exponent)


def check_writable(annual):
    if annual > LARGEST_EFFECTIVE or annual <= SMALLEST_EFFECTIVE:
        raise Refused("no_rate", "too large or too small to write")


def periodic(flows, per_year):
    """{periodic, nominal, effective} of equally spaced amounts, per_year a Fraction."""
    y, q, terms = only_root([(Fraction(j), a) for j, a in enumerate(flows)])
    growth = y ** q  # q > 1 only where all exponents share no factor; here it is 1
    step = growth - 1
    annual = power(growth, per_year) - 1
    check_writable(annual)

    def exactly(rate):
        return sign(value_at(terms, Fraction(1) + rate))

    def effective_exactly(rate):
        root = 1 / per_year
        if root.denominator != 1:
            return 1  # an irrational growth never meets a tie (see README)
        return sign(value_at(terms, (1 + rate) ** int(root)))

    return {
        "periodic": published(step, exactly),
        "nominal": published(step * per_year.numerator / per_year.denominator, lambda r: exactly(r / per_year)),
        "effective": published(annual, effective_exactly),
    }


def dated(flows):
    """The effective rate of amounts at given times in years."""
    y, q, terms = only_root(flows)
    annual = y ** q - 1
    check_writable(annual)
    exact = (lambda r: sign(value_at(terms, 1 + r))) if q == 1 else (lambda r: 1)
    return published(annual, exact)


def years(text):
    total = Fraction(0)
    for part in text.split("+"):
        found = TERM.match(part)
        if not found or found[2] and int(found[2]) == 0:
            raise Refused(None, f"not a time: {text!r}")
        total += Fraction(int(found[1]), int(found[2] or 1))
    return total


def back(end, months, aim):
    """Months back from a day; a day that ends a short month stands for the day its series aims at, (b)(3)(iv)."""
    return dates.add_months(end, -months, max(aim, end.day) if dates.is_month_end(end) else end.day)


def aim_of(days):
    """The day of the month that a series of days aims at, or 0 when its late days do not agree on one."""
    aim = max(day.day for day in days)
    return aim if all(day.day in (*range(1, 17), aim) or dates.is_month_end(day) for day in days) else 0


def unit_periods(start, end, unit, multiple, aim=0):
    """Regulation Z: whole unit periods counted back from `end`, and a fraction of odd days."""
    if unit == "day":
        return Fraction((end - start).days, multiple)
    if unit == "week":
        whole, odd = divmod((end - start).days, 7 * multiple)
        return whole + Fraction(odd, 7 * multiple)
    if unit == "semimonth":
        return semimonths(start, end, multiple, aim)
    months = multiple * (12 if unit == "year" else 1)
    whole = 0
    while back(end, (whole + 1) * months, aim) >= start:
        whole += 1
    rest = back(end, whole * months, aim)
    if unit == "month" and multiple == 1:
        return whole + Fraction((rest - start).days, 30)
    odd_months = 0
    while back(end, whole * months + odd_months + 1, aim) >= start:
        odd_months += 1
    rest = back(end, whole * months + odd_months, aim)
    if unit == "year":
        days = (rest - start).days
        return whole + (Fraction(odd_months, 12) if days == 0 else Fraction((back(end, whole * 12, aim) - start).days, 365))
    return whole + Fraction(odd_months * 30 + (rest - start).days, 30 * months)


def semimonths(start, end, multiple, aim):
    months = 0
    while back(end, months + 1, aim) >= start:
        months += 1
    odd = (back(end, months, aim) - start).days
    halves, odd = (1, odd - 15) if odd >= 15 else (0, odd)
    return Fraction(2 * months + halves, multiple) + Fraction(odd, 15 * multiple)


def single_payment(moves, unit):
    """One advance and one payment, (b)(4)(iii) and (b)(5)(vi), (vii): the unit-period is the term, at most a year."""
    (start, advance), (end, payment) = moves
    aim = start.day
    if back(end, 12, aim) >= start:
        return [(Fraction(0), advance), (unit_periods(start, end, "year", 1, aim), payment)], Fraction(1)
    whole = [months for months in range(1, 12) if back(end, months, aim) == start]
    if whole and unit not in ("day", "week"):
        a_year = Fraction(12, whole[0])
    else:
        a_year = Fraction(365, (end - start).days)
    return [(Fraction(0), advance), (Fraction(1), payment)], a_year


UNITS_A_YEAR = {"day": 365, "week": 52, "semimonth": 24, "month": 12, "year": 1}


def reg_z(request):
    unit, multiple = request["unit_period"]["unit"], request["unit_period"].get("multiple", 1)
    moves = [(dates.parse(a["on"]), -a["amount"]) for a in request["advances"]]
    moves += [(dates.parse(p["on"]), p["amount"]) for p in request["payments"]]
    first = min(day for day, _ in moves)
    aims = [aim_of([day for day, amount in moves if (amount < 0) == advance]) for advance in (True, False)]
    spans = [(unit_periods(first, day, unit, multiple, aims[0 if amount < 0 else 1]), amount) for day, amount in moves]
    a_year = Fraction(UNITS_A_YEAR[unit], multiple)
    if len(moves) == 2:
        spans, a_year = single_payment(moves, unit)

    def value(i):
        total = Decimal(0)
        for t, amount in spans:
            whole, odd = t.numerator // t.denominator, t - t.numerator // t.denominator
            total += amount / ((1 + i) ** whole * (1 + i * odd.numerator / odd.denominator))
        return total

    signs = [sign(a) for _, a in merged(spans)]
    if len(set(signs)) < 2:
        raise Refused("no_rate", "no change of sign")
    if sum(1 for a, b in zip(signs, signs[1:]) if a != b) > 1:
        raise NotCovered("several changes of sign with odd periods")
    if value(Decimal(0)) == 0:
        return {"nominal": "0.000000"}
    low, high = Decimal(0), Decimal(1)
    if sign(value(low)) != sign(-signs[0]):
        raise NotCovered("a negative rate with odd periods")
    while sign(value(high)) == sign(value(low)):
        high *= 2
    ahead = sign(value(low))
    while high - low > WIDTH:
        middle = (low + high) / 2
        low, high = (middle, high) if sign(value(middle)) == ahead else (low, middle)
    nominal = low * a_year.numerator / a_year.denominator
    return {"nominal": published(nominal, lambda r: 1)}


def calc_annual_rate(request):
    method = request["method"]
    if method == "periodic":
        if len(request["flows"]) > 5000:
            raise Refused("too_many", "flows")
        return periodic(request["flows"], Fraction(request["periods_per_year"]))
    if method == "eu":
        if len(request["flows"]) > 5000:
            raise Refused("too_many", "flows")
        return {"effective": dated([(years(f["t"]), f["amount"]) for f in request["flows"]])}
    if method == "us_reg_z":
        return reg_z(request)
    raise Refused(None, f"unknown method {method!r}")
