# SPDX-License-Identifier: Apache-2.0
"""Files that have changed on disk since they were loaded."""

import os
import re
import time

import pytest

from documents import confirm
from harness import BASE, serving, until
from samples import BROWSER, toy, wrong
from tracing import calls, children, traced

LOGGED = ["RSP", "has been rejected since", "problems were", "problem was"]
SITE = serving("one.json m/*.json")
FILES = {"one.json": toy("one"), "m/a.json": toy("a"), "m/b.json": toy("b")}


def counts(server, base: str = BASE) -> tuple[int, int]:
    """Files that are newer, and files that nobody knows of."""
    found = server.get(base + "/health.json").json()
    return found["files_newer"], found["files_unknown"]


def soon(server, expected: tuple[int, int]) -> None:
    """A child that has looked looks again after 10 seconds."""
    until(lambda: counts(server) == expected, f"{expected}", 60)


CHANGES = {
    "nothing": (lambda root: None, 0),
    "another content": (lambda root: (root / "one.json").write_text("{"), 1),
    "another file of that name": (
        lambda root: (root / "m/b.json").replace(root / "m/a.json"), 2),
    "a new file": (lambda root: (root / "m/c.json").write_text("{}"), 1),
    "a file that is gone": (lambda root: (root / "m/b.json").unlink(), 1),
    "a named file that is gone": (lambda root: (root / "one.json").unlink(),
                                  1),
    "all of it": (lambda root: [path.unlink() for path in
                                [root / "one.json", root / "m/a.json",
                                 root / "m/b.json"]], 3),
    "another folder": (lambda root: (root / "m").rename(root / "n"), 2),
    "what no wildcard finds": (
        lambda root: [(root / "m" / name).write_text("x") for name in
                      (".a.json.swp", ".b.json", "README.md", "a.json~")], 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_counted(httpd, change):
    server = httpd(SITE, files=FILES)
    make, expected = CHANGES[change]
    make(server.root)
    assert counts(server) == (expected, 0)
    found = server.get(BASE + "/health.json").json()
    # It is what is served that makes a site ok; see docs/api.md.
    assert found["status"] == "ok"
    text = server.get(BASE + "/metrics").body.decode()
    assert f"\nresponsibility_files_newer {expected}\n" in text
    assert ("changed since the last load" in server.log()) == (expected > 0)


@pytest.mark.processes
def test_it_is_noticed_later_and_until_a_reload(httpd):
    server = httpd(SITE, files=FILES)
    assert counts(server) == (0, 0)
    server.write("m/a.json", toy("a", title="Newer"))
    soon(server, (1, 0))
    said = [line for line in server.log().splitlines()
            if "changed since the last load" in line]
    assert len(said) <= len(children(server))  # each child says it once
    confirm(said[0], "Nobody has reloaded httpd")
    for path in ("/health.json", "/health.html", "/metrics"):
        assert b"a.json" not in server.get(BASE + path).body
    server.reload()
    until(lambda: server.log().count("edition ") == 2, "the reload")
    until(lambda: server.get(BASE + "/a.json").json()["title"] == "Newer",
          "the new edition")
    soon(server, (0, 0))


def test_what_is_refused_is_newer_only_when_it_changes_again(httpd):
    server = httpd(serving("one.json gone.json"), expected=LOGGED,
                   files={"one.json": toy("one"), "gone.json": toy("gone")})
    server.write("one.json", wrong("one"))
    (server.root / "gone.json").unlink()
    server.reload()
    until(lambda: server.get(BASE + "/health").json()["files_refused"] == 2,
          "the reload")
    assert counts(server) == (0, 0)
    server.write("one.json", toy("one"))
    soon(server, (1, 0))
    server.write("gone.json", toy("gone"))
    soon(server, (2, 0))


def test_each_site_counts_its_own(httpd):
    server = httpd(serving("one.json")
                   + serving("m/*.json").replace(BASE, "/other"), files=FILES)
    server.write("m/c.json", toy("c"))
    server.write("m/a.json", toy("a"))
    assert counts(server) == (0, 0)
    assert counts(server, "/other") == (2, 0)


@pytest.mark.processes
def test_a_look_is_not_repeated_at_once(httpd, tmp_path):
    server = httpd(serving("one.json"), files={"one.json": toy("one")})
    began = time.monotonic()
    with traced(server, tmp_path / "trace") as trace:
        for number in range(60):
            path = ("/health", "/metrics", "/health.html")[number % 3]
            assert server.get(BASE + path).status == 200
        looks = [call for call in calls(trace.read_text())
                 if "/one.json" in call]
        took = time.monotonic() - began
        assert 1 <= len(looks) <= len(children(server)) * (1 + took / 10)


def no_right(server) -> None:
    """Take the right to look from the children: they are nobody."""
    if os.geteuid() != 0:
        pytest.fail("run it as root: else children may do what httpd may")
    (server.root / "m").chmod(0o700)


def test_below_a_closed_folder_nothing_is_known(httpd):
    server = httpd(SITE, files=FILES, start=False)
    no_right(server)
    server.start()
    server.write("m/a.json", toy("a", title="Newer"))
    # Two files and the list of the folder.
    assert counts(server) == (0, 3)
    assert server.get(BASE + "/a").status == 200
    text = server.get(BASE + "/metrics").body.decode()
    assert "\nresponsibility_files_unknown 3\n" in text
    (server.root / "m").chmod(0o755)
    soon(server, (1, 0))


def test_in_a_chroot_nothing_is_known(httpd, monkeypatch):
    """The names lead to other files there, or to none."""
    if os.geteuid() != 0:
        pytest.fail("run it as root: ChrootDir needs it")
    # The C library wants this one when a thread ends, and cannot find it then.
    monkeypatch.setenv("SRM_PRELOAD", " ".join(
        [os.environ.get("SRM_PRELOAD", ""), "libgcc_s.so.1"]).strip())
    server = httpd('ChrootDir "{root}"\n' + SITE, files=FILES)
    assert counts(server) == (0, 4)


def test_the_page_about_it_is_for_people_too(httpd):
    server = httpd(SITE, files=FILES)
    server.write("one.json", toy("one", title="Newer"))
    page = server.get(BASE + "/health", accept=BROWSER).body.decode()
    assert "<dt>Files changed since the last load</dt>\n<dd>1</dd>" in page
