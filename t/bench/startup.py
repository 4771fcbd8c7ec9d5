#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What starting with the built-in matrices costs: startup.py MODULE.

Instructions are counted by callgrind in a real httpd, inside check_config
(read, load, check) and post_config (render, tag). Milliseconds are the median
of the difference between `httpd -t` with the module and without it.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from server import HTTPD, MODULES, USER, free_port

ROUNDS = 21


def configure(root, module):
    lines = [f'ServerRoot "{root}"', "ServerName localhost",
             f"Listen 127.0.0.1:{free_port()}", f'ErrorLog "{root}/error.log"',
             f'PidFile "{root}/pid"', "LogLevel notice",
             f"LoadModule mpm_prefork_module {MODULES}/mod_mpm_prefork.so",
             f"LoadModule authz_core_module {MODULES}/mod_authz_core.so"]
    if module:
        lines += [f"LoadModule responsibility_module {module}",
                  '<Location "/responsibility">', "Responsibility On",
                  "</Location>"]
    name = Path(root, "with.conf" if module else "without.conf")
    name.write_text("\n".join(lines) + "\n")
    return name


def milliseconds(conf):
    start = time.perf_counter()
    subprocess.run([HTTPD, "-t", "-f", conf], check=True,
                   capture_output=True)
    return (time.perf_counter() - start) * 1000


def instructions(root, conf, function):
    """Instructions inside a function during a start and an orderly end."""
    out = Path(root, "callgrind.out")
    server = subprocess.Popen(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
         f"--toggle-collect={function}", HTTPD, "-X", "-f", conf],
        stderr=subprocess.PIPE, text=True, user=USER)
    log = Path(root, "error.log")
    deadline = time.monotonic() + 120
    while "bytes ready" not in (
            log.read_text() if log.exists() else ""):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("httpd did not start under valgrind: "
                     + server.communicate()[1])
        time.sleep(0.05)
    server.terminate()
    server.communicate()
    log.unlink()
    total = re.search(r"^summary: (\d+)", out.read_text(), re.M)
    return int(total.group(1))


def main():
    module = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o777)
        plain, ours = configure(root, None), configure(root, module)
        without, with_it = [], []
        for _ in range(ROUNDS):
            without.append(milliseconds(plain))
            with_it.append(milliseconds(ours))
        print("httpd -t, median of", ROUNDS)
        print(f"  without the module {statistics.median(without):8.1f} ms")
        print(f"  with it            {statistics.median(with_it):8.1f} ms")
        print("instructions at a start, which reads the configuration twice")
        for function, what in (("modr_content_load", "load and check, twice"),
                               ("srm_edition_make", "render and tag, once")):
            print(f"  {what:24}{instructions(root, ours, function):12,}")


if __name__ == "__main__":
    main()
