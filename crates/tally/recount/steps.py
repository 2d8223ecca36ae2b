"""Steps of an account, passed one by one."""


class Wrong(Exception):
    """A step that does not follow from the votes and the steps before."""

    def __init__(self, step, reason):
        super().__init__(reason)
        self.step = step
        self.reason = reason


class Steps:
    """The steps of a result, in order."""

    def __init__(self, result):
        self.steps = result["account"]["steps"]
        self.at = 0

    def must(self, holds, reason):
        if not holds:
            raise Wrong(self.at + 1, reason)

    def same(self, told, counted, what):
        self.must(told == counted, f"{what}: told {told!r}, counted {counted!r}")

    def next_is(self, rule):
        return self.at < len(self.steps) and self.steps[self.at]["rule"] == rule

    def take(self, rule):
        """The facts of the next step, which must have this rule and be said in both languages."""
        self.must(self.next_is(rule), f"a step {rule!r} should stand here")
        step = self.steps[self.at]
        for language in ("fr", "en"):
            self.must(step["sentence"][language].strip(), "the step is not said in words")
        return step["facts"]

    def passed(self):
        self.at += 1

    def end(self):
        self.must(self.at == len(self.steps), "a step too many")
        return self.at

    def end_of_all(self):
        """Passes over steps that tell what was checked as a whole."""
        self.at = len(self.steps)
        return self.at
