#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The worst matrix files within the limits, one kind of cost each.

    cases.py KIND SIZE [SEED]                a file, to standard output
    cases.py --pair KIND SIZE [SEED] A B     two versions, to the files A and B
    cases.py --list                          the kinds

SIZE is a share of the limits, 0.005 to 1, or a number of bytes above that. The
same seed gives the same bytes. docs/matrix-format.md states the limits.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

BYTES = 16 * 1024 * 1024
ENTRIES = 400_000
EXTRAS = 200_000  # keys of an author's own, and entries in them
AREAS = 10_000
DEPLOYMENTS = 64
LIST = 1000
TEXT = 8192
DEPTH = 32
SPARE = 200  # entries and bytes that the frame may need beyond what is counted

# What each writer must escape, look at twice, or fold.
ALPHABETS = {
    "a": "a",
    "words": "a ",
    "accents": "éàÉÀçñüß",
    "markup": "&<>\"'`",
    "quotes": "\"\\",
    "separators": "\u2028\u2029",
    "markdown": "|*_[]#`",
    "mail": "a@",
    "links": "http://",
    "backticks": "`",
    "formulas": "=+-@",
    "invisible": "\u200b\u00a0\u3000\u2060",
    "astral": "\U0001f600",
    "slashes": "</script>]]>-->",
}


def entries(value: object) -> int:
    """How much of the limit of entries a value takes."""
    if isinstance(value, dict):
        return 1 + max(len(value), 1) + sum(
            entries(inner) for inner in value.values()
            if isinstance(inner, (dict, list)))
    if isinstance(value, list):
        return max(len(value), 1) + sum(
            entries(inner) for inner in value
            if isinstance(inner, (dict, list)))
    return 0


def dump(value: object, lines: bool = False) -> bytes:
    text = json.dumps(value, ensure_ascii=False,
                      separators=(",\n", ":") if lines else (",", ":"))
    return text.encode()


@dataclass
class Room:
    """What is left of the limits; the least of it decides."""

    bytes: int
    entries: int

    def part(self, share: float) -> Room:
        return Room(int(self.bytes * share), int(self.entries * share))

    def inner(self, share: float = 1.0) -> Room:
        """What a list in the next entry may take, with the entry's rest."""
        return Room(max(int((self.bytes - 2000) * share), 400),
                    max(int((self.entries - 20) * share), 10))

    def take(self, value: object, key: str = "") -> bool:
        """Take the room of one more entry of a list, or of a member."""
        count = entries(value) + 1
        length = len(dump(value)) + len(key) + 4 + count
        if length > self.bytes or count > self.entries:
            return False
        self.bytes -= length
        self.entries -= count
        return True

    def fill(self, values: Iterable[object], most: int = LIST) -> list:
        """As many of the values as there is room for."""
        taken = []
        for value in values:
            if len(taken) >= most or not self.take(value):
                break
            taken.append(value)
        return taken

    def members(self, pairs: Iterable[tuple[str, object]],
                most: int = ENTRIES) -> dict:
        taken = {}
        for key, value in pairs:
            if len(taken) >= most or not self.take(value, key):
                break
            taken[key] = value
        return taken


