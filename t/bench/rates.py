# SPDX-License-Identifier: Apache-2.0
"""Requests a second and processor time a request, under load.

All servers run at once and are loaded in turn, one after the other in each
round, so that what else the machine does falls on all of them. Figures are
medians of the rounds. Wall-clock: for a quiet machine.
"""

import re
import statistics
import subprocess
from pathlib import Path

from instructions import CODED, GZIP, NARROWED, OWN, BASE
from server import Nginx, files, floor, get, load, ours, write_files

CONNECTIONS = (1, 16, 256)
HELD = 16  # the connections at which the limits hold
FILE, FLOOR = 2.5, 0.95  # of theirs, what a ready form serves at least
READY = [(f"{form}{name}", f"/azure-cloud.{form.lower()}", headers)
         for form in ("JSON", "HTML", "SVG", "CSV")
         for name, headers in (("", {}), (", gzip", GZIP), (", br", CODED))]
OTHERS = [("HEAD", "HEAD /azure-cloud.json", {}),
          ("304", "/azure-cloud.json", OWN),
          ("narrowed rows", NARROWED.format("/cells.json"), {}),
          ("404", "/azure-cloud/nothing.json", {})]
MPM = {"mpm": "event"}


def load_by_wrk(path, headers, connections, seconds):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    return [*command, path], r"(\d+) requests in", r"Requests/sec:\s+([\d.]+)"


def load_by_ab(path, headers, connections, seconds):
    """For HEAD: wrk waits for the body that the length tells of."""
    command = ["ab", "-q", "-k", "-i", f"-c{connections}", f"-t{seconds}",
               "-n10000000"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    return ([*command, path], r"Complete requests:\s+(\d+)",
            r"Requests per second:\s+([\d.]+)")


def under_load(server, path, headers, connections, seconds):
    """Requests a second, and microseconds of processor time for each."""
    method, _, path = path.rpartition(" ")
    command, all_of, a_second = (load_by_ab if method else load_by_wrk)(
        f"http://127.0.0.1:{server.port}{path}", headers, connections,
        seconds)
    before = server.seconds()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    used = server.seconds() - before
    return (float(re.search(a_second, done.stdout)[1]),
            used / int(re.search(all_of, done.stdout)[1]) * 1e6)


def h2load(server, path, headers, seconds):
    """Requests a second over HTTP/2, 16 connections of 10 streams each."""
    command = ["h2load", "-c16", "-m10", f"-D{seconds}", "--warm-up-time=0"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run([*command, f"http://127.0.0.1:{server.port}{path}"],
                          capture_output=True, text=True, check=True)
    return float(re.search(r"([\d.]+) req/s", done.stdout)[1])


class Contest:
    """Our server and the others, with the same bytes to give."""

    def __init__(self, root, module, least, requests):
        root = Path(root)
        http2 = [*load("http2"), "Protocols h2c http/1.1"]
        self.requests = requests
        self.all = {"ours": ours(root, module, http2, **MPM)}
        link = self.all["ours"].start(after=("-DFOREGROUND",))
        asked, answers, plain = [], [], []
        for _, path, headers in requests:
            method, _, path = path.rpartition(" ")
            path = (f"{method} " if method else "") + BASE + path
            if "If-None-Match" in headers:
                headers = {"If-None-Match": get(link, path, {})[0].headers[
                    "ETag"]}
            asked.append((path, headers))
            answers.append(get(link, path, headers))
            plain.append(get(link, path.split()[-1], {})[1])
        link.close()
        folder = write_files(root, plain)
        self.all |= {
            "floor": floor(root, least, answers, http2, **MPM),
            "file": files(root, folder, http2, **MPM),
            "mod_deflate": files(root, folder, http2, deflate=True, **MPM),
            "nginx": Nginx(root, folder)}
        for name, server in self.all.items():
            if name != "ours":
                get(server.start(after=() if name == "nginx"
                                 else ("-DFOREGROUND",)), "/0", {})
        self.asked = {name: [self.address(name, i, *one) for i, one
                             in enumerate(asked)] for name in self.all}

    @staticmethod
    def address(name, i, path, headers):
        """Where a server has an answer; None when it has none of the kind."""
        method, _, path = path.rpartition(" ")
        method += " " if method else ""
        coding = headers.get("Accept-Encoding", "")
        if name == "ours":
            return method + path, headers
        if name == "floor":
            return f"{method}/floor/{i}", headers
        if "If-None-Match" in headers or "nothing" in path or "?" in path:
            return None
        if ("br" in coding or (name == "mod_deflate") != bool(coding)
                and name != "nginx"):
            return None
        return f"{method}/{i}", headers

    def end(self):
        for server in self.all.values():
            server.end()

    def rounds(self, count, work):
        """Medians of each request at each server, or None."""
        found = {}
        for _ in range(count):
            for i in range(len(self.requests)):
                for name, server in self.all.items():
                    asked = self.asked[name][i]
                    if asked:
                        found.setdefault((i, name), []).append(
                            work(server, *asked))
        return {key: tuple(map(statistics.median, zip(*values)))
                for key, values in found.items()}


def measure(report, root, module, least, rounds, seconds):
    contest = Contest(root, module, least, [*READY, *OTHERS])
    names = list(contest.all)
    for connections in CONNECTIONS:
        found = contest.rounds(rounds, lambda server, path, headers: under_load(
            server, path, headers, connections, seconds))
        for place, title in ((0, "Requests a second"),
                             (1, "Processor time a request, µs")):
            report.table(f"{title}, {connections} connections", names, [
                (what, *((found.get((i, name)) or (None, None))[place]
                         for name in names))
                for i, (what, *_) in enumerate(contest.requests)])
        for i, (what, *_) in enumerate(READY):
            if connections != HELD:
                break
            rate = {name: found[i, name][0] for name in names
                    if (i, name) in found}
            report.limit(f"requests/s, {what}, of the floor's",
                         rate["ours"] / rate["floor"], least=FLOOR)
            if "file" in rate:
                report.limit(f"requests/s, {what}, of a file's",
                             rate["ours"] / rate["file"], least=FILE)
    contest.all.pop("nginx").end()
    del contest.requests[len(READY):]
    over2 = contest.rounds(rounds, lambda server, path, headers: (
        h2load(server, path, headers, seconds),))
    report.table("HTTP/2, requests a second", list(contest.all), [
        (what, *((over2.get((i, name)) or (None,))[0]
                 for name in contest.all))
        for i, (what, *_) in enumerate(READY)])
    contest.end()
