# SPDX-License-Identifier: Apache-2.0
"""What every test of the running module may ask for.

`site` is one server for many tests, which serves azure-cloud alone;
`shipped` is another, which serves what is built in and named nowhere.
`httpd` makes servers for one test, `check` runs `httpd -t` on a body.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest

from harness import (MODULE, MPMS, ONE, OTHER_MODULE, PLAIN, Httpd, binary,
                     complain, finish)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mpm", default=os.environ.get("SRM_MPM", ""),
                     help="--mpm=LIST with commas; tests that need one take "
                          "the first (default: event,worker,prefork)")
    parser.addoption("--process-mpm", default="",
                     help="another MPM, for tests whose subject is processes")
    parser.addoption("--fuzz-seeds", default="1,2,3,4",
                     help="--fuzz-seeds=LIST with commas, of test_fuzz.py")
    parser.addoption("--fuzz-count", type=int, default=600,
                     help="requests for each seed")
    parser.addoption("--swap-rounds", type=int, default=2,
                     help="of test_reload_bounded.py, six reloads each")


def chosen(config: pytest.Config) -> list[str]:
    quick = config.option.markexpr == "quick"
    names = config.getoption("mpm") or ("event" if quick else ",".join(MPMS))
    for name in names.split(","):
        if name not in MPMS:
            raise pytest.UsageError(f"--mpm: {name} is none of {list(MPMS)}")
    # pytest compares parameters by `is`: the same string for each test, or
    # each starts servers of its own.
    return [sys.intern(name) for name in names.split(",")]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "quick: a few seconds in all")
    config.addinivalue_line("markers", "every_mpm: runs on each of --mpm")
    config.addinivalue_line("markers", "processes: like every_mpm, and on "
                            "--process-mpm: what an MPM does with processes "
                            "may change the outcome")
    chosen(config)
    for needed in (MODULE, OTHER_MODULE, binary(),
                   shutil.which("strace") or "strace"):
        if not os.path.exists(needed):
            raise pytest.UsageError(f"{needed} is needed and not there")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "mpm" in metafunc.fixturenames:
        names = chosen(metafunc.config)
        marked = metafunc.definition.get_closest_marker
        if marked("processes"):
            more = metafunc.config.getoption("--process-mpm")
            names += [sys.intern(more)] if more else []
        elif not marked("every_mpm"):
            names = names[:1]
        # Through the fixture: a value that is handed over directly counts as
        # another one in every test, and each would start servers of its own.
        metafunc.parametrize("mpm", names, scope="session", indirect=True)
    if "fuzz" in metafunc.fixturenames:
        count = metafunc.config.getoption("--fuzz-count")
        seeds = metafunc.config.getoption("--fuzz-seeds").split(",")
        metafunc.parametrize("fuzz", [(int(seed), count) for seed in seeds],
                             ids=[f"seed {seed}" for seed in seeds])


@pytest.fixture(scope="session")
def mpm(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def httpd(mpm: str) -> Iterator:
    """A factory: httpd(body, modules=, files=, expected=, start=True)."""
    servers: list[Httpd] = []

    def make(body: str = PLAIN, *, start: bool = True, **more) -> Httpd:
        servers.append(Httpd(body, mpm=mpm, **more))
        return servers[-1].start() if start else servers[-1]

    yield make
    finish(servers)


@pytest.fixture(scope="session")
def shared_site(mpm: str) -> Iterator[Httpd]:
    # httpd itself logs an error for a path that it cannot decode.
    server = Httpd(ONE, mpm=mpm, expected=["core:error.* AH10244"])
    try:
        yield server.start().compressed()
    finally:
        finish([server])


@pytest.fixture(scope="session")
def shared_shipped(mpm: str) -> Iterator[Httpd]:
    server = Httpd(PLAIN, mpm=mpm)
    try:
        yield server.start().compressed()
    finally:
        finish([server])


def watched(server: Httpd) -> Iterator[Httpd]:
    """A server that tests share; each answers for what it made it log."""
    before = len(server.log())
    yield server
    assert server.answers()
    complain(server.trouble(since=before))


@pytest.fixture
def site(shared_site: Httpd) -> Iterator[Httpd]:
    """The server that tests share, if they leave it as it was."""
    yield from watched(shared_site)


@pytest.fixture
def shipped(shared_shipped: Httpd) -> Iterator[Httpd]:
    """The same with all matrices of Azure."""
    yield from watched(shared_shipped)


@pytest.fixture
def check() -> Iterator:
    """check(body, modules=, files=) -> (status, output) of `httpd -t`."""
    servers: list[Httpd] = []

    def run(body: str, **more) -> tuple[int, str]:
        servers.append(Httpd(body, **more))
        return servers[-1].check()

    yield run
    for server in servers:
        server.remove()
