"""A quote: which offers stand, their deadlines, schedule, rates and late fees."""

from datetime import timedelta

import dates
import late_fees
import logic
import money
import rates
import schedules
from errors import NotCovered, Refused
from logic import UNKNOWN

PREVIEW_DAYS = [1, 3, 7, 15, 30, 60, 90]
NO_TABLE_ROW = object()


def flat(nested, prefix=""):
    for key, value in nested.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from flat(value, path + ".")
        else:
            yield path, value


class Order:
    def __init__(self, rule_set, request):
        self.rules, self.request = rule_set, request
        sign, hours, minutes = rule_set["utc_offset"][0], rule_set["utc_offset"][1:3], rule_set["utc_offset"][4:6]
        self.offset = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
        self.now = logic.instant(request["now"])
        local = self.now - self.now.utcoffset() + self.offset
        self.local = local.replace(tzinfo=None)
        self.today = self.local.date()
        self.amount = request["amount"]
        given = dict(flat(request.get("facts", {})))
        known = {"now": self.now, "today": self.today, "amount": self.amount}
        for path, declared in rule_set["facts"].items():
            value = given.get(path, declared.get("default", UNKNOWN))
            known[path] = logic.typed(value, declared["type"])
        self.evaluator = logic.Evaluator(known)
        self.calendar = dates.Calendar(rule_set["calendar"]) if "calendar" in rule_set else None
        self.expected = {k: dates.parse(v) for k, v in request.get("expected", {}).items()}

    def value(self, written):
        """A literal, a table's output or an expression; UNKNOWN or NO_TABLE_ROW too."""
        if not isinstance(written, dict):
            return written
        if "table" in written:
            name, output = written["table"].split(".")
            row = logic.look_up(self.rules["tables"][name], self.evaluator)
            if row is UNKNOWN:
                return UNKNOWN
            return NO_TABLE_ROW if row is None else row[output]
        return self.evaluator.evaluate(written["expr"])

    def holds(self, rules):
        """(outcome, [(code, outcome)]): every rule is looked at."""
        reasons = []
        for rule in rules:
            value = self.evaluator.evaluate(rule["require"])
            if value is UNKNOWN:
                reasons.append((rule["code"], "unknown"))
            elif value is not True:
                reasons.append((rule["code"], "fail"))
        return worst([r[1] for r in reasons]), reasons

    def day_of(self, event, plan):
        if event == "accepted":
            return self.today
        trial = plan.get("trial") or {}
        day = self.expected.get(event)
        if event == "confirmed" and "auto_confirm_days" in trial:  # at the latest, by itself
            start = self.expected.get(trial.get("auto_confirm_from", "delivered"))
            latest = dates.add_days(start, self.value(trial["auto_confirm_days"])) if start else None
            return min((d for d in (day, latest) if d), default=None)
        return day

    def until(self, day):
        text = dates.add_days(day, 1).isoformat()
        return f"{text}T00:00:00{self.rules['utc_offset']}"


def worst(outcomes):
    if "fail" in outcomes:
        return "ineligible"
    return "undetermined" if "unknown" in outcomes else "eligible"


def after_cutoff(order, trial):
    """The trade date: the local day before the cut-off, else the next civil day."""
    day = order.today
    if "cutoff" in trial and trial["from"] == "accepted":
        hour, minute = map(int, trial["cutoff"].split(":"))
        if (order.local.hour, order.local.minute, order.local.second) >= (hour, minute, 0):
            day = dates.add_days(day, 1)
    return day


def trial_end(order, plan):
    """(day or None, estimated); (None, None) without a trial."""
    trial = plan.get("trial")
    if not trial:
        return None, None
    length = order.value(trial["length"])
    event = trial.get("from", "accepted")
    start = after_cutoff(order, trial) if event == "accepted" else order.day_of(event, plan)
    estimated = event != "accepted"
    if start is None or length is UNKNOWN:
        return None, True
    unit = trial.get("unit", "day")
    same_day = trial.get("starts", "next_day") == "same_day"
    if same_day and (unit != "business_day" or order.calendar.is_business_day(start)):
        length -= 1  # the day of the event counts, if it is a day that can count
    if unit == "day":
        end = dates.add_days(start, length)
    elif unit == "month":
        end = dates.add_months(start, length)
        if trial.get("starts") == "same_day":
            end = dates.add_days(dates.add_months(start, length + 1), -1)
    else:
        end = order.calendar.add_business_days(start, length)
    return dates.rolled(end, trial.get("roll", "unadjusted"), order.calendar), estimated


