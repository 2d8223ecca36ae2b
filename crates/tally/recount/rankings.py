"""Rankings: sums, majority judgment, Schulze, ranked pairs, pairwise choice."""

import math

from election import Election, lot_ranks
from steps import Steps


def check(votes, result):
    election, steps = Election(votes), Steps(result)
    tiers = METHODS[result["method"]](election, steps, result["parameters"])
    told = steps.take("result")["tiers"]
    steps.same([sorted(tier) for tier in told], [sorted(tier) for tier in tiers], "ranking")
    steps.passed()
    ranks, before = {}, 0
    for tier in tiers:
        ranks.update({item: before + 1 for item in tier})
        before += len(tier)
    steps.same({row["id"]: row["rank"] for row in result["result"]}, ranks, "ranks shown")
    return steps.end()


def by_key(items, key):
    """Tiers of items with equal keys, largest key first."""
    keys = sorted({key(item) for item in items}, reverse=True)
    return [[item for item in items if key(item) == each] for each in keys]


def sums(election, steps, rules):
    totals, supporters = dict.fromkeys(election.ids, 0), dict.fromkeys(election.ids, 0)
    for count, given in election.support():
        for item, points in given.items():
            totals[item] += count * points
            supporters[item] += count
    if rules["sum"] == "approvals":
        totals = supporters
    for item in election.ids:
        told = steps.take("sum")
        counted = {"item": item, "total": str(totals[item]), "supporters": supporters[item]}
        steps.same(told, counted, "sum")
        steps.passed()
    tiers = by_key(election.ids, lambda item: (totals[item], supporters[item]))
    if rules["lot"] is None:
        return tiers
    ranks = lot_ranks(rules["lot"], election.ids)
    single = []
    for tier in tiers:
        tier = sorted(tier, key=ranks.get)
        single += [[item] for item in tier]
        if len(tier) > 1:
            steps.same(steps.take("tie.lot")["order"], tier, "order of the lot")
            steps.passed()
    return single


