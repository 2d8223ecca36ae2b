"""Budgets: greedy, Equal Shares, sequential Phragmén."""

from fractions import Fraction
from functools import cmp_to_key

from election import Election, Ties
from steps import Steps

METHODS = ("greedy", "equal-shares", "phragmen")


def check(votes, result):
    count = Count(Election(votes), result)
    {"greedy": count.greedy, "equal-shares": count.equal_shares, "phragmen": count.phragmen}[
        result["method"]
    ]()
    return count.steps.end()


class Count:
    """What all checks need, from the ballots alone."""

    def __init__(self, election, result):
        self.election, self.result = election, result
        self.rules, self.steps = result["parameters"], Steps(result)
        self.support = election.support()
        self.votes = {item: 0 for item in election.ids}
        self.points = dict(self.votes)
        for count, given in self.support:
            for item, points in given.items():
                self.votes[item] += count
                self.points[item] += count * points
        self.ties = Ties(self.rules["ties"], election, self.votes, self.points)
        self.eligible = []
        self.free = []

    def opening(self, free_apart):
        """Projects that nobody supports or that cost more than there is; then the free ones."""
        for item in self.election.ids:
            cost = self.election.costs[item]
            if self.votes[item] == 0:
                self.aside(item, "unsupported")
            elif cost > self.election.limit:
                self.aside(item, "over-budget")
            elif cost == 0:
                self.free.append(item)
            else:
                self.eligible.append(item)
        if free_apart:
            for item in self.free:
                self.steps.same(self.steps.take("free")["project"], item, "free project")
                self.steps.passed()

    def aside(self, item, reason):
        self.steps.same(
            self.steps.take("set-aside"), {"project": item, "reason": reason}, "set aside"
        )
        self.steps.passed()

    def tie(self, project, equal, told):
        """The project that the announced rule takes among equals, told as such."""
        first, by = self.ties.take(equal)
        self.steps.same(project, first, "who comes first")
        if len(equal) == 1:
            self.steps.same(told, None, "tie")
        else:
            among = [item for item in self.election.ids if item in equal]
            self.steps.same(told, {"among": among, "by": by}, "tie")

    def in_order(self, pool, order):
        """Projects from the most wanted on, and what put each behind an equal one before it."""
        votes, costs, points = self.votes, self.election.costs, self.points

        def merit(a, b):
            if order == "points":
                return points[b] - points[a]
            if order == "votes":
                return votes[b] - votes[a]
            return votes[b] * costs[a] - votes[a] * costs[b]

        def compare(a, b):
            if merit(a, b) or a == b:
                return merit(a, b)
            return -1 if self.ties.take([a, b])[0] == a else 1

        ordered, before = [], None
        for item in sorted(pool, key=cmp_to_key(compare)):
            equal = before is not None and merit(before, item) == 0
            ordered.append((item, self.ties.take([before, item])[1] if equal else None))
            before = item
        return ordered

    def fill(self, pool, order, when_too_dear, left):
        """Checks the steps of a greedy run; returns what it takes."""
        taken, stopped = [], False
        for item, behind_by in self.in_order(pool, order):
            cost = self.election.costs[item]
            fate = "after-the-stop" if stopped else "taken" if cost <= left else "too-dear"
            stopped |= fate == "too-dear" and when_too_dear == "stop"
            counted = {
                "project": item,
                "cost": cost,
                "votes": self.votes[item],
                "points": self.points[item],
                "left": left,
                "fate": fate,
                "behind_by": behind_by,
            }
            self.steps.same(self.steps.take("considered"), counted, "considered")
            self.steps.passed()
            if fate == "taken":
                taken.append(item)
                left -= cost
        return taken

    def decided(self, selected):
        spent = sum(self.election.costs[item] for item in selected)
        self.steps.must(spent <= self.election.limit, "the budget is overspent")
        counted = {"selected": selected, "spent": spent, "left": self.election.limit - spent}
        self.steps.same(self.steps.take("result"), counted, "result")
        self.steps.passed()
        return selected

    def shown(self, selected):
        """What the result names must be what the steps led to."""
        rows = [row["id"] for row in self.result["result"] if row["selected"]]
        self.steps.same(sorted(rows), sorted(selected), "projects selected")

    def greedy(self):
        self.opening(free_apart=False)
        pool = self.free + self.eligible
        rules = self.rules
        taken = self.fill(pool, rules["order"], rules["when_too_dear"], self.election.limit)
        self.shown(self.decided(taken))

    # Equal Shares

    def equal_shares(self):
        self.opening(free_apart=True)
        increments = self.share()
        run = Run(self, self.share_after(increments))
        while self.steps.next_is("round"):
            self.purchase(run)
        self.steps.must(not run.cheapest(), "a project could still be paid for")
        spent = sum(self.election.costs[item] for item in run.bought)
        self.stop(run, spent, increments)
        selected = self.free + run.bought
        if self.rules["completion"] in ("add1-utilitarian", "utilitarian"):
            left = self.election.limit - spent
            selected += self.fill(run.left, "votes", "skip", left)
        selected = self.decided(selected)
        if "comparison" in self.rules:
            selected = self.comparison(selected)
        self.shown(selected)
        self.ledger(run)

    def share_after(self, increments):
        limit, people, unit = self.election.limit, max(self.election.people(), 1), self.election.unit
        first = Fraction(limit, people)
        if self.rules["start"] == "whole":
            first = Fraction(limit // people // unit * unit)
        return first + increments * self.increment()

    def increment(self):
        return self.rules["increment"] or self.election.unit

    def share(self):
        told = self.steps.take("share")
        increments = told["increments"]
        counted = {
            "budget": self.election.limit,
            "people": self.election.people(),
            "share": str(self.share_after(increments)),
            "increments": increments,
            "increment": self.increment(),
        }
        self.steps.same(told, counted, "share")
        self.steps.passed()
        return increments

    def purchase(self, run):
        told = self.steps.take("round")
        equal = run.cheapest()
        self.steps.must(equal, "nothing can be paid for any more")
        project = told["project"]
        self.tie(project, list(equal), told["tie"])
        in_full, all_they_had = run.pay(project, equal[project])
        counted = {
            "round": len(run.bought),
            "project": project,
            "cost": self.election.costs[project],
            "rate": str(equal[project]),
            "in_full": in_full,
            "all_they_had": all_they_had,
            "tie": told["tie"],
        }
        self.steps.same(told, counted, "purchase")
        self.steps.passed()

    def stop(self, run, spent, increments):
        told = self.steps.take("stop")
        left = self.election.limit - spent
        self.steps.same((told["spent"], told["left"]), (spent, left), "money")
        again = self.rules["completion"] in ("add1", "add1-utilitarian")
        fits = any(self.election.costs[item] <= left for item in run.left)
        holds = {
            "one-run": not again and increments == 0,
            "all-taken": again and not run.left,
            "nothing-fits": again and self.rules["exhaustive"] and not fits,
            "would-overspend": again and self.overspends(increments + 1),
        }
        self.steps.must(holds.get(told["reason"]), "the reason to stop does not hold")
        self.steps.passed()

    def overspends(self, increments):
        run = Run(self, self.share_after(increments))
        spent = 0
        while equal := run.cheapest():
            project, _ = self.ties.take(list(equal))
            run.pay(project, equal[project])
            spent += self.election.costs[project]
        return spent > self.election.limit

    def comparison(self, shares):
        told = self.steps.take("comparison")
        greedy = told["greedy_selected"]
        worth = lambda given, list: sum(item in given for item in list)
        if self.rules["comparison"] == "any-supported":
            worth = lambda given, list: int(any(item in given for item in list))
        sides = {"equal_shares": 0, "greedy": 0, "neither": 0}
        for count, given in self.support:
            one, two = worth(given, shares), worth(given, greedy)
            side = "equal_shares" if one > two else "greedy" if two > one else "neither"
            sides[side] += count
        self.steps.same({side: told[side] for side in sides}, sides, "voters")
        taken = sides["greedy"] > sides["equal_shares"]
        self.steps.same(told["greedy_taken"], taken, "which outcome is taken")
        self.steps.passed()
        return greedy if taken else shares

    def ledger(self, run):
        """Who paid what: what is paid for a project is its cost, and nobody pays beyond the share."""
        paid = {item: Fraction(0) for item in run.bought}
        for payer in self.result.get("ledger", []):
            left = run.share
            for payment in payer["payments"]:
                amount = Fraction(payment["paid"])
                self.steps.must(amount > 0, "a payment of nothing")
                paid[payment["project"]] += payer["people"] * amount
                left -= amount
            self.steps.same(str(left), payer["left"], "what a payer has left")
            self.steps.must(left >= 0, "a payer overdraws")
        if "ledger" in self.result:
            costs = {item: Fraction(self.election.costs[item]) for item in run.bought}
            self.steps.same(paid, costs, "what is paid together")

    # Phragmén

    def phragmen(self):
        self.opening(free_apart=True)
        loads = [Fraction(0)] * len(self.support)
        pool, selected, left = list(self.eligible), list(self.free), self.election.limit
        stopped = False
        while self.steps.next_is("round"):
            self.steps.must(pool and not stopped, "counting had ended")
            told = self.steps.take("round")
            would_be = {item: self.load(item, loads) for item in pool}
            least = min(would_be.values())
            project = told["project"]
            self.tie(project, [i for i in pool if would_be[i] == least], told["tie"])
            cost = self.election.costs[project]
            counted = {
                "round": told["round"],
                "project": project,
                "cost": cost,
                "load": str(least),
                "supporters": self.votes[project],
                "taken": cost <= left,
                "tie": told["tie"],
            }
            self.steps.same(told, counted, "round")
            pool.remove(project)
            if cost <= left:
                left -= cost
                selected.append(project)
                for index, (_, given) in enumerate(self.support):
                    if project in given:
                        loads[index] = least
            stopped = cost > left and not counted["taken"] and self.rules["when_too_dear"] == "stop"
            self.steps.passed()
        self.steps.must(stopped or not pool, "a round is missing")
        self.shown(self.decided(selected))

    def load(self, item, loads):
        backers = [i for i, (_, given) in enumerate(self.support) if item in given]
        carried = sum(self.support[i][0] * loads[i] for i in backers)
        return (self.election.costs[item] + carried) / Fraction(self.votes[item])


class Run:
    """One run of Equal Shares, ballot by ballot, in fractions."""

    def __init__(self, count, share):
        self.count, self.share = count, share
        self.purses = [share] * len(count.support)
        self.left, self.bought = list(count.eligible), []
        by_points = count.rules["utility"] in ("points", "points-times-cost")
        self.per_cost = count.rules["utility"] in ("cost", "points-times-cost")
        self.weights = [
            {item: points if by_points else 1 for item, points in given.items()}
            for _, given in count.support
        ]

    def cheapest(self):
        """The projects with the smallest rate for what they are worth, with their rates."""
        rates = {item: self.rate(item) for item in self.left}
        worth = {
            item: rate / (self.count.election.costs[item] if self.per_cost else 1)
            for item, rate in rates.items()
            if rate is not None
        }
        least = min(worth.values(), default=None)
        return {item: rates[item] for item, value in worth.items() if value == least}

    def rate(self, item):
        """The smallest rate at which min(purse, rate × weight) adds up to the cost."""
        backers = [
            (purse / weights[item], count, purse, weights[item])
            for (count, _), purse, weights in zip(self.count.support, self.purses, self.weights)
            if item in weights
        ]
        lacking = Fraction(self.count.election.costs[item])
        weight = sum(count * own for _, count, _, own in backers)
        for most, count, purse, own in sorted(backers):
            if lacking / weight <= most:
                return lacking / weight
            lacking -= count * purse
            weight -= count * own
        return None

    def pay(self, item, rate):
        in_full = all_they_had = 0
        for index, ((count, _), weights) in enumerate(zip(self.count.support, self.weights)):
            if item not in weights or self.purses[index] == 0:
                continue
            owed = rate * weights[item]
            if owed < self.purses[index]:
                in_full += count
            else:
                all_they_had += count
            self.purses[index] -= min(owed, self.purses[index])
        self.left.remove(item)
        self.bought.append(item)
        return in_full, all_they_had
