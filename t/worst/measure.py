#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What the worst files cost: seconds of processor time, and memory.

    measure.py [--sizes 0.25,0.5,1] [--kinds a,b] [--steps check,diff,...]
               [--seed 1] [--patience 60] [--json FILE] [--page FILE]

It measures `responsibility check` of each file, `diff` of two versions, a
start of httpd, reloads from one version to the other, and requests for every
page in every form of a server that prerenders nothing. Figures of FILE that
are not measured again are kept. The table of the page is replaced by the new
one. It fails when a figure is over its limit.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "drive")]

import cases  # noqa: E402
from harness import BASE, TREE, Httpd, serving, until  # noqa: E402

PROGRAM = Path(os.environ.get("RESPONSIBILITY", TREE / "build/responsibility"))
MB = 2 ** 20
TODAY = "2026-10-10"
MOST = 4096 * MB  # of any process
# What has to hold at the size 1: seconds, and MB.
LIMITS = {"check MB": 256, "diff MB": 256, "reload MB": 256,
          "health s": 2.0, "request s": 0.2}
GROWTH = 2.5  # of time, when the size is doubled; noise is in it
FLOOR = 0.3   # seconds below which growth is not judged
FORMS = ["html", "json", "csv", "ndjson", "md", "svg"]
ONE_CHILD = ("StartServers 1\nMinSpareServers 1\nMaxSpareServers 1\n"
             "ServerLimit 1\nMaxRequestWorkers 1\nMaxKeepAliveRequests 0\n"
             "KeepAliveTimeout 600\nTimeout 600\nResponsibilityPrerenderLimit 0\n")


class TooLong(Exception):
    """Patience is at its end."""


