# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a request is said; nothing makes the server stumble."""

from urllib.parse import urljoin

import pytest

from harness import BASE, words
from samples import AREAS, BROWSER, DEPLOYMENTS, PARTIES

RESPONSIBILITIES = ["customer", "provider", "third-party", "shared",
                    "conditional", "not-applicable", "undecided"]
CLOUD = "/azure-cloud"

# path, what exists, what was probably meant
UNKNOWN = [
    ("/azure-clod", ["azure-cloud"], "azure-cloud"),
    ("/azure-clod/cells", ["azure-cloud"], "azure-cloud"),
    (CLOUD + "/areas/aplications", AREAS, "applications"),
    (CLOUD + "/areas/aplications/paas", AREAS, "applications"),
    (CLOUD + "/areas/applications/pas", DEPLOYMENTS, "paas"),
    (CLOUD + "/deployments/on-premise", DEPLOYMENTS, "on-premises"),
    (CLOUD + "/parties/microsft", PARTIES, "microsoft"),
    (CLOUD + "/areas/quantum-entanglement", AREAS, None),
    (CLOUD + "/areas/Applications", AREAS, "applications"),
]
NOWHERE = [CLOUD + "/nothing", CLOUD + "/areas/applications/paas/more",
           CLOUD + "/advantages/more", "/cells/more", "/index/more",
           CLOUD + "/deployments/paas/more", "/a/b/c/d/e/f/g"]
BAD_QUERIES = [
    ("/cells?matrix=azure", "matrix", ["azure-cloud"], None),
    ("/cells?area=aplications", "area", AREAS, "applications"),
    (CLOUD + "/cells?deployment=pas", "deployment", DEPLOYMENTS, "paas"),
    (CLOUD + "/cells?deployment=iaas,pas", "deployment", DEPLOYMENTS, "paas"),
    (CLOUD + "/cells?party=microsft", "party", PARTIES, "microsoft"),
    (CLOUD + "/cells?responsibility=share", "responsibility",
     RESPONSIBILITIES, "shared"),
    (CLOUD + "?deployment=pas", "deployment", DEPLOYMENTS, "paas"),
    (CLOUD + "/areas/applications?deployment=pas", "deployment", DEPLOYMENTS,
     "paas"),
    (CLOUD + "?format=xml", "format",
     ["html", "json", "csv", "md", "txt", "xlsx", "svg"],
     None),
    ("/?format=jsn", "format", ["html", "json", "csv", "md", "txt"], "json"),
    ("/cells?format=svg", "format",
     ["json", "csv", "ndjson", "md", "txt"], None),
]


