# SPDX-License-Identifier: Apache-2.0
"""Our server and others with the same bytes to give, asked in turn.

All run at once. In each round each request goes to one server after the
other, so that what else the machine does falls on all of them, and ratios are
taken within a round before their median is.
"""

import statistics
from pathlib import Path

from instructions import ANY, BASE, NARROWED, OWN, of_floor
from server import Nginx, files, floor, get, ours, write_files

UNEVEN = 0.1  # of a round's floor from the median of floors: worth a note
NAMES = ("ours", "floor", "file", "mod_deflate", "nginx")
# What is not ready bytes: what, path, headers.
OTHERS = [("HEAD", "HEAD /azure-cloud.json", {}),
          ("304", "/azure-cloud.json", OWN),
          ("narrowed rows", NARROWED.format("/cells.json"), {}),
          ("404", "/azure-cloud/nothing.json", {})]


def parts(path):
    """The method, with a space, when it is not GET; and the path."""
    method, _, path = path.rpartition(" ")
    return f"{method} " if method else "", path


class Contest:
    def __init__(self, root, module, least, requests, lines=(), mpm="event",
                 names=NAMES, alone=False):
        """Start servers of these names, each in one process if alone."""
        root = Path(root, mpm)
        root.mkdir()
        self.requests = requests
        self.links = {}

        def begin(name, server):
            self.links[name] = server.start(
                after=server.ALONE if alone else server.FOREGROUND)
            get(self.links[name], "/", {})
            return server

        more = {"lines": lines, "mpm": mpm}
        self.all = {"ours": begin("ours", ours(root, module, **more))}
        asked, answers, plain = self.answers(self.links["ours"])
        folder = write_files(root, plain)
        others = {
            "floor": lambda: floor(root, least, answers, **more),
            "file": lambda: files(root, folder, **more),
            "mod_deflate": lambda: files(root, folder, deflate=True, **more),
            "nginx": lambda: Nginx(root, folder)}
        self.all |= {name: begin(name, others[name]()) for name in names[1:]}
        self.asked = {(i, name): self.address(name, i, *one)
                      for i, one in enumerate(asked) for name in self.all}
        for (i, name), one in self.asked.items():
            if one and not (name == "floor" and answers[i][0].status == 404):
                status = get(self.links[name], *one)[0].status
                assert status == answers[i][0].status, (name, one, status)

    def answers(self, link):
        """The requests to us, our answers, and the bytes uncompressed."""
        asked, answers, plain = [], [], []
        for _, path, headers in self.requests:
            method, path = parts(path)
            path = BASE + path
            plain.append(get(link, path, {})[1])
            if "If-None-Match" in headers:
                headers = {"If-None-Match": get(link, path, {})[0].headers[
                    "ETag"]}
            asked.append((method + path, headers))
            answer, body = get(link, method + path, headers)
            answers.append((answer, plain[-1] if method else body))
        return asked, answers, plain

    def address(self, name, i, path, headers):
        """Where a server has an answer; None when it has none of the kind."""
        method, path = parts(path)
        coding = headers.get("Accept-Encoding", "")
        if name == "ours":
            return method + path, headers
        if name == "floor":
            return method + of_floor(path, i), headers
        if ("br" in coding or name == "file" and coding
                or name == "mod_deflate" and not coding):
            return None
        if "nothing" in path:  # its own 404
            return "/nothing", headers
        return f"{method}/{i}", headers | (ANY if "If-None-Match" in headers
                                           else {})

    def end(self):
        for link in self.links.values():
            link.close()
        for server in self.all.values():
            server.end()

    def rounds(self, count, work):
        """What work gives for each request and server, a list of rounds."""
        found = {}
        for _ in range(count):
            for key, asked in self.asked.items():
                if asked:
                    found.setdefault(key, []).append(
                        work(self.all[key[1]], *asked))
        return found

    def table(self, report, title, found, others=()):
        """A table of medians, and of ours as a ratio to these others."""
        report.table(title, [*self.all, *(f"ours / {one}" for one in others)],
                     [(what, *(statistics.median(found[i, name])
                               if (i, name) in found else None
                               for name in self.all),
                       *(ratio(found, i, one) for one in others))
                      for i, (what, *_) in enumerate(self.requests)])
        for turn, part in enumerate(self.evenness(found)):
            if abs(part - 1) > UNEVEN:
                report.note(f"{title}: in round {turn + 1} the floor was at "
                            f"{part:.2f} of its median")

    def evenness(self, found):
        """What the floor did in each round, of what it does in all."""
        floors = [[value / statistics.median(values) for value in values]
                  for (_, name), values in found.items() if name == "floor"]
        return [statistics.median(one) for one in zip(*floors)]


def ratio(found, i, other):
    """Ours to another's, in each round: the median. None without it."""
    if (i, other) not in found:
        return None
    return statistics.median(one / its for one, its in zip(
        found[i, "ours"], found[i, other]))
