#!/usr/bin/env python3
"""Recompte un journal de Kuzul. / Recounts a journal file of Kuzul.
--head: une tête de chaîne que vous avez gardée / a chain head that you kept.
Code 0: tout est juste / all is right. 1: problèmes / problems. 2: illisible / unreadable."""
import argparse, hashlib, json, re, sys

LINE_BYTES_MAX = 16 << 20
PARTS = {"open": "ouvert", "closed": "réservé"}
TEXTS = {"open", "open_salt", "closed", "closed_salt", "held"}
DIGESTS = {"open_digest", "closed_digest", "chain"}
SENTENCES = {  # what is wrong with a record: in French, in English
    "missing": ("absent de sa place, comme tous jusqu'à l'enregistrement %s", "missing from its place, as all up to record %s"),
    "place": ("hors de sa place", "out of its place"),
    "chain": ("ne découle pas de celui qui le précède", "does not follow from the one before it"),
    "time": ("plus ancien que celui qui le précède", "older than the one before it"),
    "altered": ("son texte %s a été modifié", "its %s text was altered"),
    "gone": ("son texte %s a disparu, et aucun enregistrement ne dit pourquoi", "its %s text is gone, and no record says why"),
    "kept": ("son texte %s devait être effacé et ne l'a pas été", "its %s text was to be dropped, and was not"),
    "cut": ("coupé avec ce qui y menait ; le journal finit à l'enregistrement %s", "cut off with what led to it; the journal ends at record %s"),
    "head": ("n'est pas celui dont la tête a été gardée", "not the one whose head was kept"),
}
class Unreadable(Exception): pass  # number of the line, and what is wrong with it
def need(right, what):
    if not right: raise ValueError(what)
def sha(*pieces): return hashlib.sha256(b"".join(pieces)).digest()
def field(piece): return len(piece).to_bytes(4, "big") + piece
def parse(text):
    def once(pairs):
        need(len(dict(pairs)) == len(pairs), "a member stands twice")
        return dict(pairs)
    value = json.loads(text, object_pairs_hook=once, parse_constant=lambda name: need(False, name))
    json.dumps(value, ensure_ascii=False).encode()  # refuses half a pair of surrogates
    return value
def members(value, required, optional=frozenset()):
    need(type(value) is dict and required <= set(value) <= required | optional, "other members")
    return value
def whole(value, low, high):
    need(type(value) is int and low <= value < high, "a number that does not fit")
    return value
def seq_of(value): return whole(value, 0, 1 << 64)
def hexa(value, size):
    need(type(value) is str and re.fullmatch("[0-9a-fA-F]{%d}" % (2 * size), value), "no digest or salt")
    return bytes.fromhex(value)
def record_of(line, public):
    r = members(line, {"seq", "at", "kind"} | DIGESTS, TEXTS)
    seq_of(r["seq"]), whole(r["at"], -1 << 63, 1 << 63)
    need(type(r["kind"]) is str, "no kind")
    for name in DIGESTS: r[name] = hexa(r[name], 32)
    for part in PARTS:
        words, salt = r.get(part), r.get(part + "_salt")
        need(words is salt is None or type(words) is str, "no text, or a salt without text")
        r[part] = None if words is None else (hexa(salt, 16), words.encode())
    held = r.setdefault("held") is None or r["held"] is True and public and not r["open"]
    need(held and not (public and r["closed"]), "a closed text in a public journal, or held without need")
    return r
def said_by(r, kind, read, nothing):
    try: return read(parse(r["open"][1].decode())) if r["kind"] == kind and r["open"] else nothing
    except (ValueError, KeyError, TypeError, RecursionError): return nothing
def announced_by(r):  # the (seq, part) that the record says was dropped
    def read(said):
        need(type(said["reason"]) is str and type(said["ground"]) is str and said["part"] in PARTS, "")
        return {(whole(said["seq"], 0, r["seq"]), said["part"])}
    return said_by(r, "record.redacted", read, set())
def withheld_by(r):  # the last record whose closed text was left in the town
    return said_by(r, "room.unpacked", lambda said: whole(said["head"]["seq"], r["seq"] - 1, r["seq"]), 0)
def chain_after(previous, r):
    seq, at = r["seq"].to_bytes(8, "big"), r["at"].to_bytes(8, "big", signed=True)
    return sha(*map(field, (previous, seq, at, r["kind"].encode(), r["open_digest"], r["closed_digest"])))

