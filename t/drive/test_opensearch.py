# SPDX-License-Identifier: Apache-2.0
"""The OpenSearch description: for whom its URLs are right."""

import xml.etree.ElementTree as ElementTree

import pytest

from harness import BASE, PLAIN

PATH = BASE + "/opensearch.xml"
TYPE = "application/opensearchdescription+xml"
NAME = "{http://a9.com/-/spec/opensearch/1.1/}"
URL = "https://intranet.example/who/"


def site(*lines: str) -> str:
    inside = "\n".join(("Responsibility On", *lines, "Require all granted"))
    return f'<Location "{BASE}">\n{inside}\n</Location>\n'


class Description:
    def __init__(self, answer):
        assert answer.status == 200 and answer["Content-Type"] == TYPE
        self.root = ElementTree.fromstring(answer.body)
        assert self.root.tag == NAME + "OpenSearchDescription"

    def text(self, name: str) -> str:
        [element] = self.root.findall(NAME + name)
        return element.text

    def urls(self) -> dict[str, str]:
        """Templates by type; that of the description is rel=self."""
        urls = self.root.findall(NAME + "Url")
        assert [url.get("rel") for url in urls] == [None, None, "self"]
        return {url.get("type"): url.get("template") for url in urls}

    def begins(self, base: str) -> None:
        assert self.urls() == {
            "text/html": base + "search?q={searchTerms}",
            "application/json": base + "search.json?q={searchTerms}",
            TYPE: base + "opensearch.xml"}
        assert self.text("Image") == base + "assets/icon.svg"


@pytest.mark.quick
def test_a_browser_can_add_the_site(httpd):
    server = httpd(site('ResponsibilityTitle "Who does what in the cloud"'))
    answer = server.get(PATH)
    found = Description(answer)
    found.begins(f"http://127.0.0.1:{server.port}{BASE}/")
    assert found.text("ShortName") == "Who does what in"
    assert found.text("Description") == "Search Who does what in the cloud"
    assert found.text("InputEncoding") == "UTF-8"
    for template in found.urls().values():
        path = template.partition(f":{server.port}")[2]
        assert server.get(path.replace("{searchTerms}", "backup")
                          ).status == 200
    assert server.get(BASE + "/assets/icon.svg").status == 200
    assert answer["Cache-Control"] == "no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_public_address_wins(httpd):
    server = httpd(site(f"ResponsibilityURL {URL}"))
    plain = server.get(PATH)
    Description(plain).begins(URL)
    assert server.get(PATH, host="other.example").body == plain.body


def test_each_host_has_its_own(httpd):
    server = httpd(site())
    one = server.get(PATH, host="one.example:81")
    two = server.get(PATH, host="two.example",
                     x_forwarded_host="evil.example",
                     x_forwarded_proto="https")
    Description(one).begins(f"http://one.example:81{BASE}/")
    Description(two).begins(f"http://two.example{BASE}/")
    assert one["ETag"] != two["ETag"]
    again = server.get(PATH, host="one.example:81",
                       if_none_match=one["ETag"])
    assert again.status == 304 and again["ETag"] == one["ETag"]
    assert server.get(PATH, host="two.example",
                      if_none_match=one["ETag"]).status == 200


def test_a_canonical_name_wins_over_the_host(httpd):
    server = httpd("ServerName https://www.example:443\n"
                   "UseCanonicalName On\n" + site())
    Description(server.get(PATH, host="evil.example")).begins(
        f"https://www.example{BASE}/")


@pytest.mark.parametrize("host", [
    "a'b&c.example", "{searchTerms}", "a<b>.example", 'a"b.example',
    "xn--bcher-kva.example", "b\xfccher.example"])
def test_a_hostile_host_is_refused_or_escaped(httpd, host):
    server = httpd("HttpProtocolOptions Unsafe\n" + site(),
                   expected=["core:"])
    answer = server.raw(f"GET {PATH} HTTP/1.0\r\nHost: {host}\r\n\r\n"
                        .encode("latin-1"))
    head, _, body = answer.partition(b"\r\n\r\n")
    if b" 200 " in head.splitlines()[0]:
        for url in ElementTree.fromstring(body).findall(NAME + "Url"):
            template = url.get("template")
            assert template.startswith("http://")
            assert template.count("{") == ("{searchTerms}" in template)
            assert template.partition("?q=")[0].isascii()
    else:
        assert b" 400 " in head.splitlines()[0]


@pytest.mark.parametrize("title, short", [
    ("</ShortName><x/>&amp;", "</ShortName><x/>"),
    ("<b>&\"'", "<b>&\"'"),
    ("Responsibilities of all", "Responsibilities"),
    ("Verantwortlichkeiten", "Verantwortlichke"),
    ("ä ö ü ß ä ö ü ß ä ö ü ß", "ä ö ü ß ä ö ü ß"),
    ("责任共担模型云计算安全任务分工一览表", "责任共担模型云计算安全任务分工一")])
def test_any_title_is_escaped_and_shortened(httpd, title, short):
    quoted = title.replace('"', '\\"')
    server = httpd(site(f'ResponsibilityTitle "{quoted}"'))
    found = Description(server.get(PATH))
    assert found.text("ShortName") == short and len(short) <= 16
    assert found.text("Description") == "Search " + title


def test_it_is_an_answer_like_all_others(httpd):
    server = httpd(site() + f'<Location "{BASE}/opensearch.xml">\n'
                   "Require method GET HEAD POST\n</Location>\n",
                   expected=["AH01630"])
    plain = server.get(PATH)
    head = server.request("HEAD", PATH)
    assert head.status == 200 and not head.body
    assert head["ETag"] == plain["ETag"]
    assert head["Content-Length"] == str(len(plain.body))
    refused = server.request("POST", PATH)
    assert refused.status == 405 and refused["Allow"] == "GET,HEAD,OPTIONS"
    assert server.request("OPTIONS", PATH).status == 403
    assert server.get(PATH, if_none_match=plain["ETag"]).status == 304
    assert server.get(PATH, if_match='"other"').status == 412
    assert server.get(PATH + "?q=x").body == plain.body
    assert server.get(PATH + "?bom=2").status == 400
    for path in ("/opensearch", "/opensearch.json", "/x/opensearch.xml"):
        assert server.get(BASE + path).status == 404


def test_a_site_without_a_title_has_a_short_name(httpd):
    found = Description(httpd(PLAIN).get(PATH))
    assert found.text("ShortName") == "Responsibility"


def test_the_base_may_be_the_root(httpd):
    server = httpd('<Location "/">\nResponsibility On\n'
                   "Require all granted\n</Location>\n")
    Description(server.get("/opensearch.xml", host="h.example")).begins(
        "http://h.example/")