class Maker:
    """What kinds have in common: a seed, texts and the frame of a matrix."""

    def __init__(self, kind: str, seed: int, size: float):
        self.random = random.Random(f"{kind}/{seed}")
        self.salt = f"{self.random.getrandbits(16):04x}"
        self.size = size
        # A small file of the longest texts would have only one of them.
        self.long = TEXT if size >= 0.05 else 1024 if size >= 0.02 else 256
        self.room = Room(int(BYTES * size) - SPARE,
                         int(ENTRIES * size) - SPARE)

    def text(self, alphabet: str = "a", length: int = TEXT,
             end: object = "") -> str:
        """A text of so many bytes: letters, and an end that tells it apart."""
        length = min(length, self.long)
        letters = ALPHABETS[alphabet]
        start = self.random.randrange(len(letters))
        letters = letters[start:] + letters[:start]
        room = length - len(tail := f"{self.salt}{end}") - 1
        many = letters * (room // len(letters.encode()) + 1)
        cut = many.encode()[:room].decode(errors="ignore")
        return f"s{cut}{tail}"

    def own(self) -> None:
        """Leave no more room than keys of an author's own have."""
        self.room.entries = min(self.room.entries,
                                int(EXTRAS * self.size) - SPARE)

    def frame(self, parties: int = 3, deployments: int = 2,
              **more: object) -> dict:
        """A matrix without areas, of `us` and others, taken from the room."""
        roles = ["customer", "provider", "third-party"]
        matrix = {
            "format": 1, "id": "worst", "title": f"Worst {self.salt}",
            "revision": "2026-10-01",
            "sources": [{"title": "S"}],
            "parties": [{"id": f"p{i}", "name": f"P{i}",
                         "role": roles[i % 3]} for i in range(parties)],
            "deployments": [{"id": f"d{i}", "name": f"D{i}"}
                            for i in range(deployments)],
        } | more
        assert self.room.take(matrix), "too small a size for this kind"
        return matrix

    def areas(self, matrix: dict, area: Callable[[int], dict],
              most: int = AREAS) -> dict:
        """As many areas as there is room for."""
        rows = self.room.fill(map(area, range(most)), most)
        assert rows, "too small a size for one area"
        return matrix | {"areas": rows}

    def row(self, number: int, matrix: dict, *cells: object,
            **more: object) -> dict:
        """An area with these cells in turn, or one of `p0`."""
        cells = cells or ("p0",)
        return {"id": f"a{number}", "name": f"A{number}", **more, "cells": {
            deployment["id"]: cells[at % len(cells)]
            for at, deployment in enumerate(matrix["deployments"])}}

    def one(self, matrix: dict) -> dict:
        """A matrix whose cost is elsewhere than in its one area."""
        return self.areas(matrix, lambda i: self.row(i, matrix), 1)

    def ones(self, matrix: dict, count: int) -> dict:
        """A matrix of small areas that something else refers to."""
        return self.areas(matrix, lambda i: self.row(i, matrix), count)


def colliding(length: int, salt: int = 0) -> Iterator[str]:
    """Ids of one hash, where that is hash * 33 + byte, from any start.

    33 * 'c' + '0' is 33 * 'a' + 'r', so that blocks of the two can be
    exchanged; each bit of a number chooses one.
    """
    pairs = [("c0", "ar"), ("d1", "bs"), ("e2", "ct"), ("z8", "xz")]
    for number in range(1 << length):
        yield "".join(pairs[(i + salt) % 4][number >> i & 1]
                      for i in range(length))


# Keys of one's own.

def own(make: Maker, pairs: Iterator[tuple[str, object]]) -> dict:
    """As many as a file may have, and in an area as an object may have."""
    make.own()
    matrix = make.frame()
    return make.areas(matrix, lambda i: make.row(
        i, matrix, **make.room.inner().members(pairs, LIST)))


def extra_keys(make: Maker) -> dict:
    return own(make, ((f"x-{i:x}{make.salt}", i) for i in range(ENTRIES)))


def extra_keys_colliding(make: Maker) -> dict:
    keys = colliding(19, make.random.randrange(4))
    return own(make, ((f"x-{key}", 1) for key in keys))


def extra_keys_everywhere(make: Maker) -> dict:
    make.own()
    some = {f"x-{i}{make.salt}": i for i in range(4)}
    matrix = make.frame(**some)
    owner = {"team": "T", **some}
    control = {"framework": "f", "ids": ["1"], **some}
    cell = {"parties": {"p0": "Do."}, **some, "owner": owner,
            "controls": [control]}
    return make.areas(matrix, lambda i: make.row(
        i, matrix, cell, **some, owner=owner, controls=[control]))


def extra_reals(make: Maker) -> dict:
    return own(make, ((f"x-{i:x}", make.random.random())
                      for i in range(ENTRIES)))


def extra_reals_in_lists(make: Maker) -> dict:
    make.own()
    matrix = make.one(make.frame())
    return matrix | {"x-reals": make.room.fill(
        (make.random.random() * 10.0 ** (i % 600 - 300)
         for i in range(ENTRIES)), ENTRIES)}


def extra_deep(make: Maker) -> dict:
    def deep(number: int) -> object:
        value: object = number
        for level in range(DEPTH - 3):
            value = [value] if (number + level) % 2 else {"z": value,
                                                          "a": level}
        return value
    make.own()
    matrix = make.one(make.frame())
    return matrix | {"x-deep": make.room.fill(map(deep, range(ENTRIES)),
                                              ENTRIES)}


def extra_object(make: Maker) -> dict:
    make.own()
    matrix = make.one(make.frame())
    return matrix | {"x-object": make.room.members(
        (f"{i:x}{make.salt}", i) for i in range(ENTRIES))}


def extra_text(make: Maker) -> dict:
    matrix = make.one(make.frame())
    return matrix | {"x-text": "\\\""[make.random.randrange(2)]
                     * ((make.room.bytes - 100) // 2)}


# Lists without ids.

def sources(make: Maker) -> dict:
    matrix = make.one(make.frame())
    return matrix | {"sources": make.room.fill(
        {"title": make.text("a", TEXT, i), "note": make.text("a", TEXT, i)}
        for i in range(LIST))}


def see_also(make: Maker) -> dict:
    matrix = make.one(make.frame())
    return matrix | {"see_also": make.room.fill(
        {"title": make.text("words", TEXT, i), "matrix": f"m{i}",
         "note": make.text("a", TEXT, i)} for i in range(LIST))}


def controls(make: Maker, count: int, room: Room) -> list:
    return room.fill({"framework": f"f{make.salt}",
                      "ids": [make.text("a", 150, f"{count}-{i}")]}
                     for i in range(LIST))


def area_controls(make: Maker) -> dict:
    matrix = make.frame()

    def area(number: int) -> dict:
        room = make.room.inner()
        return make.row(number, matrix,
                        controls=controls(make, number, room))
    return make.areas(matrix, area)


def cell_controls(make: Maker) -> dict:
    matrix = make.frame(deployments=1)

    def area(number: int) -> dict:
        room = make.room.inner()
        return make.row(number, matrix, {
            "parties": {"p0": ""}, "controls": controls(make, number, room)})
    return make.areas(matrix, area)


def control_ids(make: Maker) -> dict:
    matrix = make.frame(deployments=1)

    def area(number: int) -> dict:
        room = make.room.inner()
        return make.row(number, matrix, controls=[
            {"framework": "f", "ids": room.fill(
                f"{make.salt}-{number}-{i}" for i in range(LIST))}])
    return make.areas(matrix, area)


def topic_items(make: Maker) -> dict:
    matrix = make.one(make.frame())

    def topic(number: int) -> dict:
        room = make.room.inner()
        return {"id": f"t{number}", "title": "T", "items": room.fill(
            {"name": "N", "text": make.text("words", 120, f"{number}-{i}")}
            for i in range(LIST))}
    return matrix | {"topics": make.room.fill(map(topic, range(LIST)))}


def examples(make: Maker) -> dict:
    matrix = make.frame(deployments=0)

    def deployment(number: int) -> dict:
        room = make.room.inner()
        return {"id": f"d{number}", "name": "D", "examples": room.fill(
            make.text("a", 220, f"{number}-{i}") for i in range(LIST))}
    matrix["deployments"] = make.room.part(0.98).fill(
        map(deployment, range(DEPLOYMENTS)), DEPLOYMENTS)
    make.room = make.room.part(0.02)
    return make.one(matrix)


# Long texts.

def texts(alphabet: str) -> Callable[[Maker], dict]:
    def kind(make: Maker) -> dict:
        def text(end: object = "") -> str:
            return make.text(alphabet, TEXT, end)
        matrix = make.frame(
            deployments=4, title=text(), summary=text(),
            retained=[{"id": "r", "name": text(), "tasks": text(),
                       "areas": ["a0"], "note": text()}],
            provided=[{"id": "r", "name": text(), "tasks": text(),
                       "party": "p1", "note": text()}],
            topics=[{"id": "t", "title": text(), "text": text(),
                     "areas": ["a0"], "items": [{"text": text()}]}],
            see_also=[{"title": text(), "note": text()}])
        return make.areas(matrix, lambda i: make.row(
            i, matrix, {"parties": {"p0": text(i), "p1": text()},
                        "note": text()},
            name=text(i), summary=text(), note=text(),
            owner={"team": text(), "contact": text()}))
    kind.__name__ = f"text-{alphabet}"
    return kind


# Names that answers repeat.

def names_of_deployments(make: Maker) -> dict:
    matrix = make.frame(deployments=0)
    matrix["deployments"] = make.room.part(0.5).fill(
        ({"id": f"d{i}", "name": make.text("a", TEXT, i),
          "title": make.text("markup", TEXT, i)}
         for i in range(DEPLOYMENTS)), DEPLOYMENTS)
    make.room = make.room.part(0.5)
    return make.areas(matrix, lambda i: make.row(i, matrix))


def names_of_one_area(make: Maker) -> dict:
    matrix = names_of_deployments(make)
    return matrix | {"areas": matrix["areas"][:1]}


def names_of_areas(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    return make.areas(matrix, lambda i: make.row(
        i, matrix, name=make.text("a", TEXT, i)))


def names_of_parties(make: Maker) -> dict:
    matrix = make.frame()
    parties = make.room.part(0.5).fill(
        {"id": f"n{i}", "name": make.text("a", TEXT, i), "role": "provider"}
        for i in range(LIST - 3))
    make.room = make.room.part(0.5)
    matrix["parties"] = matrix["parties"] + parties
    cell = {"parties": {party["id"]: "" for party in matrix["parties"]},
            "note": "N"}
    return make.areas(matrix, lambda i: make.row(i, matrix, cell))


def parties_apart(make: Maker) -> dict:
    """Each party in fewer cells than the one before, in rows of long names."""
    matrix = make.frame(parties=int(600 * make.size ** 0.5) + 3,
                        deployments=1)
    count = len(matrix["parties"])
    most = int(960 * make.size ** 0.5) + 3
    return make.areas(matrix, lambda i: make.row(
        i, matrix, {"parties": {f"p{at}": "" for at in range(
            max(1, count * (most - i) // most))}, "note": "N"},
        name=make.text("a", TEXT, i)), most)


def names_of_groups(make: Maker) -> dict:
    groups = make.room.part(0.5).fill(
        {"id": f"g{i}", "name": make.text("a", TEXT, i),
         "summary": make.text("a", TEXT, i)} for i in range(LIST))
    make.room = make.room.part(0.5)
    matrix = make.frame()
    matrix["groups"] = groups
    return make.areas(matrix, lambda i: make.row(
        i, matrix, group=groups[i % len(groups)]["id"]))


def owners(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    return make.areas(matrix, lambda i: make.row(i, matrix, owner={
        "team": make.text("a", TEXT, i),
        "contact": make.text("mail", TEXT, i)}))


LABELS = ["area", "deployment", "group", "party", "responsibility",
          "customer", "provider", "third-party", "shared", "conditional",
          "not-applicable", "if", "tasks", "note", "owner", "nobody",
          "elsewhere", "show", "not-shown", "copy", "yours"]


def labels(make: Maker) -> dict:
    words = make.room.part(0.5).members(
        (key, make.text("a", TEXT)) for key in LABELS)
    matrix = make.frame(deployments=8)
    make.room = make.room.part(0.9)
    matrix["labels"] = words
    cells = ["p0", "p1", "p2", None, {"parties": {"p0": "A", "p1": "B"}},
             {"when": [{"if": "x", "parties": {}}]}]
    return make.areas(matrix, lambda i: make.row(
        i, matrix, cells[i % len(cells)]))


def label_names(make: Maker) -> dict:
    """Labels in which names of the longest are put in again and again."""
    def name(end: object) -> str:
        return make.text("markup", TEXT, end)

    def braces(*names: str) -> str:
        names = "".join(f"{{{name}}}" for name in names)
        return names * (make.long // len(names))
    room = make.room.part(0.6)
    parties = room.fill({"id": f"p{i}", "name": name(i), "role": role}
                        for i, role in enumerate(["customer", "provider",
                                                  "third-party"]))
    labels = room.members({
        "changes": braces("from", "to"), "no-change": braces("from", "to"),
        "transfer": braces("from", "to"), "from-to": braces("from", "to"),
        "count-party": braces("party")}.items())
    deployments = room.fill(
        ({"id": f"d{i}", "name": name(i)} for i in range(DEPLOYMENTS)),
        DEPLOYMENTS)
    make.room = make.room.part(0.4)
    matrix = make.frame() | {"parties": parties, "labels": labels,
                             "deployments": deployments}
    return make.areas(matrix, lambda i: make.row(i, matrix, "p0", "p1", "p2"))


def same_names(make: Maker) -> dict:
    """Areas that only their ids tell apart."""
    matrix = make.frame(deployments=1)
    name = make.text("a", 400)
    most = max(int(AREAS * make.size), 1)
    return make.areas(matrix, lambda i: make.row(i, matrix, name=name), most)


# Cells, and what is in them.

def tall(make: Maker) -> dict:
    matrix = make.frame(deployments=38)
    return make.areas(matrix, lambda i: make.row(i, matrix))


def narrow(make: Maker) -> dict:
    matrix = make.frame(deployments=1)
    most = max(int(AREAS * make.size), 1)
    return make.areas(matrix, lambda i: make.row(
        i, matrix, summary=make.text("words", 700, i)), most)


def wide(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    return make.areas(matrix, lambda i: make.row(
        i, matrix, [None, "p0", "p1", "p2"][i % 4]))


def many_parties(make: Maker, share: float = 1.0) -> dict:
    return make.frame(parties=max(3, min(LIST, int(
        LIST * share * min(1.0, make.size * 16)))))


def shared_cells(make: Maker) -> dict:
    """Cells of all parties, next to ones of most of them in another order."""
    matrix = many_parties(make)

    def cell(number: int, ids: list[str]) -> dict:
        return {"parties": {one: f"{one}-{number}" for one in ids}}
    ids = [party["id"] for party in matrix["parties"]]
    return make.areas(matrix, lambda i: make.row(
        i, matrix, cell(i, ids), cell(i, ids[:len(ids) // 8:-1])))


def alike_tasks(make: Maker) -> dict:
    """Tasks of one cell that differ at their end."""
    matrix = many_parties(make)
    length = min(TEXT, make.room.bytes // (len(matrix["parties"]) + 8) // 2
                 - 30)
    return make.areas(matrix, lambda i: make.row(i, matrix, {
        "parties": {party["id"]: make.text("a", length, party["id"])
                    for party in matrix["parties"]}}), 1)


def same_tasks(make: Maker) -> dict:
    matrix = many_parties(make)
    length = min(TEXT, make.room.bytes // (len(matrix["parties"]) + 8) // 2
                 - 30)
    return make.areas(matrix, lambda i: make.row(i, matrix, {
        "parties": {party["id"]: make.text("a", length)
                    for party in matrix["parties"]}}), 1)


def conditions(make: Maker) -> dict:
    """Cells of many conditions, next to ones in another order."""
    matrix = make.frame()

    def area(number: int) -> dict:
        room = make.room.inner(0.5)
        when = room.fill(
            {"if": f"{make.salt} {number} {i}", "parties": {"p0": f"Do {i}"}}
            for i in range(LIST))
        return make.row(number, matrix, {"when": when}, {
            "when": when[:0:-1] or when})
    return make.areas(matrix, area)


def conditions_of_parties(make: Maker) -> dict:
    matrix = many_parties(make)

    def area(number: int) -> dict:
        room = make.room.part(0.45)
        return make.row(number, matrix, {"when": room.fill(
            {"if": f"{i}", "parties": {party["id"]: ""
                                       for party in matrix["parties"]}}
            for i in range(LIST))})
    return make.areas(matrix, area, 1)


def parties(make: Maker) -> dict:
    matrix = make.frame(parties=max(3, int(LIST * make.size)),
                        deployments=DEPLOYMENTS)
    ids = [party["id"] for party in matrix["parties"]]

    def area(number: int) -> dict:
        return {"id": f"a{number}", "name": "A", "cells": {
            deployment["id"]: ids[(number * 64 + at) % len(ids)]
            for at, deployment in enumerate(matrix["deployments"])}}
    return make.areas(matrix, area)


def groups(make: Maker) -> dict:
    """Groups whose areas stand apart."""
    count = max(1, int(LIST * make.size))
    matrix = make.frame(groups=[{"id": f"g{i}", "name": f"G{i}"}
                                for i in range(count)], deployments=1)
    most = max(int(AREAS * make.size), 1)
    return make.areas(matrix, lambda i: make.row(
        i, matrix, group=f"g{i % count}"), most)


# References and ids.

def references(make: Maker, key: str, **more: object) -> dict:
    matrix = make.ones(make.frame(), LIST)
    ids = [area["id"] for area in matrix["areas"]]
    return matrix | {key: make.room.fill(
        {"id": f"r{i}", "name": "R", **more,
         "areas": ids[i % len(ids):] + ids[:i % len(ids)]}
        for i in range(LIST))}


def retained(make: Maker) -> dict:
    return references(make, "retained")


def provided(make: Maker) -> dict:
    return references(make, "provided", party="p1",
                      deployments=["d0", "d1"])


def topics(make: Maker) -> dict:
    matrix = references(make, "topics")
    for topic in matrix["topics"]:
        topic["title"] = topic.pop("name")
    return matrix


def references_of_one(make: Maker) -> dict:
    """Every item is about the same areas, so their pages have all."""
    matrix = make.ones(make.frame(), 8)
    ids = [area["id"] for area in matrix["areas"]]
    item = {"areas": ids, "note": "N"}
    third = make.room.part(1 / 3)
    length = max(16, third.bytes // LIST - 200)
    some = third.fill(
        {"id": f"r{i}", "name": make.text("a", min(TEXT, length), i)} | item
        for i in range(LIST))
    return matrix | {
        "retained": some,
        "provided": [one | {"party": "p1"} for one in some],
        "topics": [{"id": one["id"], "title": one["name"], "areas": ids}
                   for one in some]}


def colliding_areas(make: Maker) -> dict:
    matrix = make.frame()
    ids = list(colliding(14, make.random.randrange(4)))[
        :max(1, int(AREAS * make.size))]
    return make.areas(matrix, lambda i: make.row(i, matrix, id=ids[i]),
                      len(ids))


def colliding_ids(make: Maker) -> dict:
    """All lists, and what refers to them."""
    many = max(2, int(LIST * make.size))
    ids = list(colliding(10, make.random.randrange(4)))[:many]
    few = ids[:max(1, min(16, many))]
    matrix = make.frame(
        groups=[{"id": i, "name": "G"} for i in ids],
        sources=[{"title": i} for i in ids],
        see_also=[{"title": i, "matrix": i} for i in ids])
    matrix["parties"] = [
        {"id": i, "name": i, "role": "provider" if n else "customer"}
        for n, i in enumerate(ids)]
    matrix["deployments"] = [{"id": i, "name": "D"} for i in few]
    lists = {
        "retained": [{"id": i, "name": "R", "areas": ids, "note": "N"}
                     for i in few],
        "provided": [{"id": i, "name": "R", "party": ids[-1], "areas": ids}
                     for i in few],
        "topics": [{"id": i, "title": "T", "matrix": i, "areas": ids}
                   for i in few],
        "advantages": {"approaches": [
            {"id": i, "name": "A", "states": [
                {"id": i, "name": "S", "share": 0}]} for i in ids]}}
    matrix = make.areas(matrix, lambda i: make.row(
        i, matrix, {"parties": {ids[i]: "", ids[0]: ""}, "note": "N"},
        id=ids[i], group=ids[i]), many)
    return matrix | make.room.members(lists.items())


def advantages(make: Maker) -> dict:
    """Approaches that have all their states in common."""
    matrix = make.one(make.frame())
    length = max(1, int(80 * min(1.0, make.size * 4)))
    return matrix | {"advantages": {"approaches": make.room.fill(
        {"id": f"a{i}", "name": "A", "states": [
            {"id": f"s{at}", "name": "S", "share": at % 2}
            for at in range(length)]} for i in range(LIST))}}


def advantages_apart(make: Maker) -> dict:
    """Approaches that have no state in common."""
    matrix = make.one(make.frame())
    length = max(1, int(80 * min(1.0, make.size * 4)))
    return matrix | {"advantages": {"approaches": make.room.fill(
        {"id": f"a{i}", "name": "A", "states": [
            {"id": f"s{i}-{at}", "name": f"S{i}-{at}", "share": at % 2}
            for at in range(length)]} for i in range(LIST))}}


def advantages_long(make: Maker) -> dict:
    """Few texts in lists that are long."""
    matrix = make.one(make.frame())
    count = max(1, int(LIST * make.size))
    return matrix | {"advantages": {"approaches": make.room.part(0.9).fill(
        {"id": f"a{i}", "name": make.text("a", TEXT, i),
         "states": [{"id": "s", "name": make.text("markup", 4000, i),
                     "share": 100}]} for i in range(count))}}


# Refused, each for very many reasons.

def unknown_parties(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    return make.areas(matrix, lambda i: make.row(i, matrix, f"q{i}"))


def unknown_areas(make: Maker) -> dict:
    matrix = make.ones(make.frame(), max(1, int(AREAS * 0.5 * make.size)))

    def item(number: int) -> dict:
        room = make.room.inner()
        return {"id": f"r{number}", "name": "R", "areas": room.fill(
            f"b{number}-{i}" for i in range(LIST))}
    return matrix | {"retained": make.room.fill(map(item, range(LIST)))}


def unknown_long_ids(make: Maker) -> dict:
    matrix = make.frame(parties=max(3, int(LIST * make.size)))
    for party in matrix["parties"]:
        party["id"] = f"{party['id']}-{'a' * 57}"[:64]
    make.room.bytes -= 64 * len(matrix["parties"])
    return make.areas(matrix, lambda i: make.row(
        i, matrix, make.text("a", TEXT, i)))


def wrong_types(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    wrong = [1, 0.5, True, [], [{}], {"parties": []}, {"when": {}}, ""]
    return make.areas(matrix, lambda i: make.row(
        i, matrix, wrong[i % len(wrong)]))


def unknown_keys(make: Maker) -> dict:
    matrix = make.one(make.frame())
    return matrix | make.room.members(
        (f"k{i:x}{make.salt}", i) for i in range(ENTRIES))


def missing_cells(make: Maker) -> dict:
    matrix = make.frame(deployments=DEPLOYMENTS)
    return make.areas(matrix, lambda i: {"id": f"a{i}", "name": "A",
                                         "cells": {"d0": "p0"}})


def repeated_ids(make: Maker) -> dict:
    matrix = make.frame(deployments=1)
    most = max(int(AREAS * make.size), 1)
    return make.areas(matrix, lambda i: make.row(i, matrix, id="a"), most)


def many_extras(make: Maker) -> dict:
    """More keys of an author's own than an object may have."""
    matrix = make.one(make.frame())
    return matrix | make.room.members(
        (f"x-{i:x}{make.salt}", i) for i in range(ENTRIES))


def control_characters(make: Maker) -> dict:
    matrix = make.one(make.frame())
    return matrix | {"x-list": make.room.fill(
        (f"\u0001{i}" for i in range(ENTRIES)), ENTRIES)}


def duplicate_keys(make: Maker) -> bytes:
    matrix = dump(make.one(make.frame()))
    count = min(make.room.entries, make.room.bytes // 16)
    return (matrix[:-1] + b"," + b",".join(
        b'"x-%x":%d' % (i // 2, i % 10) for i in range(count)) + b"}")


def open_directions(make: Maker) -> dict:
    """Changes of direction, half of which have an end."""
    matrix = make.frame(deployments=4)
    text = "\u202e" * (make.long // 4) + "a" + "\u202c" * (make.long // 12)
    return make.areas(matrix, lambda i: make.row(i, matrix, summary=text))


def bad_end(make: Maker) -> bytes:
    return dump(tall(make))[:-1]


def bad_bytes(make: Maker) -> bytes:
    return dump(texts("accents")(make), lines=True).replace(
        b"\xc3\xa9", b"\xe9 ")


# The kinds by what they cost. Each may be the worst of its own for something.
COSTS: dict[str, list[Callable[[Maker], dict | bytes]]] = {
    "keys of an author's own": [
        extra_keys, extra_keys_everywhere, extra_reals, extra_reals_in_lists,
        extra_deep, extra_object, extra_text],
    "lists without ids": [
        sources, see_also, area_controls, cell_controls, control_ids,
        topic_items, examples],
    "long texts": [texts(name) for name in ALPHABETS] + [
        alike_tasks, same_tasks],
    "long names that answers repeat": [
        names_of_deployments, names_of_one_area, names_of_areas,
        names_of_parties, names_of_groups, owners, same_names],
    "long labels": [labels, label_names],
    "cells": [tall, narrow, wide, groups],
    "parties of a cell": [shared_cells, parties, parties_apart],
    "conditions": [conditions, conditions_of_parties],
    "references to areas": [retained, provided, topics, references_of_one],
    "ids of one hash": [extra_keys_colliding, colliding_areas, colliding_ids],
    "advantages": [advantages, advantages_apart, advantages_long],
}
MISTAKES: dict[str, list[Callable[[Maker], dict | bytes]]] = {
    "mistakes everywhere": [
        unknown_parties, unknown_areas, unknown_long_ids, wrong_types,
        unknown_keys, many_extras, missing_cells, repeated_ids,
        control_characters, duplicate_keys, open_directions, bad_end,
        bad_bytes],
}


@dataclass(frozen=True)
class Kind:
    make: Callable[[Maker], dict | bytes]
    cost: str
    accepted: bool = True


def named(costs: dict[str, list[Callable[[Maker], dict | bytes]]],
          accepted: bool) -> dict[str, Kind]:
    return {make.__name__.replace("_", "-"): Kind(make, cost, accepted)
            for cost, makes in costs.items() for make in makes}


KINDS = named(COSTS, True) | named(MISTAKES, False)
ACCEPTED = [name for name, kind in KINDS.items() if kind.accepted]


def share(size: float) -> float:
    return size if size <= 1 else size / BYTES


def build(kind: str, size: float, seed: int) -> tuple[dict | bytes, bool]:
    make = Maker(kind, seed, share(size))
    lines = bool(make.random.getrandbits(1))
    return KINDS[kind].make(make), lines


def case(kind: str, size: float = 1.0, seed: int = 1) -> bytes:
    """One file; either of one line or of one for each entry."""
    matrix, lines = build(kind, size, seed)
    return matrix if isinstance(matrix, bytes) else dump(matrix, lines)


# What another version has otherwise. Ids stay, so that it is accepted.

TEXTS = {"title", "name", "summary", "note", "text", "tasks", "if",
         "framework", "team", "contact", "by"}


def other_text(text: str) -> str:
    """The same but for its last letter: comparing sees that late."""
    return text[:-1] + ("y" if text[-1:] != "y" else "z")


def other_value(value: object, places: Iterator[int]) -> object:
    """A value of one's own in another order, each third one changed."""
    if isinstance(value, dict):
        return {key: other_value(inner, places)
                for key, inner in reversed(value.items())}
    if isinstance(value, list):
        return [other_value(inner, places) for inner in value]
    if next(places) % 3:
        return value
    if isinstance(value, str):
        return other_text(value)
    return value + 1 if isinstance(value, (int, float)) else value


def other_cell(cell: object, parties: list[str], places: Iterator[int]):
    place = next(places)
    if isinstance(cell, dict):
        return other_members(cell, parties, places)
    if place % 3 == 0:
        return parties[place % len(parties)]
    return cell


def other_members(value: dict, parties: list[str],
                  places: Iterator[int]) -> dict:
    found = {}
    for key, inner in reversed(value.items()):
        if key.startswith("x-"):
            if next(places) % 5 == 4:
                continue
            inner = other_value(inner, places)
        elif key == "cells":
            inner = {name: other_cell(cell, parties, places)
                     for name, cell in reversed(inner.items())}
        elif key == "parties" and isinstance(inner, dict):
            inner = {name: other_text(tasks) if tasks and next(places) % 3
                     else tasks for name, tasks in reversed(inner.items())}
        elif isinstance(inner, dict):
            inner = other_members(inner, parties, places)
        elif isinstance(inner, list):
            inner = other_list(inner, parties, places)
        elif key in TEXTS and next(places) % 3 == 0:
            inner = other_text(inner)
        found[key] = inner
    return found


def other_list(values: list, parties: list[str],
               places: Iterator[int]) -> list:
    found = [other_members(value, parties, places)
             if isinstance(value, dict) else value
             for value in reversed(values)]
    without_ids = found and isinstance(found[0], dict) and not (
        "id" in found[0] or "if" in found[0])
    if without_ids and len(found) > 4:
        del found[len(found) // 2]
    return found


def pair(kind: str, size: float = 1.0, seed: int = 1) -> tuple[bytes, bytes]:
    """Two versions that differ in as many ways as they can."""
    matrix, lines = build(kind, size, seed)
    assert isinstance(matrix, dict), f"{kind} is refused"
    places = iter(range(1 << 62))
    ids = [party["id"] for party in matrix["parties"]]
    other = other_members(matrix, ids, places) | {"revision": "2026-11-01"}
    return dump(matrix, lines), dump(other, lines)


def main(words: list[str]) -> None:
    if words == ["--list"]:
        for name, kind in KINDS.items():
            print(f"{name:24}{kind.cost}")
    elif words[:1] == ["--pair"] and len(words) in (5, 6):
        seed = int(words[3]) if len(words) == 6 else 1
        for name, content in zip(words[-2:],
                                 pair(words[1], float(words[2]), seed)):
            with open(name, "wb") as file:
                file.write(content)
    elif len(words) in (2, 3) and words[0] in KINDS:
        seed = int(words[2]) if len(words) == 3 else 1
        sys.stdout.buffer.write(case(words[0], float(words[1]), seed))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