def majority(election, steps, rules):
    told = steps.take("scale")
    steps.same(told["people"], election.people(), "people")
    steps.same(told["scale"], election.scale, "scale")
    steps.passed()
    removed = {}
    for item in election.ids:
        grades, blanks = [], 0
        for count, vote in election.ballots:
            if item in vote:
                grades += [election.scale.index(vote[item])] * count
            else:
                blanks += count
        grades.sort()
        if rules["blanks"] == "worst":
            filled = 0
        elif rules["blanks"] == "median":
            filled = grades[(len(grades) - 1) // 2] if grades else 0
        else:
            filled = min(rules["blanks"]["grade"], len(election.scale) - 1)
        grades = sorted(grades + [filled] * blanks)
        tally = [grades.count(grade) for grade in range(len(election.scale))]
        told = steps.take("median")
        steps.same(told["item"], item, "item")
        steps.same((told["tally"], told["blanks"]), (tally, blanks), "judgments")
        removed[item] = tuple(removals(grades))
        if grades:
            steps.same(told["levels"][0][0], removed[item][0], "majority grade")
        steps.passed()
    tiers = by_key(election.ids, removed.get)
    while steps.next_is("compare"):
        first, second = steps.take("compare")["items"]
        steps.must(removed[first] >= removed[second], "two neighbours stand the wrong way round")
        steps.passed()
    return tiers


def removals(grades):
    """The grades in the order in which medians are taken away: the order of the definition."""
    low = (len(grades) + 1) // 2
    below, above = grades[:low], grades[:low - 1:-1] if low else []
    order = []
    while below:
        order.append(below.pop())
        if len(below) < len(above):
            below.append(above.pop())
    return order


def duels(election, steps, rules):
    """How many people prefer each item to each other, and the strength of each victory."""
    ids = election.ids
    wins = {a: dict.fromkeys(ids, 0) for a in ids}
    for count, vote in election.ballots:
        if election.kind == "comparisons":
            if vote["answer"] != "neither":
                sides = (vote["left"], vote["right"])
                winner, loser = sides if vote["answer"] == "left" else sides[::-1]
                wins[winner][loser] += count
            continue
        for winner, loser in preferred(election, vote):
            wins[winner][loser] += count
    told = steps.take("duels")
    steps.same(told["wins"], [[wins[a][b] for b in ids] for a in ids], "duels")
    steps.same(told["strength"], rules["strength"], "strength")
    steps.passed()
    if steps.next_is("condorcet"):
        winner = steps.take("condorcet")["item"]
        beats = all(wins[winner][b] > wins[b][winner] for b in ids if b != winner)
        steps.must(beats, "it does not win all its duels")
        steps.passed()

    def strength(a, b):
        if wins[a][b] <= wins[b][a]:
            return 0
        return wins[a][b] - (wins[b][a] if rules["strength"] == "margins" else 0)

    return wins, strength


def preferred(election, vote):
    """Pairs of winner and loser of one ballot; what is ranked beats what is not."""
    if election.kind == "rankings":
        height = {i: len(vote) - place for place, tier in enumerate(vote) for i in tier}
    elif election.kind == "grades":
        height = {item: 1 + election.scale.index(grade) for item, grade in vote.items()}
    else:
        height = election.points_of(vote)
    for a in height:
        for b in election.ids:
            if height[a] > height.get(b, 0):
                yield a, b


def schulze(election, steps, rules):
    _, strength = duels(election, steps, rules)
    ids = election.ids
    chain = {a: {b: strength(a, b) for b in ids} for a in ids}
    for middle in ids:
        for a in ids:
            for b in ids:
                if len({a, b, middle}) == 3:
                    chain[a][b] = max(chain[a][b], min(chain[a][middle], chain[middle][b]))
    while steps.next_is("chain"):
        told = steps.take("chain")
        a, b = told["from"], told["to"]
        steps.same((told["there"], told["back"]), (chain[a][b], chain[b][a]), "chains")
        along = list(zip(told["path"], told["path"][1:]))
        if along:
            steps.same((told["path"][0], told["path"][-1]), (a, b), "ends of the chain")
            steps.same(min(strength(x, y) for x, y in along), chain[a][b], "weakest victory")
        steps.passed()
    return unbeaten(ids, lambda a, b: chain[a][b] > chain[b][a])


def unbeaten(ids, beats):
    """Repeatedly all items that no remaining one beats."""
    left, tiers = list(ids), []
    while left:
        tier = [a for a in left if not any(beats(b, a) for b in left)] or left
        tiers.append(tier)
        left = [item for item in left if item not in tier]
    return tiers


def ranked_pairs(election, steps, rules):
    wins, strength = duels(election, steps, rules)
    ids = election.ids
    open_ = [(a, b) for a in ids for b in ids if wins[a][b] > wins[b][a]]
    key = lambda pair: (-strength(*pair), wins[pair[1]][pair[0]])
    locked = set()
    for level in sorted({key(pair) for pair in open_}):
        together = [pair for pair in open_ if key(pair) == level]
        known = locked | set(together)
        told = [steps_of_victory(steps, pair, wins, strength) for pair in together]
        for pair, holds in told:
            steps.must(pair in together, "another victory comes first")
            counted = not reaches(known, pair[1], pair[0])
            steps.same(holds, counted, "whether the victory is locked in")
            if counted:
                locked.add(pair)
    return unbeaten(ids, lambda a, b: (a, b) in locked)


def steps_of_victory(steps, _, wins, strength):
    told = steps.take("victory")
    pair = told["winner"], told["loser"]
    counted = (strength(*pair), wins[pair[1]][pair[0]])
    steps.same((told["strength"], told["opposition"]), counted, "victory")
    steps.passed()
    return pair, told["locked"]


def reaches(edges, start, end):
    seen, todo = {start}, [start]
    while todo:
        at = todo.pop()
        for a, b in edges:
            if a == at and b not in seen:
                seen.add(b)
                todo.append(b)
    return end in seen


def pairwise(election, steps, rules):
    """At the maximum, each item has won as often as the strengths let expect, one virtual victory
    and one virtual defeat against an average item included."""
    told = {}
    for item in election.ids:
        facts = steps.take("estimate")
        steps.same(facts["item"], item, "item")
        told[item] = facts
        steps.passed()
    chance = lambda x: 1 / (1 + math.exp(-x))
    log = {item: facts["log_strength"] for item, facts in told.items()}
    won, lost = dict.fromkeys(election.ids, 0), dict.fromkeys(election.ids, 0)
    expected = {item: 2 * chance(log[item]) for item in election.ids}
    for count, vote in election.ballots:
        if vote["answer"] == "neither":
            continue
        sides = (vote["left"], vote["right"])
        winner, loser = sides if vote["answer"] == "left" else sides[::-1]
        won[winner] += count
        lost[loser] += count
        expected[winner] += count * chance(log[winner] - log[loser])
        expected[loser] += count * chance(log[loser] - log[winner])
    for item, facts in told.items():
        steps.same((facts["wins"], facts["losses"]), (won[item], lost[item]), "comparisons")
        slack = 1e-6 * (won[item] + lost[item] + 2)
        steps.must(abs(won[item] + 1 - expected[item]) <= slack, "the strengths do not fit")
        close = abs(facts["win_probability"] - chance(log[item])) < 1e-9
        steps.must(close, "the chance of winning does not follow from the strength")
    tiers = []
    for item in sorted(election.ids, key=lambda item: -log[item]):
        if tiers and log[tiers[-1][-1]] - log[item] <= 1e-8:
            tiers[-1].append(item)
        else:
            tiers.append([item])
    return tiers


METHODS = {
    "dots": sums,
    "approval": sums,
    "score": sums,
    "majority-judgment": majority,
    "schulze": schulze,
    "ranked-pairs": ranked_pairs,
    "pairwise": pairwise,
}
