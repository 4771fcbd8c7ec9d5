# SPDX-License-Identifier: Apache-2.0
"""What an administrator says of a site: where it counts, how it merges, and
what comes of it."""

import re
import subprocess
import urllib.parse

import pytest

from harness import BASE, PLAIN, TREE, serving
from samples import BROWSER, suffixed, toy

# Every directive that may stand at several levels, with two values. The
# others: Responsibility itself (test_sites.py), a flag (test_negotiation.py),
# and what is of the whole server (test_startup.py).
MERGED = {
    "ResponsibilityContact": ("/report", "team@one.example"),
    "ResponsibilityCORS": ("*", "https://one.example https://two.example"),
    "ResponsibilityFrameAncestors": ("'none'", "https://wiki.example"),
    "ResponsibilityHome": ("/", "https://intranet.example/ Intranet"),
    "ResponsibilityMatrix": ("builtin:azure-cloud", "builtin:google-cloud"),
    "ResponsibilityMaxAge": ("300", "60 private"),
    "ResponsibilityStylesheet": ("/a.css", "/b.css"),
    "ResponsibilitySynonyms": (
        f"{TREE}/conf/synonyms.txt",
        f"{TREE}/t/cases/synonyms/groups-and-arrows/synonyms.txt"),
    "ResponsibilityTitle": ("One", "Two"),
    "ResponsibilityURL": ("https://one.example/", "https://two.example/"),
}
# These change headers only.
HEADERS = {"ResponsibilityCORS", "ResponsibilityFrameAncestors",
           "ResponsibilityMaxAge"}
NOT_MERGED = {"Responsibility", "ResponsibilityNegotiation",
              "ResponsibilityPrerenderLimit",
              "ResponsibilityStartup", "ResponsibilityStore"}


def section(path: str, *lines: str) -> str:
    inside = "\n".join(("Responsibility On", *lines))
    return (f'<Location "{path}">\n{inside}\nRequire all granted\n'
            "</Location>\n")


def host(name: str, *lines: str) -> str:
    inside = "\n".join(lines)
    return (f"<VirtualHost 127.0.0.1:{{port}}>\nServerName {name}\n{inside}\n"
            "</VirtualHost>\n")


def seen(server, path: str, **headers: str) -> tuple:
    """All of an answer that a directive can change: the tag of an edition is
    in the ETag of what is rendered on request."""
    answer = server.get(path + "/cells?q=e", **headers)
    assert answer.status == 200
    return (answer["ETag"], answer["Cache-Control"],
            answer["Content-Security-Policy"], answer["Vary"],
            answer["Access-Control-Allow-Origin"])


def test_no_directive_is_forgotten_here(httpd):
    server = httpd(start=False)
    listing = subprocess.run([*server.command, "-L"], capture_output=True,
                             text=True, check=True,
                             env=server.environment).stdout
    listed = set(re.findall(r"^(\S+) \(mod_responsibility\.c\)$", listing,
                            re.M))
    assert listed == set(MERGED) | NOT_MERGED


@pytest.mark.parametrize("name", MERGED)
def test_the_nearest_section_counts(httpd, name):
    one, two = (f"{name} {value}" for value in MERGED[name])
    sections = section("/plain") + section("/one", one) + section("/two", two)
    server = httpd(sections + host("first") + host("one", one)
                   + host("two", two) + host("own", one, section("/plain", two))
                   + host("other", section("/mine")))
    # Whoever names no host is at the first one, which says nothing itself.
    plain, first, second = (seen(server, path)
                            for path in ("/plain", "/one", "/two"))
    assert len({plain, first, second}) == 3
    for name, wanted in (("one", first), ("two", second)):
        assert seen(server, "/plain", host=name) == wanted
        assert seen(server, "/one", host=name) == first
        assert seen(server, "/two", host=name) == second
    assert seen(server, "/plain", host="own") == second
    assert seen(server, "/mine", host="other") == plain

    server = httpd(f"{one}\n" + sections + host("first") + host("two", two)
                   + host("other", section("/mine")))
    assert seen(server, "/plain") == seen(server, "/one") == first
    assert seen(server, "/two") == second
    assert seen(server, "/plain", host="two") == second
    assert seen(server, "/mine", host="other") == first


@pytest.mark.parametrize("name", MERGED)
def test_sections_of_one_path_are_one(httpd, name):
    one, two = (f"{name} {value}" for value in MERGED[name])
    rest = [f"{other} {values[0]}" for other, values in MERGED.items()
            if other != name]
    server = httpd(section("/a", one, *rest) + section("/a", two)
                   + section("/b", two, *rest))
    assert seen(server, "/a") == seen(server, "/b")