def first_due(order, plan, ends):
    """(day before rolling or None, estimated, day_of_month or None)."""
    repayment = plan["repayment"]
    wanted = repayment.get("first_due")
    if wanted is None:
        if repayment["method"] == "single" and plan.get("trial"):
            return ends[0], ends[1], None
        (unit, count), = repayment["every"].items()
        if unit == "days":
            return dates.add_days(order.today, count), False, None
        return None, False, "from acceptance"  # no drift: months count from acceptance
    day, estimated = ends if wanted["from"] == "trial_end" else (order.day_of(wanted["from"], plan), wanted["from"] != "accepted")
    if day is None:
        return None, True, None
    if "months" in wanted:
        anchor = wanted.get("day_of_month")  # else the event's own day: 31 Jan, 28 Feb, 31 Mar
        return dates.add_months(day, wanted["months"], anchor), estimated, anchor or day.day
    day = dates.add_days(day, wanted.get("days", 0))
    return day, estimated, None


def schedule(order, plan, ends):
    """The schedule as calc.schedule would make it, and whether its days are estimates."""
    repayment = plan["repayment"]
    day, estimated, anchor = first_due(order, plan, ends)
    request = {"principal": order.amount, "method": repayment["method"], "start": order.today.isoformat(),
               "count": order.value(repayment.get("count", 1)), "every": repayment.get("every", {"months": 1})}
    for key in ("annual_rate", "day_count", "fee_rate", "fee_timing", "rounding", "residual", "roll", "accrual"):
        if key in repayment:
            request[key] = order.value(repayment[key])
    if repayment.get("fee_payer") == "merchant":
        request.pop("fee_rate", None)
    if request.get("roll", "unadjusted") != "unadjusted":
        request["calendar"] = order.rules["calendar"]
    if day is None and anchor is None:  # waits for an event: amounts without days
        if money.rate(request.get("annual_rate", "0")) != 0 or money.rate(request.get("fee_rate", "0")) != 0:
            raise NotCovered("a price that depends on a day nobody expects yet")
        request.pop("roll", None)
        made = schedules.make(schedules.Terms(request))
        for row in made["instalments"]:
            row["due_on"] = None
        return made, True, None
    terms = schedules.Terms(request)
    terms.first_due = day
    if day is not None and anchor:
        terms.anchor_day = anchor
    if terms.first_due is not None and terms.first_due <= terms.start:
        if money.rate(request.get("annual_rate", "0")) != 0 or money.rate(request.get("fee_rate", "0")) != 0:
            raise NotCovered("a priced schedule that is due on the day of acceptance")
    made = schedules.make(terms)
    return made, estimated, schedules.unrolled_days(terms)[0]


def late_fee(order, plan, made):
    document = {k: order.value(v) if k not in ("caps", "steps") else v for k, v in plan.get("late_fee", {"kind": "none"}).items() if k != "collector"}
    policy = late_fees.Policy(document)
    row = made["instalments"][0]
    base = row["principal"] if policy.base == "overdue_principal" else row["total"]
    principal = row["principal"] if policy.scope == "instalment" else order.amount
    due = dates.parse(row["due_on"]) if row["due_on"] else None
    preview = []
    for days in PREVIEW_DAYS:
        counted = days
        if policy.counts == "business_day":
            if due is None:
                raise NotCovered("business days from an unknown day")
            counted = late_fees.counted_days(policy, due, dates.add_days(due, days), order.calendar)
        preview.append({"days_late": days, "amount": late_fees.unpaid(policy, base, counted, principal) if row["total"] else 0})
    free = None
    if due is not None:
        free = dates.add_days(due, policy.grace)
        if policy.counts == "business_day":
            # the last day on which no more than the grace has been counted
            free = dates.add_days(order.calendar.add_business_days(due, policy.grace + 1), -1)
    return {"free_until": free.isoformat() if free else None, "preview": preview}, policy, free