def problem(answer, status: int) -> dict:
    """The problem document of RFC 9457 that an answer must be."""
    assert answer.status == status, answer
    assert answer["Content-Type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == status
    assert found["title"] and found["detail"]
    assert isinstance(found["title"] + found["detail"], str)
    return found


@pytest.mark.quick
@pytest.mark.parametrize("path, allowed, meant", UNKNOWN)
def test_unknown_id_as_problem(site, path, allowed, meant):
    found = problem(site.get(BASE + path + ".json"), 404)
    assert sorted(found["allowed"]) == sorted(allowed)
    assert found.get("did_you_mean") == meant
    same = problem(site.get(BASE + path, accept="application/json"), 404)
    assert same["detail"] == found["detail"]


@pytest.mark.parametrize("path, allowed, meant", UNKNOWN)
def test_unknown_id_as_page(site, path, allowed, meant):
    answer = site.get(BASE + path, accept=BROWSER)
    assert answer.status == 404
    if path.endswith("/cells"):  # there are no cells for a browser
        return
    text = words(answer.html())
    links = [a.get("href") for a in answer.html().find(".//main").iter("a")]
    for word in allowed:  # by its name, with a link
        assert word in text or any(
            href.split("/")[-1] == word or f"/{word}/" in href
            for href in links), word
    assert words(site.get(BASE + path + ".html").html()) == text


@pytest.mark.parametrize("path", NOWHERE)
def test_no_such_page(site, path):
    problem(site.get(BASE + path, accept="application/json"), 404)
    page = site.get(BASE + path, accept=BROWSER)
    assert page.status == 404
    assert "accept" in page.vary
    page.html()


@pytest.mark.quick
@pytest.mark.parametrize("path, word, leads", [
    (CLOUD + "/deployment/iaas", "deployments", CLOUD + "/deployments/iaas"),
    ("/sumary", "summary", "/summary")])
def test_a_misspelt_word_of_a_path_gets_a_suggestion(site, path, word, leads):
    found = problem(site.get(BASE + path + ".json"), 404)
    assert found["did_you_mean"] == word
    page = site.get(BASE + path, accept=BROWSER).html()
    [meant] = page.findall(".//p[@class='did-you-mean']/a")
    assert words(meant) == word
    assert urljoin(BASE + path, meant.get("href")) == BASE + leads


def test_links_of_an_error_page_work_from_where_it_is(site):
    for path in ("/nope", "/a/b/c/d/e/f/g", CLOUD + "/areas/nope/paas",
                 CLOUD + "/nothing"):
        page = site.get(BASE + path, accept=BROWSER).html()
        links = [a.get("href") for a in page.iter("a") if a.get("href")]
        inner = [urljoin(BASE + path, link) for link in links
                 if "://" not in link and link[0] != "#"]
        assert inner, path
        for link in inner:
            assert site.get(link, accept=BROWSER).status == 200, (path, link)


@pytest.mark.quick
@pytest.mark.parametrize("path, parameter, allowed, meant", BAD_QUERIES)
def test_bad_query_value(site, path, parameter, allowed, meant):
    found = problem(site.get(BASE + path, accept="application/json"), 400)
    assert found["parameter"] == parameter
    assert sorted(found["allowed"]) == sorted(allowed)
    assert found.get("did_you_mean") == meant
    assert parameter in found["detail"] or parameter in found["title"]


def test_bad_query_value_as_page(site):
    answer = site.get(BASE + CLOUD + "?deployment=pas", accept=BROWSER)
    assert answer.status == 400
    text = words(answer.html())
    assert "PaaS" in text and "deployment" in text
    assert any(a.get("href").endswith("?deployment=paas")
               for a in answer.html().find(".//main").iter("a"))


def test_document_narrowed_by_what_it_cannot_is_sent_to_the_cells(site):
    for query in ("party=customer", "responsibility=shared", "q=data"):
        answer = site.get(f"{BASE}{CLOUD}.json?{query}")
        assert "/azure-cloud/cells" in problem(answer, 400)["detail"], query


@pytest.mark.parametrize("query", ["utm_source=x", "a=b&c", "a=%26", "&", "=",
                                   "=&=", "&&a", "a==b", "?", "a=1&a=2",
                                   "deploymen=paas", "DEPLOYMENT=nope"])
def test_unknown_query_names_are_passed_over(site, query):
    plain = site.get(BASE + CLOUD + "/cells")
    assert site.get(f"{BASE}{CLOUD}/cells?{query}").body == plain.body


def test_nothing_of_the_client_comes_back_as_markup(site):
    bait = '%3Cscript%3Ealert(1)%3C/script%3E%22onload=%22x%27'
    for path in (f"/{bait}", f"{CLOUD}/areas/{bait}/paas",
                 f"{CLOUD}?deployment={bait}", f"{CLOUD}?q={bait}"):
        answer = site.get(BASE + path, accept=BROWSER)
        page = answer.html()
        for script in page.iter("script"):
            assert script.get("src") and not words(script)
        assert b"<script>alert" not in answer.body
        assert not [e for e in page.iter() if "onload" in e.attrib]
        if "deployment" in path:
            assert "<script>alert(1)</script>" in words(page)


# Paths and queries that have made servers stumble. No answer is 5xx.
ODD_PATHS = [
    b"/%ff", b"/%00", b"/%2F", b"/%2f%2e%2e%2fetc", b"/%zz", b"/%", b"/%4",
    b"/azure-cloud%00.json", b"/azure-cloud%2Fareas", b"/azure-cloud/%ff",
    b"/azure-cloud/areas/%ff/%fe", b"/azure-cloud/areas/%c0%af",
    b"/%c0%ae%c0%ae/", b"/%e0%80%af", b"/%f0%80%80%af", b"/%ed%a0%80",
    b"/%f4%90%80%80", b"/%c3", b"/%ef%bf%bf", b"/%01", b"/%0a", b"/%0d%0aA:b",
    b"/%1b[31m", b"/%7f", b"/%c2%80", b"/\xff\xfe", b"//", b"///",
    b"//azure-cloud", b"/azure-cloud//areas", b"/azure-cloud//", b"/.", b"/..",
    b"/../", b"/../responsibility/", b"/../../etc/passwd", b"/./azure-cloud",
    b"/azure-cloud/..", b"/azure-cloud/../..", b"/%2e%2e/%2e%2e/etc/passwd",
    b"/.json", b"/.html", b"/..json", b"/azure-cloud.", b"/azure-cloud..json",
    b"/azure-cloud.json.html", b"/azure-cloud.json/", b"/index", b"/index/",
    b"/index.json/", b"/azure-cloud.xml", b"/cells.html", b"/cells.csv",
    b"/ ", b"/%20", b"/+", b"/;a=b", b"/azure-cloud;v=1", b"/{matrix}", b"/%s",
    b"/%25s%25n", b"/$(id)", b"/'", b'/"', b"/<", b"/*", b"/?", b"/??", b"/#",
    b"/" + b"a" * 7000, b"/" + b"%ff" * 2000, b"/" + b"a/" * 3500,
    b"/azure-cloud/areas/" + b"x" * 7000 + b"/paas",
    b"/" + b"../" * 2000, b"/" + b"a" * 20000,
]
ODD_QUERIES = [
    b"?", b"?&", b"?&&", b"?&&=", b"?=", b"?==", b"?&=&", b"?%", b"?%zz",
    b"?%00", b"?%ff", b"?a=%", b"?q=%zz", b"?q=%00", b"?q=%ff", b"?q=\xff",
    b"?q=%c0%af", b"?q=%ed%a0%80", b"?q=%01", b"?q=", b"?q=&q=", b"?q=+",
    b"?deployment=", b"?deployment=,", b"?deployment=,,,paas", b"?deployment",
    b"?deployment=%2c", b"?deployment=%ff", b"?deployment=" + b"a," * 3000,
    b"?deployment=paas,paas,paas", b"?area=%20", b"?responsibility=%00",
    b"?format=", b"?format", b"?format=json&format=html", b"?format=%ff",
    b"?format=json,html", b"?%71=data", b"?q=" + b"%41" * 2300,
    b"?" + b"a" * 7000, b"?q=" + b"a" * 7000, b"?" + b"&" * 7000,
    b"?" + b"=" * 7000, b"?" + b"%" * 7000,
    b"?" + b"&".join(b"p%d=%d" % (n, n) for n in range(300)),
    b"?" + b"&".join([b"deployment=paas"] * 300),
    b"?" + b"&".join([b"q=a"] * 300), b"?a#b", b"?'", b'?"><b>',
    b"?matrix=azure-cloud&matrix=", b"?" + b"a" * 20000,
]


@pytest.mark.parametrize("accept", [b"*/*", b"application/json", b"text/html"])
def test_odd_requests(site, accept):
    for odd in ODD_PATHS:
        check_odd(site, BASE.encode() + odd, accept)
    for page in (b"/", b"/azure-cloud", b"/azure-cloud.json", b"/cells",
                 b"/azure-cloud/areas/applications", b"/nope"):
        for odd in ODD_QUERIES:
            check_odd(site, BASE.encode() + page + odd, accept)
    assert site.get(BASE + "/").status == 200


def check_odd(site, target: bytes, accept: bytes) -> None:
    answer = site.target(target, accept)
    assert answer.status < 500, (target[:80], answer.status)
    assert answer.status != 406, target[:80]
    if answer.media.endswith("json"):
        answer.json()
    elif answer.media == "text/csv":
        answer.body.decode("utf-8")
    elif b"mod_responsibility" in answer.body or answer.status == 200:
        answer.html()


@pytest.mark.parametrize("query", ["q=%zz", "q=%", "q=%4", "q=%00", "q=%ff",
                                   "q=%c0%af", "q=%01", "deployment=%ff",
                                   "deployment=%00"])
def test_queries_that_are_refused(site, query):
    problem(site.get(f"{BASE}/cells?{query}"), 400)


def test_limits_of_a_query(site):
    assert site.get(BASE + "/cells?q=" + "a" * 7000).json() == []
    many = "&".join(f"deployment=paas,d{n}" for n in range(200))
    problem(site.get(f"{BASE}/cells?{many}"), 400)
    repeated = "&".join(["deployment=paas"] * 200)
    assert site.get(f"{BASE}/cells?{repeated}").body == site.get(
        BASE + "/cells?deployment=paas").body


@pytest.mark.parametrize("query", [
    "area=%ff&format=json", "format=json&area=%ff", "format=json&area=nope",
    "area=nope&format=json", "format=xml&format=json"])
def test_the_form_of_a_refusal_is_found_wherever_it_stands(site, query):
    answer = site.get(f"{BASE}{CLOUD}?{query}", accept=BROWSER)
    assert problem(answer, 400)


def test_an_error_is_not_kept(site):
    for path in ("/nope", "/cells?party=nobody"):
        answer = site.get(BASE + path)
        assert answer["ETag"] is None
        assert answer["Last-Modified"] is None
        again = site.get(BASE + path, if_none_match="*")
        assert again.status == answer.status


def test_a_long_word_is_cut(site):
    answer = site.get(f"{BASE}/{'x' * 3000}", accept="application/json")
    assert len(problem(answer, 404)["detail"]) < 400


@pytest.mark.parametrize("method, path, status", [
    ("GET", "/nothing", 404), ("GET", "/nothing.json", 404),
    ("GET", CLOUD + "/areas/nothing", 404), ("GET", CLOUD + ".xml", 404),
    ("GET", "/cells?area=nothing", 400), ("GET", CLOUD + ".json?q=a", 400),
    ("HEAD", "/nothing", 404), ("POST", "/cells", 405), ("XYZ", "/", 501)])
def test_no_cache_keeps_a_refusal(site, method, path, status):
    """By its status alone it may be kept: RFC 9110, 15.1. Nor is it known to
    anybody, whatever tag a client has."""
    answer = site.request(method, BASE + path)
    assert answer.status == status
    assert answer["Cache-Control"] == "no-cache"
    assert answer["ETag"] is None and answer["Retry-After"] is None
    for tag in ("*", '"0123456789abcdef"'):
        assert site.request(method, BASE + path,
                            if_none_match=tag).status == status
