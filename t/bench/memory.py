# SPDX-License-Identifier: Apache-2.0
"""Resident memory of a child: by the size of a matrix, and after requests.

Beside an httpd that serves files and knows nothing of us.
"""

import subprocess
import sys
from pathlib import Path

from check import write_matrix
from growth import SIZES, serving
from instructions import BASE
from server import files, get, write_files

LEAK = 1.0  # MB that this many requests add to a child that is warm
REQUESTS, WARM = 100_000, 10_000
# As few children as there can be, so that each has all these requests.
ONE = ["StartServers 1", "ThreadsPerChild 25", "MaxRequestWorkers 25"]
MPMS = {"event": (1, 8, ONE), "worker": (1, 8, ONE),
        "prefork": (2, 2, ["StartServers 2", "MaxRequestWorkers 2"])}
MIXED = [BASE + path for path in (
    "/azure-cloud.json", "/azure-cloud.html", "/cells.csv",
    "/azure-cloud/cells.json?deployment=paas",
    "/azure-cloud.html?deployment=paas", "/azure-cloud/nothing")]


def by_size(report, root, module):
    """Of a child that has answered one request."""
    rows = []
    for areas, deployments in SIZES:
        file = Path(root, f"{areas}-{deployments}.json")
        write_matrix(file, areas, deployments)
        found = []
        for budget in ("0", "32M"):
            server = serving(root, module, f"{file.stem}-{budget}", [
                f'ResponsibilityMatrix "{file}"',
                f"ResponsibilityPrerenderLimit {budget}", *ONE], mpm="event")
            link = server.start(after=server.FOREGROUND)
            get(link, BASE + "/large/cells.json?area=area-1", {})
            found += largest(server.memory())
            link.close()
            server.end()
        rows.append((f"{areas:,} x {deployments}", *found))
    report.table("Memory of a child by the size of a matrix, MB", [
        "Ready 0 shared", "private", "Ready 32M shared", "private"], rows)


def largest(memory):
    """Of all children: what is shared, and what is private."""
    return [max(each) for each in zip(*memory.values())]


def after_requests(server, paths, children, connections):
    """The memory of children: fresh, warm, and after many requests."""
    link = server.start(after=server.FOREGROUND)
    get(link, "/", {})
    link.close()
    addresses = [f"http://127.0.0.1:{server.port}{path}" for path in paths]
    seen = []
    for count in (0, WARM, REQUESTS):
        if count:
            subprocess.run(["h2load", "--h1", f"-c{connections}",
                            f"-n{count * children}", *addresses],
                           check=True, capture_output=True)
        seen.append(server.memory())
    server.end()
    if not seen[0].keys() == seen[1].keys() == seen[2].keys():
        sys.exit("children have come or gone")
    return seen


def rows(name, seen):
    return [(f"{name}, {what}", *largest(memory)) for what, memory in zip(
        ("fresh", f"after {WARM:,} requests a child",
         f"after {REQUESTS:,} more"), seen)]


def measure(report, root, module):
    folder = write_files(root, [bytes(20_000), bytes(77_000)])
    table = rows("files, event", after_requests(
        files(root, folder, ONE, mpm="event"), ("/0", "/1", "/nothing"),
        *MPMS["event"][:2]))
    for mpm, (*shape, lines) in MPMS.items():
        seen = after_requests(serving(root, module, mpm, lines, mpm=mpm),
                              MIXED, *shape)
        table += rows(mpm, seen)
        report.limit(
            f"MB that {REQUESTS:,} requests add to a warm child, {mpm}",
            max(seen[2][one][1] - seen[1][one][1] for one in seen[2]),
            most=LEAK)
    report.table("Memory of a child, MB", ["shared", "private"], table)
    by_size(report, root, module)