def test_headers_merge_as_httpd_does(httpd):
    """In a deeper path, by a pattern, and in the order of the file."""
    said = "ResponsibilityFrameAncestors https://{}.example"
    server = httpd(PLAIN + f'<Location "{BASE}/azure-cloud">\n'
                   + said.format("deep") + "\n</Location>\n"
                   '<LocationMatch "\\.csv$">\n' + said.format("pattern")
                   + "\n</LocationMatch>\n")
    for path, wanted in (("/", "'self'"), ("/azure-cloud", "https://deep."),
                         ("/azure-ai", "'self'"),
                         ("/azure-cloud/cells.csv", "https://pattern."),
                         ("/cells.csv", "https://pattern.")):
        found = server.get(BASE + path)["Content-Security-Policy"]
        assert f"frame-ancestors {wanted}" in found, path


def test_servers_with_the_same_settings_agree(httpd):
    said = [f"{name} {values[1]}" for name, values in MERGED.items()]
    here = httpd(section("/here", *said))
    there = httpd("\n".join(reversed(said)) + "\n" + section("/there"))
    for path in ("/", "/google-cloud.json", "/google-cloud.svg", "/cells"):
        one, two = here.get("/here" + path), there.get("/there" + path)
        assert one.status == two.status == 200
        assert (one["ETag"], one.body) == (two["ETag"], two.body)


def test_settings_of_one_site_stay_there(httpd):
    server = httpd(section("/a", "ResponsibilityStylesheet /a.css")
                   + section("/b", "ResponsibilityStylesheet /b.css")
                   + section("/c"))
    for path in ("/", "/azure-cloud", "/azure-cloud/areas/applications",
                 "/azure-cloud?q=data", "/nope"):
        for name, others in (("a", "b"), ("b", "a"), ("c", "ab")):
            body = server.get(f"/{name}{path}", accept=BROWSER).body
            assert (f'href="/{name}.css"'.encode() in body) == (name != "c")
            for other in others:
                assert f"/{other}.css".encode() not in body


@pytest.mark.quick
def test_a_stylesheet_comes_last_on_every_page(httpd):
    server = httpd(section(BASE, 'ResponsibilityStylesheet "/o&w.css?a=b"'))
    for path in ("/", "/azure-cloud", "/azure-cloud/areas/applications",
                 "/nope"):
        page = server.get(BASE + path, accept=BROWSER).html()
        links = [link.get("href") for link in page.iter("link")
                 if link.get("rel") == "stylesheet"]
        assert len(links) == 2 and links[-1] == "/o&w.css?a=b"


def hrefs(answer) -> set[str]:
    return {row["href"] for row in answer.json()}


@pytest.mark.quick
@pytest.mark.parametrize("said, href", [
    ("/report?of=a&b", "/report?of=a&b"),
    ("https://h.example/new", "https://h.example/new"),
    ("cloud-security+m@h.example", "mailto:cloud-security+m@h.example")])
def test_readers_report_mistakes_to_the_contact(httpd, said, href):
    server = httpd(section("/a", f'ResponsibilityContact "{said}"')
                   + section("/b"))
    for path in ("/", "/azure-cloud"):
        for name, wanted in (("a", [href]), ("b", [])):
            page = server.get(f"/{name}{path}", accept=BROWSER).html()
            found = [link.get("href") for link in page.iter("a")
                     if "".join(link.itertext()).strip()
                     == "Report a mistake"]
            assert found[:1] == wanted, (name, path)


@pytest.mark.quick
@pytest.mark.parametrize("said, url", [
    ("https://h.example/r", "https://h.example/r/"),
    ("http://h.example:8080", "http://h.example:8080/"),
    ("https://h.example/r/", "https://h.example/r/")])
def test_links_in_rows_are_absolute(httpd, said, url):
    server = httpd(section(BASE, "ResponsibilityMatrix toy.json",
                           f"ResponsibilityURL {said}"),
                   files={"toy.json": toy()})
    wanted = {f"{url}toy/areas/{area}/{column}"
              for area in ("roof", "door", "gate")
              for column in ("here", "there")}
    assert hrefs(server.get(BASE + "/cells")) == wanted
    assert hrefs(server.get(BASE + "/toy/cells")) == wanted
    for path in ("/cells", "/toy/cells"):
        for form in ("csv", "ndjson", "md"):
            text = server.get(BASE + suffixed(path, form)).body.decode()
            for link in wanted:
                assert link in text.replace("\\", ""), (path, form)
            assert "/" + url not in text
    catalogue = server.get(BASE + "/index.csv").body.decode()
    assert catalogue.endswith(f",{url}toy,0\r\n")
    assert server.get(BASE + "/toy.html").body.count(url.encode()) == 0


