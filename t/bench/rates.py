# SPDX-License-Identifier: Apache-2.0
"""Requests a second and processor time a request, under load.

Wall-clock: for a quiet machine.
"""

import re
import statistics
import subprocess

from contest import OTHERS, Contest, parts, ratio
from instructions import CODED, GZIP
from server import load

CONNECTIONS = (1, 16, 256)
HELD = 16  # the connections at which the limits hold
OTHER = ("floor", "file", "nginx")  # ours are held against them
FILE, FLOOR = 2.5, 0.95  # of theirs, what ready forms serve at least
READY = [(f"{form}{name}", f"/azure-cloud.{form.lower()}", headers)
         for form in ("JSON", "HTML", "SVG", "CSV")
         for name, headers in (("", {}), (", gzip", GZIP), (", br", CODED))]
# Children that come and go would take their processor time with them.
LINES = [*load("http2"), "Protocols h2c http/1.1", "MaxSpareThreads 400"]


def with_headers(command, headers, url):
    return [*command, *(part for name, value in headers.items()
                        for part in ("-H", f"{name}: {value}")), url]


def by_wrk(connections, seconds):
    return (["wrk", "-t1", f"-c{connections}", f"-d{seconds}s"],
            r"(\d+) requests in", r"Requests/sec:\s+([\d.]+)")


def by_ab(connections, seconds):
    """For HEAD: wrk waits for the body that the length tells of."""
    return (["ab", "-q", "-k", "-i", f"-c{connections}", f"-t{seconds}",
             "-n10000000"], r"Complete requests:\s+(\d+)",
            r"Requests per second:\s+([\d.]+)")


def under_load(server, path, headers, connections, seconds):
    """Requests a second, microseconds of processor time for each, and the
    part of it that the kernel took."""
    method, path = parts(path)
    command, all_of, a_second = (by_ab if method else by_wrk)(connections,
                                                              seconds)
    before = server.seconds()
    done = subprocess.run(with_headers(
        command, headers, f"http://127.0.0.1:{server.port}{path}"),
        capture_output=True, text=True, check=True)
    own, kernel = (now - then for now, then in zip(server.seconds(), before))
    return (float(re.search(a_second, done.stdout)[1]),
            (own + kernel) / int(re.search(all_of, done.stdout)[1]) * 1e6,
            kernel / (own + kernel))


def over_http2(server, path, headers, seconds):
    """Requests a second, 16 connections of 10 streams each."""
    method, path = parts(path)
    if method:
        headers = headers | {":method": method.strip()}
    done = subprocess.run(with_headers(
        ["h2load", f"-c{HELD}", "-m10", f"-D{seconds}", "--warm-up-time=0"],
        headers, f"http://127.0.0.1:{server.http2}{path}"),
        capture_output=True, text=True, check=True)
    assert " 0 errored" in done.stdout, done.stdout
    return float(re.search(r"([\d.]+) req/s", done.stdout)[1])


def hold(report, found):
    """The median of all forms: one alone is at the mercy of a moment, and
    instructions hold each."""
    for other, least in (("floor", FLOOR), ("file", FILE)):
        ratios = [ratio(found, i, other) for i in range(len(READY))]
        report.limit(f"requests/s, ready forms, of the {other}'s",
                     statistics.median(filter(None, ratios)), least=least)


def measure(report, root, module, least, rounds, seconds):
    contest = Contest(root, module, least, [*READY, *OTHERS], LINES)
    for connections in CONNECTIONS:
        found = contest.rounds(rounds, lambda *asked: under_load(
            *asked, connections, seconds))
        a_second, used, kernel = ({
            key: [one[place] for one in values]
            for key, values in found.items()} for place in range(3))
        end = f", {connections} connections"
        contest.table(report, "Requests a second" + end, a_second, OTHER)
        contest.table(report, "Processor time a request, µs" + end, used,
                      OTHER)
        if connections == HELD:
            contest.table(report, "Part of it in the kernel" + end, kernel)
            hold(report, a_second)
    contest.table(report, "HTTP/2, requests a second", contest.rounds(
        rounds, lambda *asked: over_http2(*asked, seconds)), OTHER)
    contest.end()
