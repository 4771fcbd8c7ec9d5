# SPDX-License-Identifier: Apache-2.0
"""What a request can make us do grows with its bytes, and not faster.

callgrind counts the instructions of our handler, from where httpd calls it to
where it returns; the count is the same on a busy machine. httpd itself bounds
the bytes: a line of 8190, and a field of 8190 however often it is sent.
"""

import re
import subprocess

import pytest

from harness import BASE, ONE, Httpd, until

CLOUD = BASE + "/azure-cloud"
LINE = 8000  # bytes that a line may well have


class Counted(Httpd):
    """A server that writes down what each call of a handler costs."""

    @property
    def command(self) -> list[str]:
        return [*super().command, "-X"]

    def begin(self) -> "Counted":
        (self.root / "cost").mkdir()
        (self.root / "cost").chmod(0o777)  # httpd is nobody by then
        self.launch(["valgrind", "--tool=callgrind", "--quiet", "--vgdb=no",
                     f"--callgrind-out-file={self.root}/cost/of",
                     "--toggle-collect=handler", "--dump-after=handler"])
        until(self.answers, "httpd answers under valgrind", 120)
        return self

    def cost(self, target: str, *fields: tuple[str, str]) -> tuple[int, int,
                                                                   bytes]:
        """Instructions, the bytes of the request, and the answer."""
        for old in self.root.glob("cost/of.*"):
            old.unlink()
        data = (f"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                + "".join(f"{name}: {value}\r\n" for name, value in fields)
                + "\r\n").encode("latin-1")
        answer = self.raw(data)
        # All is sent when the handler is through, so this is there.
        counts = [int(re.search(r"^summary: (\d+)", path.read_text(),
                                re.M)[1])
                  for path in self.root.glob("cost/of.*")]
        assert counts, answer[:200]
        return sum(counts), len(data), answer


@pytest.fixture(scope="module")
def counted(mpm):
    subprocess.run(["valgrind", "--version"], check=True, capture_output=True)
    server = Counted(ONE, mpm=mpm)
    try:
        yield server.begin()
    finally:
        server.process.terminate()  # its status then says nothing with -X
        server.process.wait(60)
        trouble = server.trouble()
        server.remove()
        assert not trouble


def lines(name: str, value: str) -> list[tuple[str, str]]:
    """A field as long as it may be."""
    return [(name, (value * LINE)[:LINE].rpartition(",")[0])]


ROW = CLOUD + "/cells.json"
JSON = [("Accept", "application/json")]
# What is asked, instructions at most for each byte of it, and the status.
LONG = {
    "tags": (CLOUD + ".json", lines("If-None-Match", '"x",'), 60, 200),
    "tags of one byte": (CLOUD + ".json", lines("If-None-Match", "x,"), 60,
                         200),
    "weak tags": (CLOUD + ".json", lines("If-None-Match", 'W/"",'), 60, 200),
    "tags to match": (CLOUD + ".json", lines("If-Match", '"x",'), 60, 412),
    "media types": (CLOUD, lines("Accept", "a/b,"), 120, 200),
    "stars": (CLOUD, lines("Accept", "*/*;q=0.1,"), 120, 200),
    "parameters": (CLOUD, lines("Accept", "a/b;c=d;e=f;q=0.1,"), 120, 200),
    "open quotes": (CLOUD, lines("Accept", 'a/b;c="\\",'), 120, 200),
    "codings": (CLOUD + ".json", lines("Accept-Encoding", "gzip,"), 120, 200),
    "codings of no kind": (CLOUD + ".json",
                           lines("Accept-Encoding", "x;q=0,"), 120, 200),
    "commas": (CLOUD, lines("Accept", ","), 120, 200),
    "ranges": (CLOUD + ".json", [("Range", "bytes=" + "0-0," * 1900 + "1-1")],
               400, 200),
    "names of headers": (CLOUD + ".json", lines(
        "Access-Control-Request-Headers", "x,"), 60, 200),
    "parameters of the query": (ROW + "?" + "a=b&" * 2000, JSON, 150, 200),
    "parameters without a value": (ROW + "?" + "&" * LINE, JSON, 60, 200),
    "the same parameter": (ROW + "?" + "party=customer&" * 250, JSON, 400,
                           200),
    "values": (ROW + "?party=" + ",".join(f"x{i}" for i in range(1300)), JSON,
               400, 400),
    "an unknown value": (ROW + "?party=" + "x" * LINE, JSON, 100, 400),
    "an unknown matrix": (BASE + "/" + "x" * LINE, JSON, 100, 404),
    "a path": (BASE + "/x" * (LINE // 2), JSON, 100, 404),
    "slashes": (BASE + "/" * LINE + "azure-cloud.json", [], 100, 200),
    "an escaped path": (BASE + "/" + "%41" * (LINE // 3), JSON, 100, 404),
    "a redirect": (BASE + "/" + "%F0" * (LINE // 3) + "/", JSON, 100, 301),
    "a format": (CLOUD + "?format=" + "x" * LINE, JSON, 100, 400),
}


def test_long_requests(counted):
    """All in one: a server under valgrind takes its time to start."""
    wrong = []
    for name, (target, fields, most, status) in LONG.items():
        path = target.partition("?")[0]
        usual, _, _ = counted.cost(path if len(path) < 100
                                   else CLOUD + ".json")
        count, size, answer = counted.cost(target, *fields)
        told = f"{name}: {count:,} for {size:,} bytes, {usual:,} without"
        print(told)
        if (not answer.startswith(f"HTTP/1.1 {status} ".encode())
                or count < 1000 or (count - usual) / size > most):
            wrong.append((told, answer[:80]))
    assert not wrong


def test_tags_are_not_held_against_codings(counted):
    """A tag with a coding behind it is looked up among those accepted: once,
    though there are thousands of both: 42,000,000 once."""
    path = ROW + "?party=customer"  # is compressed by filters, if at all
    plain = counted.cost(path)[2]
    tag = re.search(rb'^ETag: "(.*)"', plain, re.M)[1].decode()
    tags = lines("If-None-Match", f'"{tag}-gzip","{tag}-br",')
    codings = lines("Accept-Encoding", "x;q=0,")
    _, _, answer = counted.cost(path, *tags, ("Accept-Encoding", "gzip"))
    assert answer.startswith(b"HTTP/1.1 304 ")
    count, size, answer = counted.cost(path, *tags, *codings)
    assert answer.startswith(b"HTTP/1.1 200 ")
    print(f"{count:,} for {size:,} bytes")
    assert count / size <= 120


def test_a_text_to_look_for(counted):
    """A longer text costs in proportion to its bytes."""
    path = ROW + "?q="
    short, _, _ = counted.cost(path + "zzzz")
    for text in ("z" * 256, "%C3%A9" * 128, "e" * 7000, "z%20" * 2000):
        count, size, answer = counted.cost(path + text)
        assert answer.startswith(b"HTTP/1.1 200 ")
        print(f"{text[:12]}: {count:,} for {size:,} bytes, {short:,} for zzzz")
        assert count <= short + 2000 * len(text)
