#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Several nodes under load: requests, failures, mixed bodies, older editions
after newer ones, and what a cache asks of the nodes.

    SRM_MODULE=build/mod_responsibility.so t/bench/nodes.py [SECONDS]

Clients and servers share one machine, on loopback. With SECONDS each load lasts
so long (default 10). The exit status is 1 if something failed or was mixed, or
if a recipe let a client go back.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drive"))

from harness import BASE  # noqa: E402
from nodes import (Crowd, Node, command, fetch, haproxy, matrix, nginx,  # noqa: E402
                   rolling, varnish)
from report import Report  # noqa: E402

PART = (float(sys.argv[1]) if len(sys.argv) > 1 else 10) / 4
WRONG: list[str] = []


class Machines:
    """Nodes and proxies, ended at the end."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.proxies: list = []

    def __enter__(self) -> Machines:
        return self

    def node(self, *arguments, **more) -> Node:
        self.nodes.append(Node(*arguments, **more))
        return self.nodes[-1].start().compressed()

    def proxy(self, pair: tuple) -> tuple:
        self.proxies.append(pair[0])
        return pair

    def __exit__(self, *reason) -> None:
        for proxy in self.proxies:
            proxy.stop()
        for node in self.nodes:
            node.stop()
            node.remove()


def pause() -> None:
    time.sleep(PART / 4)


def row(what: str, crowd: Crowd, asked: int | str = "",
        goes_back: bool = False) -> list:
    if crowd.failed or crowd.mixed or (crowd.back and not goes_back):
        WRONG.append(f"{what}: {crowd.said()} {crowd.failed[:2]}")
    return [what, crowd.asked, len(crowd.failed), len(crowd.mixed),
            crowd.back, asked]


def killed(balancer: Callable) -> list:
    with Machines() as all_of_them:
        pair = [all_of_them.node(), all_of_them.node()]
        _, port = all_of_them.proxy(balancer(pair))
        crowd = Crowd(port, fresh=True)
        crowd.learn(pair[0])
        with crowd:
            for node in pair:
                time.sleep(PART)
                node.kill()
                time.sleep(PART)
                node.start()
        return row(f"{balancer.__name__}, each of 2 nodes killed once", crowd)


def updated(what: str, balance: str, goes_back: bool,
            in_place: bool = False) -> list:
    with Machines() as all_of_them:
        pair = [all_of_them.node(), all_of_them.node()]
        server, port = all_of_them.proxy(haproxy(pair, balance))
        crowd = Crowd(port)
        for number in range(4):
            crowd.learn(all_of_them.node(number))
        with crowd:
            for number in range(1, 4):
                if in_place:
                    for node in pair:
                        pause()
                        node.update(number)
                        pause()
                else:
                    rolling(server, pair, number, pause)
        return row(what, crowd, goes_back=goes_back)


def switched() -> list:
    with Machines() as all_of_them:
        groups = [all_of_them.node(0) for _ in range(4)]
        server, port = all_of_them.proxy(haproxy(groups))
        crowd = Crowd(port)
        for number in range(4):
            crowd.learn(all_of_them.node(number))
        with crowd:
            for number in range(1, 4):
                for node in groups[number % 2 * 2:][:2]:
                    node.update(number)
                pause()
                name = ("blue", "green")[number % 2]
                command(server, f"set map {server.root}/live.map group {name}")
                pause()
        return row("haproxy, 3 switches between blue and green", crowd)


def cold(cache: Callable, seconds: int, what: str) -> list:
    with Machines() as all_of_them:
        pair = [all_of_them.node(0, seconds) for _ in range(2)]
        _, port = all_of_them.proxy(cache(pair))
        crowd = Crowd(port, clients=16)
        crowd.learn(pair[0])
        before = sum(node.asked() for node in pair)
        with crowd:
            time.sleep(4 * PART)
        time.sleep(1)  # logs are written after answers
        asked = sum(node.asked() for node in pair) - before
        return row(f"{cache.__name__}, cold, {what}", crowd, asked)


def large() -> dict:
    """A matrix whose search takes a node a while."""
    content = matrix(0)
    area = content["areas"][0]
    content["areas"] += [area | {"id": f"area-{number}",
                                 "summary": "many words here " * 120}
                         for number in range(3000)]
    return content


def rate(port: int, path: str, count: int, coding: str = "gzip") -> tuple:
    """Requests a second by h2load, and how many did not succeed."""
    done = subprocess.run(
        ["h2load", "--h1", "-n", str(count), "-c", "16", "-H",
         f"Accept-Encoding: {coding}", f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True).stdout
    speed = float(re.search(r"([\d.]+) req/s", done)[1])
    return speed, count - int(re.search(r"status codes: (\d+) 2xx", done)[1])


def ten_times(cache: Callable, count: int = 4_000) -> list:
    """A search that a node answers slowly, asked for much more often."""
    path = BASE + "/cells?q=roof"
    with Machines() as all_of_them:
        pair = [all_of_them.node(content=large()) for _ in range(2)]
        fetch(pair[0].port, path)
        alone, lost = rate(pair[0].port, path, 100)
        time.sleep(1)
        before = sum(node.asked() for node in pair)
        _, port = all_of_them.proxy(cache(pair))
        fast, more = rate(port, path, count)
        time.sleep(1)
        asked = sum(node.asked() for node in pair) - before
        # A cache asks again when a minute is over.
        if lost + more or asked > 2 * (1 + count / fast / 60):
            WRONG.append(f"{cache.__name__}: {lost} {more} {asked}")
        return [cache.__name__, alone, fast, fast / alone, count, more, asked]


def main() -> int:
    report = Report()
    report.table("Several nodes", [
        "requests", "failed", "mixed", "back", "to nodes"], [
        killed(haproxy), killed(nginx),
        updated("haproxy, 3 rolling updates, drained", "balance source", False),
        updated("haproxy, 3 rolling updates, in place", "balance source",
                False, True),
        updated("haproxy, the same without affinity", "balance roundrobin",
                True),
        switched(),
        cold(nginx, 60, "kept"), cold(varnish, 60, "kept"),
        cold(nginx, 1, "1 s"), cold(varnish, 1, "1 s")])
    report.table("A cold cache, by a search that is slow", [
        "a node a second", "cache a second", "times", "requests",
        "failed", "to nodes"], [ten_times(nginx), ten_times(varnish)])
    for line in WRONG:
        print("WRONG:", line)
    return bool(WRONG)


if __name__ == "__main__":
    sys.exit(main())
