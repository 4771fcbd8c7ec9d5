#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a request for something ready costs: request.py MODULE FLOOR-MODULE.

Instructions are counted by callgrind in a real httpd: the difference of two
runs with different numbers of requests on one connection, so that starting and
ending fall out. The floor is a handler that hands out the same bytes with the
same headers and knows nothing else (t/bench/floor).
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from startup import HTTPD, MODULES, USER, free_port

FEW, MANY = 20, 120
BASE = "/responsibility"
BROWSER = ("text/html,application/xhtml+xml,application/xml;q=0.9,"
           "image/avif,image/webp,image/apng,*/*;q=0.8")
CODED = {"Accept-Encoding": "gzip, deflate, br"}
OWN = '"its own, of a request before"'
# what, path, the request's headers beside Host
REQUESTS = [
    ("matrix as JSON", "/azure-cloud.json", {}),
    ("the same, gzip", "/azure-cloud.json", {"Accept-Encoding": "gzip"}),
    ("the same, br", "/azure-cloud.json", CODED),
    ("page, negotiated", "/azure-cloud", {"Accept": BROWSER} | CODED),
    ("rows, negotiated", "/cells",
     {"Accept": "application/json;q=0.9,text/plain"} | CODED),
    ("one area as JSON", "/azure-cloud/areas/applications.json", {}),
    ("rows, 304", "/cells.json", CODED | {"If-None-Match": OWN}),
    ("stylesheet", "stylesheet", CODED),
    ("narrowed rows, on request", "/cells?deployment=paas", {}),
    ("the same, 304", "/cells?deployment=paas",
     {"If-None-Match": OWN}),
]
# Of each message alone, or the server's: the floor has no say in them.
NOT_OURS = {"date", "server", "content-length", "content-type", "connection",
            "keep-alive"}


class Server:
    """httpd under callgrind, or as it is."""

    def __init__(self, root, module, body):
        self.root = Path(root)
        self.port = free_port()
        name = re.sub(r"^mod_|\.so$", "", module.name)
        self.conf = self.root / "httpd.conf"
        self.conf.write_text("\n".join([
            f'ServerRoot "{root}"', "ServerName localhost",
            f"Listen 127.0.0.1:{self.port}", f'ErrorLog "{root}/error.log"',
            f'PidFile "{root}/pid"', "LogLevel warn",
            "MaxKeepAliveRequests 0",
            f"LoadModule mpm_prefork_module {MODULES}/mod_mpm_prefork.so",
            f"LoadModule authz_core_module {MODULES}/mod_authz_core.so",
            f"LoadModule {name}_module {module}", body]) + "\n")

    def run(self, before, work):
        """Start, work on one connection, end: what the work returned."""
        child = subprocess.Popen(
            [*before, HTTPD, "-X", "-f", self.conf], stderr=subprocess.PIPE,
            text=True, user=USER)
        deadline = time.monotonic() + 120
        while True:
            link = http.client.HTTPConnection("127.0.0.1", self.port,
                                              timeout=600)
            try:
                link.connect()
                break
            except OSError:
                if child.poll() is not None or time.monotonic() > deadline:
                    sys.exit("httpd did not start: " + child.communicate()[1])
                time.sleep(0.05)
        found = work(link)
        link.close()
        end(child)
        return found

    def instructions(self, path, headers):
        out = self.root / "callgrind.out"
        total = []
        for count in (FEW, MANY):
            def work(link):
                for _ in range(count):
                    get(link, path, headers)
            self.run(["valgrind", "--tool=callgrind",
                      f"--callgrind-out-file={out}"], work)
            total.append(int(re.search(r"^summary: (\d+)", out.read_text(),
                                       re.M)[1]))
        return (total[1] - total[0]) / (MANY - FEW)


def end(child):
    """End httpd in order: it may be told while it does not listen."""
    while True:
        child.terminate()
        try:
            child.communicate(timeout=5)
            return
        except subprocess.TimeoutExpired:
            continue


def get(link, path, headers):
    link.request("GET", path, headers={"Accept-Encoding": ""} | headers)
    answer = link.getresponse()
    return answer, answer.read()


def ours(root, module):
    return Server(root, module, f"<Location {BASE}>\nResponsibility On\n"
                  "</Location>")


def floor(root, module, answer, body):
    """A handler that gives this answer to every request."""
    lines = [f"FloorHeader {name} '{value}'" if '"' in value else
             f'FloorHeader {name} "{value}"'
             for name, value in answer.headers.items()
             if name.lower() not in NOT_OURS]
    file = Path(root, "bytes")
    file.write_bytes(body)
    kind = answer.headers.get("Content-Type", "text/plain")
    return Server(root, module, "\n".join([
        *lines, f'FloorFile "{file}"', f'FloorType "{kind}"',
        "<Location /floor>", "</Location>"]))


def main():
    module, least = (Path(name).resolve() for name in sys.argv[1:])
    print(f"{'instructions a request':28}{'ours':>9}{'floor':>9}{'ratio':>7}"
          f"{'bytes':>8}")
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o777)

        def once(path, headers):
            return ours(root, module).run(
                [], lambda link: get(link, BASE + path, headers))

        page = once("/", {})[1].decode()
        for what, path, headers in REQUESTS:
            if path == "stylesheet":
                path = re.search(r'"\.(/assets/page\.\w+\.css)"', page)[1]
            if "If-None-Match" in headers:
                headers["If-None-Match"] = once(path, headers)[
                    0].headers["ETag"]
            answer, body = once(path, headers)
            cost = ours(root, module).instructions(BASE + path, headers)
            bare = floor(root, least, answer, body).instructions(
                "/floor" + path, headers)
            print(f"{what:28}{cost:9,.0f}{bare:9,.0f}{cost / bare:7.2f}"
                  f"{len(body):8,}", flush=True)


if __name__ == "__main__":
    main()
