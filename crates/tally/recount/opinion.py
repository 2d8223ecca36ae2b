"""The opinion map: everything that follows from the votes, the axes and the groups.

Not checked: that no better grouping exists (k-means tries some starts), and the stability figure,
which draws lots.
"""

import math

from steps import Steps

AGREE, PASS, DISAGREE = -1, 0, 1
SIGNIFICANT = 1.2816


def check(votes, result):
    Map(votes, result).check()
    return Steps(result).end_of_all()


class Map:
    def __init__(self, files, result):
        self.map = result["map"]
        self.steps = Steps(result)
        rows = [row for file in files for row in file if "vote" in row]
        if all(row.get("modified") is not None for row in rows):
            rows.sort(key=lambda row: int(float(row["modified"])))
        self.votes = {}
        for row in rows:
            person = row.get("pid", row.get("participant_id"))
            statement = row.get("tid", row.get("statement_id"))
            # Outside agree is +1, inside it is −1.
            self.votes[person, statement] = -row["vote"]
        self.statements = self.map["statements"]
        self.live = [s["id"] for s in self.statements if s["standing"] == "in"]
        self.as_polis = self.map["settings"]["mode"] == "as_polis"
        self.of = {}
        for (person, statement), vote in self.votes.items():
            self.of.setdefault(person, {})[statement] = vote

    def close(self, told, counted, what, slack=1e-9):
        holds = abs(told - counted) <= slack * max(1.0, abs(counted))
        self.steps.must(holds, f"{what}: told {told}, counted {counted}")

    def check(self):
        self.counts()
        self.axes()
        self.people()
        self.groups()
        self.consensus()

    def counts(self):
        self.steps.same(self.map["votes"], len(self.votes), "votes")
        for figures in self.statements:
            given = [v for (_, s), v in self.votes.items() if s == figures["id"]]
            self.steps.same(figures["counts"], tally(given), "counts of a statement")
            mean = sum(given) / len(given) if figures["standing"] == "in" else 0.0
            self.close(figures["mean"], mean, "mean")
        self.mean = {s["id"]: s["mean"] for s in self.statements}

    def centred(self, person):
        """What a person said, less the mean, on statements that take part."""
        return {s: v - self.mean[s] for s, v in self.of[person].items() if s in set(self.live)}

    def times(self, vector):
        """XᵀX times a vector."""
        product = dict.fromkeys(self.live, 0.0)
        for person in self.of:
            row = self.centred(person)
            along = sum(x * vector[s] for s, x in row.items())
            for s, x in row.items():
                product[s] += x * along
        return product

    def axes(self):
        axes = [{s["id"]: s["components"][k] for s in self.statements} for k in (0, 1)]
        largest = self.map["variances"][0]
        squares = [x * x for person in self.of for x in self.centred(person).values()]
        self.close(self.map["variance_total"], sum(squares), "sum of variances")
        for axis, variance in zip(axes, self.map["variances"]):
            length = math.sqrt(sum(x * x for x in axis.values()))
            if variance == 0:
                continue
            self.close(length, 1.0, "length of an axis")
            product = self.times(axis)
            off = max(abs(product[s] - variance * axis[s]) for s in self.live)
            self.steps.must(off <= 1e-9 * largest, "an axis is no direction of the votes")
        across = sum(axes[0][s] * axes[1][s] for s in self.live)
        self.close(across, 0.0, "angle between the axes")
        self.no_longer_axis(axes)

    def no_longer_axis(self, axes):
        """No direction has more variance than the two: iterate from one that has a part in all."""
        vector = {s: 1.0 + (7 * place % 11) / 11 for place, s in enumerate(self.live)}
        for _ in range(60):
            for axis in axes:
                along = sum(vector[s] * axis[s] for s in self.live)
                vector = {s: vector[s] - along * axis[s] for s in self.live}
            length = math.sqrt(sum(x * x for x in vector.values()))
            if length < 1e-9:
                return
            vector = {s: x / length for s, x in vector.items()}
            product = self.times(vector)
            third = sum(product[s] * vector[s] for s in self.live)
            vector = product
        least = self.map["variances"][1]
        self.steps.must(third <= least * (1 + 1e-6) + 1e-9, "a direction was passed over")

    def people(self):
        emptied = len(self.statements) - len(self.live) if self.as_polis else 0
        columns = len(self.live) + emptied
        self.steps.same(self.map["columns"], columns, "statements that scale positions")
        components = {s["id"]: s["components"] for s in self.statements}
        collapsed = self.as_polis and (len(self.statements) < 2 or len(self.of) < 2)
        self.steps.same([p["id"] for p in self.map["people"]], sorted(self.of), "people")
        for person in self.map["people"]:
            row = self.centred(person["id"])
            scale = 0 if collapsed else math.sqrt(columns / max(1, len(row) + emptied))
            for axis in (0, 1):
                along = scale * sum(x * components[s][axis] for s, x in row.items())
                self.close(person["point"][axis], along, "place of a person")
        for figures in self.statements:
            for axis in (0, 1):
                factor = 0 if collapsed else math.sqrt(columns) * (-1 - figures["mean"])
                place = factor * figures["components"][axis]
                self.close(figures["point"][axis], place, "place of a statement")

    def groups(self):
        point = {p["id"]: p["point"] for p in self.map["people"]}
        group_of = {p["id"]: p["group"] for p in self.map["people"] if p["group"] is not None}
        enough = min(7, len(self.statements))
        for person, given in self.of.items():
            if len(given) >= enough:
                self.steps.must(person in group_of, "somebody with enough votes is not grouped")
        counts = []
        for group in self.map["groups"]:
            members = sorted(p for p, g in group_of.items() if g == group["id"])
            self.steps.same(group["members"], members, "members of a group")
            for told, figures in zip(group["counts"], self.statements):
                given = [self.of[p][figures["id"]] for p in members if figures["id"] in self.of[p]]
                self.steps.same(told, tally(given), "counts of a group")
            counts.append(group["counts"])
        self.silhouette(point)
        for place, figures in enumerate(self.statements):
            self.statement(figures, [of_group[place] for of_group in counts])
        for place, group in enumerate(self.map["groups"]):
            told = [(r["statement"], r["side"]) for r in group["representative"]]
            self.steps.same(told, self.representative(place, counts), "what speaks for a group")

    def silhouette(self, point):
        """Of the grouping that was chosen: over people, or, as Polis does, over base clusters."""
        chosen = [c for c in self.map["choices"] if c["k"] == self.map["k"]]
        if not chosen:
            return
        base = {b["id"]: b for b in self.map["bases"]}
        places = [
            (g["id"], base[b]["center"], 1 if self.as_polis else len(base[b]["members"]))
            for g in self.map["groups"]
            for b in g["bases"]
        ]
        sizes = {}
        for group, _, weight in places:
            sizes[group] = sizes.get(group, 0) + weight
        total = 0.0
        for group, at, weight in places:
            apart = dict.fromkeys(sizes, 0.0)
            for other, there, many in places:
                apart[other] += many * math.dist(at, there)
            if sizes[group] <= 1 or len(sizes) < 2:
                continue
            a = apart[group] / (sizes[group] - 1)
            b = min(apart[o] / sizes[o] for o in sizes if o != group)
            total += weight * (b - a) / max(a, b) if max(a, b) > 0 else 0.0
        self.close(chosen[0]["silhouette"], total / sum(sizes.values()), "silhouette")
        best = max(c["silhouette"] for c in self.map["choices"])
        self.steps.must(chosen[0]["silhouette"] >= best, "another number of groups is better")

    def statement(self, figures, counts):
        agree = math.prod((c["agree"] + 1) / (seen(c) + 2) for c in counts)
        refuse = math.prod((c["disagree"] + 1) / (seen(c) + 2) for c in counts)
        self.close(figures["group_consensus"], agree, "group consensus")
        self.close(figures["group_refusal"], refuse, "group refusal")
        extremity = math.hypot(*figures["point"])
        self.close(figures["extremity"], extremity, "extremity")
        every = {key: sum(c[key] for c in counts) for key in ("agree", "disagree", "pass")}
        all_ = seen(every)
        importance = (1 - (every["pass"] + 1) / (all_ + 2)) * (extremity + 1)
        importance *= (every["agree"] + 1) / (all_ + 2)
        priority = (importance * (1 + 8 * 2 ** (-all_ / 5))) ** 2
        meta = figures["standing"] == "meta"
        self.close(figures["priority"], 49.0 if meta else priority, "priority")

    def representative(self, own, counts):
        sufficient, best, agreed = [], None, None
        for place, figures in enumerate(self.statements):
            if figures["standing"] != "in":
                continue
            mine = counts[own][place]
            others = [of_group[place] for g, of_group in enumerate(counts) if g != own]
            other = {key: sum(c[key] for c in others) for key in mine}
            f = Figures(figures["id"], mine, other)
            if f.agreed_more_than(agreed):
                agreed = f
            if not sufficient and (best is None or f.strength > best.strength):
                best = f
            if f.sufficient:
                sufficient.append(f)
        if not sufficient:
            return [f.named() for f in (agreed or best,) if f]
        rest = [f for f in sufficient if agreed is None or f.id != agreed.id]
        rest.sort(key=lambda f: -f.weight)
        listed = ([agreed] if agreed else []) + rest
        return sorted((f.named() for f in listed[:5]), key=lambda named: named[1] == "disagree")

    def consensus(self):
        for side in ("agree", "disagree"):
            found = []
            for figures in self.statements:
                if figures["standing"] != "in":
                    continue
                counts = figures["counts"]
                share = (counts[side] + 1) / (seen(counts) + 2)
                test = share_test(counts[side], seen(counts))
                if share > 0.5 and test > SIGNIFICANT:
                    found.append((-share * test, figures["id"]))
            found.sort(key=lambda pair: pair[0])
            told = [agreed["statement"] for agreed in self.map["consensus"][side]]
            self.steps.same(told, [id_ for _, id_ in found[:5]], "what unites")


