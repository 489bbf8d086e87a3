"""Conditions in Kleene's logic: unknown facts spread, a deciding value decides."""

import re
from datetime import date, datetime
from fractions import Fraction

import dates
from errors import NotCovered


class Unknown:
    def __repr__(self):
        return "unknown"


UNKNOWN = Unknown()
RATE = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})\Z")


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def typed(value, kind):
    """A fact as the rule set declares it."""
    if value is UNKNOWN:
        return value
    if kind == "rate":
        return Fraction(value)
    if kind == "date":
        return dates.parse(value)
    if kind == "instant":
        return instant(value)
    return value


def aligned(a, b):
    """A string literal is read as what stands on the other side."""
    for one, other, swap in ((a, b, False), (b, a, True)):
        if isinstance(one, str) and not isinstance(other, (str, list, bool)):
            if isinstance(other, Fraction):
                one = Fraction(one)
            elif isinstance(other, datetime):
                one = instant(one)
            elif isinstance(other, date):
                one = dates.parse(one)
            return (other, one) if swap else (one, other)
    return a, b


def compare(name, values):
    if any(v is UNKNOWN for v in values):
        if name in ("<", "<=", ">", ">=") and len(values) == 3:
            pairs = [compare(name, values[:2]), compare(name, values[1:])]
            return False if any(p is False for p in pairs) else UNKNOWN
        return UNKNOWN
    if len(values) == 3:
        return compare(name, values[:2]) and compare(name, values[1:])
    a, b = aligned(*values)
    return {"==": a == b, "===": a == b, "!=": a != b, "!==": a != b}[name] if name[0] in "=!" else {
        "<": lambda: a < b, "<=": lambda: a <= b, ">": lambda: a > b, ">=": lambda: a >= b}[name]()


class Evaluator:
    """facts: dotted path -> typed value; a path that is not there is unknown."""

    def __init__(self, facts):
        self.facts = facts

    def evaluate(self, rule, local=None):
        if isinstance(rule, list):
            return [self.evaluate(part, local) for part in rule]
        if not isinstance(rule, dict):
            return rule
        (name, operands), = rule.items()
        if not isinstance(operands, list):
            operands = [operands]
        if name == "var":
            return self.variable(operands[0], local)
        if name in ("and", "or"):
            return self.junction(name, operands, local)
        if name == "if":
            return self.choice(operands, local)
        if name in ("all", "some", "none", "filter", "map", "reduce"):
            return self.over_list(name, operands, local)
        values = [self.evaluate(part, local) for part in operands]
        if name in ("==", "===", "!=", "!==", "<", "<=", ">", ">="):
            return compare(name, values)
        if any(v is UNKNOWN or isinstance(v, list) and UNKNOWN in v for v in values):
            return UNKNOWN
        return self.plain(name, values)

    def variable(self, path, local):
        if local is not None:
            if path == "":
                return local
            for part in path.split("."):
                local = local[part]
            return local
        return self.facts.get(path, UNKNOWN)

    def junction(self, name, operands, local):
        deciding, result = name == "or", name == "and"
        for part in operands:
            value = self.evaluate(part, local)
            if value is deciding:
                return value
            if value is UNKNOWN:
                result = UNKNOWN
        return result

    def choice(self, operands, local):
        if len(operands) == 1:
            return self.evaluate(operands[0], local)
        test, then, *rest = operands
        value = self.evaluate(test, local)
        if value is UNKNOWN:  # decided all the same where both ways end alike
            one, other = self.evaluate(then, local), self.choice(rest, local)
            return one if one is not UNKNOWN and other is not UNKNOWN and one == other else UNKNOWN
        return self.evaluate(then, local) if value else self.choice(rest, local)

    def over_list(self, name, operands, local):
        items = self.evaluate(operands[0], local)
        if items is UNKNOWN:
            return UNKNOWN
        if name == "reduce":
            result = self.evaluate(operands[2], local)
            for item in items:
                result = self.evaluate(operands[1], {"current": item, "accumulator": result})
            return result
        values = [self.evaluate(operands[1], item) for item in items]
        if name == "map":
            return values
        if UNKNOWN in values:
            raise NotCovered("unknown inside a list")
        if name == "filter":
            return [item for item, keep in zip(items, values) if keep]
        return {"all": bool(values) and all(values), "some": any(values), "none": not any(values)}[name]

    def plain(self, name, values):
        if name in ("!", "!!"):
            return values[0] if name == "!!" else not values[0]
        if name == "in":
            if isinstance(values[1], str):
                return values[0] in values[1]
            return any(compare("==", [values[0], item]) for item in values[1])
        if name == "+":
            return sum(values)
        if name == "-":
            return -values[0] if len(values) == 1 else values[0] - values[1]
        if name == "*":
            product = 1
            for value in values:
                product *= value
            return product
        if name in ("min", "max"):
            return {"min": min, "max": max}[name](values)
        if name == "%":
            # the sign of the dividend, as in JavaScript
            rest = abs(values[0]) % abs(values[1])
            return -rest if values[0] < 0 else rest
        if name == "days_between":
            return (dates.parse(values[1]) if isinstance(values[1], str) else values[1]).__sub__(
                dates.parse(values[0]) if isinstance(values[0], str) else values[0]).days
        if name == "add_days":
            return dates.add_days(values[0], values[1])
        if name == "add_months":
            return dates.add_months(values[0], values[1])
        if name == "starts_with":
            return values[0].startswith(values[1])
        if name == "cat":
            return "".join(str(v) for v in values)
        if name == "merge":
            return [x for v in values for x in (v if isinstance(v, list) else [v])]
        raise NotCovered(f"the operator {name}")


def cell_matches(cell, value):
    """True, False or UNKNOWN for one cell of a table's row."""
    if cell == "*":
        return True
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(cell, list):
        return any(compare("==", [value, literal]) for literal in cell)
    if isinstance(cell, dict):
        names = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}
        return all(compare(names[key], [value, edge]) for key, edge in cell.items())
    return compare("==", [value, cell])


def look_up(table, evaluator):
    """The row's outputs, None without a row, UNKNOWN where an unknown input matters."""
    inputs = [evaluator.evaluate(part["expr"]) for part in table["inputs"]]
    for row in table["rows"]:
        cells = [cell_matches(cell, value) for cell, value in zip(row["when"], inputs)]
        if any(c is False for c in cells):
            continue
        if any(c is UNKNOWN for c in cells):
            return UNKNOWN
        return row["then"]
    return table["otherwise"]
