# SPDX-License-Identifier: Apache-2.0
"""AddressSanitizer and UndefinedBehaviorSanitizer in a live httpd.

The module is built with both; httpd and its libraries are Debian's. Pools are
made visible by pools.c.
"""

import os
import re
import subprocess

import pytest

from conftest import SOWN_SITE
from fuzz_requests import thorny
from harness import BASE, Httpd, until
from visit import targets, visit

# What each defect of mod_sown is called by who finds it.
SOWN = {
    "overflow": "heap-buffer-overflow",
    "overflow-printed": "heap-buffer-overflow",
    "after-destroy": "heap-use-after-free",
    "after-clear": "heap-use-after-free",
    "undefined": "signed integer overflow",
}


@pytest.fixture(autouse=True)
def preloaded(monkeypatch) -> None:
    """The library of both sanitizers first, then the pools."""
    name = f"libclang_rt.asan-{os.uname().machine}.so"
    library = subprocess.run(["clang", f"-print-file-name={name}"], text=True,
                             check=True, capture_output=True).stdout.strip()
    assert os.path.exists(library), f"{name} is not there: libclang-rt-dev"
    monkeypatch.setenv("SRM_PRELOAD", f"{library} {os.environ['SRM_POOLS']}")
    # What httpd keeps to its end is no leak; memcheck looks for ours.
    monkeypatch.setenv("ASAN_OPTIONS", "detect_leaks=0:"
                       "detect_stack_use_after_return=1:strict_string_checks=1")
    monkeypatch.setenv("UBSAN_OPTIONS", "print_stacktrace=1")


def said(server: Httpd) -> str:
    return server.log() + server.terminal()


def tag(server: Httpd) -> str:
    return server.get(BASE + "/thorny.json")["ETag"]


@pytest.mark.parametrize("mpm", ["event", "prefork"])
def test_nothing_is_found(make, mpm):
    server = make(mpm=mpm).start()
    asked = visit(server, targets())
    for turn in range(3):
        before = tag(server)
        server.write("thorny.json", thorny() | {"title": f"Turn {turn}"})
        server.reload()
        until(lambda: tag(server) != before, "the new edition")
        asked += visit(server, targets()[::7])
    server.stop()
    assert not server.trouble(), said(server)
    assert "Sanitizer" not in said(server), said(server)
    print(f"{mpm}: {asked} requests, 3 graceful reloads")


def test_what_is_sown_is_found(make):
    """Each ends the child, and httpd starts another."""
    server = make(SOWN_SITE).start()
    for defect, name in SOWN.items():
        where = f" {defect.replace('-', '_')} "
        assert where not in said(server)
        server.raw(b"GET /sown?" + defect.encode() + b" HTTP/1.0\r\n\r\n")
        until(lambda: re.search(rf"{name}(?:(?!=====).)*{where}\S*mod_sown.c",
                                said(server), re.S), f"{defect} is reported")