def busy(process: int) -> float:
    """Seconds that a process was on a processor."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def memory(process: int) -> tuple[float, float]:
    """MB resident, and the peak of it since it was last asked for."""
    status = Path(f"/proc/{process}/status").read_text()
    now, peak = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024
                 for name in ("VmRSS", "VmHWM"))
    Path(f"/proc/{process}/clear_refs").write_text("5")
    return now, peak


def run(words: list[object], patience: float) -> dict[str, float]:
    """User time and peak of memory of the program; its report goes nowhere."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(patience) + 1,) * 2)
        resource.setrlimit(resource.RLIMIT_AS, (MOST,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with subprocess.Popen([str(PROGRAM), *map(str, words)], preexec_fn=limit,
                          stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise TooLong
    return {"s": used.ru_utime, "MB": used.ru_maxrss / 1024}


def check(files: list[Path], patience: float) -> dict:
    return run(["check", "--today", TODAY, files[0]], patience)


def diff(files: list[Path], patience: float) -> dict:
    return run(["diff", *files], patience)


class Server(Httpd):
    """httpd with a file as its only matrix."""

    def __init__(self, file: Path, more: str = "", mpm: str = "prefork"):
        super().__init__(serving("conf/worst.json") + more, mpm=mpm)
        self.put(file)

    def put(self, file: Path) -> None:
        self.write("conf/worst.json", file.read_bytes())

    def children(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}"
                    "/children")
        compress = re.findall(r"process (\d+) compresses", self.log())
        return [int(child) for child in path.read_text().split()
                if child not in compress]

    def serves(self, times: int, patience: float) -> None:
        """Wait for a start or a reload to be over."""
        end = time.monotonic() + patience
        while self.log().count("resuming normal operations") < times:
            self.ended()
            if time.monotonic() > end:
                raise TooLong
            time.sleep(0.02)

    def ended(self) -> None:
        if self.process.poll() is not None:
            raise TooLong(self.terminal()[-200:])  # as a rule, no memory

    def rests(self, patience: float) -> None:
        """Wait for the parent to have nothing more to do."""
        end, last = time.monotonic() + patience, -1.0
        while (now := busy(self.process.pid)) - last > 0.001:
            self.ended()
            if time.monotonic() > end:
                raise TooLong
            last = now
            time.sleep(0.2)

    def begin(self, patience: float) -> Server:
        # No more than another process may miss.
        self.launch(["prlimit", f"--as={MOST}"])
        self.serves(1, patience)
        return self

    def kill(self) -> None:
        """End it, in order or not, and every process of it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, 9)
                self.process.wait()
        self.remove()


def start(files: list[Path], patience: float) -> dict:
    server = Server(files[0])
    try:
        server.begin(patience)
        server.rests(patience)
        now, peak = memory(server.process.pid)
        return {"s": busy(server.process.pid), "MB": peak, "rests MB": now}
    finally:
        server.kill()


class Watch(threading.Thread):
    """Asks for the health again and again; keeps the longest time."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.server, self.longest, self.over = server, 0.0, False

    def run(self) -> None:
        while not self.over:
            begun = time.monotonic()
            try:
                self.server.get(BASE + "/health.json")
            except OSError:
                pass
            self.longest = max(self.longest, time.monotonic() - begun)
            time.sleep(0.02)


def reload(files: list[Path], patience: float, times: int = 6) -> dict:
    """Swap the versions: the most processor time of a reload, and memory."""
    server = Server(files[0], mpm="event")
    watch = Watch(server)
    try:
        server.begin(patience)
        server.rests(patience)
        parent = server.process.pid
        watch.start()
        worst, sizes, peaks = 0.0, [], []
        for turn in range(times):
            before = busy(parent)
            server.put(files[1 - turn % 2])
            server.reload()
            server.serves(turn + 2, patience)
            server.rests(patience)
            worst = max(worst, busy(parent) - before)
            now, peak = memory(parent)
            sizes.append(now)
            peaks.append(peak)
        return {"s": worst, "MB": max(sizes), "peak MB": max(peaks),
                "grows MB": sizes[-1] - sizes[1], "health s": watch.longest}
    finally:
        watch.over = True
        server.kill()


# Requests.

def names(matrix: dict) -> dict[str, list[str]]:
    return {key: [one["id"] for one in matrix.get(key, [])]
            for key in ("areas", "deployments", "parties", "groups")}


def some(ids: list[str], count: int = 200) -> str:
    """Ids as a parameter of the query takes them, as many as fit."""
    found, room = [], 6000
    for one in ids[:count]:
        room -= len(one) + 1
        if room < 0:
            break
        found.append(one)
    return ",".join(found)


def unknown(ids: list[str]) -> str:
    """As many ids as one may ask for, each nearly one that there is."""
    return some([one[:-1] + f"{i}x" for i, one in enumerate(ids[-256:])], 256)


def searches(matrix: dict) -> list[str]:
    """Texts that nearly match."""
    text = max((area.get("summary", area["name"])
                for area in matrix["areas"][:4]), key=len)[1:]
    start = text.encode()[:250].decode(errors="ignore")
    return [start + "!", start, "a" * 255 + "b", "aaab", "é" * 120 + "b", "A",
            "\u0130" * 100, "e\u0301" * 80, "zz"]


def paths(matrix: dict, short: bool = False) -> list[str]:
    """Every page, the larger ones, in every form, and what narrows it."""
    ids = names(matrix)
    areas, deployments = ids["areas"], ids["deployments"]
    one, other = deployments[0], deployments[-1]
    where = f"/{matrix['id']}"
    pages = ["", "/cells", "/retained", "/provided", "/advantages",
             f"/compare?from={one}&to={other}", f"/deployments/{one}",
             f"/deployments/{other}", f"/areas/{areas[0]}",
             f"/areas/{areas[-1]}", f"/areas/{areas[0]}/{one}",
             f"/areas/{areas[-1]}/{other}"]
    pages += [f"/parties/{party}" for party in
              dict.fromkeys([ids["parties"][0], ids["parties"][-1]])]
    found = []
    for page in [where + page for page in pages] + ["/index", "/cells",
                                                    "/summary"]:
        path, _, query = page.partition("?")
        for form in FORMS:
            found.append(f"{path}.{form}" + (query and f"?{query}"))
    for page, forms in ((where, FORMS), (f"{where}/cells", FORMS[1:5]),
                        (f"{where}/compare", FORMS[:5]), ("/cells", ["csv"]),
                        (f"{where}/deployments/{one}", ["html", "md"]),
                        (f"{where}/parties/{ids['parties'][0]}", ["html"])):
        for form in forms[:1] if short else forms:
            queries = [f"q={quote(text)}" for text in searches(matrix)]
            if short or form not in ("html", "csv", "json"):
                queries = queries[:1]
            queries += [f"{name}={some(ids[key])}" for name, key in (
                ("area", "areas"), ("deployment", "deployments"),
                ("party", "parties"), ("group", "groups")) if ids[key]]
            queries += ["&".join(queries[-3:]),
                        "responsibility=shared,conditional",
                        "responsibility=not-applicable", "q=%21%21none"]
            found += [f"{page}.{form}?{query}" for query in queries]
    found += [f"/options/{name}.{form}" for name in (
        "matrices", "areas", "groups", "deployments", "parties",
        "responsibilities") for form in ("json", "csv", "md")]
    found += [f"{where}/cells.csv?bom=1", f"{where}/cells.csv?separator=tab",
              f"{where}.json?download=1", "/openapi.json", "/health.json",
              "/health.html", "/metrics", "/problems", "/api-catalog",
              f"{where}/areas/{areas[-1]}x", f"{where}/areas/none.json",
              f"{where}/areas/none.html", f"{where}/parties/none.html",
              f"{where}/deployments/none.json", f"{where}/none.html",
              f"{where}/areas/{'a' * 4000}.html",
              f"{where}/cells.json?area=none", f"{where}.html?group=none",
              f"{where}.html?area={'none,' * 200}",
              f"{where}.html?area={unknown(areas)}",
              f"{where}/cells.json?area={unknown(areas)}",
              f"{where}/cells.json?party={'n' * 6000}", "/cells.json?matrix=no",
              f"{where}/areas/{'/'.join(['x'] * 2000)}"]
    return ["GET " + path for path in found] + [
        f"HEAD {where}{rest}" for rest in
        (".html", ".json", "/cells.json", "/cells.csv?q=zz")]


def ask(link: http.client.HTTPConnection,
        wanted: bytes) -> tuple[int, int]:
    """The status and the length of an answer that is not kept."""
    method, path = wanted.decode().split(" ", 1)
    link.request(method, BASE + path)
    answer = link.getresponse()
    length = 0
    piece = memoryview(bytearray(MB))
    while taken := answer.readinto(piece):
        length += taken
    return answer.status, length


def request(files: list[Path], patience: float) -> dict:
    """The request that takes the most time, and the one with most memory."""
    server = Server(files[0], ONE_CHILD)
    try:
        server.begin(patience)
        child = until(server.children, "a child serves")[0]
        link = http.client.HTTPConnection("127.0.0.1", server.port,
                                          timeout=patience)
        ask(link, b"GET /health.json")
        slow, large, count, over = (0.0, "", 0), (0.0, "", 0), 0, []
        for one in apart("measure.py", "--paths", files[0]).splitlines():
            memory(child)
            before = busy(child)
            status, length = ask(link, one)
            took = busy(child) - before
            peak = memory(child)[1]
            count += 1
            slow = max(slow, (took, f"{status} {one.decode()}", length))
            large = max(large, (peak, f"{status} {one.decode()}", length))
            if took > LIMITS["request s"]:
                over.append([round(took, 3), f"{status} {one.decode()}"[:160], length])
        return {"s": slow[0], "what": slow[1][:160], "length": slow[2],
                "MB": large[0], "what MB": large[1][:160],
                "count": count, "over": sorted(over, reverse=True)[:12],
                "over count": len(over)}
    except TimeoutError as error:
        raise TooLong(one) from error
    except (http.client.HTTPException, OSError) as error:
        if server.process.poll() is None:
            return {"s": None, "what": f"{error!r}: {one}"[:300]}
        raise TooLong(one) from error
    finally:
        server.kill()


STEPS = {"check": check, "diff": diff, "start": start, "reload": reload,
         "request": request}


def apart(script: str, *words: object) -> bytes:
    """What a script of ours says. A child's peak of memory is never below
    that of the process it was forked from, so that this one stays small."""
    return subprocess.run([sys.executable, HERE / script, *map(str, words)],
                          stdout=subprocess.PIPE, check=True).stdout


def measure(kind: str, size: float, seed: int, steps: list[str],
            patience: float) -> dict:
    found: dict[str, dict] = {}
    with tempfile.TemporaryDirectory(prefix="worst-") as folder:
        files = [Path(folder, "before.json"), Path(folder, "after.json")]
        accepted = cases.KINDS[kind].accepted
        if accepted:
            apart("cases.py", "--pair", kind, size, seed, *files)
        else:
            files[0].write_bytes(apart("cases.py", kind, size, seed))
        for step in steps:
            if not accepted and step not in ("check", "start"):
                continue
            try:
                found[step] = STEPS[step](files, patience)
            except TooLong as error:
                found[step] = {"s": None, "what": str(error)[:300]}
        found["bytes"] = files[0].stat().st_size
    return found


def told(value: float | None, digits: int = 2) -> str:
    return "over" if value is None else f"{value:.{digits}f}"


def judged(name: str, size: float, found: dict, half: dict | None
           ) -> list[str]:
    """What is over a limit."""
    over = []
    for step, figures in found.items():
        if not isinstance(figures, dict):
            continue
        if figures["s"] is None:
            over.append(f"{name} {size}: {step}: gave up, "
                        f"{figures.get('what', '')}")
        for key, value in figures.items():
            most = LIMITS.get(key if key == "health s" else f"{step} {key}")
            if most and value is not None and value > most:
                over.append(f"{name} {size}: {step} {value:.2f} {key}, limit "
                            f"{most} {figures.get('what', '')}")
        less = (half or {}).get(step)
        if (less and less["s"] and figures["s"] and step != "request"
                and figures["s"] > FLOOR
                and figures["s"] > GROWTH * less["s"]):
            over.append(f"{name} {size}: {step}: {less['s']:.2f} to "
                        f"{figures['s']:.2f} s when doubled")
    return over


COLUMNS = "| what there is most of | " + " | ".join(STEPS) + " |"


def table(results: dict, size: str) -> str:
    """Markdown: the worst of each kind of cost, by what it is to cost."""
    lines = [COLUMNS, "|---" * (len(STEPS) + 1) + "|"]
    for cost in dict.fromkeys(kind.cost for kind in cases.KINDS.values()):
        found = [results[name][size] for name, kind in cases.KINDS.items()
                 if kind.cost == cost and size in results.get(name, {})]
        row = []
        for step in STEPS:
            figures = [one[step] for one in found if step in one]
            given_up = any(one["s"] is None for one in figures)
            row.append("" if not figures else "over" if given_up else (
                f"{max(one['s'] for one in figures):.2f} s, "
                f"{max(one['MB'] for one in figures):.0f} MB"))
        if found:
            lines.append("| " + " | ".join([cost, *row]) + " |")
    return "\n".join(lines) + "\n"


def put_table(page: Path, new: str) -> None:
    """Put the table in the place of the one that a page has."""
    text = page.read_text()
    assert text.count(COLUMNS) == 1, f"{page} has no such table"
    before, _, after = text.partition(COLUMNS)
    page.write_text(before + new + after[after.index("\n\n") + 1:])


def main() -> None:
    if sys.argv[1:2] == ["--paths"]:
        print("\n".join(paths(json.loads(Path(sys.argv[2]).read_bytes()))))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="0.25,0.5,1")
    parser.add_argument("--kinds", default=",".join(cases.KINDS))
    parser.add_argument("--steps", default=",".join(STEPS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--page", type=Path)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    results: dict = {}
    if given.json and given.json.exists():
        results = json.loads(given.json.read_text())
    for kind in given.kinds.split(","):
        for size in given.sizes.split(","):
            found = measure(kind, float(size), given.seed,
                            given.steps.split(","), given.patience)
            results.setdefault(kind, {}).setdefault(size, {}).update(found)
            print(f"{kind:24} {size:5} {found['bytes'] / MB:5.1f} MB  "
                  + "  ".join(f"{step} " + (
                      told(found[step]["s"]) + " s " + told(
                          found[step].get("MB"), 0) + " MB")
                      for step in STEPS if step in found), flush=True)
            if given.json:
                given.json.write_text(json.dumps(results, indent=1))
    over = [one for kind, sizes in results.items()
            for size, found in sizes.items()
            for one in judged(kind, float(size), found,
                              sizes.get(str(float(size) / 2)))]
    new = table(results, given.sizes.split(",")[-1])
    print(new)
    if given.page:
        put_table(given.page, new)
    print("\n".join(over))
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
