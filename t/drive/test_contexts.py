# SPDX-License-Identifier: Apache-2.0
"""`httpd -t`: a directive in the wrong place or with a wrong value is refused
with the reason, and so is a wrong file, with every problem it has."""

import os
import re

import pytest

from harness import BASE, STRICT, serving
from samples import toy, wrong

LINE = re.compile(r"(\S+):(\d+):(\d+): (/\S*): (.+) \[RSP(\d{4})\]")


def location(path: str, inside: str = "Responsibility On") -> str:
    return f"<Location {path}>\n{inside}\n</Location>\n"


RIGHT = [
    location('"/"'), location("/a"), location('"/a/b"'), location('"/a-b.c"'),
    location("/a", "Responsibility Off"), location("/a", "responsibility on"),
    "<VirtualHost *:1>\n" + location("/a") + "</VirtualHost>\n",
    "<IfModule core.c>\n" + location("/a") + "</IfModule>\n",
    location("/a", "<IfModule core.c>\nResponsibility On\n</IfModule>"),
    location("/a", "Responsibility On\nResponsibilityMatrix builtin"),
    location("/a", "Responsibility On\n"
             "ResponsibilityMatrix builtin:azure-cloud"),
    "ResponsibilityMatrix builtin\n" + location("/a"),
    "<VirtualHost *:1>\nResponsibilityMatrix builtin\n" + location("/a")
    + "</VirtualHost>\n",
    location("/a", "Responsibility On\nResponsibilityTitle \"Who does what\"\n"
             "ResponsibilityHome / Intranet\nResponsibilityStylesheet /a.css\n"
             "ResponsibilityContact a.b+c-d_e@h.example\n"
             "ResponsibilityURL https://h.example/a\n"
             "ResponsibilityFrameAncestors 'self' https://h.example\n"
             "ResponsibilityCORS https://h.example http://h:3000\n"
             "ResponsibilityMaxAge 300 private"),
    'ResponsibilityTitle "Zust\u00e4ndigkeit"\nResponsibilityHome '
    'http://h.example "\u2190 Home"\nResponsibilityStylesheet /a/b?v=1\n'
    "ResponsibilityURL http://h:8080/a/\nResponsibilityFrameAncestors none\n",
    "<VirtualHost *:1>\nResponsibilityTitle T\nResponsibilityHome /home\n"
    "ResponsibilityStylesheet /a.css\nResponsibilityURL https://h/\n"
    "ResponsibilityFrameAncestors 'none'\n</VirtualHost>\n",
    "ResponsibilityCORS *\nResponsibilityMaxAge off public\n",
    "ResponsibilityNegotiation off\nResponsibilityMaxAge 60 s-maxage=600 "
    "stale-while-revalidate=30 stale-if-error=86400\n",
    "<VirtualHost *:1>\nResponsibilityCORS OFF\nResponsibilityMaxAge Off\n"
    "</VirtualHost>\n",
    '<LocationMatch "^/a">\nResponsibilityFrameAncestors self\n'
    "ResponsibilityCORS off\nResponsibilityMaxAge 31536000\n"
    "</LocationMatch>\n",
    location("/a/*", "ResponsibilityFrameAncestors self"),
    location("/a", f"Responsibility On\nResponsibilityTitle {'t' * 200}"),
    "ResponsibilityPrerenderLimit 0\n", "ResponsibilityPrerenderLimit 512k\n",
    "ResponsibilityPrerenderLimit 1024M\n",
    "ResponsibilityStartup lenient\n", "ResponsibilityStartup strict\n",
    "ResponsibilityStartup Strict\n", "ResponsibilityStore off\n",
    "ResponsibilityStore Off\n", 'ResponsibilityStore "a b"\n', "",
]
# what, the words of the reason that must be in the message
WRONG = [
    ("Responsibility On\n", "<Location"),
    ("<VirtualHost *:1>\nResponsibility On\n</VirtualHost>\n", "<Location"),
    ('<LocationMatch "^/a">\nResponsibility On\n</LocationMatch>\n',
     "LocationMatch"),
    (location('~ "^/a"'), "regular expression"),
    (location('"/a*"'), "wildcard"), (location('"/a?"'), "wildcard"),
    (location('"/[ab]"'), "wildcard"), (location('"//a"'), "slash"),
    (location('"/a//b"'), "slash"), (location('"/a/"'), "slash"),
    (location('"a"'), "slash"), (location('"http://h/a"'), "slash"),
    ('<Directory "/">\nResponsibility On\n</Directory>\n', "Directory"),
    ('<DirectoryMatch "/">\nResponsibility On\n</DirectoryMatch>\n',
     "Directory"),
    ('<Files "a">\nResponsibility On\n</Files>\n', "Files"),
    ('<FilesMatch "a">\nResponsibility On\n</FilesMatch>\n', "Files"),
    ('<If "true">\nResponsibility On\n</If>\n', "If"),
    (location("/a", '<If "true">\nResponsibility On\n</If>'), "If"),
    (location("/a", '<If "true">\n</If>\n<Else>\nResponsibility On\n</Else>'),
     "Else"),
    (location("/a", "<Limit GET>\nResponsibility On\n</Limit>"), "Limit"),
    (location("/a", "<LimitExcept GET>\nResponsibility On\n</LimitExcept>"),
     "Limit"),
    ('<Proxy "*">\nResponsibility On\n</Proxy>\n', "Proxy"),
    (location("/a", "Responsibility"), "On or Off"),
    (location("/a", "Responsibility yes"), "On or Off"),
    (location("/a", "Responsibility On\nResponsibilityMatrix"),
     "argument"),
    ("ResponsibilityPrerenderLimit\n", "argument"),
    *((f'ResponsibilityPrerenderLimit "{value}"\n', "number of bytes up to 1024M")
      for value in ("M", "-1", "16MB", "1G", "1025M", "1073741825",
                    "99999999999999999999", "9007199254740993M", " 1", "+1")),
    (location("/a", "ResponsibilityPrerenderLimit 1M"), "<Location>|context|here"),
    ("<VirtualHost *:1>\nResponsibilityPrerenderLimit 1M\n</VirtualHost>\n",
     "VirtualHost|context|here"),
    ("ResponsibilityStartup\n", "argument"),
    ("ResponsibilityStartup lazy\n", "lenient.*strict"),
    ('ResponsibilityStartup ""\n', "lenient.*strict"),
    (location("/a", "ResponsibilityStartup strict"),
     "<Location>|context|here"),
    ("ResponsibilityStore\n", "argument"),
    ("ResponsibilityStore a b\n", "argument"),
    *((f'ResponsibilityStore "{value}"\n', "`off` or a folder of its own")
      for value in ("/", "x" * 5000)),
    (location("/a", "ResponsibilityStore a"), "<Location>|context|here"),
    ("<VirtualHost *:1>\nResponsibilityStore a\n</VirtualHost>\n",
     "VirtualHost|context|here"),
    ('<Directory "/">\nResponsibilityMatrix builtin\n</Directory>\n',
     "Directory"),
    (location("/a", "Responsibility On\n"
              "ResponsibilityMatrix builtin:azur-cloud"), "azure-cloud"),
    (location("/a", "Responsibility On\nResponsibilityMatrix builtin:"),
     "azure-cloud"),
    (location("/a", 'Responsibility On\nResponsibilityMatrix ""'), "builtin"),
]
# directive, what it says, the words of the reason
VALUES = [
    *(("Title", value, "text of 1 to 200 bytes") for value in (
        '"  "', "t" * 201, '"a\tb"', '"a\x1bb"', '"a\x7fb"', '"\u00a0\u200b"',
        '"\u202ea"')),
    ("Title", "a b", "one argument"),
    # httpd takes an empty text for none.
    *((name, value, "argument") for value in ("", '""') for name in (
        "Title", "Home", "Contact", "Stylesheet", "URL")),
    *(("Home", value, "http or https URL, or a path") for value in (
        "javascript:alert(1)", "data:text/html,x", "//evil.example",
        "/\\\\evil.example", "home", "../home", "http:", "https://",
        "ftp://h/", '"/a b"', "/a<b", "/a'b", "/\u00e4", '"/a\tb"',
        '"https://h/\x7f"', "https://h/\u00e4", "\\\\\\\\h")),
    ("Home", '/ " "', "text of 1 to 200 bytes"),
    ("Home", "/ a b", "takes 1-2 arguments"),
    *(("Contact", value, "or a mail address such as")
      for value in ("a@", "@h.example", "a@b@c", "mailto:a@b", "a b@c".join(
          '""'), "a%0ab@c", "a@h?subject=x", "javascript:alert(1)",
          "//evil.example", "nobody", '"a\tb"', "/a<b", "ftp://h/")),
    ("Contact", "/a b", "takes one argument"),
    *(("Stylesheet", value, "begins with one slash") for value in (
        "a.css", "//h/a.css", "https://h/a.css", '"/a b.css"',
        "/\\\\h/a.css", "data:text/css,x", '"/a\tb"', "/a>b")),
    *(("URL", value, "http or https URL that clients") for value in (
        "/a", "//h/a", "h.example/a", "ftp://h/", "https://",
        "https://h/a?b=c", "https://h/a#b", "https://u:p@h/a",
        '"https://h/a b"', '"https://h/\x01"', "https://h/\u00e4")),
    *(("FrameAncestors", value, "origins") for value in (
        '""', "*", "all", "https:", "https://*.example", "https://h/",
        "https://h/path", "h.example", "https://h:99999", "'unsafe-inline'",
        '"https://a; script-src *"', '"https://a https://b"', "ftp://h",
        "'none' 'self'", "'self' 'none'", "none none",
        "https://h\nResponsibilityFrameAncestors none")),
    ("FrameAncestors", "", "at least one argument"),
    *(("CORS", value, "origins such as") for value in (
        '" "', "all", "none", "'self'", "null", "https://h/", "h.example",
        "https://*.example", "https://h:0", "ftp://h", "https://u@h",
        '"https://a https://b"', '"https://a, https://b"', "on")),
    *(("CORS", value, "cannot be combined") for value in (
        "* https://h", "https://h *", "off *", "* off", "off https://h",
        "https://h off", "* *", "https://h\nResponsibilityCORS *")),
    ("CORS", "", "at least one argument"),
    *(("MaxAge", value, "off or a number of seconds from 0 to 31536000") for value in (
        "on", "never", "-1", "+1", "1.5", "1h", "0x10", "31536001",
        "99999999999999999999", '" 1"', "300 shared", "private", "300 off", "",
        '""', "300 private private", "300 s-maxage", "300 s-maxage=",
        "300 s-maxage=x", "300 s-maxage=1 S-MaxAge=2", "s-maxage=300",
        "300 stale-if-error=31536001", "300 stale-while-revalidate=1.5",
        "300 stale=1", "300 max-age=1")),
    ("MaxAge", "300 private public", "exclude each other"),
    ("MaxAge", "300 s-maxage=600 private", "remove one of the two"),
    *(("MaxAge", f"off {age}=1", "write 0 instead of off") for age in (
        "s-maxage", "stale-while-revalidate", "stale-if-error")),
    ("Negotiation", "maybe", "must be On or Off"),
]
# Those that change headers only: elsewhere they would do nothing.
HEADERS = ["FrameAncestors self", "CORS *", "MaxAge 300", "Negotiation off"]


