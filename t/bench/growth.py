# SPDX-License-Identifier: Apache-2.0
"""What grows with a matrix: starting, and what a request costs.

Beside a program that does nothing but load the same bytes with jansson, and
an httpd without the module.
"""

import re
import statistics
from collections import Counter
from pathlib import Path

from check import compiled, instructions, measured, write_matrix
from server import Server, get, ours

SIZES = ((10, 4), (100, 4), (500, 6), (5000, 4), (5000, 8))
ROUNDS = 3
LOADED = 3.0  # httpd reads its configuration twice at a start
# Instructions of a start, of jansson's load: nothing prerendered; 32 MB. What
# compresses is another process, beside serving.
NOTHING, FULL = 2.35, 2.6
# In a large matrix, of the smallest: a cell, and ten rows.
CELL, NARROWED = 1.1, 1.3
TEN = ",".join(f"area-{i}" for i in range(10))
# What, where, and how much more it may cost than in the smallest matrix.
VIEWS = [
    ("one cell, JSON", "/large/areas/area-7/deployment-2.json", CELL),
    ("one cell, HTML", "/large/areas/area-7/deployment-2.html", CELL),
    ("one cell, Markdown", "/large/areas/area-7/deployment-2.md", CELL),
    ("ten rows", f"/large/cells.json?area={TEN}&deployment=deployment-1",
     NARROWED),
    ("ten rows, HTML", f"/large.html?area={TEN}&deployment=deployment-1",
     NARROWED),
    ("whole matrix, rows", "/large/cells.json", None),
    ("whole matrix, CSV", "/large.csv", None),
]


def serving(root, module, name, lines=(), **more):
    return ours(root, module, lines, name=name, **more)


def started(make):
    """Processor time of starting in ms and the peak of memory in MB."""
    found = []
    for turn in range(ROUNDS):
        server = make(turn)
        # It listens before it is ready to answer.
        get(server.start(after=("-DFOREGROUND",)), "/", {})
        found.append(server.parent())
        server.end()
    time, peak = map(statistics.median, zip(*found))
    return time, peak / 2 ** 20


def by_library(account):
    """What callgrind has counted, by the library or program that spends it."""
    names, costs = {}, Counter()
    spender, of_callee = None, False
    for line in account.open():
        named = re.match(r"(c?)ob=\((\d+)\)(?: (.+))?", line)
        if named:
            if named[3]:
                names[named[2]] = Path(named[3]).name.partition(".")[0]
            if not named[1]:
                spender = named[2]
        elif line.startswith("calls="):
            of_callee = True  # the line after it, which is counted there
        elif re.match(r"[\d+*-]", line):
            if not of_callee:
                costs[names[spender]] += int(line.split()[1])
            of_callee = False
    account.unlink()
    return costs


def counted(server):
    """Instructions of starting."""
    out = server.root / "callgrind"
    link = server.start(["valgrind", "--tool=callgrind",
                         f"--callgrind-out-file={out}.%p",
                         "--dump-before=ap_read_request"])
    get(link, "/", {})
    link.close()
    server.end()
    return by_library(Path(f"{out}.{server.child.pid}.1"))


LIBRARIES = [("jansson", ("libjansson",)),
             ("SHA-1, SipHash", ("libaprutil-1",))]


def start_counted(report, root, module, size, file, bare):
    """What each library takes of it; a busy machine does not change that."""
    load = instructions([*bare, str(file)])
    nothing = counted(Server(root, "none-counted", []))
    columns = []
    for budget in ("0", "32M"):
        costs = counted(serving(root, module, f"counted-{budget}", [
            f'ResponsibilityMatrix "{file}"', f"ResponsibilityPrerenderLimit {budget}"]))
        costs.subtract(nothing)
        parts = [sum(costs[name] for name in names) for _, names in LIBRARIES]
        columns.append([costs.total(), *parts, costs.total() - sum(parts)])
    report.table(
        f"Starting with {size}: millions of instructions above those of "
        f"httpd alone; jansson's load takes {load / 1e6:,.0f}",
        ["Ready 0", "Ready 32M"],
        [(what, *(value / 1e6 for value in row)) for what, row in zip(
            ("all", *(name for name, _ in LIBRARIES), "the rest"),
            zip(*columns))])
    none, full = columns
    report.limit(f"start, {size}, nothing ready, instructions of jansson's "
                 "load", none[0] / load, most=NOTHING)
    report.limit(f"start, {size}, 32 MB prerendered, the same",
                 full[0] / load, most=FULL)


def start(report, root, module, files, bare):
    nothing, least = started(lambda turn: Server(root, f"none{turn}", []))
    rows = []
    for (areas, deployments), file in files.items():
        size = f"{areas:,} x {deployments}"
        lone = [measured([*bare, str(file)]) for _ in range(ROUNDS)]
        load, peak = (statistics.median(one[i] for one in lone)
                      for i in (0, 1))
        found = [started(lambda turn: serving(
            root, module, f"s{areas}-{deployments}-{budget}-{turn}",
            [f'ResponsibilityMatrix "{file}"',
             f"ResponsibilityPrerenderLimit {budget}"])) for budget in ("0", "32M")]
        rows.append((size, file.stat().st_size / 1e6, load * 1000,
                     peak / 1024, *(value for time, most in found
                                    for value in (time - nothing,
                                                  most - least))))
        if (areas, deployments) == SIZES[-1]:
            report.limit(f"start, {size}, nothing ready, of jansson's load",
                         (found[0][0] - nothing) / load / 1000, most=LOADED)
    report.table(
        "Starting: processor time in ms and peak memory in MB, above those of "
        "httpd alone", ["MB", "jansson ms", "MB", "Ready 0 ms", "MB",
                        "Ready 32M ms", "MB"], rows)
    start_counted(report, root, module, size, file, bare)


def requests(report, root, module, files):
    costs = {}
    for (areas, deployments), file in files.items():
        server = serving(root, module, f"r{areas}-{deployments}",
                         [f'ResponsibilityMatrix "{file}"',
                          "ResponsibilityPrerenderLimit 0"])
        costs[areas, deployments] = server.instructions(
            [("/responsibility" + path, {}) for _, path, _ in VIEWS], 1, 2)
    report.table("Instructions a request, nothing ready, thousands", [
        f"{areas:,} x {deployments}" for areas, deployments in costs], [
            (what, *(cost[i] / 1000 for cost in costs.values()))
            for i, (what, _, _) in enumerate(VIEWS)])
    for i, (what, _, most) in enumerate(VIEWS):
        for large in SIZES[-2:] if most else ():
            report.limit(f"instructions, {what}, {large[0]:,} x {large[1]} of "
                         "10 x 4's", costs[large][i] / costs[SIZES[0]][i],
                         most=most)


def measure(report, root, module):
    root = Path(root)
    files = {size: root / f"{size[0]}-{size[1]}.json" for size in SIZES}
    for size, file in files.items():
        write_matrix(file, *size)
    start(report, root, module, files, compiled(root))
    requests(report, root, module, files)
