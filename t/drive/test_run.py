# SPDX-License-Identifier: Apache-2.0
"""`make run`, wherever its messages go."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import termios
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import MODULE, TREE, until

PROMISE = re.compile(r"Open (http://127\.0\.0\.1:\d+/responsibility/) "
                     r"\(Ctrl-C ends it\)\n")
NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}


@pytest.fixture
def copy() -> Iterator[Path]:
    """The sample configuration and a build, where any user can read them."""
    folder = Path(tempfile.mkdtemp(prefix="srm-run-"))
    folder.chmod(0o755)
    (folder / "conf").mkdir()
    for name in ("run.sh", "local.conf", "responsibility.conf"):
        shutil.copy(TREE / "conf" / name, folder / "conf")
    (folder / "build").mkdir()
    shutil.copy(MODULE, folder / "build")
    yield folder
    shutil.rmtree(folder)


def start(copy: Path, **options) -> subprocess.Popen:
    return subprocess.Popen(
        ["sh", copy / "conf/run.sh", copy / "build"], text=True,
        stdout=subprocess.PIPE, start_new_session=True, **options)


def session(number: int) -> list[str]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = stat.read_text().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        state, _, _, leader = rest.split()[:4]
        if int(leader) == number and state not in "ZX":
            found.append(name)
    return found


def finish(process: subprocess.Popen) -> None:
    """Whatever became of the test: end what it has started."""
    if session(process.pid):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def answers(process: subprocess.Popen) -> None:
    """What is promised is there at once."""
    line = process.stdout.readline()
    promise = PROMISE.fullmatch(line)
    assert promise, line  # and no message
    with urllib.request.urlopen(promise[1], timeout=15) as answer:
        assert answer.status == 200 and b"azure-cloud" in answer.read()


def has_ended(process: subprocess.Popen) -> None:
    process.wait(timeout=15)
    until(lambda: not session(process.pid), "all processes end")


def test_messages_may_go_to_a_socket(copy):
    ours, theirs = socket.socketpair()
    process = start(copy, stderr=theirs)
    theirs.close()
    try:
        answers(process)
        assert "cat" in session(process.pid)
        ours.settimeout(15)
        log = b""
        while b"resuming normal operations" not in log:
            log += (some := ours.recv(1 << 16))
            assert some, log
        os.killpg(process.pid, signal.SIGINT)
        has_ended(process)
        log += b"".join(iter(lambda: ours.recv(1 << 16), b""))
        # httpd says AH00045 of a child that does not end within a second.
        assert not [line for line in log.splitlines()
                    if re.search(rb":(error|warn)\]", line)
                    and b"AH00045" not in line], log
    finally:
        ours.close()
        finish(process)


def test_messages_may_go_to_a_terminal_that_cannot_be_opened(copy):
    """It is another user's, or at least closed to all."""
    ours, theirs = pty.openpty()
    other = NOBODY if os.getuid() == 0 else {}
    os.fchmod(theirs, 0o600 if other else 0)
    if other:
        shutil.chown(copy / "build", "nobody")
    process = start(
        copy, stdin=theirs, stderr=theirs, **other,
        preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0))
    os.close(theirs)
    try:
        answers(process)
        seen = b""
        while b"resuming normal operations" not in seen:
            seen += os.read(ours, 1 << 16)
        os.write(ours, b"\x03")
        has_ended(process)
    finally:
        os.close(ours)
        finish(process)


@pytest.mark.quick
def test_nothing_is_promised_that_does_not_come(copy):
    (copy / "build" / MODULE.name).unlink()
    process = start(copy, stderr=subprocess.PIPE)
    try:
        said, why = process.communicate(timeout=15)
        assert process.returncode != 0
        assert said == "" and MODULE.name in why
    finally:
        finish(process)
