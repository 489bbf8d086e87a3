"""The oracle alone against published numbers: python3 tests/oracle/cases.py --cases DIR"""

import argparse
import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import dates
import money
import rates
import schedules
from errors import Refused

OUTSIDE = "not in the contract"
ROLL_NAMES = {"NoAdjust": "unadjusted", "Following": "following", "ModifiedFollowing": "modified_following",
              "Preceding": "preceding", "ModifiedPreceding": "modified_preceding", "Nearest": "nearest",
              "Unadjusted": "unadjusted"}
COUNT_NAMES = {"30/360 BondBasis": "30/360", "30E/360 Eurobond": "30E/360", "30/360 US": "30/360US",
               "30E/360 ISDA": "30E/360ISDA"}


def percent(rate_text, digits):
    """A published percentage from six digits of the oracle."""
    units = money.round_to_integer(Fraction(rate_text) * 100 * 10**digits)
    return f"{units // 10**digits}.{units % 10**digits:0{digits}d}"


def calendar(given):
    return {"id": "case", "covers": {"from": "1900-01-01", "to": "2200-12-31"},
            "weekend": [d.lower() for d in given.get("weekend", ["sat", "sun"])],
            "off_days": given.get("holidays", []), "make_up_workdays": []}


def published_percent(expected, name, rate):
    return all(percent(rate, digits) == expected[f"{name}_{digits}dp"]
               for digits in (1, 2) if f"{name}_{digits}dp" in expected)


def regz_appendix_j(given, expected):
    request = {"method": "us_reg_z", "unit_period": given["unit_period"]}
    for side in ("advances", "payments"):
        request[side] = [{"on": m["date"], "amount": m["amount_minor"]} for m in given[side]]
    return published_percent(expected, "apr_percent", rates.calc_annual_rate(request)["nominal"])


def eu_apr(given, expected):
    flows = [{"t": f["t_years"], "amount": f["amount_minor"]} for f in given["flows"]]
    return published_percent(expected, "apr_percent", rates.calc_annual_rate({"method": "eu", "flows": flows})["effective"])


def month_arithmetic(given, expected):
    if "due" in expected:
        request = {"principal": 1200, "method": "equal_principal", "count": given["count"], "start": given["start"],
                   "every": {"months": given["months_each"]}}
        if given.get("month_end_strategy"):
            request["missing_day"] = "first_of_next"
        if given.get("end_of_month"):
            request.update(end_of_month=True, roll=ROLL_NAMES[given["convention"]], calendar=calendar(given))
        return [row["due_on"] for row in schedules.calc_schedule(request)["instalments"]] == expected["due"]
    months = given.get("years", 0) * 12 + given.get("months", 0)
    request = {"from": given["date"], "add": {"months": months}}
    if given.get("roll_convention") == "EOM":
        request["anchor_day"] = 31
    if "date" in expected:
        on = dates.parse(dates.calc_date(request)["on"])
        return dates.add_days(on, given.get("days", 0)).isoformat() == expected["date"]
    agrees = dates.calc_date(request)["on"] == expected["round_down"]
    agrees &= dates.calc_date({**request, "missing_day": "first_of_next"})["on"] == expected["round_up"]
    try:
        dates.calc_date({**request, "missing_day": "error"})
        return False
    except Refused:
        return agrees


def business_day_conventions(given, expected):
    if given["convention"] not in ROLL_NAMES:
        return OUTSIDE
    add = {"months": 0}
    if given.get("op") == "advance":
        add = {given["period"][1].lower(): given["period"][0]}
    request = {"from": given["date"], "add": add, "end_of_month": given.get("end_of_month", False),
               "roll": ROLL_NAMES[given["convention"]], "calendar": calendar(given)}
    return dates.calc_date(request)["on"] == expected["date"]


def day_counts(given, expected):
    request = {"from": given["from"], "to": given["to"], "day_count": COUNT_NAMES[given["day_count"]]}
    return dates.calc_day_count(request)["days"] == expected["days"]


def allocation(given, expected):
    policy = {"floor_then_first": "spread_first", "floor_then_last_takes_all": "last"}.get(given["policy"])
    if policy is None:
        return OUTSIDE
    return money.allocate(given["total_minor"], given["ratios"], policy) == expected["shares"]


