"""An election as `kuzul-election/1` holds it."""

import hashlib
from decimal import Decimal


class Election:
    """Items, ballots as (count, vote), and, where there is money, costs in the smallest unit."""

    def __init__(self, file):
        assert file["format"] == "kuzul-election/1"
        self.ids = [item["id"] for item in file["items"]]
        self.kind = next(
            kind
            for kind in ("approvals", "points", "rankings", "grades", "comparisons")
            if kind in file
        )
        self.ballots = [(b.get("count", 1), b.get("vote", b)) for b in file[self.kind]]
        self.scale = file.get("scale")
        self.limit = self.places = None
        if "budget" in file:
            amounts = [Decimal(file["budget"]["limit"])]
            amounts += [Decimal(item["cost"]) for item in file["items"]]
            decimals = max(max(0, -a.normalize().as_tuple().exponent) for a in amounts)
            unit = 10**decimals
            self.limit, *costs = [int(amount * unit) for amount in amounts]
            self.costs = dict(zip(self.ids, costs))
            self.unit = unit
            self.places = file["budget"].get("places")

    def people(self):
        return sum(count for count, _ in self.ballots)

    def support(self):
        """Ballots as (count, points by item)."""
        return [(count, self.points_of(vote)) for count, vote in self.ballots]

    def points_of(self, vote):
        if self.kind == "approvals":
            return {item: 1 for item in vote}
        if self.kind == "points":
            return {item: points for item, points in vote.items() if points > 0}
        if self.kind == "grades":
            grades = {item: self.scale.index(grade) for item, grade in vote.items()}
            return {item: grade for item, grade in grades.items() if grade > 0}
        places = self.places if self.places is not None else len(self.ids)
        given, before = {}, 0
        for tier in vote:
            given.update({item: max(places - before, 1) for item in tier})
            before += len(tier)
        return given


def lot_ranks(lot, ids):
    """The rank of each item in a lot: `{"seed": …}`, `"id-text"` or `"list-order"`."""
    if lot == "list-order":
        order = list(ids)
    elif lot == "id-text":
        order = sorted(ids, key=lambda item: item.encode())
    else:
        drawn = lambda item: hashlib.sha256(f"{lot['seed']}\n{item}".encode()).digest()
        order = sorted(ids, key=drawn)
    return {item: rank for rank, item in enumerate(order)}


class Ties:
    """An announced rule for equals: criteria in order, then the lot."""

    def __init__(self, rule, election, votes, points):
        keys = {
            "lower-cost": lambda item: election.costs[item],
            "more-votes": lambda item: -votes[item],
            "more-points": lambda item: -points[item],
        }
        self.criteria = [(name, keys[name]) for name in rule["criteria"]]
        self.ranks = lot_ranks(rule["lot"], election.ids)

    def take(self, among):
        """The item that comes first, and what decided."""
        left = list(among)
        for name, key in self.criteria:
            best = min(map(key, left))
            left = [item for item in left if key(item) == best]
            if len(left) == 1:
                return left[0], name
        return min(left, key=self.ranks.get), "lot"
