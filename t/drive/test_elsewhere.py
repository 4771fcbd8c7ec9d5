# SPDX-License-Identifier: Apache-2.0
"""Links of a page that stands at another address than its own, and what the
configuration says that cannot be meant."""

import re
from urllib.parse import urljoin

import pytest

from documents import confirm
from harness import BASE, ONE, PLAIN
from samples import BROWSER, toy

LOST = f"ErrorDocument 404 {BASE}/nosuch\nErrorDocument 410 {BASE}\n" \
       f"ErrorDocument 403 {BASE}/azure-cloud/\nRedirect gone /gone\n" \
       '<Location "/closed">\nRequire all denied\n</Location>\n' + ONE


@pytest.mark.quick
@pytest.mark.parametrize("path, status", [
    ("/x", 404), ("/x/y/z", 404), ("/x/y/z/?q=/a/b", 404), ("/gone", 410),
    ("/gone/a/b", 410), ("/closed/a", 403), (BASE + "/nosuch/a/b/c/d", 404)])
def test_error_document_links_to_the_base(httpd, path, status):
    server = httpd(LOST, modules=["alias"], expected=["authz_core:error"])
    answer = server.get(path, accept=BROWSER)
    assert answer.status == status
    assert b"Additionally" not in answer.body
    assert answer["ETag"] is None or path.startswith(BASE)
    # Our refusals say so; another's status stands as it is.
    assert answer["Cache-Control"] == ("no-cache" if status == 404 else None)
    links = {urljoin(path, a.get("href"))
             for a in answer.html().iter("a")
             if not a.get("href").startswith(("http", "#"))}
    assert links
    for link in links:
        assert link.startswith(BASE + "/"), (path, link)
        assert server.get(link.split("#")[0]).status == 200, link


@pytest.mark.parametrize("base, url", [
    ("/a b", "/a%20b"), ("/a%b", "/a%25b"), ("/a:b", "/a:b"),
    ("/f\u00fcr", "/f%C3%BCr")])
def test_links_to_a_base_of_any_name(httpd, base, url):
    server = httpd(f"ErrorDocument 404 {url}/nosuch\n"
                   + ONE.replace(f'"{BASE}"', f'"{base}"'))
    for path in ("/x", "/x/y", "/x" + "/" * 100 + "y"):
        answer = server.get(path, accept=BROWSER)
        assert answer.status == 404
        assert re.fullmatch(r"[!-~ ]+", answer["Link"])
        links = {urljoin(path, a.get("href"))
                 for a in answer.html().iter("a")
                 if not a.get("href").startswith(("http", "#"))}
        assert links
        for link in links:
            assert server.get(link.split("#")[0]).status == 200, link


def test_a_refused_method_at_the_base_links_to_it(site):
    answer = site.request("POST", BASE, accept=BROWSER)
    assert answer.status == 405
    links = {urljoin(BASE, a.get("href")) for a in answer.html().iter("a")}
    assert BASE + "/" in links


def test_escaped_slashes_do_not_break_links(httpd):
    server = httpd("AllowEncodedSlashes On\n" + ONE)
    path = BASE + "/azure-cloud%2Fareas%2Fapplications"
    answer = server.get(path, accept=BROWSER)
    assert answer.status == 200
    for a in answer.html().iter("a"):
        if not a.get("href").startswith("http"):
            link = urljoin(path, a.get("href"))
            assert server.get(link.split("#")[0]).status == 200, link


def test_a_rewrite_of_the_section_is_not_undone(httpd):
    server = httpd(ONE + f'<Location "{BASE}/other">\nRewriteEngine On\n'
                   "RewriteRule . /hello.txt [PT]\n</Location>\n"
                   '<Directory "/">\nRequire all granted\n</Directory>\n',
                   modules=["rewrite"], files={"htdocs/hello.txt": "hello"})
    assert server.get(BASE + "/other").body == b"hello"
    assert server.get(BASE + "/azure-cloud").status == 200


def test_an_unknown_format_is_a_wrong_query(site):
    answer = site.get(BASE + "/cells?format=html", accept="application/json")
    assert answer.status == 400
    assert b"html" in answer.body
    assert site.get(BASE + "/cells.html").status == 404


@pytest.mark.parametrize("section", [
    '<Location "~" "/resp$">', '<Location "/x/../y">', '<Location "/./x">',
    '<Location "/x/..">'])
def test_bases_that_nothing_matches(check, section):
    status, said = check(f"{section}\nResponsibility On\n</Location>\n")
    assert status != 0 and "plain path" in said


@pytest.mark.parametrize("name", ["/" + "a" * 5000, "/" + "a" * 5000 + "/*"])
def test_a_path_that_is_too_long(check, name):
    status, said = check(PLAIN.replace(
        "On\n", f"On\nResponsibilityMatrix {name}\n"))
    assert status == 1 and "ResponsibilityMatrix" in said


def test_matrices_named_for_nothing_are_told_once(check):
    status, said = check('<Location "/idle">\nResponsibilityMatrix builtin\n'
                         "</Location>\n<VirtualHost *:1>\n</VirtualHost>\n"
                         "<VirtualHost *:2>\n</VirtualHost>\n" + PLAIN)
    assert status == 0
    assert said.count('has no "Responsibility On"') == 1
    confirm(said.replace("/idle", BASE), "The location is not switched on",
            "terminal")


def test_ids_of_a_page_are_its_own(httpd):
    matrix = toy(retained=[{"id": "here", "name": "Here"}])
    matrix["areas"][0]["id"] = "retained"
    server = httpd(PLAIN.replace("On\n", "On\nResponsibilityMatrix m.json\n"),
                   files={"m.json": matrix})
    page = server.get(BASE + "/toy", accept=BROWSER).html()
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) and "retained--here" in ids
