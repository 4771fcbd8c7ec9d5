# SPDX-License-Identifier: Apache-2.0
"""The section of mod_status."""

import re

import pytest

from harness import BASE, PLAIN, serving, until
from samples import toy, wrong

STATUS = ('<Location "/server-status">\nSetHandler server-status\n'
          "Require all granted\n</Location>\n")
LOGGED = ["RSP", "has been rejected since", "problems were", "problem was"]
HEADS = ["Server", "Location", "Status", "Edition", "Loaded", "Matrices",
         "Files rejected", "Files newer", "Files unknown"]


def rows(page: str) -> list[list[str]]:
    """The table of our section; each page of mod_status is one of HTML 3.2."""
    section = page.partition("<h2>Responsibility matrices</h2>")[2]
    table = re.search(r"<table.*?</table>", section, re.S)[0]
    return [re.findall(r"<t[hd]>(.*?)</t[hd]>", row)
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)]


def short(text: str) -> list[dict[str, str]]:
    """The sites of ?auto, each with its lines."""
    pairs = dict(line.split(": ", 1) for line in text.splitlines()
                 if line.startswith("Responsibility"))
    count = int(pairs.pop("ResponsibilitySites"))
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for key, value in pairs.items():
        number, name = re.fullmatch(r"ResponsibilitySite\[(\d+)\](\w+)",
                                    key).groups()
        found[int(number)][name] = value
    return found


@pytest.mark.quick
@pytest.mark.processes
@pytest.mark.parametrize("ours_first", [True, False])
def test_every_site_of_every_server(httpd, ours_first):
    server = httpd(
        STATUS + serving("a.json") + "<VirtualHost 127.0.0.1:{port}>\n"
        "ServerName other.example\n" + PLAIN.replace(BASE, "/b&<i>\x1b")
        + "</VirtualHost>\n", modules=["status"], ours_first=ours_first,
        files={"a.json": toy("a")})
    page = server.get("/server-status", host="127.0.0.1").body.decode()
    found = rows(page)
    assert found[0] == HEADS and len(found) == 4
    health = server.get(BASE + "/health").json()
    assert ["127.0.0.1", BASE, "ok", health["edition"][:7],
            health["loaded"], "1", "0", "0", "0"] in found
    assert ["other.example:" + str(server.port), "/b&amp;&lt;i&gt;\\x1b", "ok"] in [
        row[:3] for row in found]
    assert "<i>" not in page.partition("Responsibility matrices")[2]
    programs = server.get("/server-status?auto").body.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f]", page + programs)
    sites = short(programs)
    assert [site["Base"] for site in sites].count(BASE) == 2
    assert {"Server": "127.0.0.1", "Base": BASE, "Status": "ok",
            "Edition": health["edition"], "Loaded": health["loaded"],
            "Matrices": "1", "FilesRefused": "0", "FilesNewer": "0",
            "FilesUnknown": "0"} in sites
    assert "<" not in "".join(line for line in programs.splitlines(True)
                              if line.startswith("Responsibility")
                              and "Base: /b" not in line)
    plain = server.get("/server-status?notable").body.decode()
    assert f"<dd>127.0.0.1 {BASE}: ok, edition " in plain


def test_what_is_wrong_is_counted(httpd):
    server = httpd(STATUS + serving("a.json b.json"), modules=["status"],
                   files={"a.json": toy("a"), "b.json": toy("b")},
                   expected=LOGGED)
    server.write("b.json", wrong("b"))
    server.reload()
    until(lambda: server.get(BASE + "/health").json()["files_refused"] == 1,
          "the reload")
    server.write("a.json", toy("a", title="Newer"))
    until(lambda: short(server.get("/server-status?auto").body.decode())[0][
        "FilesNewer"] == "1", "the change", 60)
    [_, row] = rows(server.get("/server-status").body.decode())
    assert row[2] == "degraded" and row[5:] == ["2", "1", "1", "0"]


def test_no_name_of_a_file_is_in_it(httpd):
    server = httpd(STATUS + serving("m/*.json"), modules=["status"],
                   files={"m/a.json": toy("other")})
    server.write("m/b.json", toy("b"))
    for query, ours in (("", "Responsibility matrices"),
                        ("?auto", "FilesNewer: 1"), ("?notable", "newer: 1")):
        said = server.get("/server-status" + query).body.decode()
        assert ours in said and ".json" not in said


def test_without_mod_status_nothing_is_missing(httpd):
    server = httpd(serving("a.json"), files={"a.json": toy("a")})
    assert server.get(BASE + "/a").status == 200
    assert server.get("/server-status").status == 404
