# SPDX-License-Identifier: Apache-2.0
"""A client that has the page already gets a 304, from any node."""

import re
import time
from email.utils import formatdate

import pytest

from harness import BASE, ONE, serving
from samples import ALL_DATA, ALL_PAGES, BROWSER, ONE_OF_EACH, suffixed, toy

NARROWED = ["/azure-cloud?deployment=paas", "/azure-cloud?party=customer",
            "/azure-cloud.json?deployment=paas", "/cells?area=applications",
            "/azure-cloud/cells?responsibility=shared", "/cells?q=network",
            "/azure-cloud/areas/applications?deployment=saas"]
EVERY = ONE_OF_EACH + ALL_DATA + NARROWED + [
    suffixed(path, "json") for path in ONE_OF_EACH]


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("path", EVERY)
def test_validators(site, path):
    answer = site.get(BASE + path)
    assert answer.status == 200
    assert re.fullmatch(r'"[!#-~]+"', answer["ETag"]), answer["ETag"]
    assert answer["Last-Modified"] is None
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Expires"] is None


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_known_tag_is_not_sent_again(site, path, method):
    first = site.get(BASE + path)
    tag = first["ETag"]
    for value in (tag, "*", f"W/{tag}", f'"other", {tag}', f'{tag} , "x"'):
        again = site.request(method, BASE + path, if_none_match=value)
        assert again.status == 304, value
        assert again.body == b""
        assert again["ETag"] == tag
        assert again.vary == first.vary
        assert again["Cache-Control"] == "no-cache"
        assert again["Last-Modified"] is None


@pytest.mark.parametrize("path", EVERY)
def test_another_tag_gets_the_page(site, path):
    first = site.get(BASE + path)
    for value in ('"other"', 'W/"other"', first["ETag"][:-2] + '"', '""', "x"):
        again = site.get(BASE + path, if_none_match=value)
        assert (again.status, again.body) == (200, first.body), value


@pytest.mark.parametrize("when", [0, 60, -60, -40 * 366 * 86400, 86400])
@pytest.mark.parametrize("path", ["/azure-cloud", "/cells?area=applications"])
def test_dates_are_passed_over(site, path, when):
    """RFC 9110, 13.1.3 and 13.1.4: we have no date to compare with."""
    date = formatdate(time.time() + when, usegmt=True)
    tag = site.get(BASE + path)["ETag"]
    both = {"if_modified_since": date, "if_none_match": tag}
    assert site.get(BASE + path, **both).status == 304
    both["if_none_match"] = '"other"'
    assert site.get(BASE + path, **both).status == 200
    assert site.get(BASE + path, if_modified_since=date).status == 200
    assert site.get(BASE + path, if_unmodified_since=date).status == 200


def test_if_match(site):
    path = BASE + "/azure-cloud"
    tag = site.get(path)["ETag"]
    assert site.get(path, if_match=tag).status == 200
    assert site.get(path, if_match="*").status == 200
    assert site.get(path, if_match='"other"').status == 412


def test_range(site):
    path = BASE + "/azure-cloud.json"
    whole = site.get(path)
    part = site.get(path, range="bytes=5-24", if_range=whole["ETag"])
    assert part.status in (200, 206)
    assert part.body == (whole.body if part.status == 200
                         else whole.body[5:25])
    changed = site.get(path, range="bytes=5-24", if_range='"other"')
    assert (changed.status, changed.body) == (200, whole.body)


def tags(server) -> dict[tuple[str, str], str]:
    """The ETag of everything, by URL and form."""
    urls = [suffixed(path, form) for path in ALL_PAGES
            for form in ("html", "json")] + ALL_DATA + NARROWED
    found = {}
    for url in urls:
        answer = server.get(BASE + url)
        found[url] = (answer["ETag"], answer.body)
    return found


@pytest.mark.every_mpm
def test_two_servers_agree_and_bodies_differ(site, httpd):
    here, there = tags(site), tags(httpd(ONE))
    assert here == there
    by_tag: dict[str, bytes] = {}
    for url, (tag, body) in here.items():
        assert by_tag.setdefault(tag, body) == body, url
    assert len(by_tag) > 100


def test_forms_of_one_url_have_tags_of_their_own(site):
    for path in ONE_OF_EACH:
        page = site.get(BASE + path, accept=BROWSER)
        data = site.get(BASE + path, accept="application/json")
        assert page["ETag"] != data["ETag"]
        cross = site.get(BASE + path, accept=BROWSER,
                         if_none_match=data["ETag"])
        assert cross.status == 200


def test_same_selection_same_tag(site):
    ask = [site.get(BASE + "/cells?" + query) for query in (
        "deployment=iaas,paas&party=customer",
        "party=customer&deployment=iaas&deployment=paas",
        "utm=x&deployment=iaas%2Cpaas&party=%63ustomer")]
    assert len({a.body for a in ask}) == 1
    assert len({a["ETag"] for a in ask}) == 1


def test_texts_to_look_for_do_not_share_a_tag(site):
    """The tag of what is rendered on request covers the whole selection."""
    queries = ["q=data", "q=DATA", "q=data+", "q=dat", "q=data&area=customer-"
               "data", "q=data%26area%3Dcustomer-data", "q=x", "q=y",
               "q=%26", "area=customer-data", "deployment=paas",
               "deployment=paas&area=customer-data", "q=paas",
               "area=applications&q=a%2Cb", "area=applications&q=a&q=b"]
    seen: dict[str, bytes] = {}
    for query in queries:
        for form in ("html", "json"):
            url = f"{BASE}/azure-cloud.html?{query}" if form == "html" \
                else f"{BASE}/azure-cloud/cells?{query}"
            answer = site.get(url)
            assert answer.status == 200, url
            assert seen.setdefault(answer["ETag"], answer.body) \
                == answer.body, url
    assert len(seen) >= len(queries)


def test_the_tag_follows_the_matrix(httpd):
    body = serving("toy.json")
    one = httpd(body, files={"toy.json": toy()})
    two = httpd(body, files={"toy.json": toy(title="Another title")})
    same = httpd(body, files={"toy.json": toy()})
    for path in ("/", "/toy", "/toy.json", "/cells?area=roof"):
        assert one.get(BASE + path)["ETag"] != two.get(BASE + path)["ETag"]
        assert one.get(BASE + path)["ETag"] == same.get(BASE + path)["ETag"]
