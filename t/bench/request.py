#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a request costs: request.py MODULE FLOOR-MODULE.

User-space instructions, counted by callgrind in a real httpd. The floor is a
handler that hands out the same bytes with the same headers and knows nothing
else (t/bench/floor).
"""

import os
import re
import sys
import tempfile
from pathlib import Path

from server import floor, ours

BASE = "/responsibility"
BROWSER = ("text/html,application/xhtml+xml,application/xml;q=0.9,"
           "image/avif,image/webp,image/apng,*/*;q=0.8")
GZIP = {"Accept-Encoding": "gzip"}
CODED = {"Accept-Encoding": "gzip, deflate, br"}
OWN = '"its own, of a request before"'
# Of the form that a page has ready, a ratio to the floor. Of what is rendered
# on request, twice the floor and so many instructions a byte.
READY, UNCHANGED, BYTE = 1.10, 1.10, 10
# what, path, the request's headers beside Host, and what its limit is
REQUESTS = [
    ("JSON", "/azure-cloud.json", {}, READY),
    ("JSON, gzip", "/azure-cloud.json", GZIP, READY),
    ("JSON, br", "/azure-cloud.json", CODED, READY),
    ("HTML", "/azure-cloud.html", {}, READY),
    ("HTML, gzip", "/azure-cloud.html", GZIP, READY),
    ("HTML, negotiated, br", "/azure-cloud", {"Accept": BROWSER} | CODED,
     READY),
    ("SVG, gzip", "/azure-cloud.svg", GZIP, READY),
    ("CSV, gzip", "/azure-cloud.csv", GZIP, READY),
    ("rows, negotiated, br", "/cells",
     {"Accept": "application/json;q=0.9,text/plain"} | CODED, READY),
    ("one area as JSON", "/azure-cloud/areas/applications.json", {}, READY),
    ("stylesheet, br", "stylesheet", CODED, READY),
    ("JSON, 304", "/azure-cloud.json", {"If-None-Match": OWN}, UNCHANGED),
    ("rows, 304, br", "/cells.json", CODED | {"If-None-Match": OWN},
     UNCHANGED),
    ("narrowed rows, 304", "/azure-cloud/cells.json?deployment=paas",
     {"If-None-Match": OWN}, None),
    ("narrowed rows, JSON", "/azure-cloud/cells.json?deployment=paas", {},
     BYTE),
    ("narrowed rows, CSV", "/azure-cloud/cells.csv?deployment=paas", {}, BYTE),
    ("narrowed rows, NDJSON", "/azure-cloud/cells.ndjson?deployment=paas", {},
     BYTE),
    ("narrowed rows of all", "/cells.json?deployment=paas", {}, BYTE),
    ("narrowed matrix, JSON", "/azure-cloud.json?deployment=paas", {}, BYTE),
    ("narrowed matrix, Markdown", "/azure-cloud.md?deployment=paas", {}, BYTE),
    ("narrowed matrix, SVG", "/azure-cloud.svg?deployment=paas", {}, BYTE),
    ("narrowed matrix, HTML", "/azure-cloud.html?deployment=paas", {}, BYTE),
    ("one cell, HTML", "/azure-cloud/areas/applications/paas.html", {}, BYTE),
]


def prepare(root, module):
    """The requests as they are sent, and our answers to them."""
    server = ours(root / "first", module)
    page = server.ask([(BASE + "/", {})])[0][1].decode()
    sheet = re.search(r'"\.(/assets/page\.\w+\.css)"', page)[1]
    requests = [(BASE + (sheet if path == "stylesheet" else path),
                 dict(headers)) for _, path, headers, _ in REQUESTS]
    for (_, headers), (answer, _) in zip(requests, server.ask([
            (path, {name: value for name, value in headers.items()
                    if value != OWN}) for path, headers in requests])):
        if "If-None-Match" in headers:
            headers["If-None-Match"] = answer.headers["ETag"]
    return requests, server.ask(requests)


def count(module, least):
    """A row for each request: what, ours, the floor, bytes, the limit."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        root = Path(name)
        (root / "first").mkdir()
        requests, answers = prepare(root, module)
        costs = ours(root, module).instructions(requests)
        bare = floor(root, least, answers).instructions(
            [(f"/floor/{i}{path[len(BASE):]}", headers)
             for i, (path, headers) in enumerate(requests)])
    for (what, *_, limit), cost, base, (_, body) in zip(REQUESTS, costs, bare,
                                                        answers):
        most = (None if limit is None else 2 * base + BYTE * len(body)
                if limit == BYTE else limit * base)
        yield what, cost, base, len(body), most


def main():
    module, least = (Path(name).resolve() for name in sys.argv[1:])
    over = []
    print(f"{'instructions a request':28}{'ours':>9}{'floor':>9}{'ratio':>7}"
          f"{'bytes':>8}{'limit':>9}")
    for what, cost, base, length, most in count(module, least):
        if most and cost > most:
            over.append(what)
        print(f"{what:28}{cost:9,.0f}{base:9,.0f}{cost / base:7.2f}"
              f"{length:8,}" + (f"{most:9,.0f}" if most else " " * 9)
              + ("  over" if what in over[-1:] else ""), flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
