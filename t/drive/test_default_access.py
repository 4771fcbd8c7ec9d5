# SPDX-License-Identifier: Apache-2.0
"""A Location without a rule of its own follows the server's default, as one
of httpd's own handlers would. server-status shows how."""

import pytest

from documents import confirm
from harness import BASE, ONE, PLAIN, until
from samples import BROWSER
from test_access import DENIED, OURS, reveals_nothing

BARE = PLAIN.replace("    Require all granted\n", "")
STATUS = '<Location "/status">\nSetHandler server-status\n</Location>\n'
MODULES = ["access_compat", "auth_basic", "authn_core", "authn_file",
           "authz_host", "authz_user", "status"]
SAID = [*DENIED, "AH01617", "AH01618"]
WARNING = 'has no Require of its own, and <Directory "/"> denies'


def root(rules: str, section: str = 'Directory "/"') -> str:
    return f"<{section}>\n{rules}\n</{section.split()[0]}>\n"


DENY = root("Require all denied")
GRANT = root("Require all granted")
BASIC = ('AuthType Basic\nAuthName "files"\nAuthUserFile "{root}/users"\n'
         "Require valid-user")
# What the server says for all files, and the status that follows.
DEFAULTS = {
    "nothing": ("", 200),
    "denied": (DENY, 403),
    "granted": (GRANT, 200),
    "denied by a pattern": (root("Require all denied",
                                 'DirectoryMatch "^/"'), 403),
    "denied by an old pattern": (root("Require all denied",
                                      'Directory ~ "^/"'), 403),
    "a pattern comes last": (root("Require all denied", 'DirectoryMatch "^/"')
                             + GRANT, 403),
    "another address": (root("Require ip 192.0.2.1"), 403),
    "this address": (root("Require ip 127.0.0.1"), 200),
    "the last word": (DENY + GRANT, 200),
    "words of httpd 2.2": (root("Order deny,allow\nDeny from all"), 403),
    "one of both": (root("Order deny,allow\nDeny from all\nSatisfy any\n"
                         "Require all granted"), 200),
    "under a condition": (root("<If \"true\">\nRequire all denied\n</If>"),
                          403),
    "who is there": (root(BASIC), 401),
}


@pytest.mark.every_mpm
@pytest.mark.parametrize("name", DEFAULTS)
def test_a_location_without_a_rule(httpd, name):
    said, status = DEFAULTS[name]
    server = httpd(said + BARE + STATUS, modules=MODULES, expected=SAID,
                   files={"users": ""})
    theirs = server.get("/status")
    assert theirs.status == status
    for path in ("", "/", "/azure-cloud.json", "/cells?party=customer"):
        answer = server.get(BASE + path)
        assert answer.status == (301 if status == 200 and not path
                                 else status), path
        assert answer["WWW-Authenticate"] == theirs["WWW-Authenticate"]


def test_it_is_closed_for_every_page_and_method(httpd):
    server = httpd(DENY + BARE, expected=DENIED)
    for path in [*OURS, "/health", "/metrics", "/error"]:
        for accept in (BROWSER, "application/json"):
            answer = server.get(BASE + path, accept=accept)
            assert answer.status == 403, path
            reveals_nothing(answer)
    for method in ("HEAD", "OPTIONS", "POST", "BREW"):
        answer = server.request(method, BASE + "/azure-cloud")
        assert answer.status == 403, method
        reveals_nothing(answer)


def test_no_way_leads_around(httpd):
    server = httpd(
        DENY + '<Directory "{root}/htdocs">\nRequire all granted\n'
        "Options +Includes\n</Directory>\nTypesConfig /dev/null\n"
        "AddType text/html .shtml\nAddOutputFilter INCLUDES .shtml\n"
        f"RewriteEngine On\nRewriteRule ^/who(/.*)?$ {BASE}$1 [PT]\n"
        f"ErrorDocument 404 {BASE}/azure-cloud.html\n"
        'Alias "/" "{root}/htdocs/"\n' + BARE,
        modules=("alias", "include", "mime", "rewrite"), expected=[
            *DENIED, "include:error.*subrequest setup returned 403"],
        files={"htdocs/page.shtml":
               f'<!--#include virtual="{BASE}/azure-cloud.html" -->',
               "htdocs/page.txt": "mine",
               f"htdocs{BASE}/azure-cloud.json": "mine"})
    assert server.get("/page.txt").body == b"mine"
    for path, status in (("/who/azure-cloud.html", 403), ("/nope", 404),
                         ("/page.shtml", 200), (BASE + "/", 403),
                         (BASE + "/azure-cloud.json", 403)):
        answer = server.get(path)
        assert answer.status == status, path
        reveals = answer.body.replace(BASE.encode(), b"")
        assert b"zure" not in reveals and b"Microsoft" not in reveals, path


