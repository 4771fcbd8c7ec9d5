# SPDX-License-Identifier: Apache-2.0
"""Whatever the bytes are: an answer, and what is made is a good matrix.

The seed is fixed, so that a failure comes again; RUNS makes it longer.
"""

import json
import os
import random

RUNS = int(os.environ.get("RUNS", "300"))
PIECES = [b",", b";", b"\t", b"\n", b"\r\n", b"\r", b'"', b'""', b" ", b"\0",
          b"\x07", b"\xe9", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xed\xa0\x80",
          b"Area", b"area", b"Group", b"note", b"Summary", b"Customer", b"you",
          b"Shared", b"Provider", b"Microsoft", b"N/A", b"-", b"+", b"/", b"&",
          b"If ", b"If a: You", b":", b"Conditional", b"sep=;", b"x" * 70,
          b"\\", b"\\u0026", b"<", b">", b"{", b"}", b"1", b"%s", b"="]


def sheet(rng: random.Random) -> bytes:
    """Bytes that look a little like a spreadsheet, or a good one spoilt."""
    if rng.random() < 0.5:
        return b"".join(rng.choices(PIECES, k=rng.randrange(60)))
    words = [b"Customer", b"Shared", b"Provider", b"N/A", b"You + Provider",
             b"If x: You; If y: Provider"]
    rows = [[b"Area", b"A", b"B", b"group", b"note"]]
    rows += [[b"row %d" % i, rng.choice(words), rng.choice(words),
              b"g%d" % rng.randrange(3), b"n & <b> \\"] for i in range(5)]
    good = bytearray(b"\n".join(b",".join(row) for row in rows))
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(good))
        good[at:at + rng.randrange(3)] = rng.choice(PIECES)
    return bytes(good)


def test_from_csv_never_fails_in_another_way(cli):
    rng = random.Random(20260106)
    made = 0
    for _ in range(RUNS):
        done = cli("from-csv", "-", "--id", "m", "--title", "M", "--provider",
                   "microsoft=Microsoft", "--revision", "2026-05-01",
                   stdin=sheet(rng))
        if done.status == 0:
            json.loads(done.out)
            made += 1
            again = cli("check", "-", "--today", "2026-05-01", stdin=done.raw)
            assert again.status == 0, again.out
        else:
            assert done.status == 1 and done.out == ""
            assert done.err.startswith("<stdin>:")
            assert not set(map(ord, done.err)) & ({*range(32)} - {10})
    assert made > RUNS // 10


def test_check_and_diff_take_any_bytes(cli, put, azure):
    rng = random.Random(20260112)
    text = json.dumps(azure).encode()
    put("good.json", text)
    for _ in range(RUNS // 3):
        spoilt = bytearray(text)
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(spoilt))
            spoilt[at:at + rng.randrange(4)] = rng.choice(PIECES)
        put("spoilt.json", bytes(spoilt))
        check = cli("check", "--format", "json", "spoilt.json")
        assert json.loads(check.out)["errors"] == 0 or check.status == 1
        done = cli("diff", "good.json", "spoilt.json", "--format", "json")
        assert (done.status == 2) == (check.status == 1)
        if done.status != 2:
            json.loads(done.out)
