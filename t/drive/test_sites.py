# SPDX-License-Identifier: Apache-2.0
"""A site is one section of one server: who sees which matrices."""

import itertools
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from harness import BASE, STRICT, PLAIN, serving
from samples import toy

TOYS = {f"{name}.json": toy(name) for name in ("crimson", "green", "blue")}


def section(path: str, inside: str = "Responsibility On") -> str:
    return (f'<Location "{path}">\n{inside}\nRequire all granted\n'
            "</Location>\n")


def files(names: str) -> str:
    return f"Responsibility On\nResponsibilityMatrix {names}"


def host(name: str, body: str) -> str:
    return (f"<VirtualHost 127.0.0.1:{{port}}>\nServerName {name}\n"
            f"{body}</VirtualHost>\n")


def matrices(server, path: str, **headers: str) -> set[str]:
    """The matrices of the site at a path, by their cells."""
    answer = server.get(path + "/cells", **headers)
    assert answer.status == 200, (path, answer)
    return {row["matrix"] for row in answer.json()}


@pytest.mark.every_mpm
def test_virtual_hosts_do_not_see_each_other(httpd):
    server = httpd(host("one", section("/a", files("crimson.json")))
                   + host("two", section("/a", files("green.json")))
                   + host("none", ""), files=TOYS)
    assert matrices(server, "/a", host="one") == {"crimson"}
    assert matrices(server, "/a", host="two") == {"green"}
    for name, other in (("one", "green"), ("two", "crimson")):
        for path in (f"/a/{other}", f"/a/{other}.json", f"/a/{other}/cells",
                     f"/a/{other}/areas/roof"):
            assert server.get(path, host=name).status == 404
        assert other.encode() not in server.get("/a/", host=name).body
        error = server.get("/a/nope.json", host=name)
        assert other not in error.json()["allowed"]
    assert server.get("/a/", host="none").status == 404


def test_a_location_of_the_main_server_holds_in_every_host(httpd):
    server = httpd("ResponsibilityMatrix blue.json\n" + section("/a")
                   + host("plain", "")
                   + host("own", "ResponsibilityMatrix crimson.json\n")
                   + host("section", section("/a", files("green.json")))
                   + host("off", section("/a", "Responsibility Off")),
                   files=TOYS)
    assert matrices(server, "/a", host="plain") == {"blue"}
    assert matrices(server, "/a", host="own") == {"crimson"}
    assert matrices(server, "/a", host="section") == {"green"}
    assert server.get("/a/", host="off").status == 404


def test_the_defaults_of_the_server_are_for_sections_without(httpd):
    server = httpd(section("/a") + section("/b", files("crimson.json"))
                   + "ResponsibilityMatrix green.json\n", files=TOYS)
    assert matrices(server, "/a") == {"green"}
    assert matrices(server, "/b") == {"crimson"}


@pytest.mark.parametrize("order", itertools.permutations(range(3)))
def test_the_longest_base_wins_in_any_order(httpd, order):
    sections = [section("/a", files("crimson.json")),
                section("/a/b", files("green.json")),
                section("/a/b/c", files("blue.json"))]
    server = httpd("".join(sections[i] for i in order), files=TOYS)
    assert matrices(server, "/a") == {"crimson"}
    assert matrices(server, "/a/b") == {"green"}
    assert matrices(server, "/a/b/c") == {"blue"}
    assert server.get("/a/b")["Location"] == "b/"
    assert server.get("/a/bc", accept="application/json").status == 404
    assert server.get("/a/b/crimson").status == 404
    assert server.get("/a/b/c/blue/areas/roof.json").status == 200


def test_bases_that_only_begin_alike(httpd):
    server = httpd(section("/a", files("crimson.json"))
                   + section("/ab", files("green.json")), files=TOYS)
    assert matrices(server, "/a") == {"crimson"}
    assert matrices(server, "/ab") == {"green"}
    assert server.get("/abc/").status == 404
    assert server.get("/abc/cells").status == 404


@pytest.mark.parametrize("flip", [False, True])
def test_off_takes_a_part_out(httpd, flip):
    parts = [section("/a", files("crimson.json")),
             section("/a/files", "Responsibility Off")]
    server = httpd("".join(reversed(parts) if flip else parts), files={
        **TOYS, "htdocs/a/files/page.txt": "mine", "htdocs/a/crimson": "no"})
    assert server.get("/a/files/page.txt").body == b"mine"
    assert server.get("/a/files/nope").status == 404
    assert server.get("/a/files/crimson").status == 404
    assert matrices(server, "/a") == {"crimson"}
    assert server.get("/a/crimson", accept="text/html").body != b"no"


def test_on_again_inside_off(httpd):
    server = httpd(section("/a", files("crimson.json"))
                   + section("/a/x", "Responsibility Off")
                   + section("/a/x/y", files("green.json")), files=TOYS)
    assert server.get("/a/x/").status == 404
    assert matrices(server, "/a/x/y") == {"green"}


