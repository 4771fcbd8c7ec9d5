# SPDX-License-Identifier: Apache-2.0
"""User-space instructions a request, counted by callgrind in a real httpd.

Against the floor, a handler that hands out the same bytes with the same
headers and knows nothing else (t/bench/floor); against the same bytes as a
file of httpd's, that file through mod_deflate, and a file of nginx's, which is
compressed already where the request accepts gzip. Repeatable on a busy machine.
"""

import json
import re
from pathlib import Path

from server import Nginx, files, floor, get, ours, write_files

BASE = "/responsibility"
BROWSER = ("text/html,application/xhtml+xml,application/xml;q=0.9,"
           "image/avif,image/webp,image/apng,*/*;q=0.8")
GZIP = {"Accept-Encoding": "gzip"}
CODED = {"Accept-Encoding": "gzip, deflate, br"}
OWN = {"If-None-Match": '"its own, of an answer before"'}
ANY = {"If-None-Match": "*"}
NARROWED = "/azure-cloud{}?deployment=paas"
# Of the compressed form, as a ratio to mod_deflate on the same bytes.
DEFLATED = 1 / 8
# Of what is rendered: so many floors, and so many instructions a byte.
FLOORS, A_BYTE = 2, 14
# Ratios to the floor of the last release, `--record` writes them; and how much
# more than that anything but prerendered answers may cost.
FIGURES = Path(__file__).with_name("limits.json")
MORE = 1.25


# Limits as ratios to the floor, by what that costs and the bytes of the body.

def ready(base, length):
    """Of what is prerendered, and of a 304."""
    return 1.10


def rendered(base, length):
    return FLOORS + A_BYTE * length / base


# what, path, the request's headers beside Host, the limit of its ratio
REQUESTS = [
    ("JSON", "/azure-cloud.json", {}, ready),
    ("JSON, gzip", "/azure-cloud.json", GZIP, ready),
    ("JSON, br", "/azure-cloud.json", CODED, ready),
    ("HTML", "/azure-cloud.html", {}, ready),
    ("HTML, gzip", "/azure-cloud.html", GZIP, ready),
    ("HTML, br", "/azure-cloud.html", CODED, ready),
    ("SVG", "/azure-cloud.svg", {}, ready),
    ("SVG, gzip", "/azure-cloud.svg", GZIP, ready),
    ("SVG, br", "/azure-cloud.svg", CODED, ready),
    ("CSV", "/azure-cloud.csv", {}, ready),
    ("CSV, gzip", "/azure-cloud.csv", GZIP, ready),
    ("CSV, br", "/azure-cloud.csv", CODED, ready),
    ("HTML, br, by Accept", "/azure-cloud", {"Accept": BROWSER} | CODED, ready),
    ("rows, br, by Accept", "/cells",
     {"Accept": "application/json;q=0.9,text/plain"} | CODED, ready),
    ("stylesheet, br", "stylesheet", CODED, ready),
    ("HEAD", "HEAD /azure-cloud.json", {}, ready),
    ("304", "/azure-cloud.json", OWN, ready),
    ("304, br", "/azure-cloud.json", CODED | OWN, ready),
    ("304, narrowed", NARROWED.format("/cells.json"), OWN, None),
    ("404", "/azure-cloud/nothing.json", {}, None),
    ("rows, JSON", NARROWED.format("/cells.json"), {}, rendered),
    ("rows, CSV", NARROWED.format("/cells.csv"), {}, rendered),
    ("rows of all, JSON", "/cells.json?deployment=paas", {}, rendered),
    ("matrix, JSON", NARROWED.format(".json"), {}, rendered),
    ("matrix, Markdown", NARROWED.format(".md"), {}, rendered),
    ("matrix, SVG", NARROWED.format(".svg"), {}, rendered),
    ("matrix, HTML", NARROWED.format(".html"), {}, rendered),
    ("one cell, HTML", "/azure-cloud/areas/applications/paas.html", {},
     rendered),
]


