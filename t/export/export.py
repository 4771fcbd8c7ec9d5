#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Export every page in every format, to compare two builds byte by byte.

    export.py write FOLDER [--program build/responsibility]
    export.py compare BEFORE AFTER [--most 20]

`write` takes every shipped matrix, example and good case, alone and as one
site, with pages that a query filters, the answers to wrong addresses, the
reports of all bad cases and what `diff` says of neighbours. `compare` names
the files that differ and fails when there are any. A change of words is read
with `diff -ru BEFORE AFTER`.
"""

import argparse
import filecmp
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BUILTIN = ["azure-cloud", "azure-ai", "azure-ai-agent", "google-cloud"]
FORMATS = ["html", "json", "csv", "ndjson", "md", "svg", "txt"]
TODAY = "2026-10-10"


def documents() -> dict[str, list[str]]:
    """Name and files of every set of matrices, paths relative to the tree."""
    found = {name: [f"builtin:{name}"] for name in BUILTIN}
    found["site"] = [f"builtin:{name}" for name in BUILTIN]
    for file in sorted((TREE / "conf/examples").glob("*.json")):
        found[f"example-{file.stem}"] = [str(file.relative_to(TREE))]
    for case in sorted((TREE / "t/cases/good").iterdir()):
        found[f"case-{case.name}"] = [str(file.relative_to(TREE))
                                      for file in sorted(case.glob("*.json"))]
    return found


def pages(files: list[str]) -> list[str]:
    """Paths with a query, and wrong ones, of the first matrix of some."""
    name = files[0].removeprefix("builtin:")
    path = (TREE / "conf/matrices" / f"{name}.json"
            if name != files[0] else TREE / files[0])
    matrix = json.loads(path.read_text(encoding="utf-8-sig"))
    at, area = f"/{matrix['id']}", matrix["areas"][0]["id"]
    first, last = (matrix["deployments"][i]["id"] for i in (0, -1))
    party = matrix["parties"][0]["id"]
    return [
        f"{at}?responsibility=shared", f"{at}?party={party}&q=e",
        f"{at}?q=no-such-text", f"{at}?deployment={first}",
        f"{at}/deployments/{last}?party={party}",
        f"{at}/areas/{area}?deployment={first}",
        f"{at}/compare?from={first}&to={last}", f"{at}/compare?from={first}",
        f"{at}/compare?from={last}&to={first}&area={area}",
        f"{at}/parties/{party}?area={area}", f"{at}/cells?q=a&limit=3",
        f"/summary?responsibility=customer", "/options/areas",
        f"{at}/areas/{area}x", f"{at}/deployments/none", "/none",
        f"{at}?area=none,{area}", f"{at}?responsibility=everybody"]


def run(program: Path, words: list[str], out: Path | None = None) -> None:
    """Run the program; keep what it writes, with how it ended."""
    done = subprocess.run([program, *words], cwd=TREE, capture_output=True)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(done.stdout + done.stderr
                        + f"\nexit {done.returncode}\n".encode())


def tasks(out: Path):
    """Words of the program, and the file for what it writes."""
    for name, files in documents().items():
        yield ["show", "--output", str(out / name), *files], out / f"{name}.log"
        for number, page in enumerate(pages(files)):
            for form in FORMATS:
                yield (["show", "--page", page, "--as", form, *files],
                       out / "queries" / name / f"{number:02}.{form}")
    for case in sorted((TREE / "t/cases").glob("*/*")):
        files = [str(file.relative_to(TREE))
                 for file in sorted(case.glob("*.json"))]
        for form in ("text", "json", "github"):
            yield (["check", "--site", "--today", TODAY, "--format", form,
                    *files], out / "check" / f"{case.name}.{form}")
    good = [files[0] for files in documents().values()]
    for before, after in zip(good, good[1:]):
        for form in ("text", "json", "md"):
            name = after.removeprefix("builtin:").replace("/", "-")
            yield (["diff", "--format", form, before, after],
                   out / "diff" / f"{name}.{form}")


def write(out: Path, program: Path) -> None:
    if out.exists() and any(out.iterdir()):
        sys.exit(f"{out} is not empty")
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(run, program, words, file)
                     for words, file in tasks(out.resolve())]:
            done.result()
    # The program names the folder that it wrote to.
    for log in out.glob("*.log"):
        log.write_bytes(log.read_bytes().replace(
            str(out.resolve()).encode(), b"OUT"))
    count = sum(file.is_file() for file in out.rglob("*"))
    print(f"{count} files in {out}")
    if count < 4000:
        sys.exit("that is not all of them")


def differences(before: Path, after: Path):
    files = {file.relative_to(root) for root in (before, after)
             for file in root.rglob("*") if file.is_file()}
    for file in sorted(files):
        one, other = before / file, after / file
        if not one.exists() or not other.exists():
            yield f"{'-' if one.exists() else '+'} {file}"
        elif not filecmp.cmp(one, other, shallow=False):
            yield f"M {file}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    command = parser.add_subparsers(dest="command", required=True)
    one = command.add_parser("write")
    one.add_argument("folder", type=Path)
    one.add_argument("--program", type=Path,
                     default=TREE / "build/responsibility")
    one = command.add_parser("compare")
    one.add_argument("before", type=Path)
    one.add_argument("after", type=Path)
    one.add_argument("--most", type=int, default=20)
    wanted = parser.parse_args()
    if wanted.command == "write":
        write(wanted.folder, wanted.program.resolve())
        return
    found = list(differences(wanted.before, wanted.after))
    print("\n".join(found[:wanted.most]))
    if found:
        sys.exit(f"{len(found)} files differ")
    print("no file differs")


if __name__ == "__main__":
    main()
