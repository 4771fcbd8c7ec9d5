# SPDX-License-Identifier: Apache-2.0
"""What starting with the built-in matrices costs.

Instructions are counted by callgrind in a real httpd, inside check_config
(read, load, check) and post_config (render, tag). Milliseconds are those of
`httpd -t` with the module and without it, in turn.
"""

import statistics
import subprocess
import time
from pathlib import Path

from server import Server, get, ours, total

RUNS = 7  # of `httpd -t` in a round


def milliseconds(server):
    start = time.perf_counter()
    subprocess.run([*server.command, "-t"], check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def inside(root, module, function):
    """Instructions inside a function during a start and an orderly end."""
    server = ours(root, module, name=function)
    out = server.root / "callgrind"
    link = server.start(["valgrind", "--tool=callgrind",
                         f"--callgrind-out-file={out}.%p",
                         f"--toggle-collect={function}"])
    get(link, "/", {})
    link.close()
    server.end()
    return total(Path(f"{out}.{server.child.pid}"))


def measure(report, root, module, rounds):
    one, other = Server(root, "without", []), ours(root, module)
    found = [[milliseconds(server) for server in (one, other)]
             for _ in range(rounds * RUNS)]
    report.table("httpd -t with the built-in matrices, ms", ["ms"], [
        ("without the module", statistics.median(each[0] for each in found)),
        ("with it", statistics.median(each[1] for each in found)),
        ("more in a round", statistics.median(
            each[1] - each[0] for each in found))])
    report.table("Instructions of a start with them, millions", ["millions"], [
        (what, inside(root, module, function) / 1e6)
        for what, function in (("load and check, twice", "modr_content_load"),
                               ("render and tag, once", "srm_ready_make"))])