def test_a_rule_for_the_folder_of_files_does_not_open_it(httpd):
    """There is no folder that a site would lie in; the root has them all."""
    server = httpd(DENY + '<Directory "{root}/htdocs">\nRequire all granted\n'
                   "</Directory>\n" + BARE, expected=DENIED,
                   files={"htdocs/page.txt": "mine"})
    assert server.get("/page.txt").status == 200
    assert server.get(BASE + "/").status == 403


@pytest.mark.parametrize("rule", [
    "Require all granted", "Require ip 127.0.0.1", "Require local",
    "Require all granted\nAuthMerging Off",
    "<If \"true\">\nRequire all granted\n</If>"])
def test_a_rule_of_the_location_counts(httpd, rule):
    server = httpd(DENY + BARE.replace("On\n", f"On\n{rule}\n"),
                   modules=["authz_host"])
    assert server.get(BASE + "/azure-cloud").status == 200
    assert WARNING not in server.log()


def test_a_rule_of_the_location_may_add_to_the_server_s(httpd):
    server = httpd(DENY + PLAIN.replace("On\n", "On\nAuthMerging And\n"),
                   expected=DENIED)
    assert server.get(BASE + "/").status == 403


def hosts(main: str, one: str, two: str) -> str:
    return main + "".join(
        f"<VirtualHost 127.0.0.1:{{port}}>\nServerName {name}\n{body}"
        "</VirtualHost>\n" for name, body in (("one", one), ("two", two)))


@pytest.mark.parametrize("main, one, two, statuses", [
    (DENY + BARE, GRANT, "", (200, 403)),
    (GRANT + BARE, "", DENY, (200, 403)),
    (BARE, DENY, "", (403, 200)),
    (DENY, GRANT + BARE, BARE, (200, 403)),
    (DENY + PLAIN, DENY, "", (200, 200))])
def test_each_virtual_host_has_its_own_default(httpd, main, one, two,
                                               statuses):
    server = httpd(hosts(main, one, two), expected=DENIED)
    found = tuple(server.get(BASE + "/", host=name).status
                  for name in ("one", "two"))
    assert found == statuses


def test_what_else_the_server_says_for_all_files_holds_too(httpd):
    server = httpd(root("Header set X-Server yes\nRequire all granted") + ONE,
                   modules=["headers"], files={"htdocs/page.txt": "mine"})
    for path in ("/page.txt", BASE + "/", BASE + "/cells.json"):
        assert server.get(path)["X-Server"] == "yes"


@pytest.mark.parametrize("body, warnings", [
    (DENY + BARE, 1),
    ('<IfModule core.c>\n<Directory />\n  require all Denied\n'
     "</Directory>\n</IfModule>\n" + BARE, 1),
    (hosts(DENY + BARE, "", ""), 1),
    (hosts(DENY + BARE, GRANT, DENY), 1),
    (hosts(DENY, BARE, BARE.replace(BASE, "/other")), 2),
    (hosts(GRANT, DENY + BARE, ""), 1),
    (BARE, 0), (GRANT + BARE, 0), (DENY + GRANT + BARE, 0),
    (root("Require ip 192.0.2.1") + BARE, 0),
    (root("Require all denied\nRequire local") + BARE, 0),
    (DENY + PLAIN, 0), (DENY + BARE.replace("On", "Off"), 0),
    (DENY + BARE + root("Require all granted", 'Location "/"'), 0),
    (DENY + BARE + root("Require all granted", 'LocationMatch "^/resp"'), 0),
    (DENY + BARE + root("Require all granted", 'Location "/r*"'), 0),
    (DENY + BARE + root("Require all granted",
                        'Location "/responsibilities"'), 1),
    (DENY + BARE.replace("On", 'On\n<If "true">\nRequire all granted\n</If>'),
     0), (hosts(DENY, GRANT + BARE, ""), 0)])
def test_the_administrator_is_told_once_why_all_is_403(check, httpd, body,
                                                       warnings):
    status, output = check(body, modules=["authz_host"])
    assert status == 0
    assert output.count(WARNING) == warnings, output
    log = httpd(body, modules=["authz_host"]).log()
    assert log.count(WARNING) == warnings
    if warnings == 1:
        confirm(log, "The location has no rule")
    assert log.count("responsibility:warn") == warnings


def test_a_reload_takes_another_default(httpd):
    server = httpd(DENY + BARE, expected=DENIED)
    assert server.get(BASE + "/").status == 403
    server.configure(GRANT + BARE)
    server.reload()
    until(lambda: server.get(BASE + "/").status == 200, "the new default")
    server.configure(DENY + BARE)
    server.reload()
    until(lambda: server.get(BASE + "/").status == 403, "the old default")