@pytest.mark.quick
@pytest.mark.parametrize("body", RIGHT)
def test_right_configuration(check, body):
    status, output = check(body)
    assert (status, output.strip()) == (0, "Syntax OK")


@pytest.mark.quick
@pytest.mark.parametrize("body, reason", WRONG)
def test_refused_configuration(check, body, reason):
    status, output = check(body, modules=("proxy",))
    assert status != 0 and "Syntax OK" not in output
    lines = output.strip().splitlines()
    assert re.search(r"(Syntax error|AH00526).* line \d+ of ", output)
    assert re.search(reason, lines[-1]), lines
    assert "Responsibility" in lines[-1]
    assert len(lines[-1]) > 30


@pytest.mark.parametrize("directive, value, reason", VALUES)
def test_refused_value(check, directive, value, reason):
    said = f"Responsibility{directive} {value}"
    for body in (said + "\n", location("/a", "Responsibility On\n" + said)):
        status, output = check(body)
        assert status != 0 and "Syntax OK" not in output
        last = output.strip().splitlines()[-1]
        assert f"Responsibility{directive}" in last and reason in last, last
        assert not re.search(r"[\0-\x09\x0b-\x1f\x7f]", last)


@pytest.mark.parametrize("directive", [
    "Title T", "Home /", "Stylesheet /a.css", "URL https://h/"])
