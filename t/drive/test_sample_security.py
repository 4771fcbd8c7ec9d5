# SPDX-License-Identifier: Apache-2.0
"""The sample for ModSecurity, with the real core rules."""

import http.client
import os
from urllib.parse import quote_plus, urljoin, urlsplit

import pytest

from harness import BASE, PLAIN, TREE, ask
from neighbours import MODULES, UNPACKED, environment
from sample_files import STOCK, text_of
from samples import BROWSER, ONE_OF_EACH

# `make proof` tries all levels, links of pages and texts.
ALL = bool(os.environ.get("SRM_EVERY_LEVEL"))
# Each level has all rules of the ones below.
LEVELS = [1, 2, 3, 4] if ALL else [4]
SAMPLE = text_of("mod-security/responsibility.conf")
QUERIES = (TREE / "t/drive/data/queries.txt").read_text().splitlines()
FIREFOX = {
    "accept": BROWSER, "accept_language": "en-US,en;q=0.5",
    "accept_encoding": "gzip, deflate, br", "host": "intranet.example",
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
                  "Firefox/128.0",
    "upgrade_insecure_requests": "1", "sec_fetch_dest": "document",
    "sec_fetch_mode": "navigate", "sec_fetch_site": "same-origin"}
# Rules 953120 (bytes of Brotli look like PHP), 951220, 932150, 930110.
BROTLI = BASE + "/azure-ai-agent/areas/" \
    "agent-instructions-system-prompt-and-scope"


def rules(level: int, sample: str) -> str:
    """What Debian's packages say, with a level and with no file outside."""
    base = UNPACKED / "etc/modsecurity"
    recommended = (base / "modsecurity.conf-recommended").read_text()
    for old, new in (("SecRuleEngine DetectionOnly", "SecRuleEngine On"),
                     ("SecAuditEngine RelevantOnly", "SecAuditEngine Off"),
                     ("/var/log/apache2", "{root}"), ("/tmp/", "{root}"),
                     ("unicode.mapping", f"{base}/unicode.mapping")):
        assert old in recommended
        recommended = recommended.replace(old, new)
    return (f'LoadModule security2_module "{MODULES}/mod_security2.so"\n'
            f"{recommended}\n{sample}\nInclude {base}/crs/crs-setup.conf\n"
            'SecAction "id:900000,phase:1,nolog,pass,t:none,'
            f'setvar:tx.paranoia_level={level}"\n'
            f"Include {UNPACKED}/usr/share/modsecurity-crs/rules/*.conf\n")


@pytest.fixture
def guarded(httpd, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", environment()["LD_LIBRARY_PATH"])

    def make(level: int, sample: str = SAMPLE):
        return httpd(PLAIN + rules(level, sample),
                     modules=[*STOCK, "unique_id"], expected=["security2"],
                     files={"htdocs/login.html": "login"}).compressed()
    return make


class Reader:
    """A browser with a connection that is kept."""

    def __init__(self, server):
        self.link = http.client.HTTPConnection("127.0.0.1", server.port,
                                               timeout=20)

    def get(self, path: str, **more: str):
        answer = ask(self.link, "GET", path, **{
            **FIREFOX, "referer": "https://intranet.example" + path, **more})
        if answer["Connection"] == "close":
            self.link.close()
        return answer


def links(page: str, answer) -> set[str]:
    """What a page links to and loads, on this site."""
    found = {urljoin(page, value).partition("#")[0]
             for element in answer.html().iter()
             for value in (element.get("href"), element.get("src")) if value}
    return {link for link in found
            if urlsplit(link).path.startswith(BASE) and "://" not in link}


@pytest.mark.parametrize("level", LEVELS)
def test_everything_can_be_read_and_searched(guarded, level):
    reader = Reader(guarded(level))
    seen, found = set(), [BASE + path for path in ONE_OF_EACH] + [BROTLI]
    found += [f"{BASE}/azure-cloud?q={quote_plus(q)}" for q in QUERIES[::1 if ALL else 4]]
    while found:
        path = found.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = reader.get(path)
        assert answer.status == 200, path
        if ALL and answer.media == "text/html" and "q=" not in path:
            # The same without Brotli, so that it can be parsed.
            found += links(path, reader.get(path, accept_encoding="identity"))
    assert len(seen) > (2000 if ALL else 70)


@pytest.mark.parametrize("level", LEVELS)
def test_attacks_are_still_refused(guarded, level):
    reader = Reader(guarded(level))
    attack = quote_plus("1' or '1'='1")
    for path in ("/login.html", "/responsibilities", f"{BASE}/../login.html"):
        assert reader.get(f"{path}?q={attack}").status == 403, path
    assert reader.get(f"{BASE}/cells?party={attack}").status == 403
    assert reader.get("/login.html").status == 200


# Claims of docs/samples.md about the rules without the sample.
@pytest.mark.parametrize("level, text", [
    (1, "SQL Server"), (1, "ssh keys"), (1, "../"), (2, "order by"),
    (2, "https://learn.microsoft.com/azure"), (3, "Verschlüsselung"),
    (3, "99.9%"), (4, "customer data")] if ALL else [(1, "ssh keys")])
def test_what_is_refused_without_the_sample(guarded, level, text):
    reader = Reader(guarded(level, ""))
    path = f"{BASE}/azure-cloud?q={quote_plus(text)}"
    assert reader.get(path, referer="https://intranet.example/").status == 403
    if level > 1:
        reader = Reader(guarded(level - 1, ""))
        assert reader.get(path).status == 200