def deadlines(order, plan, ends, made, estimated, free, grace):
    found = {}

    def tell(name, day, guessed):
        found[name] = {"on": day.isoformat() if day else None, "until": order.until(day) if day else None, "estimated": guessed}

    trial = plan.get("trial") or {}
    if trial:
        tell("trial_end", *ends)
    due = made["instalments"][0]["due_on"]
    tell("due", dates.parse(due) if due else None, estimated)
    if grace:
        tell("grace_end", free, estimated)
    for name, event, days in (
            ("auto_confirm", trial.get("auto_confirm_from", "delivered"), trial.get("auto_confirm_days")),
            ("return_window", *[(plan.get("return_window") or {}).get(k) for k in ("from", "days")])):
        if days is not None:
            start = order.day_of(event, plan)
            tell(name, dates.add_days(start, order.value(days)) if start else None, event != "accepted")
    return found


def limits(order, plan):
    outcomes = []
    for edge, fails in (("min", lambda v: order.amount < v), ("max", lambda v: order.amount > v)):
        if edge in plan.get("limits", {}):
            value = order.value(plan["limits"][edge])
            if value is UNKNOWN:
                outcomes.append("unknown")
            elif value is NO_TABLE_ROW or fails(value):
                outcomes.append("fail")
    for written in ((plan.get("trial") or {}).get("length"), plan["repayment"].get("count")):
        value = order.value(written)
        outcomes += ["unknown"] if value is UNKNOWN else ["fail"] if value is NO_TABLE_ROW else []
    return outcomes


def over_a_cap(order, plan, offer):
    caps = order.rules.get("caps", {})
    if "annual_rate" in caps and money.rate(offer["annual_rate"]["effective"]) > money.rate(caps["annual_rate"]):
        return True
    length = order.value((plan.get("trial") or {}).get("length"))
    return "trial_days" in caps and (plan.get("trial") or {}).get("unit", "day") == "day" and (length or 0) > caps["trial_days"]


def offer(order, plan, order_outcome):
    outcome, _ = order.holds(plan.get("eligibility", []))
    parts = [{"ineligible": "fail", "undetermined": "unknown"}.get(o, "pass") for o in (outcome, order_outcome)]
    parts += limits(order, plan)
    answer = {"plan": plan["id"], "outcome": worst(parts)}
    needed = [(plan.get("trial") or {}).get("length"), plan["repayment"].get("count")]
    if answer["outcome"] == "ineligible" or any(order.value(v) is UNKNOWN for v in needed):
        return answer
    ends = trial_end(order, plan)
    try:
        made, estimated, _ = schedule(order, plan, ends)
    except Refused as why:
        if why.code in ("no_rate", "ambiguous_rate", "interest_too_high"):
            return {"plan": plan["id"], "outcome": "ineligible"}  # the plan's fault: the others are still offered
        raise
    fee, policy, free = late_fee(order, plan, made)
    answer["schedule"] = made["instalments"]
    answer["totals"], answer["annual_rate"] = made["totals"], made["annual_rate"]
    answer["late_fee"] = fee
    answer["deadlines"] = deadlines(order, plan, ends, made, estimated, free, policy.grace)
    answer["terms"] = {"amount": order.amount, "count": len(made["instalments"])}
    if (plan.get("trial") or {}).get("unit", "day") == "day":
        answer["terms"]["trial_days"] = order.value((plan.get("trial") or {}).get("length"))
    if over_a_cap(order, plan, answer):
        return {"plan": plan["id"], "outcome": "ineligible"}
    return answer


def quote(rule_set, request):
    order = Order(rule_set, request)
    outcome, reasons = order.holds(rule_set.get("eligibility", []))
    answer = {"reasons": [{"code": c, "outcome": o} for c, o in reasons]}
    if outcome == "ineligible":
        return {**answer, "outcome": outcome, "offers": []}
    wanted = request.get("plans")
    plans = [p for p in rule_set["plans"] if wanted is None or p["id"] in wanted]
    answer["offers"] = [offer(order, plan, outcome) for plan in plans]
    all_of_them = [o["outcome"] for o in answer["offers"]]
    answer["outcome"] = next((o for o in ("eligible", "undetermined") if o in all_of_them), "ineligible")
    return answer
