# SPDX-License-Identifier: Apache-2.0
"""A reload: from the signal to the first answer of the new edition.

Beside it an httpd without our module, from the signal to the first answer of
its new generation. All take turns. Often httpd takes a second longer, without
the module too: the shortest of several reloads is the one without that second.
Wall-clock: for a quiet machine.
"""

import http.client
import json
import signal
import statistics
import sys
import time
from pathlib import Path

from check import matrix
from server import get, load, ours, Server

PAUSE = 0.001
TURNS = 3  # in a round
SIZES = (10, 4), (500, 6), (5000, 8)


def until(server, path, changed):
    """Seconds from a signal until an answer is another one."""
    start = time.monotonic()
    server.child.send_signal(signal.SIGUSR1)
    while True:
        link = http.client.HTTPConnection("127.0.0.1", server.port,
                                          timeout=60)
        try:
            answer, body = get(link, path, {})
            if changed(answer, body):
                return time.monotonic() - start
        except (OSError, http.client.HTTPException):
            if server.child.poll() is not None:
                sys.exit("the server ended at a reload")
        finally:
            link.close()
        time.sleep(PAUSE)


class Ours:
    """Our server with a matrix that has another title in each edition."""

    def __init__(self, root, module, areas, deployments, budget):
        self.name = f"{areas:,} x {deployments}, ResponsibilityPrerenderLimit {budget}"
        self.file = Path(root, f"{areas}-{budget}.json")
        self.document = json.loads(matrix(areas, deployments))
        self.write("start")
        self.server = ours(root, module, [
            f'ResponsibilityMatrix "{self.file}"',
            f"ResponsibilityPrerenderLimit {budget}"], mpm="event",
            name=f"{areas}-{budget}")

    def write(self, turn):
        self.file.write_text(json.dumps(self.document | {"title": turn}))

    def turned(self, turn):
        return until(self.server, "/responsibility/options/matrices.json",
                     lambda _, body: turn.encode() in body)


class Without:
    """An httpd without the module whose header is another one each time."""

    name = "httpd without the module"

    def __init__(self, root):
        self.server = Server(root, "bare", [
            *load("headers"), "Include extra.conf", f'DocumentRoot "{root}"'],
            mpm="event")
        self.write("start")

    def write(self, turn):
        (self.server.root / "extra.conf").write_text(
            f'Header always set X-Turn "{turn}"\n')

    def turned(self, turn):
        return until(self.server, "/nothing", lambda answer, _: answer.headers[
            "X-Turn"] == turn)


def measure(report, root, module, rounds):
    all_of = [Without(root), *(
        Ours(root, module, areas, deployments, budget)
        for areas, deployments in SIZES for budget in ("32M", "0"))]
    for one in all_of:
        get(one.server.start(after=one.server.FOREGROUND), "/", {})
    found = []
    for number in range(rounds * TURNS):
        turn, times = f"Turn {number}", []
        for one in all_of:
            one.write(turn)
            times.append(one.turned(turn) * 1000)
        found.append(times)
    least = min(times[0] for times in found)
    report.table("Reload: from the signal to the new edition, ms", [
        "shortest", "median", "longest", "shortest above httpd's"], [
            (one.name, min(times), statistics.median(times), max(times),
             min(times) - least)
            for one, times in zip(all_of, zip(*found))])
    for one in all_of:
        one.server.end()
