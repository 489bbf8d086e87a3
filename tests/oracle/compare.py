"""Random requests to the program and to the oracle; every disagreement is printed.

python3 tests/oracle/compare.py --program build/release/houfu --count 5000 --seed 1
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import oracle
from compare_quotes import compare_quotes
from errors import NotCovered
from rule_sets import Orders

ROOT = Path(__file__).resolve().parents[2]
CALENDAR = ROOT / "rules" / "calendars" / "cn.json"
EXTRA = {"estimated", "upfront_fee", "rows"}


def ask(program, words, requests):
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in requests)
    done = subprocess.run([program, *words], input=text, capture_output=True, text=True, check=False)
    if "unknown_verb" in done.stdout + done.stderr:
        return None
    lines = done.stdout.splitlines()
    if len(lines) != len(requests):
        raise SystemExit(f"{words}: {len(requests)} requests, {len(lines)} answers: {done.stderr[:500]}")
    return [json.loads(line) for line in lines]


def differences(mine, theirs, path=""):
    """Only what the oracle computes is compared; the program may say more (EXTRA)."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        found = []
        for key in mine:
            if key not in theirs:
                found.append(f"{path}/{key}: oracle {mine[key]!r}, program has no such key")
            else:
                found += differences(mine[key], theirs[key], f"{path}/{key}")
        for key in theirs:
            if key not in mine and key not in EXTRA and path != "/explain":
                found.append(f"{path}/{key}: only the program says it: {theirs[key]!r}")
        return found
    if isinstance(mine, list) and isinstance(theirs, list):
        found = [] if len(mine) == len(theirs) else [f"{path}: {len(mine)} against {len(theirs)} elements"]
        for k, (a, b) in enumerate(zip(mine, theirs)):
            found += differences(a, b, f"{path}/{k}")
        return found
    return [] if mine == theirs and type(mine) is type(theirs) else [f"{path}: oracle {mine!r}, program {theirs!r}"]


def judge(mine, theirs):
    if "error" in mine or "error" in theirs:
        if ("error" in mine) != ("error" in theirs):
            return ["one refuses, the other answers"]
        code = mine["error"]["code"]
        if code is not None and theirs["error"]["code"] != code:
            return [f"/error/code: oracle {code!r}, program {theirs['error']['code']!r}"]
        return []
    return differences(mine, theirs)


class Report:
    def __init__(self, limit):
        self.limit, self.compared, self.disagreements = limit, Counter(), Counter()
        self.skipped, self.refused, self.kinds = Counter(), Counter(), Counter()

    def one(self, verb, request, mine, theirs):
        self.compared[verb] += 1
        if "error" in theirs:
            self.refused[f"{verb} {theirs['error']['code']}"] += 1
        found = judge(mine, theirs)
        if not found:
            return False
        self.disagreements[verb] += 1
        self.kinds[f"{verb} " + re.sub("[0-9]+", "N", found[0].split(":")[0])] += 1
        if self.disagreements[verb] <= self.limit:
            print(f"--- {verb}\nrequest {json.dumps(request, ensure_ascii=False)}")
            print(f"oracle  {short(mine)}\nprogram {short(theirs)}")
            for line in found[:12]:
                print(f"    {line}")
        return self.disagreements[verb] <= self.limit

    def close(self):
        for name, count in sorted(self.skipped.items()):
            print(f"SKIPPED {count}: {name}")
        print("compared:", dict(sorted(self.compared.items())))
        print("error answers of the program:", dict(sorted(self.refused.items())))
        for kind, count in self.kinds.most_common():
            print(f"DISAGREE {count}: {kind}")
        total, bad = sum(self.compared.values()), sum(self.disagreements.values())
        print(f"oracle: {total} compared, {bad} disagreements")
        return 1 if bad else 0


def short(answer):
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    return text if len(text) < 1500 else text[:1500] + " …"


def compare_calculators(program, count, seed, report, only):
    calendar = json.loads(CALENDAR.read_text(encoding="utf-8"))
    share = {"calc.schedule": 0.4, "calc.date": 0.2, "calc.annual_rate": 0.15, "calc.day_count": 0.1, "calc.allocate": 0.1,
             "calc.late_fee": 0.05}
    for verb, part in share.items():
        if only and verb not in only:
            continue
        generator = Orders(f"{seed} {verb}", calendar)
        make = getattr(generator, verb.replace(".", "_"))
        batches = {}
        for _ in range(max(1, int(count * part))):
            request, expected = make(), None
            if generator.random.random() < 0.02:
                request, expected = generator.spoil(request)
            form = request.get("method", "") if verb == "calc.annual_rate" else ""
            batches.setdefault(form, []).append((request, expected))
        for form, pairs in batches.items():
            compare_batch(program, verb, form, pairs, report)


def compare_batch(program, verb, form, pairs, report):
    answers = ask(program, verb.split("."), [request for request, _ in pairs])
    if answers is None:
        report.skipped[f"{verb} {form}: not there (unknown_verb)"] += len(pairs)
        return
    for (request, expected), theirs in zip(pairs, answers):
        if form in ("eu", "us_reg_z") and theirs.get("error", {}).get("code") in ("unknown_word", "unknown_verb"):
            report.skipped[f"{verb} {form}: not there"] += 1
            continue
        try:
            if expected:
                mine = {"error": {"code": None if expected == "any" else expected}}
            else:
                mine = oracle.answer(verb, {k: v for k, v in request.items() if not k.startswith("x-")})
        except NotCovered as why:
            report.skipped[f"{verb}: the oracle does not judge: {why}"] += 1
            continue
        report.one(verb, request, mine, theirs)


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--program", default=str(ROOT / "build/release/houfu"))
    words.add_argument("--count", type=int, default=5000)
    words.add_argument("--seed", default="1")
    words.add_argument("--show", type=int, default=20, help="disagreements printed a verb")
    words.add_argument("--only", action="append", help="a verb, such as calc.schedule or quote")
    options = words.parse_args()
    report = Report(options.show)
    compare_calculators(options.program, options.count, options.seed, report, options.only)
    if not options.only or "quote" in options.only:
        compare_quotes(options.program, options.count, options.seed, report, ROOT)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
