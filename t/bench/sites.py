# SPDX-License-Identifier: Apache-2.0
"""Many virtual hosts that each have a site: start, reload, memory, strangers.

Beside the same hosts in an httpd without the module, in turn. Each site has a
title of its own and names the built-in matrices and one file that all share.
A stranger is a client that asks another host for a static file all the time:
the longest that it waits is what a reload costs the rest of the server.
Wall-clock: for a quiet machine, though the limits are several times away.
"""

import http.client
import json
import re
import signal
import statistics
import sys
import threading
import time
from pathlib import Path

from check import matrix
from server import PATIENCE, Server, load

PAUSE = 0.001
RELOADS = 5  # of each kind in a round
# As many children at any time.
CHILDREN = ["StartServers 2", "ThreadsPerChild 25", "MaxRequestWorkers 400",
            "MinSpareThreads 25", "MaxSpareThreads 400"]
RESUMED = "resuming normal operations"


class Hosts:
    """A server with this many virtual hosts."""

    def __init__(self, root, module, name, count, title="Site {}"):
        self.name, self.count, self.title = name, count, title
        self.module = module
        (Path(root) / "documents").mkdir(exist_ok=True)
        (Path(root) / "documents" / "static.txt").write_text("static\n")
        self.shared = Path(root, "shared.json")
        if not self.shared.exists():
            self.shared.write_text(json.dumps(json.loads(matrix(20, 4))))
        self.server = Server(root, name, [
            *([f"LoadModule responsibility_module {module}",
               "LogLevel notice responsibility:info"] if module else []),
            *CHILDREN,
            f'DocumentRoot "{root}/documents"', 'Include "hosts.conf"'],
            mpm="event")
        self.configure(0)

    def configure(self, turn):
        lines = []
        for number in range(self.count):
            lines += [f"<VirtualHost 127.0.0.1:{self.server.port}>",
                      f"ServerName host{number}"]
            if self.module:
                title = self.title.format(number)
                lines += ["<Location /responsibility>", "Responsibility On",
                          f'ResponsibilityMatrix builtin "{self.shared}"',
                          f'ResponsibilityTitle "{title}, {turn}"',
                          "Require all granted", "</Location>"]
            lines.append("</VirtualHost>")
        (self.server.root / "hosts.conf").write_text("\n".join(lines) + "\n")

    def ask(self, path, host=1):
        link = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                          timeout=PATIENCE)
        link.request("GET", path, headers={"Host": f"host{host}"})
        answer = link.getresponse()
        body = answer.read()
        link.close()
        return answer.status, body

    def start(self):
        """Seconds from the command to the first answer."""
        start = time.monotonic()
        server = self.server
        original = server.compressed
        server.compressed = lambda deadline: None
        server.start(after=server.FOREGROUND).close()
        self.ask("/static.txt")
        took = time.monotonic() - start
        server.compressed = original
        server.compressed(time.monotonic() + PATIENCE)
        time.sleep(1)  # it starts as many children as it is to have
        self.processes = 1 + len(server.processes())
        return took

    def reload(self):
        """Seconds until the server has read its configuration, and the
        longest that a stranger waits meanwhile."""
        log = self.server.root / "error.log"
        before = len(log.read_text())
        waits, over = [], threading.Event()

        def stranger():
            while not over.is_set():
                start = time.monotonic()
                try:
                    self.ask("/static.txt", 2)
                except (OSError, http.client.HTTPException):
                    pass  # its child has ended: httpd's own, asked again
                else:
                    waits.append(time.monotonic() - start)
                time.sleep(PAUSE)

        thread = threading.Thread(target=stranger)
        thread.start()
        start = time.monotonic()
        self.server.child.send_signal(signal.SIGUSR1)
        while RESUMED not in log.read_text()[before:]:
            if self.server.child.poll() is not None:
                sys.exit("the server ended at a reload")
            time.sleep(PAUSE)
        took = time.monotonic() - start
        answered = len(waits)
        deadline = time.monotonic() + PATIENCE
        while len(waits) < answered + 5 and time.monotonic() < deadline:
            time.sleep(PAUSE)
        over.set()
        thread.join()
        self.server.compressed(time.monotonic() + PATIENCE)
        return took, max(waits)

    def memory(self):
        """MB of all processes, what they share counted once, as soon as those
        from before the last reload have ended."""
        server = self.server
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            processes = [server.child.pid, *server.processes()]
            try:
                found = [Path(f"/proc/{one}/smaps_rollup").read_text()
                         for one in processes]
            except OSError:
                found = []  # one has just ended
            if len(found) == self.processes:
                return sum(int(kb) for text in found for kb in re.findall(
                    r"^Pss: +(\d+) kB", text, re.M)) / 1024
            time.sleep(PAUSE)
        sys.exit("the processes from before a reload do not end")

    def end(self):
        self.server.end()


