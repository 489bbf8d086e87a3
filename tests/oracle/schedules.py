"""Schedules: due dates, the five methods, fees, totals and the annual rate.

Plain loops over Fractions; every line of money is rounded once.
"""

from fractions import Fraction

import dates
import money
import rates
from errors import Refused

METHODS = ["single", "equal_principal", "equal_instalment", "interest_only", "flat_fee"]


class Terms:
    """What a schedule is made of, as calc.schedule and a plan both say it."""

    def __init__(self, request):
        self.principal = money.checked(request["principal"])
        self.method = request["method"]
        self.count = request["count"]
        (self.unit, self.every), = request["every"].items()
        self.start = dates.parse(request["start"])
        self.first_due = dates.parse(request["first_due"]) if "first_due" in request else None
        self.annual_rate = money.rate(request.get("annual_rate", "0"))
        self.fee_rate = money.rate(request.get("fee_rate", "0"))
        self.fee_timing = request.get("fee_timing", "spread")
        self.day_count = request.get("day_count")
        self.rounding = request.get("rounding", "half_up")
        self.residual = request.get("residual", "last")
        self.emi_adjust = request.get("emi_adjust", "none")
        self.end_of_month = request.get("end_of_month", False)
        self.missing_day = request.get("missing_day", "clamp")
        self.roll = request.get("roll", "unadjusted")
        self.accrual = request.get("accrual", "unadjusted")
        self.anchor_day = None  # a plan's day_of_month, for every due date
        self.calendar = dates.Calendar(request["calendar"]) if "calendar" in request else None
        if self.count > 1200:
            raise Refused("too_many", "instalments")
        if self.principal < 1 or self.count < 1 or self.every < 1:
            raise Refused(None, "principal, count and every are at least one")
        if self.method == "single" and self.count != 1:
            raise Refused(None, "single has one instalment")
        if self.method == "flat_fee":
            self.annual_rate = Fraction(0)  # a flat fee is the whole price
        if self.first_due and self.first_due <= self.start:
            raise Refused(None, "first_due not after start")

    def round(self, value):
        return money.checked(money.round_to_integer(value, self.rounding))


def step(terms, day, times, anchor=None):
    if terms.unit == "days":
        return dates.add_days(day, times * terms.every)
    return dates.add_months(day, times * terms.every, anchor, terms.missing_day, terms.end_of_month)


def unrolled_days(terms):
    """Always so many periods from one day: never chained, never from a rolled date."""
    if terms.first_due is None:
        return [step(terms, terms.start, k) for k in range(1, terms.count + 1)]
    return [step(terms, terms.first_due, k, terms.anchor_day) if k else terms.first_due for k in range(terms.count)]


def equally_spaced(terms):
    """The first period is as long as the others."""
    if terms.first_due is None:
        return True
    try:
        return terms.first_due == step(terms, terms.start, 1)
    except Refused:  # the day that first_due replaces does not exist
        return False


def period_rates(terms, unrolled, due):
    if terms.day_count is None:
        of_a_year = Fraction(terms.every, 12 if terms.unit == "months" else 365)
        return [terms.annual_rate * of_a_year] * terms.count
    ends = due if terms.accrual == "adjusted" else unrolled
    result, start = [], terms.start
    for end in ends:
        _, fraction = dates.day_count(start, end, terms.day_count, termination=ends[-1])
        result.append(terms.annual_rate * fraction)
        start = end
    return result


def instalment(terms, per_period):
    """A = P * prod(g) / sum over k of prod of the g after k, with g = 1 + r."""
    product, below = Fraction(1), Fraction(0)
    for r in reversed(per_period):
        below += product
        product *= 1 + r
    return terms.round(terms.principal * product / below)


def instalment_equal_rates(terms, r):
    g = (1 + r) ** terms.count
    return terms.round(terms.principal * r * g / (g - 1))


def walk(terms, per_period, amount):
    """[(principal, interest)] with every instalment `amount` and a last one that closes."""
    balance, rows = terms.principal, []
    for k, r in enumerate(per_period):
        interest = terms.round(balance * r)
        if k == terms.count - 1:
            principal = balance
        else:
            if interest > amount:
                raise Refused("interest_too_high", "interest takes more than the whole instalment")
            # a rounded-up instalment may finish early: never more than is still owed
            principal = min(amount - interest, balance)
        rows.append((principal, interest))
        balance -= principal
    return rows


