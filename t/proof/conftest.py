# SPDX-License-Identifier: Apache-2.0
"""A live httpd with our module under a tool, and mod_sown beside it.

The module and what is preloaded come from the environment, as the Makefile
sets it: SRM_MODULE, SRM_SOWN and SRM_POOLS.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drive"))

from fuzz_requests import thorny  # noqa: E402
from harness import Httpd, serving  # noqa: E402

# `make test` asks for half of what `make proof` does, where a
# tool makes requests very slow.
EACH = 2 if os.environ.get("SRM_QUICK") else 1
SITE = "ResponsibilityStore store\n" + serving(
    "builtin:azure-cloud thorny.json").replace(
    "On\n", "On\nResponsibilityCORS https://board.example\n") + (
    'ErrorDocument 404 /responsibility/error\n'
    f'LoadModule sown_module "{Path(os.environ["SRM_SOWN"]).resolve()}"\n')
# Where only mod_sown is asked, nothing is prepared.
SOWN_SITE = "ResponsibilityPrerenderLimit 0\n" + SITE


@pytest.fixture
def make() -> Iterator:
    """make(mpm=, expected=, …) -> a server that is not started yet."""
    servers: list[Httpd] = []

    def one(body: str = SITE, **more) -> Httpd:
        more["expected"] = ["core:error.* AH10244", "RSP05",
                            *more.get("expected", ())]
        servers.append(Httpd(body, files={"thorny.json": thorny()}, **more))
        return servers[-1]

    yield one
    for server in servers:
        server.stop()
        server.remove()
