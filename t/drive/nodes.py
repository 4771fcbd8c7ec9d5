# SPDX-License-Identifier: Apache-2.0
"""Several httpd behind the load balancers and caches of conf/samples/nodes,
and clients that remember what they were given."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import itertools
import os
import signal
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from harness import BASE, Httpd, TREE, free_port, until
from load import Clients
from neighbours import Neighbour, UNPACKED, listens
from samples import toy

SAMPLES = TREE / "conf/samples/nodes"
PATHS = [BASE + path for path in (
    "/", "/toy", "/toy.json", "/toy.svg", "/cells.csv", "/cells?party=us",
    "/toy/areas/roof", "/toy/compare?from=here&to=there")]
EDITION = "Responsibility-Edition"
LOG = 'LogFormat "%r" line\nCustomLog "{root}/access.log" line\n'


def matrix(number: int) -> dict:
    """One of many editions; every page differs."""
    return toy(title=f"Edition {number}", deployments=[
        {"id": "here", "name": f"Here {number}"},
        {"id": "there", "name": f"There {number}"}])


def fill(name: str, values: dict[str, str]) -> str:
    """A shipped file with other addresses and folders."""
    text = (SAMPLES / name).read_text()
    for old, new in values.items():
        assert old in text, (name, old)
        text = text.replace(old, new)
    return text


class Node(Httpd):
    """One machine: the shipped configuration, in a folder of its own."""

    def __init__(self, number: int = 0, seconds: int = 60,
                 content: dict | None = None):
        body = fill("node.conf", {"s-maxage=60": f"s-maxage={seconds}"})
        super().__init__(body + LOG, modules=("log_config",), mpm="event",
                         files={"conf/responsibility/toy.json":
                                content or matrix(number)})

    def edition(self) -> str:
        return self.get(BASE + "/health.json")[EDITION]

    def update(self, number: int) -> None:
        """Another edition by a graceful reload; returns when it serves."""
        before = self.compressed().edition()  # a reload would end that
        self.write("conf/responsibility/toy.json", matrix(number))
        self.reload()
        until(lambda: self.edition() != before, "the other edition")
        self.compressed()

    def asked(self, part: str = BASE) -> int:
        """Requests with this part in their address, but for health checks.
        httpd logs a request some time after it has been answered."""
        lines = (self.root / "access.log").read_text().splitlines()
        return sum("/health" not in line and part in line for line in lines)

    def kill(self) -> None:
        """End all processes at once, as if the machine lost its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def addresses(nodes: Iterable[Node]) -> dict[str, str]:
    return {f"192.0.2.{11 + number}:80": f"127.0.0.1:{node.port}"
            for number, node in enumerate(nodes)}


def haproxy(nodes: list[Node], balance: str = "balance source") \
        -> tuple[Neighbour, int]:
    """HAProxy of the shipped file: the first two nodes are blue, the others
    green; a missing one is a port where nobody listens."""
    port = free_port()
    there = addresses(nodes)
    for number in range(11, 15):
        there.setdefault(f"192.0.2.{number}:80", f"127.0.0.1:{free_port()}")
    server = Neighbour("haproxy")
    server.write("live.map", (SAMPLES / "live.map").read_text())
    server.write("haproxy.cfg", fill("haproxy.cfg", {
        "bind :80": f"bind 127.0.0.1:{port}",
        "/run/haproxy/": f"{server.root}/", "/etc/haproxy/": f"{server.root}/",
        "balance source": balance, **there}))
    server.start(["haproxy", "-db", "-f", str(server.root / "haproxy.cfg")],
                 lambda: listens(port))
    return server, port


def command(server: Neighbour, line: str) -> str:
    """Give HAProxy an order at run time."""
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(str(server.root / "nodes.sock"))
        link.sendall(line.encode() + b"\n")
        return b"".join(iter(lambda: link.recv(65536), b"")).decode()


def nginx(nodes: list[Node]) -> tuple[Neighbour, int]:
    port = free_port()
    server = Neighbour("nginx")
    server.write("cache/x", "")
    server.root.chmod(0o777)
    (server.root / "cache").chmod(0o777)
    server.write("nginx.conf", fill("nginx.conf", {
        "worker_processes auto": "worker_processes 2", "listen 80":
        f"listen 127.0.0.1:{port}", "/run/": f"{server.root}/",
        "/var/log/nginx/": f"{server.root}/",
        "/var/cache/nginx/": f"{server.root}/cache/", **addresses(nodes)})
        .replace("http {", f"""http {{
    client_body_temp_path {server.root}/body;
    fastcgi_temp_path {server.root}/fastcgi;
    uwsgi_temp_path {server.root}/uwsgi;
    scgi_temp_path {server.root}/scgi;""", 1))
    server.start(["nginx", "-p", str(server.root), "-e", "stderr", "-c",
                  str(server.root / "nginx.conf"), "-g", "daemon off;"],
                 lambda: listens(port))
    return server, port


