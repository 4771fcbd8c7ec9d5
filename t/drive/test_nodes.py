# SPDX-License-Identifier: Apache-2.0
"""Several machines behind the shipped load balancers and caches: nobody gets
an error, a mixture, or an older edition after a newer one."""

import os

import pytest

from harness import BASE, complain, until
from nodes import (EDITION, Crowd, Node, command, fetch, haproxy, nginx,
                   rolling, varnish)


@pytest.fixture
def started():
    """node(number) starts a machine, started.keep(server) ends a neighbour."""
    servers, proxies = [], []

    def node(number: int = 0, seconds: int = 60) -> Node:
        servers.append(Node(number, seconds))
        return servers[-1].start()
    node.keep = lambda pair: proxies.append(pair[0]) or pair
    yield node
    for proxy in proxies:
        proxy.stop()
    trouble = []
    for server in servers:
        server.stop()
        trouble += server.trouble()
        server.remove()
    complain(trouble)


def whole(crowd: Crowd, least: int = 100) -> None:
    print(crowd.said())
    assert not crowd.failed, crowd.failed[:3]
    assert not crowd.mixed, crowd.mixed[:3]
    assert crowd.asked >= least


FORMS = ["/", "/toy", "/toy.xlsx", "/toy.svg", "/toy.md", "/toy.txt",
         "/toy.json", "/cells.ndjson", "/cells?party=us", "/openapi.json",
         "/toy/compare?from=here&to=there", "/toy/areas/roof/here", "/summary",
         "/assets/page.css", "/toy?q=a"]


def test_nodes_agree(started):
    """Another folder, another time of the file and of the start, other
    editions before: the same edition, ETags and bytes, and a 304 of one node
    for what another one sent."""
    here, there = started(1), started(0)
    there.update(2)
    there.update(1)
    os.utime(there.root / "conf/responsibility/toy.json", (1e9, 1e9))
    there.reload()
    until(lambda: there.log().count("resuming normal operations") == 4,
          "the third reload")
    there.compressed(), here.compressed()
    assert here.edition() == there.edition()
    for path in FORMS:
        for coding in ("", "gzip", "br"):
            one, two = (fetch(each.port, BASE + path, coding=coding)
                        for each in (here, there))
            for name in ("etag", EDITION.lower(), "content-encoding", "vary",
                         "cache-control", "link"):
                assert one[1].get(name) == two[1].get(name), (path, name)
            assert (one[0], one[2]) == (200, two[2]), (path, coding)
            again = fetch(there.port, BASE + path, coding=coding,
                          If_None_Match=one[1]["etag"])
            assert (again[0], again[2]) == (304, b""), (path, coding)
            assert again[1][EDITION.lower()] == here.edition()


@pytest.mark.parametrize("balancer", [haproxy, nginx])
def test_a_node_is_killed(started, balancer):
    """Under load; it comes back and is used again."""
    pair = [started(), started()]
    server, port = started.keep(balancer(pair))
    crowd = Crowd(port, fresh=True)
    crowd.learn(pair[0])
    with crowd:
        crowd.more(150)
        pair[0].kill()
        crowd.more(250)
        pair[0].start()
        crowd.more(150)
    whole(crowd)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_rolling_update(started, keeps):
    """Two nodes, one after the other. With the shipped affinity nobody goes
    back to the older edition; taken in turns, clients do."""
    pair = [started(), started()]
    later = started(1)
    server, port = started.keep(
        haproxy(pair) if keeps else haproxy(pair, "balance roundrobin"))
    crowd = Crowd(port)
    crowd.learn(pair[0]), crowd.learn(later)
    with crowd:
        crowd.more(100)
        rolling(server, pair, 1, lambda: crowd.more(60))
        crowd.more(100)
    whole(crowd)
    assert len(crowd.seen) == 2
    assert (crowd.back == 0) == keeps, crowd.said()


def test_a_switch_between_two_groups(started):
    """Blue and green: all clients see the new edition at once, also when a
    node of it is killed."""
    blue, green = [started(), started()], [started(1), started(1)]
    server, port = started.keep(haproxy(blue + green))
    crowd = Crowd(port)
    crowd.learn(blue[0]), crowd.learn(green[0])
    with crowd:
        crowd.more(150)
        command(server, f"set map {server.root}/live.map group green")
        crowd.more(150)
        green[0].kill()
        crowd.more(150)
    whole(crowd)
    assert (len(crowd.seen), crowd.back) == (2, 0)


@pytest.mark.parametrize("cache", [nginx, varnish])
def test_a_cold_cache(started, cache):
    """Many requests at once for what is not there yet become one to a
    node."""
    pair = [started(), started()]
    _, port = started.keep(cache(pair))
    crowd = Crowd(port, clients=16)
    crowd.learn(pair[0])
    before = sum(node.asked() for node in pair)
    with crowd:
        crowd.more(600)
    whole(crowd, 600)
    asked = sum(node.asked() for node in pair) - before
    print(f"{crowd.asked} requests, {asked} to the nodes")
    # Varnish unpacks for those that accept no coding; nginx keeps both.
    assert asked <= len(crowd.paths) * 2


@pytest.mark.parametrize("cache", [nginx, varnish])
def test_old_answers_while_no_node_answers(started, cache):
    pair = [started(seconds=1), started(seconds=1)]
    _, port = started.keep(cache(pair))
    assert fetch(port, BASE + "/toy")[0] == 200
    for node in pair:
        node.kill()

    def is_old() -> bool:
        status, fields, _ = fetch(port, BASE + "/toy")
        assert status == 200, fields
        return (fields.get("x-cache") == "STALE"
                or int(fields.get("age", 0)) > 2)
    until(is_old, "an answer that is too old")


def test_varnish_forgets_older_editions(started):
    pair = [started(), started()]
    _, port = started.keep(varnish(pair))
    old = pair[0].edition()
    assert fetch(port, BASE + "/toy")[1][EDITION.lower()] == old
    for node in pair:
        node.update(1)
    new = pair[0].edition()
    assert fetch(port, BASE + "/toy")[1][EDITION.lower()] == old

    def ban(edition: str) -> int:
        import http.client
        link = http.client.HTTPConnection("127.0.0.1", port, 20)
        link.request("BAN", "/", headers={EDITION: edition})
        status = link.getresponse().status
        link.close()
        return status
    assert ban("x || true") == 400
    assert ban(new) == 200
    assert fetch(port, BASE + "/toy")[1][EDITION.lower()] == new
    # One answer for all spellings of a query.
    tags = {fetch(port, f"{BASE}/cells{query}")[1]["etag"] for query in (
        "?party=us&deployment=here", "?deployment=here&party=us",
        "?utm_source=x&party=us&fbclid=1&deployment=here&gclid=2")}
    assert len(tags) == 1
    until(lambda: sum(node.asked("/cells?") for node in pair), "the request")
    assert sum(node.asked("/cells?") for node in pair) == 1
