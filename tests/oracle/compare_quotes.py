"""Quotes of the released rule sets and of random ones, program against oracle."""

import json
import subprocess
import tempfile
from pathlib import Path

import quotes
from errors import NotCovered, Refused
from rule_sets import Orders

ORDERS_A_SET = 25


def trimmed(mine, theirs):
    """The program's quote, cut to what the oracle computes."""
    if "error" in theirs:
        return theirs
    cut = {"outcome": theirs["outcome"],
           "reasons": [{"code": r["code"], "outcome": r["outcome"]} for r in theirs["reasons"]], "offers": []}
    for here, there in zip(mine.get("offers", []), theirs["offers"]):
        one = {"plan": there["plan"], "outcome": there["outcome"]}
        if "schedule" in here:
            for key in ("schedule", "totals", "annual_rate"):
                one[key] = there[key]
            one["late_fee"] = {k: there["late_fee"][k] for k in here["late_fee"]} if there["late_fee"] else None
            one["deadlines"] = {d["name"]: {k: d[k] for k in ("on", "until", "estimated")} for d in there["deadlines"]}
            one["terms"] = {k: there["terms"].get(k) for k in here["terms"]}
        cut["offers"].append(one)
    cut["offers"] += theirs["offers"][len(mine.get("offers", [])):]
    return cut


def compare_set(program, path, bundle, requests, report, name):
    text = "".join(json.dumps(r) + "\n" for r in requests)
    done = subprocess.run([program, "quote", "--rules", str(path)], input=text, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if len(lines) != len(requests):
        report.skipped[f"quote {name}: the rule set does not load"] += len(requests)
        print(f"{name} does not load: {done.stderr[:1500]}")
        return
    for request, line in zip(requests, lines):
        try:
            mine = quotes.quote(bundle, request)
        except Refused as refused:
            mine = {"error": {"code": refused.code, "message": refused.why}}
        except NotCovered as why:
            report.skipped[f"quote: the oracle does not judge: {why}"] += 1
            continue
        shown = dict(request)
        found = trimmed(mine, json.loads(line))
        if report.one(name, shown, mine, found) and name == "quote random":
            print("    plans", json.dumps(bundle["plans"], ensure_ascii=False), bundle["utc_offset"])


def compare_quotes(program, count, seed, report, root):
    calendar = json.loads((root / "rules/calendars/cn.json").read_text(encoding="utf-8"))
    orders = Orders(f"{seed} quote", calendar)
    for path in sorted((root / "rules/sets").glob("*.json")):
        done = subprocess.run([program, "bundle", str(path)], capture_output=True, text=True, check=True)
        name = json.loads(done.stdout)["id"]
        if name not in ("weixin-shop", "courier", "instalments", "taobao-order", "weixin-settlement"):
            report.skipped[f"quote {name}: the generator does not know this rule set"] += 1
            continue
        requests = [orders.released(name) for _ in range(max(1, count // 8))]
        compare_set(program, path, json.loads(done.stdout), requests, report, f"quote {name}")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(max(1, count // (2 * ORDERS_A_SET))):
            bundle = orders.rule_set(number)
            path = Path(folder) / f"{number}.json"
            path.write_text(json.dumps(bundle), encoding="utf-8")
            requests = [orders.random_order() for _ in range(ORDERS_A_SET)]
            compare_set(program, path, bundle, requests, report, "quote random")
