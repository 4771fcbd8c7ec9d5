# SPDX-License-Identifier: Apache-2.0
"""System calls a request, counted by `strace -f -c` in a server that serves.

On one connection that is kept alive, of each server in one process. Each
request is sent when the server waits for it: whether the next one has come by
then decides about two or three calls.
"""

import re
import signal
import subprocess
from pathlib import Path

from contest import OTHERS, Contest
from server import get

COUNT = 100
MPMS = ("prefork", "event")
CHANCE = "futex"  # whether a lock is free when event's threads come to it
ALL = ("ours", "floor", "file", "nginx")
REQUESTS = [("JSON", "/azure-cloud.json", {}),
            *(one for one in OTHERS if one[0] in ("304", "narrowed rows"))]
LINE = re.compile(r" *[\d.]+ +[\d.]+ +\d+ +(\d+) +(?:\d+ +)?(\w+)$")


def waits(process):
    """Whether all threads of a process sleep: what wakes another thread has
    woken it before it sleeps itself."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        if (thread / "stat").read_text().rsplit(")", 1)[1].split()[0] != "S":
            return False
    return True


def traced(server, ask):
    """Of each system call, how many there were for each time of asking.
    What came once in a while is strace's coming and going, and clocks."""
    out = server.root / "calls"
    ask()
    strace = subprocess.Popen(
        ["strace", "-f", "-c", "-o", out, "-p", str(server.child.pid)],
        stderr=subprocess.PIPE, text=True)
    said = strace.stderr.readline()
    assert "attached" in said, said
    for _ in range(COUNT):
        while not waits(server.child.pid):
            pass
        ask()
    strace.send_signal(signal.SIGINT)
    strace.communicate(timeout=20)
    return {found[2]: round(int(found[1]) / COUNT) for found in map(
        LINE.match, out.read_text().splitlines()) if found
        and found[2] != "total"}


def rows(what, found):
    """The sum of a request, and below it each call that is made for it."""
    seen = sorted({call for calls in found for call in calls if calls[call]})
    return [(what, *(sum(calls.values()) for calls in found)),
            *((f"- {call}", *(calls.get(call) or None for calls in found))
              for call in seen)]


def measure(report, root, module, least, short):
    names = ALL[:2] if short else ALL
    for mpm in MPMS[:1] if short else MPMS:
        contest = Contest(root, module, least, REQUESTS, mpm=mpm, names=names,
                          alone=True)
        table = []
        for i, (what, *_) in enumerate(REQUESTS):
            found = [traced(contest.all[name], lambda: get(
                contest.links[name], *contest.asked[i, name]))
                for name in names]
            table += rows(what, found)
            ours, floor = (sum(count for call, count in calls.items()
                               if call != CHANCE) for calls in found[:2])
            report.limit(f"system calls, {what}, {mpm}, of the floor's",
                         ours / floor, most=1)
        contest.end()
        report.table(f"System calls a request, {mpm}", names, table)
