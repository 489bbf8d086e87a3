"""Late fees day by day: every day late is looked at alone, the sum is rounded once.

A day that has passed k days after the due date is charged on what was still owed when
it began, so a payment on day k stops the fee from day k + 1.
"""

from fractions import Fraction

import dates
import money
from errors import Refused


class Policy:
    def __init__(self, document):
        self.kind = document.get("kind", "none")
        self.grace = document.get("grace_days", 0)
        self.mode = document.get("grace_mode", "waive")
        self.rate = money.rate(document["rate"]) if "rate" in document else None
        self.amount = document.get("amount")
        self.steps = document.get("steps", [])
        self.base = document.get("base", "overdue_principal")
        self.caps = document.get("caps", {})
        self.scope = document.get("scope", "instalment")
        self.counts = document.get("counts", "day")
        self.rounding = document.get("rounding", "half_up")
        self.per_day = document.get("round", "at_end") == "per_day"

    def round(self, value):
        return money.round_to_integer(value, self.rounding)


def charge_on(policy, day, base, free):
    """The exact charge of the day-th day late (1 is the day after the due date), the first `free` being never counted."""
    if policy.kind == "none":
        return Fraction(0)
    if policy.kind == "daily_rate":
        return base * policy.rate
    if policy.kind == "daily_amount":
        return Fraction(policy.amount)
    if policy.kind == "fixed":
        if day != free + 1:
            return Fraction(0)
        return Fraction(policy.amount) if policy.amount is not None else base * policy.rate
    if policy.kind == "steps":
        total = Fraction(0)
        for step in policy.steps:
            inside = step["from_day"] <= day and (step["until_day"] is None or day < step["until_day"])
            if not inside or (step["per"] == "once" and day != max(step["from_day"], free + 1)):
                continue
            total += base * money.rate(step["rate"]) if "rate" in step else step["amount"]
        return total
    raise Refused(None, f"unknown kind {policy.kind!r}")


def capped(policy, amount, base, principal, days):
    """The least of the caps; a cap between two minor units is the lower one."""
    if "amount" in policy.caps:
        amount = min(amount, policy.caps["amount"])
    if "share_of_principal" in policy.caps:
        amount = min(amount, money.floor(principal * money.rate(policy.caps["share_of_principal"])))
    if "annual_rate" in policy.caps:
        amount = min(amount, money.floor(base * money.rate(policy.caps["annual_rate"]) * days / 365))
    return amount


def unpaid(policy, base, days, principal):
    """The fee of one instalment of which nothing is paid, `days` counted days late."""
    if days <= 0 or (policy.mode == "waive" and days <= policy.grace):
        return 0
    free = min(days, policy.grace) if policy.mode == "deductible" else 0
    total = Fraction(0)
    for day in range(free + 1, days + 1):  # days keep their number, counted from the due date
        charge = charge_on(policy, day, base, free)
        total += policy.round(charge) if policy.per_day else charge
    return capped(policy, policy.round(total), base, principal, days - free)


def counted_days(policy, due, until, calendar):
    if policy.counts == "day":
        return (until - due).days
    count, day = 0, due
    while day < until:
        day = dates.add_days(day, 1)
        count += calendar.is_business_day(day)
    return count


def calc_late_fee(request):
    """Payments go to the oldest instalment, to what is not principal before principal."""
    policy = Policy(request["policy"])
    calendar = dates.Calendar(request["calendar"]) if "calendar" in request else None
    as_of = dates.parse(request["as_of"])
    owed = sorted(({"due": dates.parse(o["due_on"]), "principal": o["principal"], "rest": o["total"] - o["principal"]}
                   for o in request["owed"]), key=lambda o: o["due"])
    payments = sorted((dates.parse(p["on"]), p["amount"]) for p in request.get("payments", []))
    everything, all_bases = 0, Fraction(0)
    for place, one in enumerate(owed):
        total, bases = Fraction(0), Fraction(0)
        last = counted_days(policy, one["due"], as_of, calendar)
        paid_on = None
        days = 0
        day = one["due"]
        while day < as_of:
            before = [p for p in payments if p[0] <= day]
            base = left(owed, place, before, policy.base)
            if left(owed, place, before, "overdue_total") == 0:
                paid_on = paid_on or days
                break
            day = dates.add_days(day, 1)
            if policy.counts == "business_day" and not calendar.is_business_day(day):
                continue
            days += 1
            if policy.mode == "deductible" and days <= policy.grace:
                continue
            charge = charge_on(policy, days, base, policy.grace if policy.mode == "deductible" else 0)
            total += policy.round(charge) if policy.per_day else charge
            bases += base
        reached = paid_on if paid_on is not None else last
        if policy.mode == "waive" and reached <= policy.grace:
            continue
        amount = policy.round(total)
        if policy.scope == "instalment":
            amount = limited(policy, amount, bases, one["principal"])
        everything += amount
        all_bases += bases
    if policy.scope == "order":  # one cap over all instalments
        everything = limited(policy, everything, all_bases, sum(one["principal"] for one in owed))
    return {"amount": everything}


def limited(policy, amount, base_days, principal):
    """The least of the caps, with the sum of the bases of the days charged."""
    if "amount" in policy.caps:
        amount = min(amount, policy.caps["amount"])
    if "share_of_principal" in policy.caps:
        amount = min(amount, money.floor(principal * money.rate(policy.caps["share_of_principal"])))
    if "annual_rate" in policy.caps:
        amount = min(amount, money.floor(base_days * money.rate(policy.caps["annual_rate"]) / 365))
    return amount


def left(owed, place, payments, base):
    paid = sum(amount for _, amount in payments)
    for k, one in enumerate(owed):
        rest = max(0, one["rest"] - paid)
        paid = max(0, paid - one["rest"])
        principal = max(0, one["principal"] - paid)
        paid = max(0, paid - one["principal"])
        if k == place:
            return principal if base == "overdue_principal" else principal + rest
    return 0
