"""Civil days: months, business days, rolls and day counts, on datetime.date."""

import re
from calendar import isleap, monthrange
from datetime import date, timedelta
from fractions import Fraction

from errors import Refused

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ROLLS = ["unadjusted", "following", "modified_following", "preceding", "modified_preceding", "nearest"]
DAY_COUNTS = ["30/360", "30/360US", "30E/360", "30E/360ISDA", "actual/360", "actual/365", "actual/actual"]
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


def parse(text):
    try:
        if not DATE.match(text):
            raise ValueError
        day = date.fromisoformat(text)
    except (ValueError, TypeError):
        raise Refused(None, f"not a date: {text!r}") from None
    return in_range(day)


def in_range(day):
    if not FIRST <= day <= LAST:
        raise Refused(None, "outside the years 1900 to 2200")
    return day


def add_days(day, count):
    try:
        return in_range(day + timedelta(days=count))
    except OverflowError:
        raise Refused(None, "outside the years 1900 to 2200") from None


def month_length(day):
    return monthrange(day.year, day.month)[1]


def is_month_end(day):
    return day.day == month_length(day)


def add_months(day, count, anchor=None, missing="clamp", end_of_month=False):
    """Always from the day given: a caller adds k months to the start, never chains."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not 1900 <= year <= 2200:
        raise Refused(None, "outside the years 1900 to 2200")
    length = monthrange(year, month + 1)[1]
    if end_of_month and is_month_end(day):
        return date(year, month + 1, length)
    aim = anchor or day.day
    if aim <= length:
        return date(year, month + 1, aim)
    if missing == "clamp":
        return date(year, month + 1, length)
    if missing == "first_of_next":
        return add_days(date(year, month + 1, length), 1)
    raise Refused("missing_day" if missing == "error" else None, "the month lacks the day")


class Calendar:
    def __init__(self, document):
        self.covers = (parse(document["covers"]["from"]), parse(document["covers"]["to"]))
        self.weekend = {WEEKDAYS.index(name) for name in document.get("weekend", ["sat", "sun"])}
        self.off = {parse(d) for d in document.get("off_days", [])}
        self.made_up = {parse(d) for d in document.get("make_up_workdays", [])}
        self.provisional = document.get("provisional", False)
        self.asked_outside = False  # a day past `covers` was judged by its weekday

    def covered(self, day):
        return self.covers[0] <= day <= self.covers[1]

    def is_business_day(self, day):
        if not self.covered(day):
            # provisional stands for what is not published yet, so never for days before the cover
            if not self.provisional or day < self.covers[0]:
                raise Refused("calendar_not_covered", str(day))
            self.asked_outside = True
            return day.weekday() not in self.weekend
        if day in self.made_up:
            return True
        return day not in self.off and day.weekday() not in self.weekend

    def step(self, day, direction):
        """The nearest business day strictly after (or before) the day."""
        for _ in range(4000):
            day = add_days(day, direction)
            if self.is_business_day(day):
                return day
        raise Refused(None, "no business day in sight")

    def add_business_days(self, day, count):
        for _ in range(abs(count)):
            day = self.step(day, 1 if count > 0 else -1)
        return day

    def roll(self, day, convention):
        if convention == "unadjusted" or self.is_business_day(day):
            return day
        if convention == "following":
            return self.step(day, 1)
        if convention == "preceding":
            return self.step(day, -1)
        if convention == "modified_following":
            there = self.step(day, 1)
            return there if there.month == day.month else self.step(day, -1)
        if convention == "modified_preceding":
            there = self.step(day, -1)
            return there if there.month == day.month else self.step(day, 1)
        if convention == "nearest":
            for distance in range(1, 4000):
                for direction in (1, -1):  # a tie goes forward
                    there = add_days(day, direction * distance)
                    if self.is_business_day(there):
                        return there
        raise Refused(None, f"unknown roll {convention!r}")


def rolled(day, convention, calendar):
    if convention == "unadjusted":
        return day
    if calendar is None:
        raise Refused("calendar_required", "a roll needs a calendar")
    return calendar.roll(day, convention)


def day_count(start, end, convention, termination=None):
    """(days, fraction of a year). `termination` matters to 30E/360ISDA alone."""
    actual = (end - start).days
    if convention == "actual/360":
        return actual, Fraction(actual, 360)
    if convention == "actual/365":
        return actual, Fraction(actual, 365)
    if convention == "actual/actual":  # ISDA: each calendar year by its own length
        total = Fraction(0)
        for year in range(start.year, end.year + 1):
            low, high = max(start, date(year, 1, 1)), min(end, date(year + 1, 1, 1))
            if high > low:
                total += Fraction((high - low).days, 366 if isleap(year) else 365)
        return actual, total
    d1, d2 = start.day, end.day
    if convention == "30/360":
        d1 = min(d1, 30)
        if d1 == 30:
            d2 = min(d2, 30)
    elif convention == "30/360US":
        if last_of_february(start):
            if last_of_february(end):
                d2 = 30
            d1 = 30
        if d2 == 31 and d1 >= 30:
            d2 = 30
        d1 = min(d1, 30)
    elif convention == "30E/360":
        d1, d2 = min(d1, 30), min(d2, 30)
    elif convention == "30E/360ISDA":
        d1 = 30 if is_month_end(start) else d1
        if is_month_end(end) and not (end.month == 2 and end == termination):
            d2 = 30
    else:
        raise Refused(None, f"unknown day count {convention!r}")
    days = 360 * (end.year - start.year) + 30 * (end.month - start.month) + d2 - d1
    return days, Fraction(days, 360)


def last_of_february(day):
    return day.month == 2 and is_month_end(day)


def calc_day_count(request):
    start, end = parse(request["from"]), parse(request["to"])
    if end < start:
        raise Refused(None, "to before from")
    days, fraction = day_count(start, end, request["day_count"])
    return {"days": days, "fraction": f"{fraction.numerator}/{fraction.denominator}"}


def calc_date(request):
    start = parse(request["from"])
    calendar = Calendar(request["calendar"]) if "calendar" in request else None
    if calendar is None and request.get("roll", "unadjusted") != "unadjusted":
        raise Refused("calendar_required", "a roll needs a calendar")
    (unit, count), = request["add"].items()
    sticky = request.get("end_of_month", False)
    if unit in ("months", "years"):
        months = count * 12 if unit == "years" else count
        day = add_months(start, months, request.get("anchor_day"), request.get("missing_day", "clamp"), sticky)
    elif unit == "days":
        day = add_days(start, count)
    elif unit == "business_days":
        if calendar is None:
            raise Refused("calendar_required", "business days need a calendar")
        day = calendar.add_business_days(start, count)
    else:
        raise Refused(None, f"unknown unit {unit!r}")
    day = rolled(day, request.get("roll", "unadjusted"), calendar)
    answer = {"on": day.isoformat(), "business_day": None}
    if calendar is not None:
        answer["business_day"] = calendar.is_business_day(day)
        if calendar.asked_outside:
            answer["provisional"] = True
    return answer