class Recount:
    def __init__(self, first, kept):
        members(first, {"journal", "version", "stream", "scope"})
        need(first["journal"] == "kuzul" and whole(first["version"], 0, 1 << 32) == 1, "other format")
        need(type(first["stream"]) is str and re.fullmatch("[a-z0-9-]{1,64}", first["stream"]), "stream")
        need(first["scope"] in ("whole", "public"), "scope")
        self.public, self.kept, self.end, self.count = first["scope"] == "public", kept, None, 0
        self.problems, self.gone, self.announced, self.held, self.withheld = {}, set(), set(), set(), 0
        start = sha(b"kuzul journal 1", field(first["stream"].encode()))
        self.last = self.highest = (0, start, -1 << 63)  # number, chain, time
        self.meet(0, start)
    def say(self, seq, what, *more):
        self.problems[seq, what, more] = None  # each once, in order
    def meet(self, seq, chain):
        if self.kept.pop(seq, {chain}) != {chain}: self.say(seq, "head")
    def line(self, line):
        need(self.end is None, "something follows the last line")
        if type(line) is dict and "head" in line:
            head = members(members(line, {"head"})["head"], {"seq", "chain"})
            self.end = seq_of(head["seq"]), hexa(head["chain"], 32)
        else: self.record(record_of(line, self.public))
    def record(self, r):
        seq, highest = r["seq"], self.highest
        before = next((place for place in (self.last, highest) if place[0] + 1 == seq), None)
        if before is None and seq <= highest[0]: self.say(seq, "place")
        elif before is None: self.say(highest[0] + 1, "missing", seq - 1)
        elif chain_after(before[1], r) != r["chain"]: self.say(seq, "chain")
        if (before or seq > highest[0]) and r["at"] < (before or highest)[2]: self.say(seq, "time")
        for part in PARTS:
            if r[part] and sha(*r[part]) != r[part + "_digest"]: self.say(seq, "altered", part)
            if not r[part] and not (self.public and part == "closed"): self.gone.add((seq, part))
        if r["held"]: self.held.add((seq, "open"))
        self.announced |= announced_by(r)
        self.withheld = max(self.withheld, withheld_by(r))
        self.meet(seq, r["chain"])
        self.count, self.last = self.count + 1, (seq, r["chain"], r["at"])
        if seq > highest[0]: self.highest = self.last
    def finish(self):
        need(self.end is not None, "cut off before the last line")
        def home(text): return text in self.held or text[1] == "closed" and (self.public or text[0] <= self.withheld)
        for what, texts in (("gone", self.gone - self.announced), ("kept", self.announced - self.gone)):
            for seq, part in sorted(text for text in texts if not home(text)): self.say(seq, what, part)
        for seq in sorted(self.kept) + ([self.end[0]] if self.end != self.highest[:2] else []):
            self.say(seq, *(("cut", self.highest[0]) if seq > self.highest[0] else ("head",)))

def recount(path, kept):
    number, found = 0, None
    with open(path, "rb") as file:
        try:
            while line := file.readline(LINE_BYTES_MAX):
                number += 1
                need(line.endswith(b"\n"), "cut off, or longer than 16 MiB")
                line = parse(line.decode())
                if found: found.line(line)
                else: found = Recount(line, kept)
            number += 1
            need(found, "an empty file")
            found.finish()
        except (ValueError, TypeError, RecursionError) as error:
            raise Unreadable(number, error)
    return found
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("journal")
    parser.add_argument("--head", type=lambda head: head.split(":"), action="append", default=[])
    asked, kept = parser.parse_args(), {}
    try:
        for seq, chain in asked.head: kept.setdefault(seq_of(int(seq)), set()).add(hexa(chain, 32))
        found = recount(asked.journal, kept)
    except (OSError, ValueError, Unreadable) as bad:
        print("Illisible / unreadable:", "line %d: %s" % bad.args if type(bad) is Unreadable else bad)
        return 2
    for seq, what, more in found.problems:
        french, english = SENTENCES[what]
        french = french % tuple(PARTS.get(word, word) for word in more)
        print("Enregistrement %d : %s\nrecord %d: %s" % (seq, french, seq, english % more))
    if not found.problems: print("Tout est juste. / All is right.")
    print("Enregistrements / records: %d. Tête / head: %d:%s" % (found.count, found.highest[0], found.highest[1].hex()))
    print("Effacements / redactions: %d. Retenus / held back: %d" % (len(found.gone & found.announced), len(found.held - found.announced)))
    return 1 if found.problems else 0
if __name__ == "__main__": sys.exit(main())
