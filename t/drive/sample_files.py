# SPDX-License-Identifier: Apache-2.0
"""conf/samples as it is shipped, with this test's paths, ports and names."""

from __future__ import annotations

import re
from harness import TREE

FOLDER = TREE / "conf/samples"
# What Debian's package enables, and what no test here is about.
STOCK = ("authn_core authz_host auth_basic authn_file authz_user alias dir "
         "env setenvif filter deflate status reqtimeout").split()


def text_of(name: str) -> str:
    return (FOLDER / name).read_text()


def wanted(text: str) -> list[str]:
    """The modules that a sample says to enable, without ours."""
    found = re.findall(r"^#   a2enmod (.*)$", text, re.M)
    assert found, text[:200]
    return [name for line in found for name in line.split()
            if name != "responsibility"]


def modules(name: str) -> list[str]:
    """What a stock server has after doing as the sample says."""
    return [*STOCK, *wanted(text_of(name))]


def defined(name: str, **values: object) -> str:
    """A sample of httpd, with other values of what it defines first."""
    text = text_of(name)
    for key, value in values.items():
        text, count = re.subn(rf"^Define RESPONSIBILITY_{key.upper()} .*$",
                              f'Define RESPONSIBILITY_{key.upper()} "{value}"',
                              text, flags=re.M)
        assert count == 1, (name, key)
    return text


def changed(name: str, *pairs: tuple[str, object]) -> str:
    """Another server's sample, with other words for what it has."""
    text = text_of(name)
    for old, new in pairs:
        assert old in text, (name, old)
        text = text.replace(old, str(new))
    return text