def equal_instalments(terms, per_period):
    if all(r == 0 for r in per_period):
        return [(p, 0) for p in money.equally(terms.principal, terms.count, terms.residual)]
    if len(set(per_period)) == 1:
        amount = instalment_equal_rates(terms, per_period[0])
    else:
        amount = instalment(terms, per_period)
    rows = walk(terms, per_period, amount)
    if terms.emi_adjust == "fineract" and terms.count > 1:
        gap = sum(rows[-1]) - amount
        if abs(gap) > terms.count // 2:
            other = amount + terms.round(Fraction(gap, terms.count))
            try:
                tried = walk(terms, per_period, other)
            except Refused:
                return rows
            if abs(sum(tried[-1]) - other) < abs(gap):
                return tried
    return rows


def principal_and_interest(terms, per_period):
    if terms.method == "equal_instalment":
        return equal_instalments(terms, per_period)
    if terms.method in ("equal_principal", "flat_fee"):
        principals = money.equally(terms.principal, terms.count, terms.residual)
    elif terms.method in ("single", "interest_only"):
        principals = [0] * (terms.count - 1) + [terms.principal]
    else:
        raise Refused(None, f"unknown method {terms.method!r}")
    rows, balance = [], terms.principal
    for k, (principal, r) in enumerate(zip(principals, per_period)):
        # Equal principal bears interest on the exact balance, whatever the residual rounds.
        exact = Fraction(terms.principal * (terms.count - k), terms.count) if terms.method == "equal_principal" else balance
        rows.append((principal, terms.round(exact * r)))
        balance -= principal
    return rows


def fees(terms):
    """(fee in each instalment, upfront fee)."""
    fee = terms.round(terms.principal * terms.fee_rate)
    nothing = [0] * terms.count
    if terms.fee_timing == "spread":
        return money.equally(fee, terms.count, terms.residual), 0
    if terms.fee_timing == "first":
        return [fee] + nothing[1:], 0
    if terms.fee_timing == "upfront":
        return nothing, fee
    raise Refused(None, f"unknown fee_timing {terms.fee_timing!r}")


def annual_rate(terms, upfront, totals, unrolled):
    flows = [upfront - terms.principal] + totals
    if sum(flows) == 0 and flows[0] < 0:
        return {"nominal": "0.000000", "effective": "0.000000"}
    if equally_spaced(terms):
        a_year = Fraction(12 if terms.unit == "months" else 365, terms.every)
        found = rates.periodic(flows, a_year)
        return {"nominal": found["nominal"], "effective": found["effective"]}
    days = [0] + [(day - terms.start).days for day in unrolled]
    times = [Fraction(d, 365) for d in days]
    return {"nominal": None, "effective": rates.dated(list(zip(times, flows)))}


def make(terms):
    if terms.roll != "unadjusted" and terms.calendar is None:
        raise Refused("calendar_required", "a roll needs a calendar")
    unrolled = unrolled_days(terms)
    due, provisional = [], []
    for day in unrolled:
        if terms.calendar:
            terms.calendar.asked_outside = False
        due.append(dates.rolled(day, terms.roll, terms.calendar))
        provisional.append(terms.roll != "unadjusted" and terms.calendar.asked_outside)
    rows = principal_and_interest(terms, period_rates(terms, unrolled, due))
    each_fee, upfront = fees(terms)
    balance, instalments = terms.principal, []
    for k, ((principal, interest), fee) in enumerate(zip(rows, each_fee)):
        balance -= principal
        instalments.append({
            "number": k + 1, "due_on": due[k].isoformat(), "principal": principal, "interest": interest,
            "fee": fee, "total": money.checked(principal + interest + fee), "balance": balance,
        })
        if due[k] != unrolled[k]:
            instalments[-1]["rolled_from"] = unrolled[k].isoformat()
        if provisional[k]:
            instalments[-1]["provisional"] = True
    totals = {name: sum(row[name] for row in instalments) for name in ("principal", "interest", "fee", "total")}
    totals["fee"] += upfront
    totals["total"] += upfront
    for amount in totals.values():
        money.checked(amount)
    answer = {
        "instalments": instalments, "totals": totals,
        "annual_rate": annual_rate(terms, upfront, [row["total"] for row in instalments], unrolled),
    }
    if any(provisional):
        answer["provisional"] = True
    return answer


def calc_schedule(request):
    return make(Terms(request))
