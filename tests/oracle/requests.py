"""Seeded random requests for the calculators, the edges weighted."""

import random
from datetime import date, timedelta

import dates
from money import LARGEST, RESIDUALS, ROUNDINGS
from schedules import METHODS

EDGE_DAYS = ["1900-01-01", "1900-02-28", "2200-12-31", "2199-12-31", "2000-02-29", "2100-02-28", "2024-02-29",
             "2026-02-14", "2026-02-28", "2026-09-20", "2026-09-30", "2026-10-10", "2026-12-31", "2027-01-01"]


class Generator:
    def __init__(self, seed, calendar=None):
        self.random = random.Random(seed)
        self.calendar = calendar  # a published calendar document

    def day(self, low=date(1900, 1, 1), high=date(2200, 12, 31)):
        r = self.random
        kind = r.random()
        if kind < 0.1:
            edge = date.fromisoformat(r.choice(EDGE_DAYS))
            if low <= edge <= high:
                return edge
        day = low + timedelta(days=r.randint(0, (high - low).days))
        if kind < 0.4:  # month ends and the days beside them
            day = day.replace(day=dates.month_length(day))
            day += timedelta(days=r.choice([-2, -1, 0, 0, 0, 1]))
        elif kind < 0.5:  # around the leap day
            day = date(day.year, 2, r.choice([27, 28, dates.month_length(date(day.year, 2, 1))]))
        return min(max(day, low), high)

    def near_day(self):
        return self.day(date(2023, 12, 1), date(2027, 3, 1)) if self.random.random() < 0.6 else self.day()

    def amount(self):
        r = self.random
        return r.choice([
            lambda: r.randint(1, 50), lambda: r.randint(1, 100000), lambda: r.randint(1, 500000),
            lambda: r.choice([1, 2, 3, 99, 100, 12000, 111111, 120000]), lambda: r.randint(1, 10**9),
            lambda: r.randint(10**12, 8 * 10**15) if r.random() < 0.3 else r.randint(1, 10**12),
            lambda: r.choice([LARGEST, LARGEST - 1]) if r.random() < 0.1 else r.randint(1000, 10**6),
        ])()

    def rate(self, most=10**6):
        r = self.random
        kind = r.random()
        if kind < 0.12:
            return "0"
        if kind < 0.2:
            return r.choice(["0.000000000001", "0.0005", "0.1825", "0.24", "0.36", "0.12", "0.06", "1", "0.015"])
        if kind < 0.25:
            return f"0.{r.randint(1, 10**12 - 1):012d}"
        digits = r.choice([2, 3, 4, 6])
        units = r.randint(0, (most if kind > 0.97 else 400000) * 10**digits // 10**6)
        text = f"{units // 10**digits}.{units % 10**digits:0{digits}d}"
        return text

    def some_calendar(self, around=None):
        r = self.random
        if self.calendar and r.random() < 0.6:
            document = {k: v for k, v in self.calendar.items() if not k.startswith("x-")}
            if r.random() < 0.3:
                document["provisional"] = r.random() < 0.5
            return document
        start = around or self.day()
        low = max(start - timedelta(days=r.randint(0, 40)), dates.FIRST)
        high = min(low + timedelta(days=r.choice([20, 60, 400, 4000, 40000])), dates.LAST)
        span = (high - low).days
        picked = sorted({low + timedelta(days=r.randint(0, span)) for _ in range(min(60, span // 4))})
        off = [d for d in picked if r.random() < 0.7]
        made_up = [d for d in picked if d not in off and d.weekday() >= 5]
        weekend = r.choice([["sat", "sun"], ["sat", "sun"], ["sun"], ["fri", "sat"], []])
        made_up = [d for d in made_up if dates.WEEKDAYS[d.weekday()] in weekend]
        return {
            "id": "made-up", "covers": {"from": low.isoformat(), "to": high.isoformat()}, "weekend": weekend,
            "off_days": [d.isoformat() for d in off], "make_up_workdays": [d.isoformat() for d in made_up],
            "provisional": r.random() < 0.4, "source": "random",
        }

    def calc_date(self):
        r = self.random
        start = self.near_day()
        unit = r.choice(["days", "business_days", "months", "months", "years"])
        size = {"days": 400, "business_days": 30, "months": 40, "years": 5}[unit]
        request = {"from": start.isoformat(), "add": {unit: r.choice([0, 1, -1, r.randint(-size, size)])}}
        if unit in ("months", "years"):
            if r.random() < 0.3:
                request["anchor_day"] = r.choice([1, 15, 28, 29, 30, 31])
            if r.random() < 0.4:
                request["end_of_month"] = r.random() < 0.7
            if r.random() < 0.5:
                request["missing_day"] = r.choice(["clamp", "first_of_next", "error"])
        elif r.random() < 0.05:  # both belong to months alone
            request.update(r.choice([{"end_of_month": True}, {"anchor_day": 30}]))
        if unit == "business_days" or r.random() < 0.6:
            if r.random() < 0.97:
                request["calendar"] = self.some_calendar(start)
            if r.random() < 0.7:
                request["roll"] = r.choice(dates.ROLLS)
        return request

    def calc_day_count(self):
        r = self.random
        start = self.day()
        high = min(start + timedelta(days=r.choice([3, 70, 800, 40000])), dates.LAST)
        return {"from": start.isoformat(), "to": self.day(start, high).isoformat(), "day_count": r.choice(dates.DAY_COUNTS)}

    def calc_allocate(self):
        r = self.random
        request = {"total": r.choice([0, r.randint(0, 30), self.amount(), self.amount()])}
        if r.random() < 0.4:
            request["count"] = r.choice([1, 2, 3, 7, 12, r.randint(1, 600), 10000 if r.random() < 0.05 else 5])
        else:
            most = r.choice([1, 3, 100, 10**6, LARGEST])
            ratios = [r.randint(0, most) for _ in range(r.choice([1, 2, 3, 4, 9, 40]))]
            request["ratios"] = ratios if any(ratios) else [1]
        if r.random() < 0.85:
            request["residual"] = r.choice(RESIDUALS)
        return request

    def calc_schedule(self):
        r = self.random
        method = r.choice(METHODS)
        months = r.random() < 0.65
        every = {"months": r.choice([1, 1, 1, 2, 3, 6, 12, 5])} if months else {"days": r.choice([1, 7, 14, 14, 28, 30, 365, 10])}
        count = r.choice([1, 2, 3, 3, 6, 12, 12, 24, 36, r.randint(1, 60)])
        if r.random() < 0.012:
            count = r.choice([600, 1200, 360])
        start = self.near_day()
        request = {"principal": self.amount(), "method": method, "count": 1 if method == "single" else count,
                   "every": every, "start": start.isoformat()}
        if r.random() < 0.25:
            later = start + timedelta(days=r.choice([1, 5, 28, 31, 45, 62, 200]))
            request["first_due"] = min(later, dates.LAST).isoformat()
        if r.random() < 0.8:
            request["annual_rate"] = self.rate(5 * 10**6)
        if r.random() < (0.9 if method == "flat_fee" else 0.25):
            request["fee_rate"] = self.rate(2 * 10**6) if r.random() < 0.1 else r.choice(["0.023", "0.045", "0.075", "0", "0.1", "0.006"])
        self.options(request, start)
        return request

    def options(self, request, start):
        r = self.random
        choices = {
            "fee_timing": ["spread", "first", "upfront"], "day_count": dates.DAY_COUNTS, "rounding": ROUNDINGS,
            "residual": RESIDUALS, "emi_adjust": ["none", "fineract"], "end_of_month": [True, False],
            "missing_day": ["clamp", "clamp", "first_of_next", "error"],
        }
        for key, words in choices.items():
            if r.random() < 0.4:
                request[key] = r.choice(words)
        if r.random() < 0.35:
            request["roll"] = r.choice(dates.ROLLS)
            request["calendar"] = self.some_calendar(start)
            if r.random() < 0.4:
                request["accrual"] = r.choice(["adjusted", "unadjusted"])

    def calc_annual_rate(self):
        r = self.random
        form = r.choice(["periodic", "periodic", "periodic", "eu", "us_reg_z"])
        if form == "us_reg_z":
            return self.reg_z()
        count = r.choice([1, 2, 3, 6, 12, 12, 24, 60])
        principal = self.amount()
        total = max(1, principal * r.randint(850 if r.random() < 0.1 else 1000, 1400) // 1000)
        each = [min(LARGEST, max(1, total // count))] * count
        flows = [-principal] + each
        if r.random() < 0.03:  # exactly on a rounding tie of the sixth digit
            flows = [-2000000, 2000000 + r.choice([-3, -1, 1, 3, 2 * r.randint(-9**6, 9**6) + 1])]
            return {"method": "periodic", "periods_per_year": 1, "flows": flows}
        if r.random() < 0.15:  # changes of sign, zeros, several advances
            flows = [r.randint(-300, 300) * r.choice([0, 1, 1]) for _ in range(r.randint(1, 9))]
        if form == "periodic":
            return {"method": form, "periods_per_year": r.choice([12, 12, 4, 1, 2, 24, 26, 52, 365]), "flows": flows}
        by_month = r.random() < 0.6
        timed = []
        for k, amount in enumerate(flows):
            text = f"{k}/12" if by_month else f"{k * r.choice([1, 7, 30])}/365"
            timed.append({"t": text + (f"+{r.randint(0, 20)}/365" if k and r.random() < 0.1 else ""), "amount": amount})
        return {"method": form, "flows": timed}

    def reg_z(self):
        r = self.random
        unit, multiple = r.choice([("month", 1), ("month", 1), ("week", 1), ("week", 2), ("month", 3), ("day", 1), ("semimonth", 1), ("year", 1)])
        start = self.day(date(1970, 1, 1), date(2100, 1, 1))
        count = r.choice([1, 3, 6, 12, 24])
        principal = r.randint(10000, 10**7)
        each = principal * r.randint(101, 130) // 100 // count + 1
        payments, first = [], start + timedelta(days=r.randint(8, 60))
        for k in range(count):
            step = {"day": 1, "week": 7 * multiple, "semimonth": 15}.get(unit)
            due = first + timedelta(days=k * step) if step else dates.add_months(first, k * multiple * (12 if unit == "year" else 1))
            payments.append({"on": due.isoformat(), "amount": each})
        return {"method": "us_reg_z", "unit_period": {"unit": unit, "multiple": multiple},
                "advances": [{"on": start.isoformat(), "amount": principal}], "payments": payments}

    def spoil(self, request):
        """Now and then a request that the contract refuses, with the code it names (or None)."""
        r = self.random
        request = dict(request)
        kind = r.choice(["unknown_key", "missing_key", "null", "x"])
        if kind == "unknown_key":
            request["surplus"] = 1
            return request, "unknown_key"
        if kind == "missing_key":
            gone = r.choice([k for k in ("principal", "method", "from", "total", "flows", "start", "every", "policy", "as_of") if k in request])
            del request[gone]
            return request, "missing_key"
        if kind == "null":
            request[r.choice(sorted(request))] = None
            return request, "any"
        request["x-note"] = {"anything": [1, "two"]}
        return request, None
