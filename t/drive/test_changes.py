# SPDX-License-Identifier: Apache-2.0
"""The process that compares matrices after a reload: nobody waits for it,
whatever becomes of it, and nothing is left of it.

failing.so halts it before it begins, or takes its memory.
"""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import BASE, Httpd, serving, until
from samples import toy
from test_failing import SHIM, env, order
from test_many_sites import status_of, zombies
from test_reload_load import children

FILE = serving("toy.json")
STORE = 'ResponsibilityStore "{root}/store"\n'
LINE = 'matrix "toy" of toy.json has changed: '
WARNING = (r"responsibility:warn.* process (\d+) failed to compare all "
           "matrices with the previous ones; further changes are not logged")


@pytest.fixture
def server(httpd) -> Httpd:
    server = httpd(FILE, start=False, files={"toy.json": toy()})
    assert SHIM.exists(), f"{SHIM} is needed: make build/failing.so"
    order(server, "")
    return server.start(env(server))


def reload(server: Httpd) -> str:
    """Reload, until the new children answer; what the log says since."""
    before = len(server.log())
    server.reload()
    until(lambda: "resuming normal" in server.log()[before:], "the reload")
    until(server.answers, "an answer")
    return server.log()[before:]


def comparing(server: Httpd) -> list[int]:
    return [int(process) for process in re.findall(
        r"process (\d+) compares matrices", server.log())]


def is_halted(process: int) -> bool:
    return bool(re.search(r"^State:\s+T", status_of(process), re.M))


@pytest.fixture
def halted(server) -> Iterator:
    """halted() -> (server, process): one that compares, and is halted."""
    found = []

    def make() -> tuple[Httpd, int]:
        order(server, "halt 1 -")
        server.write("toy.json", toy(title="Second"))
        reload(server)
        found.append(comparing(server)[-1])
        until(lambda: is_halted(found[-1]), "a process that is halted")
        order(server, "")
        return server, found[-1]

    yield make
    for process in found:  # by now a reload may have ended it
        if is_halted(process):
            os.kill(process, signal.SIGKILL)


@pytest.mark.processes
def test_a_reload_serves_before_anything_is_compared(halted):
    server, process = halted()
    title = server.get(BASE + "/toy.json").json()["title"]
    assert (title, LINE in server.log()) == ("Second", False)
    os.kill(process, signal.SIGCONT)
    assert LINE + "1 other change" in server.compared()
    until(lambda: process not in children(server), "its end")
    assert not zombies(server)


@pytest.mark.processes
def test_another_reload_ends_it(halted):
    """It waits for nobody, and the log tells of the changes since."""
    server, process = halted()
    server.write("toy.json", toy(title="Second", summary="Third"))
    told = reload(server)
    assert process not in children(server)
    until(lambda: LINE + "1 other change" in server.log(), "the comparison")
    assert server.log().count(LINE) == 1
    assert "failed to compare" not in server.log()
    assert f"process {process}" not in told


@pytest.mark.processes
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGWINCH])
def test_the_end_of_httpd_ends_it(halted, how):
    server, process = halted()
    server.served = len(server.log())
    server.process.send_signal(how)
    server.process.wait(timeout=20)
    assert not status_of(process)
    assert "failed to compare" not in server.log()


@pytest.mark.processes
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGXCPU],
                         ids=["killed", "out of time"])
def test_a_process_that_dies_is_one_warning(halted, how):
    server, process = halted()
    os.kill(process, how)
    os.kill(process, signal.SIGCONT)
    until(lambda: re.search(WARNING, server.log()), "the warning")
    assert re.findall(WARNING, server.log()) == [str(process)]
    assert not zombies(server)
    assert server.get(BASE + "/health.json").json()["status"] == "ok"


@pytest.mark.processes
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_process_that_is_asked_to_end_is_no_warning(halted, how):
    """Ctrl-C and systemd ask all processes of httpd at once."""
    server, process = halted()
    server.expected.append("AH00052: child pid .* exit signal Interrupt")
    os.kill(process, how)
    os.kill(process, signal.SIGCONT)
    until(lambda: process not in children(server), "its end")
    assert not zombies(server)
    assert "failed to compare" not in server.log()


def test_it_has_nothing_that_it_does_not_need(halted):
    """No socket that clients connect to, no rights of the parent, no file
    that the parent does not have as well, and limits."""
    server, process = halted()
    listening = {line.split()[9] for line in
                 Path("/proc/net/tcp").read_text().splitlines()[1:]
                 if line.split()[1].endswith(f":{server.port:04X}")
                 and line.split()[3] == "0A"}
    assert listening

    def held(who: int) -> set[str]:
        return {os.readlink(link) for link in Path(f"/proc/{who}/fd").iterdir()}

    sockets = {f"socket:[{inode}]" for inode in listening}
    assert sockets <= held(server.process.pid)
    assert held(process) <= held(server.process.pid) - sockets
    limits = Path(f"/proc/{process}/limits").read_text()
    assert re.search(r"^Max cpu time +60 ", limits, re.M)
    space = int(re.search(r"^Max address space +(\d+) ", limits, re.M)[1])
    mapped = int(Path(f"/proc/{server.process.pid}/statm").read_text()
                 .split()[0]) * os.sysconf("SC_PAGESIZE")
    assert abs(space - mapped - (256 << 20)) < 16 << 20
    if os.geteuid() == 0:
        assert re.search(r"^Uid:\s+65534\s+65534\s+65534", status_of(process),
                         re.M)
    assert os.getpriority(os.PRIO_PROCESS, process) == 10


def test_without_memory_it_ends_alone(httpd):
    """What was accepted before takes 10 MB in one piece; what is new, none."""
    server = httpd("ResponsibilityPrerenderLimit 1M\n" + FILE, start=False, files={
        "toy.json": toy(**{"x-large": ["x" * 8000] * 1250})})
    order(server, "")
    server.start(env(server))
    order(server, "malloc 9000000 -")
    server.write("toy.json", toy(title="Small"))
    reload(server)
    until(lambda: re.search(WARNING, server.log()), "the warning")
    order(server, "")
    assert len(re.findall(WARNING, server.log())) == 1
    assert server.get(BASE + "/toy.json").json()["title"] == "Small"
    server.write("toy.json", toy(title="Smaller"))
    reload(server)
    until(lambda: LINE in server.log(), "the next comparison")


def test_a_start_has_nothing_to_compare(httpd):
    server = httpd(FILE, files={"toy.json": toy()})
    assert not comparing(server)
    reload(server)
    assert not comparing(server)


class Alone(Httpd):
    """A server of one process, which notices no other one's end."""

    @property
    def command(self) -> list[str]:
        return [*super().command, "-X"]


def test_one_process_compares_before_it_serves(mpm):
    server = Alone(STORE + FILE, mpm=mpm, files={"toy.json": toy()})
    try:
        server.start()
        server.process.terminate()
        server.process.wait(20)
        server.write("toy.json", toy(title="Second"))
        (server.root / "error.log").unlink()
        server.start()
        assert LINE in server.log()
        assert not set(comparing(server)) & children(server)
    finally:
        server.process.terminate()  # its status says nothing with -X
        server.process.wait(20)
        trouble = server.trouble()
        server.remove()
    assert not trouble
