# SPDX-License-Identifier: Apache-2.0
"""Valgrind's memcheck over a live httpd: start, requests, reload, end.

Nothing may be found at all, in httpd's own frames neither, leaks of memory
that no pool holds included.
"""

import re

from conftest import EACH, SOWN_SITE
from fuzz_requests import thorny
from harness import BASE, until
from valgrind import describe, errors, start
from visit import targets, visit

SOWN = {"uninitialised": "Uninit", "overflow": "InvalidWrite",
        "after-clear": "InvalidRead", "after-destroy": "InvalidRead",
        "leak": "Leak_DefinitelyLost"}
OPTIONS = ("--leak-check=full", "--show-leak-kinds=definite,indirect",
           "--errors-for-leak-kinds=definite,indirect")
# memmove() may overlap. Where it is fortified, glibc's check of it has the same
# code as that of memcpy(), and valgrind knows it by the latter's name only.
MEMMOVE = re.compile(r"Overlap\n.* in memcpy_chk\(.*\n"
                     r" *__memcpy_chk .*\n *memmove string_fortified\.h ")


def test_nothing_is_found(make):
    server = start(make(mpm="worker"), "memcheck", *OPTIONS)
    asked = visit(server, targets()[::2 * EACH])
    server.write("thorny.json", thorny() | {"title": "Another"})
    server.reload()
    until(lambda: b"Another" in server.get(BASE + "/thorny.json").body,
          "the new edition", 60)
    asked += visit(server, targets()[1::8 * EACH])
    server.stop()
    found = [text for error in errors(server)
             if not MEMMOVE.match(text := describe(error))]
    assert not found, "\n".join(found)
    assert not server.trouble()
    print(f"{asked} requests, 1 graceful reload")


def test_what_is_sown_is_found(make):
    server = start(make(SOWN_SITE, mpm="worker"), "memcheck", *OPTIONS)
    for defect in SOWN:
        server.raw(b"GET /sown?" + defect.encode() + b" HTTP/1.0\r\n\r\n")
    server.stop()
    found = "\n".join(describe(error) for error in errors(server))
    for defect, kind in SOWN.items():
        assert kind in found, found
        assert f" {defect.replace('-', '_')} mod_sown.c" in found, found
