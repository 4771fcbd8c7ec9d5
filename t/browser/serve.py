#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Serve a site to tests that are not in Python.

Reads one line of JSON, {"body": …, "modules": […], "files": {…},
"expected": […]}, as harness.Httpd takes them; starts httpd with it, writes
its port on a line, and ends the server when its standard input ends. What the
server's log should not hold goes to standard error, and then the exit status
is 1.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drive"))

from harness import Httpd  # noqa: E402

asked = json.loads(sys.stdin.readline())
server = Httpd(asked.pop("body"), **asked)
trouble = []
try:
    server.start()
    print(server.port, flush=True)
    sys.stdin.read()
    server.stop()
except AssertionError as error:
    trouble.append(str(error))
finally:
    if server.process is not None:
        server.process.kill()
        server.process.wait()
trouble += server.trouble()
server.remove()
sys.exit("\n".join(trouble) if trouble else 0)