def prepare(root, module):
    """The requests as they are sent, and our answers to them: coded as the
    request asks, and as they are."""
    server = ours(root, module, name="first")
    link = server.start()
    page = get(link, BASE + "/", {})[1].decode()
    sheet = re.search(r'"\.(/assets/page\.\w+\.css)"', page)[1]
    requests, answers, plain = [], [], []
    for _, path, headers, _ in REQUESTS:
        method, _, path = path.rpartition(" ")
        path = (f"{method} " if method else "") + BASE + (
            sheet if path == "stylesheet" else path)
        if "If-None-Match" in headers:
            asked = {name: value for name, value in headers.items()
                     if name not in OWN}
            headers = asked | {"If-None-Match": get(link, path, asked)[
                0].headers["ETag"]}
        requests.append((path, headers))
        answers.append(get(link, path, headers))
        plain.append(get(link, path.split()[-1], {"Accept": headers.get(
            "Accept", "*/*")})[1])
    link.close()
    server.end()
    return requests, answers, plain


def of_floor(path, i):
    """The path as the floor is asked, which has the answers by number. It has
    the same length: httpd's own work grows with it."""
    return path.replace(BASE, f"/floor/{i:0{len(BASE) - len('/floor/')}}", 1)


def to_files(requests):
    """The same requests to a server that has the answers as files."""
    for i, (path, headers) in enumerate(requests):
        method, _, path = path.rpartition(" ")
        yield (f"{method} " if method else "") + f"/{i}", headers


def of_files(path, headers, answer):
    """The request as a server of files is asked, which has ETags and a 404 of
    its own."""
    if answer.status == 404:
        return "/nothing", headers
    if answer.status == 304:
        return path, headers | ANY
    return path, headers


def judge(report, ratios, limits, short):
    """Hold ratios to the floor against the limits of prerendered answers, and
    those of all others against the last release, and with all of `make bench`
    also against what they may cost at all."""
    last = json.loads(FIGURES.read_text())
    for what, ratio in ratios.items():
        limit, *sizes = limits[what]
        if limit is ready or limit and not short:
            report.limit(f"instructions, {what}, of the floor's", ratio,
                         most=round(limit(*sizes), 2))
        if limit is not ready:
            report.limit(f"instructions, {what}, of the floor's, as they were "
                         "in the last release", ratio,
                         most=round(MORE * last[what], 2))


def measure(report, root, module, least, short, record):
    root = Path(root)
    requests, answers, plain = prepare(root, module)
    costs = ours(root, module).instructions(requests)
    bare = floor(root, least, answers).instructions([
        (of_floor(path, i), headers)
        for i, (path, headers) in enumerate(requests)])
    none = file = deflate = nginx = [None] * len(requests)
    if not short:
        none = ours(root, module, ["ResponsibilityPrerenderLimit 0"],
                    name="nothing-ready").instructions(requests)
        folder = write_files(root, plain)
        static = [of_files(path, headers, answer) for (path, headers), (
            answer, _) in zip(to_files(requests), answers)]
        file = files(root, folder).instructions(static)
        deflate = [cost if "gzip" in headers.get("Accept-Encoding", "")
                   else None for cost, (_, headers) in zip(
                       files(root, folder, deflate=True).instructions(static),
                       static)]
        nginx = Nginx(root, folder).instructions(static)
    rows, ratios, limits = [], {}, {}
    for (what, *_, limit), cost, base, others, (answer, body) in zip(
            REQUESTS, costs, bare, zip(none, file, deflate, nginx), answers):
        rows.append((what, answer.status, len(body), cost, base, cost / base,
                     (cost - FLOORS * base) / len(body)
                     if limit is not ready and limit else None, *others))
        ratios[what] = cost / base
        limits[what] = limit, base, len(body)
        if others[2] and answer.headers.get("Content-Encoding") == "gzip":
            report.limit(f"instructions, {what}, of mod_deflate's",
                         cost / others[2], most=DEFLATED)
    if record:
        FIGURES.write_text(json.dumps(
            {what: round(ratio, 2) for what, ratio in ratios.items()
             if limits[what][0] is not ready}, indent=1) + "\n")
    judge(report, ratios, limits, short)
    report.table("Instructions a request", [
        "status", "bytes", "ours", "floor", "ours / floor", "a byte",
        "Ready 0", "file", "mod_deflate", "nginx"], rows)
