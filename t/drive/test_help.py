# SPDX-License-Identifier: Apache-2.0
"""The documentation as pages of a site: formats, codings, conditions."""

import gzip

import pytest

from harness import BASE, PLAIN, TREE
from samples import BROWSER

PAGE = BASE + "/help/problems"
SOURCE = (TREE / "docs/problems.md").read_bytes()


@pytest.mark.quick
def test_markdown_is_the_source(site):
    answer = site.get(PAGE + ".md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.body == SOURCE
    assert site.get(PAGE, accept="text/markdown").body == SOURCE
    assert site.get(PAGE + ".json").status == 404


@pytest.mark.quick
@pytest.mark.parametrize("path", [PAGE + ".html", PAGE + ".md",
                                  BASE + "/help"])
def test_codings_have_the_same_bytes_and_own_tags(site, path):
    plain = site.get(path, accept=BROWSER, accept_encoding="identity")
    packed = site.get(path, accept=BROWSER, accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    for answer, coding in (plain, "identity"), (packed, "gzip, br"):
        assert "Accept-Encoding" in answer.headers["vary"]
        again = site.get(path, accept=BROWSER, accept_encoding=coding,
                         if_none_match=answer.headers["etag"])
        assert again.status == 304 and again.body == b""
        assert again.headers["vary"] == answer.headers["vary"]
        head = site.request("HEAD", path, accept=BROWSER,
                            accept_encoding=coding)
        assert head.body == b""
        assert head.headers["content-length"] == str(len(answer.body))


@pytest.mark.quick
def test_the_frame_is_that_of_the_site(httpd):
    server = httpd(PLAIN.replace(
        "Responsibility On",
        "Responsibility On\nResponsibilityTitle \"Who <does> it\""))
    text = server.get(PAGE, accept=BROWSER).body.decode()
    assert '<a href="../">Who &lt;does&gt; it</a>' in text
    assert ' id="rsp0301"' in text