def test_what_changes_bodies_needs_a_plain_location(check, directive):
    said = f"Responsibility{directive}\n"
    for section, reason in (
            ('<LocationMatch "^/a">', "LocationMatch"),
            ('<Location "/a*">', "wildcard"), ('<Directory "/">', "Directory"),
            ('<Files "a">', "Files"), ('<If "true">', "If"),
            ('<Proxy "*">', "Proxy")):
        end = section.split()[0].replace("<", "</") + ">\n"
        status, output = check(f"{section}\n{said}{end}", modules=("proxy",))
        assert status != 0 and reason in output.strip().splitlines()[-1]


@pytest.mark.parametrize("directive", HEADERS)
def test_what_changes_headers_needs_a_request_of_a_site(check, directive):
    said = f"Responsibility{directive}\n"
    for section in ('<Directory "/">', '<Files "a">', '<If "true">',
                    '<Proxy "*">', "<Limit GET>"):
        end = section.split()[0].strip("<>").join(("</", ">\n"))
        body = f"{section}\n{said}{end}"
        if "Limit" in section:
            body = location("/a", body)
        status, output = check(body, modules=("proxy",))
        assert status != 0 and "cannot occur" in output, output


def test_unknown_builtin_is_told_with_what_there_is(check):
    status, output = check(location("/a", "Responsibility On\n"
                                    "ResponsibilityMatrix builtin:azur-cloud"))
    assert status != 0
    assert 'did you mean "azure-cloud"?' in output
    assert "[RSP0402]" in output


