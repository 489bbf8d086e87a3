"""Seeded random rule sets and orders: every option of a plan that the oracle computes."""

from datetime import timedelta

import dates
from requests import Generator

KINDS = ["daily", "accessory", "wearable", "apparel", "appliance", "phone", "furniture", "gold", "virtual", "fresh"]


class Orders(Generator):
    """Orders for the released rule sets, and rule sets of its own."""

    def moment(self):
        r = self.random
        day = self.day(dates.parse("2026-01-01"), dates.parse("2027-02-28"))
        hour, minute, second = r.choice([(0, 0, 0), (23, 59, 59), (17, 0, 0), (16, 59, 59), (10, 15, 0)])
        offset = r.choice(["+08:00", "+08:00", "+08:00", "Z", "-05:00"])
        return f"{day.isoformat()}T{hour:02d}:{minute:02d}:{second:02d}{offset}", day

    def order(self, facts, amounts):
        r = self.random
        now, day = self.moment()
        request = {"now": now, "amount": r.choice(amounts), "facts": {}}
        for path, choices in facts.items():
            if r.random() < 0.04:
                continue  # left unknown
            place = request["facts"]
            *parents, last = path.split(".")
            for parent in parents:
                place = place.setdefault(parent, {})
            place[last] = r.choice(choices)
        if r.random() < 0.75:
            events = ["delivered", "shipped", "confirmed", "charge", "paid"]
            request["expected"] = {e: (day + timedelta(days=r.randint(1, 12))).isoformat()
                                   for e in r.sample(events, r.randint(1, 5))}
        return request

    def released(self, name):
        r = self.random
        yes = [True] * 12 + [False]
        if name == "weixin-shop":
            return self.order({
                "item.category": KINDS[:4] * 4 + ["fresh", "gold"], "item.stock": [0] + [1, 5] * 6, "store.compliant": yes,
                "store.good_rate": ["0.95", "0.98", "0.949999999999"] + ["1"] * 8, "store.dispute_rate": ["0.01"] * 8 + ["0.010000000001"],
                "store.monthly_orders": [100] * 8 + [99], "store.opened_on": ["2024-03-01"] * 8 + ["2026-01-01"],
                "buyer.outstanding": [0, 0, 0, 70000, 95000], "platform.approved": yes,
            }, [1, 4999, 5000, 5001, 10000, 10001, 30000, 30001, r.randint(1, 32000)])
        if name == "courier":
            return self.order({
                "authorised": [5000, 1800, 100000], "parcel.weight_grams": [1, 20000, 20001, 500], "sender.verified": yes,
                "parcel.kind": ["document", "parcel", "fragile"] * 4 + ["liquid"], "platform.approved": yes,
            }, [1, 1800, 1801, 5000, r.randint(1, 6000)])
        if name == "taobao-order":
            return self.order({"item.stock": [0] + [1, 5] * 6, "buyer.reminders_ok": yes}, [1, 2000000, 2000001, r.randint(1, 3000000)])
        if name == "weixin-settlement":
            return self.order({"store.compliant": yes, "store.fee_rate": ["0", "0.006", "0.01", "0.05"]}, [1, 250, 20000, r.randint(1, 3000000)])
        return self.order({
            "buyer.risk_ok": yes, "buyer.credit_left": [500000, 100000, 120000, 0], "buyer.overdue_orders": [0] * 12 + [1],
            "item.category": KINDS[:9],
        }, [999, 1000, 9999, 10000, 29999, 30000, 111111, 120000, 500000, 500001, r.randint(1000, 500000)])

    def condition(self, depth=0):
        r = self.random
        leaves = [
            lambda: {"var": "f.yes"}, lambda: {"!": [{"var": "f.no"}]}, lambda: {"<=": [{"var": "amount"}, r.choice([100, 50000, 10**6])]},
            lambda: {"<": [1, {"var": "f.count"}, r.choice([5, 50])]}, lambda: {"in": [{"var": "f.kind"}, r.sample(KINDS, 5)]},
            lambda: {">=": [{"var": "f.rate"}, r.choice(["0.5", "0.95", "0"])]}, lambda: {"<": [{"var": "f.day"}, "2026-06-15"]},
            lambda: {"!=": [{"var": "f.kind"}, r.choice(KINDS)]},
            lambda: {">": [{"+": [{"var": "f.count"}, {"*": [2, {"var": "f.count"}]}, 3]}, r.choice([10, 60])]},
            lambda: {">=": [{"days_between": [{"var": "f.day"}, {"var": "today"}]}, r.choice([0, 90])]},
            lambda: {"==": [{"%": [{"var": "f.count"}, 2]}, 0]},
            lambda: {"some": [{"var": "f.list"}, {">": [{"var": ""}, 10]}]},
            lambda: {"<": [{"reduce": [{"var": "f.list"}, {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}, 40]},
            lambda: {"<": [{"max": [{"var": "f.count"}, 7]}, {"min": [{"var": "f.count"}, 90]}]},
            lambda: {"<=": [{"max": [{"var": "f.left"}, 7]}, {"min": [{"var": "amount"}, {"var": "f.left"}]}]},
        ]
        if depth > 2 or r.random() < 0.5:
            return r.choice(leaves)()
        name = r.choice(["and", "or", "!", "if"])
        inner = [self.condition(depth + 1) for _ in range(3)]
        return {name: inner[:1] if name == "!" else inner if name == "if" else inner[:r.randint(2, 3)]}

    def late_fee(self):
        r = self.random
        kind = r.choice(["none", "daily_rate", "daily_rate", "daily_amount", "fixed", "steps"])
        fee = {"kind": kind, "base": r.choice(["overdue_principal", "overdue_total"]), "rounding": r.choice(["half_up", "half_even", "down", "up", "ceiling"])}
        if r.random() < 0.6:
            fee.update(grace_days=r.choice([0, 1, 3, 7]), grace_mode=r.choice(["waive", "deductible"]))
        if kind == "daily_rate":
            fee["rate"] = r.choice(["0.0005", "0.000333", "0.0007", "0.01"])
        elif kind == "daily_amount":
            fee["amount"] = r.choice([1, 100])
        elif kind == "fixed":
            fee.update({"amount": 700} if r.random() < 0.5 else {"rate": r.choice(["0.05", "0.0333"])})
        elif kind == "steps":
            edges = sorted(r.sample([1, 2, 4, 8, 16, 31], r.randint(1, 3)))
            fee["steps"] = [{"from_day": a, "until_day": b, "per": r.choice(["day", "once"]),
                             **({"rate": "0.0013"} if r.random() < 0.5 else {"amount": r.choice([10, 333])})}
                            for a, b in zip(edges, edges[1:] + [None])]
        if r.random() < 0.6 and kind != "none":
            options = {"amount": 6800, "share_of_principal": "0.1", "annual_rate": r.choice(["0.24", "0.1"])}
            fee["caps"] = {k: options[k] for k in r.sample(sorted(options), r.randint(1, 3))}
        for key, words in {"scope": ["instalment", "order"], "round": ["at_end", "per_day"], "counts": ["day", "day", "business_day"]}.items():
            if r.random() < 0.3:
                fee[key] = r.choice(words)
        return fee

    def calc_late_fee(self):
        r = self.random
        due = self.day(dates.parse("2024-01-01"), dates.parse("2026-06-30"))
        owed = []
        for k in range(r.choice([1, 1, 2, 3])):
            principal = r.randint(1, 200000)
            owed.append({"due_on": dates.add_months(due, k).isoformat(), "principal": principal, "total": principal + r.randint(0, 5000)})
        payments = [{"on": (due + timedelta(days=r.randint(0, 60))).isoformat(), "amount": r.choice([1, 5000, owed[0]["total"]])}
                    for _ in range(r.choice([0, 0, 1, 2]))]
        policy = self.late_fee()
        request = {"policy": policy, "owed": owed, "payments": payments, "as_of": (due + timedelta(days=r.choice([0, 1, 3, 7, 30, 90]))).isoformat()}
        if policy.get("counts") == "business_day":
            request["calendar"] = {k: v for k, v in self.calendar.items() if not k.startswith("x-")}
        return request

    def trial(self):
        r = self.random
        trial = {"from": r.choice(["accepted", "delivered", "shipped", "confirmed"]), "length": r.choice([1, 7, 15, 30]),
                 "unit": r.choice(["day", "day", "business_day", "month"])}
        if trial["unit"] == "month":
            trial["length"] = 1
        if r.random() < 0.6 and trial["unit"] != "month":
            trial["starts"] = r.choice(["same_day", "next_day"])
        if r.random() < 0.3:
            trial["roll"] = r.choice(dates.ROLLS)
        if r.random() < 0.3:
            trial["auto_confirm_days"] = r.choice([7, 10])
            if r.random() < 0.5:
                trial["auto_confirm_from"] = r.choice(["shipped", "delivered"])
        if r.random() < 0.3:
            trial["cutoff"] = "17:00"
        return trial

    def plan(self, number):
        r = self.random
        method = r.choice(["single", "equal_principal", "equal_instalment", "interest_only", "flat_fee"])
        repayment = {"method": method, "every": r.choice([{"months": 1}, {"months": 1}, {"days": 14}, {"days": 30}, {"months": 3}])}
        if method != "single":
            repayment["count"] = r.choice([1, 2, 3, 6, 12])
        if method != "flat_fee" and r.random() < 0.5:
            repayment["annual_rate"] = r.choice(["0.06", "0.1825", "0.12", "0.0001"])
        if method == "flat_fee" or r.random() < 0.2:
            repayment["fee_rate"] = r.choice(["0.023", "0.045", "0"])
            repayment["fee_payer"] = r.choice(["buyer", "buyer", "merchant"])
            if r.random() < 0.6:
                repayment["fee_timing"] = r.choice(["spread", "first", "upfront"])
        for key, words in {"rounding": ["half_up", "half_even", "down", "up"], "residual": ["last", "first", "spread_first", "largest_remainder"],
                           "roll": dates.ROLLS, "day_count": ["30/360", "actual/365", "actual/actual", "30E/360"], "accrual": ["adjusted", "unadjusted"]}.items():
            if r.random() < 0.35:
                repayment[key] = r.choice(words)
        plan = {"id": f"plan-{number}", "title": {"zh-CN": "方案", "en": "A plan"}, "repayment": repayment}
        if r.random() < 0.45:
            plan["trial"] = self.trial()
        if r.random() < 0.4:
            plan["limits"] = {"min": r.choice([1, 100]), "max": r.choice([10**6, {"expr": {"min": [500000, {"var": "f.left"}]}}])}
        if r.random() < 0.4:
            wanted = {"from": r.choice(["accepted", "accepted", "delivered"] + (["trial_end"] if "trial" in plan else []))}
            unit = r.choice(["days", "months"])
            wanted[unit] = r.choice([1, 3, 30]) if unit == "days" else r.choice([1, 2])
            if unit == "months" and r.random() < 0.5 and "months" in repayment["every"]:
                wanted["day_of_month"] = r.choice([1, 10, 29, 31])
            repayment["first_due"] = wanted
        if r.random() < 0.7:
            plan["late_fee"] = self.late_fee()
        if r.random() < 0.3:
            plan["return_window"] = {"from": "delivered", "days": 7}
        if r.random() < 0.3:
            plan["eligibility"] = [{"code": "own", "require": self.condition(), "message": {"zh-CN": "不", "en": "no"}}]
        return plan

    def rule_set(self, number):
        facts = {"f.yes": "boolean", "f.no": "boolean", "f.count": "integer", "f.rate": "rate", "f.kind": "string", "f.day": "date", "f.left": "money"}
        declared = {path: {"type": kind, "source": "backend"} for path, kind in facts.items()}
        declared["f.list"] = {"type": "list", "of": "integer", "source": "backend"}
        return {
            "format": "houfu/1", "id": f"random-{number}", "version": "1.0.0", "title": {"zh-CN": "随机", "en": "Random"},
            "locales": ["zh-CN", "en"], "currency": "CNY", "utc_offset": self.random.choice(["+08:00", "+08:00", "-03:30"]),
            "effective": {"from": "2025-01-01", "until": None}, "calendar": self.calendar, "disclosure": "none", "facts": declared,
            "eligibility": [{"code": f"rule_{k}", "require": self.condition(), "message": {"zh-CN": "不", "en": "no"}}
                            for k in range(self.random.choice([0, 0, 1, 2]))],
            "plans": [self.plan(k) for k in range(4)], "texts": {}, "tests": [],
        }

    def random_order(self):
        r = self.random
        request = self.order({"f.yes": [True] * 4 + [False], "f.no": [False] * 4 + [True], "f.count": [0, 2, 7, 30, 51], "f.rate": ["0.5", "0.95", "1", "0"],
                              "f.kind": KINDS, "f.day": ["2026-06-14", "2026-06-15", "2025-01-01"], "f.left": [500000, 120000],
                              "f.list": [[], [1, 2], [11, 30], [10]]}, [1, 2, 99, 100, 50000, 111111, 120000, r.randint(100, 10**6)])
        return request
