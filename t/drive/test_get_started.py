# SPDX-License-Identifier: Apache-2.0
"""docs/get-started.md on Debian's apache2, command by command.

The instance is in a folder: paths of the page lead there, `sudo` and
`systemctl` are stand-ins, and the port is another.
"""

from __future__ import annotations

import re
import subprocess

from documents import blocks, commands, prints, read
from test_debian import Debian, debian  # noqa: F401

PAGE = "docs/get-started.md"
# Waits until the parent has read its new configuration.
SYSTEMCTL = """#!/bin/sh
[ "$1 $2" = "reload apache2" ] || exit 1
count() {{ grep -c AH00489 {log}; }}
before=$(count)
apachectl graceful || exit 1
until [ "$(count)" -gt "$before" ]; do sleep 0.05; done
"""


def stands_in(server: Debian) -> dict[str, str]:
    """The environment of the commands; `make` installs into the folder."""
    tools = server.root / "tools"
    tools.mkdir()
    for name, text in {
            "sudo": '#!/bin/sh\nexec "$@"\n',
            "systemctl": SYSTEMCTL.format(log=server.root / "log/error.log"),
    }.items():
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    path = f"{tools}:{server.root}/usr/bin:{server.environment['PATH']}"
    return {**server.environment, "PATH": path, "LC_ALL": "C.UTF-8"}


def said(server: Debian, command: str, environment: dict[str, str]) -> str:
    command = command.replace("/etc/apache2", str(server.conf)).replace(
        "http://localhost/", f"http://localhost:{server.port}/")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], text=True, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
        cwd=server.root)
    assert done.returncode in (0, 1), (command, done.stdout)
    return f"{done.returncode}\n{done.stdout}"


def test_each_step_does_what_the_page_says(debian: Debian):  # noqa: F811
    debian.run("apachectl", "start")
    environment = stands_in(debian)
    page = read(PAGE)
    [site] = blocks(page, "apache")
    [name] = re.findall(r"`/etc/apache2/(conf-available/\w+\.conf)`", page)
    (debian.conf / name).write_text(site.text)
    ran = 0
    for block in blocks(page, "console"):
        if block.mark:
            continue
        for command in commands(block):
            if command.text == "sudo make install":
                debian.install()
                continue
            ran += 1
            status, _, output = said(debian, command.text,
                                     environment).partition("\n")
            where = f"{PAGE}:{command.line}: {command.text}\n{output}"
            assert status == "0" or command.output, where
            if command.output:
                assert prints(command, output), where
    assert ran > 15
    assert debian.status("/responsibility/our-services/deployments/platform"
                         ) == 200
    # The errors of the wrong file, which the page puts in place.
    log = debian.root / "log/error.log"
    left = log.read_text().replace("[responsibility:error]", "[seen]")
    assert "RSP0301" in left
    log.write_text(left)