class Figures:
    """A statement in one group against all others, by the tests of Polis."""

    def __init__(self, id_, own, other):
        self.id, self.own = id_, own
        self.sides = {}
        for side in ("agree", "disagree"):
            share = (own[side] + 1) / (seen(own) + 2)
            ratio = share / ((other[side] + 1) / (seen(other) + 2))
            test = share_test(own[side], seen(own))
            two = two_shares(own[side], other[side], seen(own), seen(other))
            self.sides[side] = share, test, ratio, two
        strong = [test > SIGNIFICANT and two > SIGNIFICANT for _, test, _, two in self.sides.values()]
        self.sufficient = any(strong)
        self.strength = max(self.sides["agree"][3], self.sides["disagree"][3])
        self.side = "agree" if self.sides["agree"][3] > self.sides["disagree"][3] else "disagree"
        self.weight = math.prod(self.sides[self.side])

    def named(self):
        return self.id, self.side

    def agreed_more_than(self, best):
        if self.own["agree"] == 0 and self.own["disagree"] == 0:
            return False
        share, test, ratio, _ = self.sides["agree"]
        if best is None:
            return test > SIGNIFICANT or (ratio > 1 and share > 0.5)
        other_share, other_test, other_ratio, _ = best.sides["agree"]
        if other_ratio > 1:
            return math.prod(self.sides["agree"]) > math.prod(best.sides["agree"])
        return share * test > other_share * other_test


def share_test(successes, trials):
    return 2 * math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)


def two_shares(s, other_s, n, other_n):
    s, other_s, n, other_n = s + 1, other_s + 1, n + 1, other_n + 1
    pooled = (s + other_s) / (n + other_n)
    if pooled >= 1:
        return 0.0
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    return (s / n - other_s / other_n) / spread


def tally(given):
    sides = (("agree", AGREE), ("disagree", DISAGREE), ("pass", PASS))
    return {name: given.count(value) for name, value in sides}


def seen(counts):
    return counts["agree"] + counts["disagree"] + counts["pass"]