def change_nothing(_, __):
    pass


def change_file(hosts, turn):
    """One file, which all sites share: all editions are other ones."""
    document = json.loads(hosts.shared.read_text())
    draft = hosts.shared.with_suffix(".new")
    draft.write_text(json.dumps(document | {"title": f"Turn {turn}"}))
    draft.replace(hosts.shared)


def change_titles(hosts, turn):
    hosts.configure(turn)


# what changes before a reload, how, the limit of seconds more
RELOAD = [("nothing", change_nothing, 0.15),
          ("one file that all sites name", change_file, 0.3),
          ("every title", change_titles, 0.3)]
STRANGER = 0.3  # seconds longer at any of these


def row(what, without, mine):
    """A line of a table, of seconds in ms."""
    return what, without * 1000, mine * 1000, (mine - without) * 1000


def measure_reloads(report, root, module, rounds):
    bare = Hosts(root, None, "without-100", 100)
    ours = Hosts(root, module, "sites-100", 100)
    starts = bare.start(), ours.start()
    rows = [row("start", *starts)]
    report.limit("100 sites, start, s more", starts[1] - starts[0], most=1.0)
    turn = 0
    for what, change, most in RELOAD:
        found = []
        for _ in range(rounds * RELOADS):
            turn += 1
            change(ours, turn)
            found.append((*bare.reload(), *ours.reload()))
        without, strange, mine, waited = (
            statistics.median(each) for each in zip(*found))
        rows += [row(f"reload, changed: {what}", without, mine),
                 row("- longest wait of a stranger", strange, waited)]
        report.limit(f"100 sites, reload, changed: {what}, s more",
                     mine - without, most=most)
        report.limit(f"100 sites, reload, changed: {what}, a stranger waits, "
                     "s more", waited - strange, most=STRANGER)
    megabytes = bare.memory(), ours.memory()
    report.table("100 sites that differ in title, ms (medians)",
                 ["without", "with", "more"], rows)
    report.table("100 sites that differ in title, memory of all processes, MB",
                 ["without", "with", "more"],
                 [("after these reloads", *megabytes,
                   megabytes[1] - megabytes[0])])
    report.limit("100 sites, memory, MB more", megabytes[1] - megabytes[0],
                 most=120)
    bare.end()
    ours.end()


def measure(report, root, module, rounds):
    measure_reloads(report, root, module, rounds)
    rows = []
    for what, count, title, most in (
            ("400 sites that differ in title", 400, "Site {}", 4.0),
            ("1,000 sites that are the same", 1000, "Site", 0.2)):
        bare = Hosts(root, None, f"without-{count}", count)
        ours = Hosts(root, module, f"sites-{count}", count, title)
        starts = bare.start(), ours.start()
        rows.append((*row(what, *starts), ours.memory() - bare.memory()))
        report.limit(f"{what}, start, s more", starts[1] - starts[0],
                     most=most)
        bare.end()
        ours.end()
    report.table("Starts of more hosts, ms; MB more of all processes",
                 ["without", "with", "more", "MB more"], rows)