def varnish(nodes: list[Node]) -> tuple[Neighbour, int]:
    port = free_port()
    server = Neighbour("varnish")
    there = {f'.host = "{old.split(":")[0]}";\n    .port = "80"':
             f'.host = "127.0.0.1";\n    .port = "{new.split(":")[1]}"'
             for old, new in addresses(nodes).items()}
    server.write("varnish.vcl", fill("varnish.vcl", there))
    vmods = next(UNPACKED.glob("usr/lib/*/varnish/vmods"),
                 UNPACKED / "usr/lib/varnish/vmods")
    server.start(["varnishd", "-F", "-j", "none", "-n",
                  str(server.root / "work"), "-a", f"127.0.0.1:{port}",
                  "-f", str(server.root / "varnish.vcl"), "-s",
                  "malloc,64m", "-p", f"vmod_path={vmods}"],
                 lambda: listens(port))
    return server, port


class Failed(Exception):
    """No answer, or one that is not whole."""


def fetch(port: int, path: str, source: str = "127.0.0.1",
          coding: str = "", **headers: str) -> tuple[int, dict, bytes]:
    """One request on a connection of its own, from an address."""
    link = http.client.HTTPConnection("127.0.0.1", port, 30,
                                      source_address=(source, 0))
    try:
        link.request("GET", path, headers={
            "Accept-Encoding": coding, "Connection": "close",
            **{name.replace("_", "-"): value
               for name, value in headers.items()}})
        answer = link.getresponse()
        body = answer.read()
        fields = {name.lower(): value for name, value in answer.getheaders()}
    except (OSError, http.client.HTTPException) as error:
        raise Failed(repr(error)) from error
    finally:
        link.close()
    return answer.status, fields, body


def plain(fields: dict, body: bytes) -> str:
    """A hash of the body without its coding."""
    if fields.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return hashlib.sha256(body).hexdigest()


@dataclass
class Crowd(Clients):
    """Clients with addresses of their own; each remembers the last edition.

    An answer fails when its status is not 200. It is mixed when its ETag or
    body is not of the edition that it names. It goes back when the client has
    seen a later edition.
    """

    port: int
    clients: int = 8
    paths: list[str] = field(default_factory=lambda: PATHS)
    fresh: bool = False  # each address once: no cache knows the answer
    asked: int = 0
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    back: int = 0
    seen: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.order: dict[str, int] = {}
        self.tags: dict[tuple[str, str], set[str]] = {}
        self.bodies: dict[tuple[str, str], str] = {}
        self.numbers = itertools.count()
        self.done = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.browse, args=(number,))
                        for number in range(self.clients)]

    def learn(self, node: Node) -> str:
        """Take what a node serves for right, as the next edition."""
        node.compressed()
        edition = node.edition()
        self.order.setdefault(edition, len(self.order))
        for path in self.paths:
            for coding in ("", "gzip"):
                status, fields, body = fetch(node.port, path, coding=coding)
                assert (status, fields[EDITION.lower()]) == (200, edition)
                key = edition, path
                self.tags.setdefault(key, set()).add(fields["etag"])
                assert self.bodies.setdefault(key, plain(fields, body)) == \
                    plain(fields, body)
        return edition

    def judge(self, path: str, source: str, coding: str, last: int) -> int:
        """Ask once; return the number of the latest edition seen."""
        problem, edition = "", ""
        address = path
        if self.fresh:
            address += f"{'&' if '?' in path else '?'}x={next(self.numbers)}"
        try:
            status, fields, body = fetch(self.port, address, source, coding)
            if status != 200:
                problem = f"{path}: status {status}"
        except Failed as error:
            problem = f"{path}: {error}"
        with self.lock:
            self.asked += 1
            if problem:
                self.failed.append(problem)
                return last
            edition = fields.get(EDITION.lower(), "")
            key = edition, path
            if self.bodies.get(key) != plain(fields, body) or \
                    fields["etag"].removeprefix("W/") not in self.tags[key]:
                self.mixed.append(f"{path}: {edition} {fields['etag']}")
            self.seen[edition] += 1
            now = self.order.get(edition, -1)
            self.back += now < last
            return max(now, last)

    def browse(self, number: int) -> None:
        source, last = f"127.0.1.{number + 1}", -1
        for turn in itertools.count(number):
            if self.done.is_set():
                return
            last = self.judge(self.paths[turn % len(self.paths)], source,
                              ("gzip", "")[turn // len(self.paths) % 2], last)

    def more(self, count: int, seconds: float = 60) -> None:
        """Wait until so many more requests have been answered."""
        wanted = self.asked + count
        until(lambda: self.asked >= wanted, f"{count} requests", seconds)

    def said(self) -> str:
        return (f"{self.asked} requests, {len(self.failed)} failed, "
                f"{len(self.mixed)} mixed, {self.back} back")


def server_state(server: Neighbour, name: str) -> str:
    """State of a node as HAProxy sees it: UP, DOWN, MAINT, DRAIN ..."""
    lines = command(server, "show stat").splitlines()
    names = lines[0].lstrip("# ").split(",")
    for line in lines[1:]:
        row = dict(zip(names, line.split(",")))
        if f"{row.get('pxname')}/{row.get('svname')}" == name:
            return row["status"]
    return ""


def rolling(server: Neighbour, nodes: list[Node], number: int,
            pause: Callable[[], object]) -> None:
    """Update one node after the other: drain it, reload it, give it back."""
    for count, node in enumerate(nodes, 1):
        name = f"blue/node{count}"
        command(server, f"set server {name} state drain")
        pause()
        node.update(number)
        command(server, f"set server {name} state ready")
        pause()
        # So that the next one is drained only when this one serves.
        until(lambda: server_state(server, name).startswith("UP"),
              f"{name} is up")
        pause()
