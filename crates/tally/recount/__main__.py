"""Checks a result of `kuzul tally` step by step against the votes, without Kuzul.

    kuzul tally METHOD FILE --format json --explain > result.json
    kuzul tally convert FILE --to json > votes.json
    python3 recount votes.json result.json

For an opinion map: `kuzul tally map VOTES COMMENTS --format json --explain`, and as votes
`kuzul tally convert VOTES --to polis-json` (and the same of the comments).

Python alone, nothing to install. It ends with 0 if every step holds; otherwise with 1, and says the
first that does not. Money is counted in fractions, never in floats.
"""

import json
import sys

import budgets
import opinion
import rankings
from steps import Wrong


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def check(votes, result):
    """Returns how many steps were checked."""
    if "map" in result:
        return opinion.check(votes, result)
    method = result["method"]
    if method in budgets.METHODS:
        return budgets.check(votes[0], result)
    if method in rankings.METHODS:
        return rankings.check(votes[0], result)
    raise Wrong(0, f"there is no check for {method}")


def main(arguments):
    if len(arguments) < 2:
        print(__doc__)
        return 2
    *votes, result = [load(path) for path in arguments]
    try:
        steps = check(votes, result)
    except Wrong as wrong:
        print(f"step {wrong.step}: {wrong.reason}")
        return 1
    print(f"{steps} steps hold")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