def fineract_schedules(given, expected):
    count = "30/360" if given["days_in_month"] == "DAYS_30" else "actual/365"
    made = schedules.calc_schedule({
        "principal": given["events"][0]["amount_minor"], "method": "equal_instalment",
        "count": given["number_of_repayments"], "every": {"months": given["every"]}, "start": given["period_from"][0],
        "annual_rate": decimal_text(given["annual_rate_percent"]),
        "day_count": count, "rounding": given["rounding"]["mode"].lower(), "emi_adjust": "fineract"})
    rows = [{"n": r["number"], "due": r["due_on"], "installment_minor": r["total"], "interest_minor": r["interest"],
             "principal_minor": r["principal"], "balance_minor": r["balance"]} for r in made["instalments"]]
    return rows == expected["periods"] and made["totals"]["interest"] == expected["total_interest_minor"]


def decimal_text(percentage):
    """"15.678" per cent as the rate "0.156780"."""
    units = Fraction(percentage) * 10**10
    return f"{units.numerator // 10**12}.{units.numerator % 10**12:012d}"


def cn_loans_and_fees(given, expected):
    if "net_proceeds_minor" in given:
        flows = [-given["net_proceeds_minor"]] + [given["monthly_payment_minor"]] * given["n"]
        found = rates.calc_annual_rate({"method": "periodic", "periods_per_year": 12, "flows": flows})
        return (percent(found["nominal"], 2) == expected["annualised_simple_percent_2dp"]
                and percent(found["effective"], 2) == expected["annualised_irr_compound_percent_2dp"])
    count, principal = given["n"], given["principal_minor"]
    if given["method"] == "等额本金":  # the published figures are of the unrounded formula
        share, r = Fraction(principal, count), Fraction(given["annual_rate_percent"]) / 1200
        first, last = share + principal * r, share + share * r
        total = principal * r * (count + 1) / 2
        return [yuan(first), yuan(last), yuan(total)] == [
            expected["first_payment_2dp"], expected["last_payment_2dp"], expected["total_interest_2dp"]]
    made = schedules.calc_schedule({"principal": principal, "method": "equal_instalment", "count": count,
                                    "every": {"months": 1}, "start": "2026-01-01",
                                    "annual_rate": decimal_text(given["annual_rate_percent"])})
    payments = {yuan(Fraction(row["total"])) for row in made["instalments"]}
    return payments == {expected["payment_2dp"]} and yuan(Fraction(made["totals"]["interest"])) == expected["total_interest_2dp"]


def yuan(fen):
    units = money.round_to_integer(fen)
    return f"{units // 100}.{units % 100:02d}"


def t_plus_n(given, expected, published):
    trade = dates.parse(given["trade_date"])
    agrees = published.is_business_day(trade) == expected["trade_date_is_business_day"]
    for name, day in expected.items():
        if name.startswith("T+"):
            agrees &= published.add_business_days(trade, int(name[2:])).isoformat() == day
    return agrees


def state_council(papers):
    off = [d for paper in papers for d in paper["expected"]["off_days"]]
    made_up = [d for paper in papers for d in paper["expected"]["make_up_workdays"]]
    years = [paper["input"]["year"] for paper in papers]
    return {"id": "cn", "covers": {"from": f"{min(years)}-01-01", "to": f"{max(years)}-12-31"},
            "weekend": ["sat", "sun"], "off_days": off, "make_up_workdays": made_up}


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--cases", required=True, type=Path)
    folder = words.parse_args().cases
    papers = json.loads((folder / "cn_calendar.json").read_text(encoding="utf-8"))
    published = dates.Calendar(state_council(papers))
    groups = json.loads((folder / "published.json").read_text(encoding="utf-8"))
    outcome = Counter()
    bundled = json.loads((Path(__file__).resolve().parents[2] / "rules/calendars/cn.json").read_text(encoding="utf-8"))
    for paper in papers:  # what the released rule sets use is what the papers say
        year = str(paper["input"]["year"])
        same = all([d for d in bundled[key] if d.startswith(year)] == paper["expected"][key]
                   for key in ("off_days", "make_up_workdays"))
        tell(outcome, paper["id"], same)
    for name, cases in groups.items():
        for case in cases:
            if name == "cn_t_plus_n":
                agrees = t_plus_n(case["input"], case["expected"], published)
            elif name in globals():
                agrees = globals()[name](case["input"], case["expected"])
            else:
                agrees = OUTSIDE  # an exchange's calendar: data that no rule set carries
            tell(outcome, case["id"], agrees)
    print(f"cases: {outcome[True]} agree, {outcome[False]} disagree, {outcome[OUTSIDE]} {OUTSIDE}")
    return 1 if outcome[False] else 0


def tell(outcome, name, agrees):
    outcome[agrees] += 1
    if agrees is not True:
        print(f"{'DISAGREES' if agrees is False else agrees}: {name}")


if __name__ == "__main__":
    sys.exit(main())
