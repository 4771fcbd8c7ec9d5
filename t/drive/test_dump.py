# SPDX-License-Identifier: Apache-2.0
"""httpd -t -D DUMP_RESPONSIBILITY"""

import re
import subprocess

import pytest

from harness import BASE, ONE, PLAIN, STRICT, serving
from samples import toy, wrong

LOGGED = ["RSP", "problems were", "problem was"]


def dump(server, *more: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*server.command, "-t", "-D", "DUMP_RESPONSIBILITY", *more],
        capture_output=True, text=True, timeout=30, env=server.environment)


def blocks(done: subprocess.CompletedProcess) -> dict[str, list[str]]:
    """The lines of each site, by its first one."""
    assert done.returncode == 0 and "Syntax OK" in done.stderr, done
    first, second, *lines = done.stdout.splitlines()
    assert first == "Responsibility sites, as a start would serve them now:"
    assert re.match(r"mod_responsibility \d+\.\d+\.\d+\S* with(out)? Brotli, "
                    r"with(out)? workbooks, Responsibility", second)
    found: dict[str, list[str]] = {}
    for line in lines:
        if not line.startswith(" "):
            found[line] = []
        else:
            list(found.values())[-1].append(line.strip())
    return found


@pytest.mark.quick
def test_sites_files_editions_and_settings(httpd):
    server = httpd(
        serving("builtin:azure-cloud own.json m/*.json").replace(
            "On\n", 'On\nResponsibilityTitle "Ours & theirs"\n'
            'ResponsibilityHome "/" "Home"\nResponsibilityContact a@h.example\n'
            'ResponsibilityMaxAge 60\n', 1)
        + serving("own.json").replace(BASE, "/small")
        + '<Location "/small/off">\nResponsibility Off\n</Location>\n'
        "<VirtualHost 127.0.0.1:{port}>\nServerName other.example\n"
        "</VirtualHost>\n", files={
            "own.json": toy("own", reviewed={"on": "2026-11-02", "by": "x"}),
            "m/azure-cloud.json": toy("azure-cloud"),
            "m/x\x1b[31m.json": toy("x")})
    found = blocks(dump(server))
    here, there = "127.0.0.1", f"other.example:{server.port}"
    site = found[f"{here} {BASE}"]
    today = toy()["revision"]
    conf = f"{server.root}/httpd.conf"
    lines = (server.root / "httpd.conf").read_text().splitlines()
    on, small, off = [number for number, line in enumerate(lines, 1)
                      if re.match(r" *Responsibility O", line)]
    assert site == [
        f"configured in {conf}:{on}", "cache: max-age=60",
        f"edition {server.get(BASE + '/health').json()['edition']}: 3 matrices",
        "title: Ours & theirs", "home: /", "home_title: Home",
        "contact: mailto:a@h.example",
        "builtin:azure-cloud: replaced by a file with the same id",
        f"{server.root}/own.json: accepted, matrix own, revision {today}, "
        "reviewed 2026-11-02, 6 cells",
        f"{server.root}/m/azure-cloud.json: accepted, matrix azure-cloud, "
        f"revision {today}, 6 cells",
        f"{server.root}/m/x\\x1b[31m.json: accepted, matrix x, revision "
        f"{today}, 6 cells"]
    assert f"{here} /small/off: off ({conf}:{off})" in found
    assert (f"{there} {BASE}: the same as {here} {BASE} ({conf}:{on}, virtual "
            f"host {conf}:{off + 2})") in found
    assert found[f"{here} /small"][0] == f"configured in {conf}:{small}"
    assert len(found[f"{here} /small"]) == 3


@pytest.mark.parametrize("body, settings", [
    ("", "ResponsibilityStartup lenient, ResponsibilityStore off"),
    (STRICT + "ResponsibilityStore store\n",
     "ResponsibilityStartup strict, ResponsibilityStore {root}/store")])
def test_what_holds_for_all_sites(httpd, body, settings):
    server = httpd(body + ONE, start=False)
    line = dump(server).stdout.splitlines()[1]
    assert line.endswith(", " + settings.replace("{root}", str(server.root)))


def test_what_is_wrong_is_in_it(httpd):
    server = httpd(serving("a.json b.json gone.json"), expected=LOGGED,
                   files={"a.json": toy("a"), "b.json": wrong("b")},
                   start=False)
    done = dump(server)
    [lines] = blocks(done).values()
    assert lines[2:] == [f"{server.root}/a.json: accepted, matrix a, revision "
                         f"{toy()['revision']}, 6 cells",
                         f"{server.root}/b.json: rejected",
                         f"{server.root}/gone.json: rejected"]
    assert "b.json:" in done.stderr and "[RSP0101]" in done.stderr


def test_nobody_else_prints_it(httpd):
    server = httpd(PLAIN, start=False)
    assert "esponsibility" not in server.check()[1]
    done = subprocess.run([*server.command, "-S"], capture_output=True,
                          text=True, timeout=30)
    assert done.returncode == 0 and "esponsibility" not in done.stdout


def test_a_site_that_would_serve_nothing(httpd):
    server = httpd(serving("none/*.json"), start=False)
    [lines] = blocks(dump(server)).values()
    assert lines[1].endswith(": 0 matrices, every page answers 503")
