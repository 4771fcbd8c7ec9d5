# SPDX-License-Identifier: Apache-2.0
"""A wrong file never goes live and never takes a server down."""

import pytest

from documents import confirm
from harness import BASE, ONE, OTHER_MODULE, serving, until
from samples import BROWSER, toy, wrong

FILE = serving("site.json")
OTHER = ONE.replace(BASE, "/other")
REPORT = [r"RSP\d{4}", r"found in matrix files", "has been rejected since"]


@pytest.mark.quick
@pytest.mark.processes
def test_lenient_cold_start(httpd):
    server = httpd(FILE + OTHER, files={"site.json": wrong()},
                   expected=REPORT)
    for told in (server.terminal(), server.log()):
        assert "[RSP0301]" in told and "[RSP0211]" in told
    for path in ("/", "/wrong", "/cells", "/azure-cloud", "/wrong/areas/roof"):
        answer = server.get(BASE + path, accept="application/json")
        assert answer.status == 503, path
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == 503
        assert answer["ETag"] is None
        page = server.get(BASE + path, accept=BROWSER)
        assert page.status == 503
        page.html()
        for leak in (b"site.json", b"RSP", b"javascript", b"thm"):
            assert leak not in answer.body + page.body
    assert server.request("HEAD", BASE + "/").status == 503
    assert server.get("/other/").status == 200
    assert len(server.get("/other/cells").json()) == 40


@pytest.mark.processes
def test_strict_cold_start(httpd):
    server = httpd("ResponsibilityStartup strict\n" + FILE + OTHER,
                   files={"site.json": wrong()}, expected=REPORT, start=False)
    assert server.fails() != 0
    assert "[RSP0301]" in server.terminal()
    assert "[RSP0211]" in server.terminal()


@pytest.mark.quick
def test_strict_with_a_right_file(httpd):
    server = httpd("ResponsibilityStartup strict\n" + FILE,
                   files={"site.json": toy()})
    assert server.get(BASE + "/toy").status == 200


def test_the_default_is_lenient(httpd):
    plain = httpd(FILE, files={"site.json": "{"}, expected=REPORT)
    said = httpd("ResponsibilityStartup lenient\n" + FILE,
                 files={"site.json": "{"}, expected=REPORT)
    for server in (plain, said):
        assert server.get(BASE + "/").status == 503


def ids(server) -> list[str]:
    return [each["id"] for each in
            server.get(BASE + "/index.json").json()["matrices"]]


def health(server) -> dict:
    return server.get(BASE + "/health.json").json()


@pytest.mark.processes
def test_one_wrong_file_of_several_is_left_out(httpd):
    server = httpd(serving("builtin:azure-cloud conf/*.json"), expected=REPORT,
                   files={"conf/a.json": toy("a"), "conf/b.json": wrong("b"),
                          "conf/c.json": "{", "conf/d.json": toy("d")})
    assert ids(server) == ["azure-cloud", "a", "d"]
    found = health(server)
    assert found["status"] == "degraded"
    assert (found["files_refused"], found["files_outdated"]) == (2, 0)
    assert found["loads_refused"] == 1 and found["refused_since"]
    for told in (server.terminal(), server.log()):
        assert told.count("3 problems were found in matrix files: the "
                          "matrices of these files are not served until a "
                          "reload accepts them; all others are") == 1


def test_a_copy_of_a_file_is_left_out(httpd):
    """The first by its name keeps the id, whichever is the copy."""
    server = httpd(serving("builtin:azure-cloud conf/*.json"), expected=REPORT,
                   files={"conf/toy copy.json": toy(title="Copy"),
                          "conf/toy.json": toy(title="Toy"),
                          "conf/zoo.json": toy("zoo")})
    assert ids(server) == ["azure-cloud", "toy", "zoo"]
    assert server.get(BASE + "/toy.json").json()["title"] == "Copy"
    assert health(server)["files_refused"] == 1
    [line] = [line for line in server.log().splitlines() if "RSP0401" in line]
    confirm(line, "Another file is served")


def test_a_wrong_file_takes_no_id_from_a_right_one(httpd):
    server = httpd(serving("conf/*.json"), expected=REPORT, files={
        "conf/a.json": wrong("toy"), "conf/b.json": toy(title="Right")})
    assert ids(server) == ["toy"]
    assert server.get(BASE + "/toy.json").json()["title"] == "Right"
    assert health(server)["files_refused"] == 1
    assert "conf/a.json:3:8: /id: the id \"toy\" is also used by " \
        "conf/b.json" in server.log()


def test_a_built_in_matrix_does_not_pass_for_a_wrong_file(httpd):
    server = httpd(serving("builtin:azure-cloud builtin:azure-ai own.json"),
                   files={"own.json": wrong("azure-cloud")}, expected=REPORT)
    assert ids(server) == ["azure-ai"]
    assert server.get(BASE + "/azure-cloud").status == 404
    assert health(server)["status"] == "degraded"


@pytest.mark.processes
@pytest.mark.parametrize("how", ["lenient", "strict"])
@pytest.mark.parametrize("bad", [wrong("site"), "{", "", None])
def test_a_reload_with_a_wrong_file_keeps_the_server_up(httpd, how, bad):
    server = httpd(f"ResponsibilityStartup {how}\n" + FILE + OTHER,
                   files={"site.json": toy("site")},
                   expected=[*REPORT, "AH0"])
    assert server.get(BASE + "/site").status == 200
    if bad is None:
        (server.root / "site.json").unlink()
    else:
        server.write("site.json", bad)
    server.reload()
    until(lambda: "found in matrix files" in server.log(), "the report")
    until(lambda: server.get("/other/").status == 200, "the other site")
    until(lambda: server.get(BASE + "/site").status in (200, 404, 503),
          "an answer of some kind")
    server.write("site.json", toy("site", title="Mended"))
    server.reload()
    until(lambda: b"Mended" in server.get(BASE + "/site").body, "the mended")


def test_a_warning_is_logged_and_served(httpd):
    server = httpd(FILE, files={"site.json": toy(sources=[])})
    assert server.get(BASE + "/toy").status == 200
    assert "[RSP0502]" in server.log()
    assert "responsibility:warn]" in server.log()


def test_the_edition_is_announced(httpd):
    server = httpd(FILE, files={"site.json": toy()})
    line = [li for li in server.log().splitlines()
            if "responsibility:notice]" in li]
    assert len(line) == 1
    assert "1 matrix" in line[0] and "6 cells" in line[0]


def test_a_site_without_a_matrix_is_named(httpd):
    """A wildcard for nothing is no error; the log still says what it means."""
    server = httpd(serving("none/*.json") + serving("none/*.json").replace(
        BASE, "/twin") + serving("builtin").replace(BASE, "/other"))
    assert server.get(BASE + "/").status == 503
    assert server.get("/other/").status == 200
    assert server.log().count("has no matrix") == 1
    confirm(server.log(), "There is nothing to serve")


def test_a_second_module_is_not_loaded(httpd):
    """As where a package and `make install` have left one each."""
    server = httpd("LoadModule responsibility_module "
                   f'"{OTHER_MODULE}"\n' + serving("builtin"),
                   expected=["AH01574"])
    assert "responsibility_module is already loaded" in server.terminal()
    assert server.get(BASE + "/").status == 200
