# SPDX-License-Identifier: Apache-2.0
"""Servers to measure: httpd with a module, with files; each on its own port."""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

# Nobody, so that httpd has no user to change to and valgrind may write.
USER = "nobody" if os.getuid() == 0 else None
PATIENCE = 300


def apxs(name):
    return subprocess.run(["apxs", "-q", name], check=True, text=True,
                          capture_output=True).stdout.strip()


HTTPD = f"{apxs('SBINDIR')}/{apxs('PROGNAME')}"
MODULES = apxs("LIBEXECDIR")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def load(*names):
    return [f"LoadModule {name}_module {MODULES}/mod_{name}.so"
            for name in names]


def get(link, path, headers, method="GET"):
    link.request(method, path, headers={"Accept-Encoding": ""} | headers)
    answer = link.getresponse()
    return answer, answer.read()


class Server:
    """httpd with a configuration of its own, in a folder of its own."""

    def __init__(self, root, name, lines, mpm="prefork"):
        self.root = Path(root, name)
        self.root.mkdir()
        self.root.chmod(0o777)
        self.port = free_port()
        self.conf = self.root / "httpd.conf"
        self.conf.write_text("\n".join([
            f'ServerRoot "{self.root}"', "ServerName localhost",
            f"Listen 127.0.0.1:{self.port}",
            f'ErrorLog "{self.root}/error.log"', f'PidFile "{self.root}/pid"',
            "LogLevel warn", "MaxKeepAliveRequests 0", "KeepAliveTimeout 300",
            *load(f"mpm_{mpm}", "authz_core"), *lines]) + "\n")
        self.child = None

    def start(self, before=(), after=("-X",)):
        self.child = subprocess.Popen(
            [*before, HTTPD, "-f", str(self.conf), *after],
            stderr=subprocess.PIPE, text=True, user=USER,
            start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while True:
            link = http.client.HTTPConnection("127.0.0.1", self.port,
                                              timeout=PATIENCE)
            try:
                link.connect()
                return link
            except OSError:
                if (self.child.poll() is not None
                        or time.monotonic() > deadline):
                    sys.exit("httpd did not start: "
                             + self.child.communicate()[1])
                time.sleep(0.05)

    def end(self):
        """End in order: httpd may be told while it does not listen."""
        while self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                continue

    def ask(self, requests):
        """The answers to requests, each a path and headers."""
        link = self.start()
        found = [get(link, path, headers) for path, headers in requests]
        link.close()
        self.end()
        return found

    def instructions(self, requests, warm=3, count=5):
        """
        What each request costs, a median of several on one connection.

        callgrind writes down what it has counted whenever httpd begins to
        wait for a request, and begins again at zero: the first account is the
        start, and each one after it a request, from its first byte to the
        wait for the next. All in one run, which starts the server once.
        """
        out = self.root / "callgrind"
        link = self.start(["valgrind", "--tool=callgrind",
                           f"--callgrind-out-file={out}",
                           "--dump-before=ap_read_request"])
        asked = [request for request in requests for _ in range(warm + count)]
        for path, headers in [*asked, asked[-1]]:
            get(link, path, headers)
        link.close()
        self.end()
        costs = [total(Path(f"{out}.{i + 2}")) for i in range(len(asked))]
        return [statistics.median(costs[i + warm:i + warm + count])
                for i in range(0, len(costs), warm + count)]


def total(account):
    found = re.search(r"^(?:summary|totals): (\d+)", account.read_text(), re.M)
    account.unlink()
    return int(found[1])


# Of each message alone, or the server's: the floor has no say in them.
NOT_OURS = {"date", "server", "content-length", "content-type", "connection",
            "keep-alive", "accept-ranges", "last-modified"}


def quoted(text):
    return f"'{text}'" if '"' in text else f'"{text}"'


def ours(root, module, lines=(), **more):
    return Server(root, "ours", [
        f"LoadModule responsibility_module {module}", *lines,
        "<Location /responsibility>", "Responsibility On", "</Location>"],
        **more)


def floor(root, module, answers, **more):
    """A handler that knows these answers, and nothing else."""
    lines = [f"LoadModule floor_module {module}"]
    for i, (answer, body) in enumerate(answers):
        file = Path(root, f"bytes{i}")
        file.write_bytes(body)
        kind = answer.headers.get("Content-Type", "text/plain")
        lines.append(f'FloorAnswer "{file}" "{kind}"')
        lines += [f"FloorHeader {name} {quoted(value)}"
                  for name, value in answer.headers.items()
                  if name.lower() not in NOT_OURS]
    return Server(root, "floor", [*lines, "<Location /floor>", "</Location>"],
                  **more)
