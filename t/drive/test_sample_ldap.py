# SPDX-License-Identifier: Apache-2.0
"""The sample for a directory of users, with a real slapd."""

import subprocess

import pytest

from harness import BASE, free_port
from neighbours import UNPACKED, Neighbour, environment, listens, program
from sample_files import defined, modules
from samples import BROWSER
from test_sample_access import as_, styled

TOP = "dc=example,dc=org"
BIND = f"cn=httpd,ou=services,{TOP}"
SLAPD = """
include {etc}/schema/core.schema
include {etc}/schema/cosine.schema
include {etc}/schema/inetorgperson.schema
modulepath {modules}
moduleload back_mdb
pidfile {root}/slapd.pid
database mdb
maxsize 10485760
suffix "{top}"
directory {root}/data
access to attrs=userPassword by anonymous auth
access to * by dn.exact="{bind}" read
"""


def entry(dn: str, *lines: str) -> str:
    return "\n".join([f"dn: {dn}", *lines]) + "\n\n"


def person(name: str, dn: str, kind: str = "inetOrgPerson") -> str:
    return entry(dn, f"objectClass: {kind}", f"cn: {name}", "sn: x",
                 "userPassword: password",
                 *([f"uid: {name}"] if kind == "inetOrgPerson" else []))


ENTRIES = "".join([
    entry(TOP, "objectClass: dcObject", "objectClass: organization",
          "dc: example", "o: Example"),
    *(entry(f"ou={name},{TOP}", "objectClass: organizationalUnit",
            f"ou: {name}") for name in ("people", "groups", "services")),
    person("httpd", BIND, "person"),
    *(person(name, f"uid={name},ou=people,{TOP}") for name in (
        "ann", "bob", "eve")),
    entry(f"cn=readers,ou=groups,{TOP}", "objectClass: groupOfNames",
          "cn: readers", f"member: uid=ann,ou=people,{TOP}",
          f"member: uid=bob,ou=people,{TOP}")])


@pytest.fixture
def slapd():
    """A directory that can be stopped and started again."""
    server = Neighbour("slapd")
    port = server.port = free_port()
    (server.root / "data").mkdir()
    server.write("slapd.conf", SLAPD.format(
        etc=UNPACKED / "etc/ldap", modules=UNPACKED / "usr/lib/ldap",
        root=server.root, top=TOP, bind=BIND))
    conf = ["-f", str(server.root / "slapd.conf")]
    subprocess.run([program("slapadd"), *conf, "-q"], input=ENTRIES,
                   text=True, check=True, capture_output=True, timeout=30,
                   env=environment())
    server.run = lambda: server.start(
        ["slapd", *conf, "-h", f"ldap://127.0.0.1:{port}", "-d", "0"],
        lambda: listens(port))
    try:
        yield server.run()
    finally:
        server.stop()


def test_users_and_groups_of_a_directory(httpd, slapd):
    people = f"ou=people,{TOP}?uid?sub?(objectClass=inetOrgPerson)"
    server = httpd(
        defined("ldap.conf", ldap=f"ldap://127.0.0.1:{slapd.port}/{people}",
                ldap_password="{root}/ldap"),
        modules=modules("ldap.conf"), files={"ldap": "password\n"},
        expected=["authnz_ldap:error", "auth_basic:error", "authz_core:error",
                  "ldap:error"])
    for who, status in (({}, 401), (as_("ann", "wrong"), 401),
                        (as_("nobody"), 401), (as_("ann"), 200),
                        (as_("eve"), 403)):
        page = server.get(BASE + "/", accept=BROWSER, **who)
        assert page.status == status, who
        styled(server, BASE + "/", page)
    slapd.process.terminate()
    slapd.process.wait(10)
    # Kept for LDAPCacheTTL; others are an error of the server, with a reason.
    assert server.get(BASE + "/", **as_("ann")).status == 200
    answer = server.get(BASE + "/cells.json", **as_("bob"))
    assert (answer.status, answer.json()["title"]) == (500, "Server error")
    assert "[LDAP: ldap_simple_bind() failed][Can't contact LDAP server]" \
        in server.log()
    assert server.get(BASE + "/").status == 401
    assert server.get(BASE + "/health.json").status == 200
    slapd.run()
    assert server.get(BASE + "/", **as_("bob")).status == 200