def test_equal_sites_share_one_edition(httpd):
    server = httpd(section("/a", files("crimson.json"))
                   + section("/b", files('"{root}/crimson.json"'))
                   + section("/c", files("crimson.json green.json"))
                   + host("h", section("/d", files("crimson.json"))),
                   files=TOYS)
    for path in ("/", "/crimson", "/crimson.json", "/cells",
                 "/cells?area=roof"):
        first, second = server.get("/a" + path), server.get("/b" + path)
        third = server.get("/d" + path, host="h")
        assert first["ETag"] == second["ETag"] == third["ETag"] is not None
        assert first.body == second.body == third.body
    assert server.get("/c/")["ETag"] != server.get("/a/")["ETag"]
    notices = [line for line in server.log().splitlines()
               if "responsibility:notice]" in line]
    assert len(notices) == 2, notices


@pytest.mark.quick
def test_a_file_takes_the_place_of_a_builtin(httpd):
    server = httpd(section("/a", files("builtin:azure-cloud mine.json")),
                   files={"mine.json": toy("azure-cloud", title="Our own")})
    assert server.get("/a/azure-cloud.json").json()["title"] == "Our own"
    assert len(server.get("/a/cells?matrix=azure-cloud").json()) == 6


def test_a_builtin_does_not_take_the_place_of_a_file(httpd):
    server = httpd(STRICT + section("/a", files("mine.json builtin")),
                   start=False,
                   files={"mine.json": toy("azure-cloud")})
    status, output = server.check()
    assert status != 0 and "[RSP0401]" in output


def test_builtin_and_files_together(httpd):
    server = httpd(section("/a", files("builtin:azure-cloud crimson.json")),
                   files=TOYS)
    assert matrices(server, "/a") == {"azure-cloud", "crimson"}
    rows = server.get("/a/cells?matrix=crimson").json()
    assert {row["matrix"] for row in rows} == {"crimson"} and len(rows) == 6
    assert len(server.get("/a/azure-cloud/cells").json()) == 40


def test_repeated_directives_add_up(httpd):
    server = httpd(section("/a", files("crimson.json")
                           + "\nResponsibilityMatrix green.json\n"),
                   files=TOYS)
    assert matrices(server, "/a") == {"crimson", "green"}


@pytest.mark.quick
def test_wildcards_and_the_root_of_names(httpd):
    nested = {f"conf/m/{name}": matrix for name, matrix in TOYS.items()}
    nested |= {"conf/m/.hidden.json": "{", "conf/m/crimson.json~": "{",
               "conf/m/notes.txt": "no matrix"}
    server = httpd(section("/a", files("conf/m/*.json"))
                   + section("/b", files('"{root}/conf/m/c*.json"'))
                   + section("/c", files("conf/m/[gb]*.json")), files=nested)
    assert matrices(server, "/a") == {"crimson", "green", "blue"}
    assert matrices(server, "/b") == {"crimson"}
    assert matrices(server, "/c") == {"green", "blue"}
    order = [row["matrix"] for row in server.get("/a/cells").json()]
    assert list(dict.fromkeys(order)) == ["blue", "crimson", "green"]


def test_names_are_relative_to_serverroot_not_to_where_httpd_starts(
        httpd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    server = httpd(section("/a", files("crimson.json")), files=TOYS)
    assert matrices(server, "/a") == {"crimson"}


def test_files_whose_names_begin_like_a_builtin(httpd):
    nested = {"builtin.json": toy("one"), "builtins/two.json": toy("two")}
    server = httpd(section("/a", files("builtin.json builtins/two.json"))
                   + section("/b", files("builtins/*.json")), files=nested)
    assert matrices(server, "/a") == {"one", "two"}
    assert matrices(server, "/b") == {"two"}


@pytest.mark.parametrize("base, url", [
    ("/a b", "/a%20b"), ("/f\u00fcr alle", "/f%C3%BCr%20alle"),
    ("/a+b", "/a+b"), ("/a%b", "/a%25b"), ("/a;b=c", "/a;b=c"),
    ("/a.json", "/a.json"), ("/cells", "/cells"), ("/x" * 60, "/x" * 60)])
def test_bases_of_any_name(httpd, base, url):
    server = httpd(section(base, files("crimson.json")), files=TOYS)
    assert matrices(server, url) == {"crimson"}
    location = urljoin(f"http://h{url}",
                       server.get(url + "?a=b")["Location"])
    assert unquote(location) == f"http://h{base}/?a=b"
    assert server.get(urlsplit(location).path).status == 200
    assert server.get(url + "/crimson/areas/roof").status == 200


def test_a_site_in_a_host_alone(httpd):
    server = httpd(host("first", "") + host("second", PLAIN))
    assert server.get(BASE + "/", host="first").status == 404
    assert server.get(BASE + "/", host="second").status == 200


@pytest.mark.quick
def test_nothing_but_on_serves_what_is_built_in(httpd):
    server = httpd(PLAIN)
    assert len(server.get(BASE + "/azure-cloud/cells").json()) == 40
    home = server.get(BASE + "/index.json").json()
    named = httpd(serving("builtin")).get(BASE + "/index.json").json()
    assert home == named
    ids = [matrix["id"] for matrix in home["matrices"]]
    assert ids[0] == "azure-cloud" and len(ids) == len(set(ids))
    for id in ids:
        alone = httpd(serving(f"builtin:{id}"))
        assert alone.get(f"{BASE}/{id}.json").body == \
            server.get(f"{BASE}/{id}.json").body