MARKDOWN_LINK = re.compile(r"\]\(([^)]+)\)")
COPIED = ["/index", "/azure-cloud", "/azure-cloud/deployments/paas",
          "/azure-cloud/areas/applications", "/azure-cloud/areas/applications/"
          "paas", "/azure-cloud/parties/customer", "/azure-cloud/compare",
          "/azure-cloud/advantages", "/cells"]


def test_links_of_copied_markdown_are_absolute(httpd):
    """Each leads to a page of the site, as without the directive."""
    url = "https://h.example/r/"
    server = httpd(section("/with", f"ResponsibilityURL {url}")
                   + section("/without"))
    for path in COPIED:
        links, others = (
            MARKDOWN_LINK.findall(server.get(f"/{site}{path}.md").body.decode())
            for site in ("with", "without"))
        base = f"/without{path}"
        plain = [urllib.parse.urljoin(base, link) for link in others]
        assert links and len(links) == len(others)
        assert any(link.startswith(url) for link in links), path
        assert [link.replace(url, "/without/") for link in links] == plain
        assert not any(link.startswith("http") and "h.example" in link
                       for link in others)


def test_without_a_url_links_in_rows_are_relative(site):
    for link in hrefs(site.get(BASE + "/cells")):
        assert link.startswith("azure-cloud/areas/")


def test_settings_for_nothing_are_told(check):
    for name, (value, _) in MERGED.items():
        status, output = check(
            f'<Location "/idle">\n{name} {value}\n</Location>\n' + PLAIN)
        assert status == 0
        assert ("have no effect" in output) == (
            name not in HEADERS), output


ASSETS = ["page.css", "page.js", "lists.js", "icon.svg"]
HASHED = re.compile(rb'(?:href|src)="\./(assets/(\w+)\.([0-9a-f]{10})\.(\w+))')


def assets(server) -> dict[str, str]:
    """The paths of the assets as a page names them, by file."""
    body = server.get(BASE + "/", accept=BROWSER).body
    return {f"{m[2].decode()}.{m[4].decode()}": m[1].decode()
            for m in HASHED.finditer(body)}


@pytest.mark.quick
def test_assets(site):
    paths = assets(site)
    assert sorted(paths) == sorted(ASSETS)
    types = {"css": "text/css", "js": "text/javascript",
             "svg": "image/svg+xml"}
    for name, path in paths.items():
        stem, suffix = name.split(".")
        fresh = site.get(f"{BASE}/{path}")
        assert fresh.status == 200 and fresh.body
        assert fresh["Content-Type"] == types[suffix] + "; charset=utf-8"
        assert fresh["Cache-Control"] == \
            "public, max-age=31536000, immutable"
        for old in (f"{stem}.0123456789.{suffix}", name):
            stale = site.get(f"{BASE}/assets/{old}")
            assert (stale.status, stale.body) == (200, fresh.body)
            assert stale["Cache-Control"] == "no-cache"
            assert stale["ETag"] == fresh["ETag"]
        for url in (path, f"assets/{stem}.0123456789.{suffix}"):
            head = site.request("HEAD", f"{BASE}/{url}")
            assert head.status == 200 and head.body == b""
            assert head["Content-Length"] == str(len(fresh.body))
            again = site.get(f"{BASE}/{url}", if_none_match=fresh["ETag"])
            assert again.status == 304 and again.body == b""
            assert again["Cache-Control"] == site.get(
                f"{BASE}/{url}")["Cache-Control"]


@pytest.mark.parametrize("path", [
    "/assets", "/assets/nope.css", "/assets/page", "/assets/page.",
    "/assets/page.css/x", "/assets/page.0123456789.svg", "/assets/.css",
    "/assets/../page.css", "/page.css", "/assets/page.map"])
def test_unknown_assets(site, path):
    assert site.get(BASE + path, accept="application/json").status == 404


def test_assets_without_a_matrix(httpd):
    """The page that says so has its style."""
    server = httpd(serving("none.json"), expected=["responsibility:error"])
    paths = assets(server)
    assert sorted(paths) == sorted(set(ASSETS) - {"lists.js"})
    for path in paths.values():
        assert server.get(f"{BASE}/{path}").status == 200
