# SPDX-License-Identifier: Apache-2.0
"""conf/samples as it is shipped, with this test's paths, ports and names."""

from __future__ import annotations

import re
from harness import TREE
from neighbours import MODULES

FOLDER = TREE / "conf/samples"
# Modules that Debian's package enables, and that no test here is about.
STOCK = ("authn_core authz_host auth_basic authn_file authz_user alias dir "
         "env setenvif filter deflate status reqtimeout").split()

# Modules that do not come with httpd, by the names that a2enmod knows.
UNPACKED = {"auth_openidc": "auth_openidc", "evasive": "evasive20",
            "security2": "security2"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text()


def names() -> list[str]:
    """All but those of several nodes, which test_nodes.py starts."""
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*")
                  if path.is_file() and path.parent.name != "nodes")


def of_httpd() -> list[str]:
    return [name for name in names() if "#   a2enmod " in text_of(name)]


def wanted(text: str) -> list[str]:
    """The modules that a sample says to enable, without ours."""
    found = re.findall(r"^#   a2enmod (.*)$", text, re.M)
    assert found, text[:200]
    return [name for line in found for name in line.split()
            if name != "responsibility"]


def modules(name: str) -> list[str]:
    """What a stock server has after doing as the sample says."""
    return [*STOCK, *(module for module in wanted(text_of(name))
                      if module not in UNPACKED)]


def defined(name: str, **values: object) -> str:
    """A sample of httpd, with other values of what it defines first, after
    what loads its modules that do not come with httpd."""
    text = text_of(name)
    for module, file in UNPACKED.items():
        if module in wanted(text):
            text = (f'LoadModule {file}_module "{MODULES}/mod_{file}.so"\n'
                    + text)
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
