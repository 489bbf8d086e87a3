"""The oracle's command line: `oracle.py calc schedule` reads requests, one a line, like the program."""

import json
import sys

import dates
import late_fees
import money
import rates
import schedules
from errors import NotCovered, Refused

CALCULATORS = {
    "calc.date": dates.calc_date,
    "calc.day_count": dates.calc_day_count,
    "calc.allocate": money.calc_allocate,
    "calc.schedule": schedules.calc_schedule,
    "calc.annual_rate": rates.calc_annual_rate,
    "calc.late_fee": late_fees.calc_late_fee,
}


def answer(verb, request):
    try:
        return CALCULATORS[verb](request)
    except Refused as refused:
        return {"error": {"code": refused.code, "message": refused.why}}


def main(words):
    verb = ".".join(words)
    if verb not in CALCULATORS:
        print("usage: oracle.py calc NAME < requests", file=sys.stderr)
        return 2
    for line in sys.stdin:
        try:
            print(json.dumps(answer(verb, json.loads(line)), sort_keys=True, separators=(",", ":")))
        except NotCovered as why:
            print(json.dumps({"not_covered": str(why)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
