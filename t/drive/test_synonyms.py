# SPDX-License-Identifier: Apache-2.0
"""Files of ResponsibilitySynonyms, right and wrong."""

import re
import subprocess

import pytest

from harness import BASE, until

SITE = f"""<Location "{BASE}">
Responsibility On
ResponsibilityMatrix builtin:azure-cloud
ResponsibilitySynonyms words.txt
Require all granted
</Location>
"""
WORD = "zygote"
GOOD = f"{WORD} => applications\n"
SHIPPED = "laptop"


def found(server, words: str = WORD) -> int:
    answer = server.get(f"{BASE}/cells.json?q={words}")
    assert answer.status == 200
    return len(answer.json())


def test_a_search_finds_by_a_file_after_a_reload(httpd):
    server = httpd(SITE, files={"words.txt": "# none yet\n"})
    first = server.get(f"{BASE}/cells.json?q={WORD}")
    assert found(server) == 0 and found(server, SHIPPED) > 0
    server.write("words.txt", GOOD)
    assert server.get(BASE + "/health.json").json()["files_newer"] == 1
    server.reload()
    until(lambda: found(server), "the new file is used")
    assert found(server, SHIPPED) > 0
    again = server.get(f"{BASE}/cells.json?q={WORD}",
                       if_none_match=first["ETag"])
    assert again.status == 200 and again["ETag"] != first["ETag"]
    assert server.get(BASE + "/health.json").json()["files_newer"] == 0


def test_nodes_agree_whatever_the_path(httpd):
    one = httpd(SITE, files={"words.txt": GOOD})
    two = httpd(SITE.replace("words.txt", "other.txt"),
                files={"other.txt": GOOD})
    tags = {server.get(BASE + "/cells?q=data")["ETag"]
            for server in (one, two)}
    assert len(tags) == 1


# A file; the problem and its line; True if the other lines count.
WRONG = {
    "missing": (None, r"httpd.conf:\d+: .*RSP0404", False),
    "a folder": ({}, "is a directory.*RSP0404", False),
    "too large": ("#" * 65535 + "\n" + GOOD, "maximum is 65536 .*RSP0404",
                  False),
    "not UTF-8": (b"verf\xfcgbar, da\n" + GOOD.encode(),
                  "words.txt:1: .*RSP0606", True),
    "UTF-16": (GOOD.encode("utf-16"), "words.txt:1: .*RSP0606", False),
    "one text": (GOOD + "hotfix\n", "words.txt:2: .*RSP0601", True),
    "a long text": (GOOD + "a b c d e, f\n", "words.txt:2: .*RSP0602", True),
    "no target": (GOOD + "k8s =>\n", "words.txt:2: .*RSP0603", True),
    "twice": (GOOD + GOOD, "words.txt:2: .*RSP0604", True),
    "a circle": (GOOD + "a => b\nb => a\n", "words.txt:3: .*RSP0605", True),
    "signs": (GOOD + "++, a, b\n", "words.txt:2: .*RSP0607", True),
    "long": (GOOD + "\n" * 2000, "words.txt:2001: .*RSP0608", True),
}


def place(server, content) -> None:
    if content == {}:
        (server.root / "words.txt").mkdir()
    elif content is not None:
        server.write("words.txt", content)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_file_is_a_warning(httpd, kind):
    content, line, counts = WRONG[kind]
    server = httpd(SITE, start=False, expected=[r"RSP0[46]\d\d"])
    place(server, content)
    status, told = server.check()
    assert status == 0 and re.search(line, told), told
    server.start()
    logged = re.findall(r"^.*\[RSP0[46]\d\d\]$", server.log(), re.M)
    assert len(logged) == (2 if kind == "UTF-16" else 1)
    assert re.search(line, logged[0])
    assert all("[responsibility:warn]" in line for line in logged)
    assert (found(server) > 0) == counts
    assert found(server, SHIPPED) > 0
    assert server.get(BASE + "/health.json").json()["status"] == "ok"


def test_a_file_that_breaks_leaves_the_shipped_words(httpd):
    server = httpd(SITE, files={"words.txt": GOOD},
                   expected=[r"RSP0404"])
    assert found(server) > 0
    (server.root / "words.txt").unlink()
    server.reload()
    until(lambda: not found(server), "the file is no longer used")
    assert found(server, SHIPPED) > 0


@pytest.mark.parametrize("content, status", [
    (None, 1), (GOOD + "k8s =>\n", 0), ("", 0)])
def test_strict_refuses_a_file_that_cannot_be_read(httpd, content, status):
    server = httpd("ResponsibilityStartup strict\n" + SITE, start=False)
    place(server, content)
    code, told = server.check()
    assert (code != 0) == status, told


def test_a_running_strict_server_goes_on(httpd):
    server = httpd("ResponsibilityStartup strict\n" + SITE,
                   files={"words.txt": GOOD}, expected=["RSP0404"])
    (server.root / "words.txt").unlink()
    server.reload()
    until(lambda: not found(server), "the file is no longer used")
    assert found(server, SHIPPED) > 0
    assert "matrix files" not in server.log()


def test_the_dump_names_the_file(httpd):
    for content, shown in ((GOOD, ""), (None, " (not used)")):
        server = httpd(SITE, start=False)
        place(server, content)
        told = subprocess.run([*server.command, "-t", "-DDUMP_RESPONSIBILITY"],
                              capture_output=True, text=True,
                              env=server.environment).stdout
        assert f"\n    synonyms: {server.root}/words.txt{shown}\n" in told


def test_sites_with_the_same_file_report_it_once(httpd):
    other = SITE.replace(BASE, "/other").replace("azure-cloud", "azure-ai")
    server = httpd(SITE + other, start=False,
                   files={"words.txt": "alone\n" + GOOD})
    assert server.check()[1].count("RSP0601") == 1