@pytest.mark.quick
def test_right_file(check):
    files = {"conf/toy.json": toy(), "conf/more.json": toy("more")}
    for names in ("conf/toy.json", "conf/*.json", '"{root}/conf/toy.json"',
                  "conf/toy.json conf/more.json", "builtin conf/toy.json",
                  "conf/t?y.json conf/mor[e].json"):
        status, output = check(serving(names), files=files)
        assert (status, output.strip()) == (0, "Syntax OK"), names


@pytest.mark.parametrize("names, file, code", [
    ("missing.json", "missing.json", "0101"),
    ("{root}/missing.json", "missing.json", "0101"),
    ("folder", "folder", "0102"),
    ("pipe", "pipe", "0102"),
    ("/dev/null", "/dev/null", "0102"),
    ("/dev/zero", "/dev/zero", "0102"),
    ("empty.json", "empty.json", "0104"),
    ("*.nothing", None, "0403"),
    ("nowhere/*.json", None, "0403"),
    ("large.json", "large.json", "0103"),
    ("toy.json again.json", "again.json", "0401"),
    ("toy.json toy.json", "toy.json", "0401"),
])
def test_refused_name(httpd, names, file, code):
    server = httpd(STRICT + serving(names), start=False, files={
        "toy.json": toy(), "again.json": toy(), "empty.json": "",
        "folder/toy.json": toy(), "large.json": " " * (17 * 1024 * 1024)})
    os.mkfifo(server.root / "pipe")
    status, output = server.check()  # has a time limit: a FIFO must not hang
    assert status != 0 and "Syntax OK" not in output
    lines = [li for li in output.splitlines() if f"[RSP{code}]" in li]
    assert len(lines) == 1, output
    if file:
        assert re.search(rf"{re.escape(file)}(:\d+:\d+)?: ", lines[0])
    assert len(lines[0].split(": ", 1)[1]) > 20


