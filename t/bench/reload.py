# SPDX-License-Identifier: Apache-2.0
"""A reload: from the signal to the first answer of the new edition.

Beside it an httpd with our module loaded and nothing of it switched on, from
the signal to the first answer of its new generation. Wall-clock: for a quiet
machine.
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


def with_edition(server, file, areas, deployments, rounds):
    found = []
    for turn in range(rounds):
        document = json.loads(matrix(areas, deployments))
        document["title"] = f"Turn {turn}"
        file.write_text(json.dumps(document))
        found.append(until(server, "/responsibility/options/matrices.json",
                           lambda _, body: f"Turn {turn}".encode() in body))
    return statistics.median(found) * 1000


def without(root, rounds):
    """An httpd whose header is another one in each generation."""
    server = Server(root, "bare", [*load("headers"), "Include extra.conf",
                                   f'DocumentRoot "{root}"'], mpm="event")
    extra = server.root / "extra.conf"
    found = []
    extra.write_text("Header always set X-Turn start\n")
    get(server.start(after=("-DFOREGROUND",)), "/", {})
    for turn in range(rounds):
        extra.write_text(f"Header always set X-Turn {turn}\n")
        found.append(until(server, "/nothing", lambda answer, _: answer
                           .headers["X-Turn"] == str(turn)))
    server.end()
    return statistics.median(found) * 1000


def measure(report, root, module, rounds):
    rows = [("httpd without the module", without(root, rounds))]
    for areas, deployments in ((10, 4), (500, 6), (5000, 8)):
        for budget in ("16M", "0"):
            name = f"{areas}x{deployments}, ResponsibilityReady {budget}"
            file = Path(root, f"{areas}-{budget}.json")
            file.write_bytes(matrix(areas, deployments))
            server = ours(root, module, [
                f'ResponsibilityMatrix "{file}"',
                f"ResponsibilityReady {budget}"], mpm="event",
                name=f"{areas}-{budget}")
            get(server.start(after=("-DFOREGROUND",)), "/", {})
            rows.append((name, with_edition(server, file, areas, deployments,
                                            rounds)))
            server.end()
    report.table("Reload: from the signal to the new edition, ms", ["ms"],
                 rows)
