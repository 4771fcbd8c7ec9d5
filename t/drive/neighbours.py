# SPDX-License-Identifier: Apache-2.0
"""Servers that we did not write, in front of httpd or beside it.

`make test-packages` has unpacked them; none is installed. Each runs in the
foreground, on loopback, with a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from harness import until

UNPACKED = Path(os.environ.get(
    "NEIGHBOURS",
    Path(__file__).resolve().parents[2] / "build/tools/neighbours"))
MODULES = UNPACKED / "usr/lib/apache2/modules"


def program(name: str) -> str:
    """The full path of a program that was unpacked."""
    for folder in ("usr/sbin", "usr/bin"):
        if (UNPACKED / folder / name).exists():
            return str(UNPACKED / folder / name)
    raise FileNotFoundError(f"{name} is not in {UNPACKED}: run "
                            "`make test-packages`")


def environment() -> dict[str, str]:
    """What finds the libraries that were unpacked, too."""
    folders = [*UNPACKED.glob("usr/lib/*-linux-gnu"),
               UNPACKED / "usr/lib/varnish"]
    return {**os.environ, "LC_ALL": "C.UTF-8",
            "LD_LIBRARY_PATH": ":".join(map(str, folders))}


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Neighbour:
    """One server with a folder of its own, ended by its process group."""

    def __init__(self, name: str):
        self.name = name
        self.root = Path(tempfile.mkdtemp(prefix=f"srm-{name}-"))
        self.root.chmod(0o755)
        self.process: subprocess.Popen | None = None

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def log(self) -> str:
        path = self.root / "output.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self, command: Sequence[str], ready: Callable[[], object],
              extra: Mapping[str, str] | None = None) -> "Neighbour":
        """Run program and arguments; return when `ready` is true."""
        with open(self.root / "output.log", "ab") as log:
            self.process = subprocess.Popen(
                [program(command[0]), *command[1:]], cwd=self.root,
                env={**environment(), **(extra or {})}, stdout=log,
                stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True)

        def up() -> object:
            assert self.process.poll() is None, self.log()
            return ready()
        until(up, f"{self.name} is ready")
        return self

    def stop(self) -> None:
        """End it and all its processes, and remove its folder."""
        if self.process is not None:
            if self.process.poll() is None:
                self.process.terminate()
                try:
                    self.process.wait(10)
                except subprocess.TimeoutExpired:
                    pass
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None
        shutil.rmtree(self.root, ignore_errors=True)