def test_unreadable_file_is_told(httpd):
    if os.geteuid() == 0:
        target = "/proc/self/mem"  # regular, and reading it from 0 fails
    else:
        target = "locked.json"
    server = httpd(STRICT + serving(target), start=False,
                   files={"locked.json": toy()})
    (server.root / "locked.json").chmod(0)
    status, output = server.check()
    assert status != 0
    assert re.search(r"\[RSP010[124]\]", output), output


@pytest.mark.quick
def test_all_problems_of_all_files_in_one_run(check):
    broken = toy("broken", revision="yesterday", colour="blue")
    del broken["areas"][1]["cells"]["there"]
    status, output = check(STRICT + serving("conf/*.json"), files={
        "conf/broken.json": broken, "conf/wrong.json": wrong(),
        "conf/right.json": toy()})
    assert status != 0 and "Syntax OK" not in output
    found = {(m[1].rsplit("/", 1)[-1], m[4], m[6]): m
             for m in map(LINE.search, output.splitlines()) if m}
    assert set(found) == {
        ("broken.json", "/revision", "0210"),
        ("broken.json", "/colour", "0202"),
        ("broken.json", "/areas/1/cells", "0305"),
        ("wrong.json", "/areas/0/cells/here", "0301"),
        ("wrong.json", "/sources/0/href", "0211")}, output
    assert 'did you mean "them"' in output
    assert '"them"' in found["wrong.json", "/areas/0/cells/here", "0301"][5]


def test_a_line_leads_to_its_place(check):
    text = ('{\n  "format": 1,\n  "id": "toy", "titel": "T",\n'
            '  "revision": 7\n}\n')
    status, output = check(STRICT + serving("toy.json"),
                           files={"toy.json": text})
    assert status != 0
    places = {m[4]: (int(m[2]), int(m[3]))
              for m in map(LINE.search, output.splitlines()) if m}
    assert places["/titel"] == (3, 16)
    assert places["/revision"] == (4, 15)


def test_bad_json_is_told_with_its_place(check):
    status, output = check(STRICT + serving("toy.json"),
                           files={"toy.json": '{\n "format": 1,\n oops\n}\n'})
    assert status != 0
    assert re.search(r"toy\.json:3:\d+: .*\[RSP0107\]", output)


def test_a_warning_does_not_refuse(check):
    status, output = check(STRICT + serving("toy.json"),
                           files={"toy.json": toy(sources=[])})
    assert status == 0
    assert "[RSP0502]" in output and "Syntax OK" in output


def test_a_file_of_two_sites_is_reported_once(check):
    status, output = check(
        STRICT + serving("a.json")
        + serving("a.json builtin").replace(BASE, "/other"),
        files={"a.json": wrong()})
    assert status != 0
    assert output.count("[RSP0301]") == 1


def test_control_characters_of_a_file_do_not_reach_the_terminal(check):
    text = b'{"format": 1, "id": "a\x1b[31mb", "\x07": 1, "x\xff": 2}'
    status, output = check(STRICT + serving("a.json"), files={"a.json": text})
    assert status != 0
    assert "\x1b" not in output and "\x07" not in output
