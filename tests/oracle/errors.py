"""What the oracle raises where the contract says a request is refused.

`code` is None where the contract names no code: then any error answer agrees.
"""


class Refused(Exception):
    def __init__(self, code=None, why=""):
        super().__init__(f"{code or 'some error'}: {why}")
        self.code = code
        self.why = why


class NotCovered(Exception):
    """The oracle itself does not judge this request (not the program's fault)."""
