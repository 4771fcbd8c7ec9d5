#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Includes go down only, and one file owns each foreign library."""

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
# Each may include what stands before it; the last two not each other.
LAYERS = ["base", "matrix", "request", "views", "edition", "httpd", "cli"]
PUBLIC = {  # which layer each header of include/ belongs to
    "base": "digest file find fold folder guard hash kept nearest plain "
            "pointer printable quota report stamp store text visible",
    "matrix": "check diff fields format index kinds load locate marks matrix "
              "read reader resolve resolver scan schema search shape syntax turn "
              "walk words",
    "request": "accept coding etag form origin query refusal "
               "route separator",
    "views": "asset compare csv health html html_parts json json_parts "
             "markdown markdown_parts markup narrow openapi options pile place "
             "problems rows select settings svg tell view",
    "edition": "build builtin compress edition late ready status",
}
OWNERS = {  # foreign headers and the one file that may include them
    r"jansson(_\w+)?\.h": "mod_src/matrix/read.c",
    r"zlib\.h|zconf\.h": "mod_src/edition/compress.c",
    r"brotli/.*": "mod_src/edition/brotli.c",
}
HTTPD = re.compile(r"(httpd|http_\w+|ap_\w+|util_\w+|mod_\w+|scoreboard|"
                   r"mpm_common|heartbeat)\.h")
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.M)

layer_of = {f"srm_{name}.h": layer for layer, names in PUBLIC.items()
            for name in names.split()}
layer_of |= {"mod_responsibility.h": "httpd", "modr_admin.h": "httpd",
             "modr_serve.h": "httpd", "cli.h": "cli"}
problems = []
headers = sorted((TREE / "include").rglob("*.h"))
sources = sorted((TREE / "mod_src").rglob("*.[ch]"))

for header in headers:
    if header.name not in layer_of:
        problems.append(f"include/{header.name}: t/guards/layers.py does not "
                        "say which layer it belongs to")
present = {header.name for header in headers}
for source in sources:
    if source.suffix == ".h":
        layer_of[source.name] = source.relative_to(TREE / "mod_src").parts[0]
        present.add(source.name)

seen = 0
for file in headers + sources:
    name = str(file.relative_to(TREE))
    parts = file.relative_to(TREE).parts
    layer = layer_of.get(file.name) if parts[0] == "include" else parts[1]
    if layer not in LAYERS:
        if parts[0] == "mod_src":
            problems.append(f"{name}: {layer} is none of {LAYERS}")
        continue
    for included in INCLUDE.findall(file.read_text()):
        seen += 1
        other = layer_of.get(Path(included).name)
        if other and other != layer and (
                LAYERS.index(other) > LAYERS.index(layer)
                or {layer, other} == {"httpd", "cli"}):
            problems.append(f"{name}: {layer} includes {included}, which is "
                            f"of {other}, not below it")
        elif included.startswith("srm_") and included not in present:
            problems.append(f"{name}: there is no header {included}")
        elif HTTPD.fullmatch(included) and layer != "httpd":
            problems.append(f"{name}: {included} is httpd's: only "
                            "mod_src/httpd may know it")
        elif included.endswith(".c"):
            problems.append(f"{name}: includes the source {included}")
        for pattern, owner in OWNERS.items():
            if re.fullmatch(pattern, included) and name != owner:
                problems.append(f"{name}: {included} belongs to {owner}")

if not problems and seen < 100:
    problems.append(f"only {seen} includes were found: is the tree there?")
sys.exit("\n".join(problems) if problems else 0)
