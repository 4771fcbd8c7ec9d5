# SPDX-License-Identifier: Apache-2.0
"""Clients that ask again and again, each time on a fresh connection, and
judge what they get by what it may be."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections import Counter
from dataclasses import dataclass, field

HEAD_END = b"\r\n\r\n"


class Lost(Exception):
    """A request that was not answered whole."""


class Reset(Lost):
    """A connection that was closed before a byte of an answer."""


def ask(port: int, path: str, coding: str = "") \
        -> tuple[int, str, bytes, str]:
    """Status, ETag, body and its coding; Lost when it is no answer, or part.

    http.client would take a body that the server cut off for whole where no
    length was given, and costs more than the server.
    """
    data = b""
    try:
        with socket.create_connection(("127.0.0.1", port), 30) as link:
            link.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\n"
                         f"Accept-Encoding: {coding}\r\n"
                         "Connection: close\r\n\r\n".encode())
            while piece := link.recv(262144):
                data += piece
    except ConnectionResetError as error:
        raise (Lost if data else Reset)(repr(error)) from error
    except OSError as error:
        raise Lost(repr(error)) from error
    head, end, body = data.partition(HEAD_END)
    if not end:
        raise Lost(f"a head of {len(data)} bytes: {data[:80]!r}")
    line, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in
              (each.partition(":") for each in lines)}
    length = fields.get("content-length")
    if length is None or len(body) != int(length):
        raise Lost(f"{len(body)} bytes of {length}: {line}")
    return (int(line.split()[1]), fields.get("etag", ""), body,
            fields.get("content-encoding", ""))


class Clients:
    """Threads that ask until `done` is set: at the end of a `with`."""

    threads: list[threading.Thread]
    done: threading.Event

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *reason) -> None:
        self.done.set()
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()


@dataclass
class Load(Clients):
    """So many clients; what they may get is told by allow().

    A connection that is reset before a byte has come is tried once more, as
    browsers do, and counted: a child of httpd that ends may do that.

    An answer counts as wrong when its status is not 200, its tag is none of
    those allowed, its body is not the one that belongs to its tag, or when
    it was asked for while `current` said that all tags are others.
    """

    port: int
    paths: list[str]
    clients: int = 16
    asked: int = 0
    again: int = 0
    wrong: list[str] = field(default_factory=list)
    seen: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.bodies: dict[tuple[str, str], str] = {}
        self.current: dict[str, str] = {}
        self.done = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.browse, args=(number,))
                        for number in range(self.clients)]

    def take(self, path: str) -> tuple[int, str, bytes]:
        """Ask for a path: the status, a tag that tells bodies apart, and the
        body."""
        return ask(self.port, path)[:3]

    def allow(self) -> dict[str, str]:
        """Take what is served now for right: the tag of each path."""
        tags = {}
        for path in self.paths:
            status, tag, body = self.take(path)
            assert status == 200 and tag, (path, status)
            with self.lock:
                self.bodies[path, tag] = hashlib.sha256(body).hexdigest()
            tags[path] = tag
        return tags

    def judge(self, path: str) -> str:
        """Ask for a path: the tag, or "" with the reason in `wrong`."""
        current = self.current
        try:
            try:
                status, tag, body = self.take(path)
            except Reset:
                with self.lock:
                    self.again += 1
                status, tag, body = self.take(path)
            if status != 200:
                raise Lost(f"status {status}")
            if self.bodies.get((path, tag)) != \
                    hashlib.sha256(body).hexdigest():
                raise Lost(f"tag {tag} with a body of {len(body)} bytes")
            # Unless another one began in the meantime.
            if current and self.current is current and tag != current[path]:
                raise Lost(f"tag {tag} after the reload to {current[path]}")
        except Lost as error:
            with self.lock:
                self.asked += 1
                self.wrong.append(f"{path}: {error}")
            return ""
        with self.lock:
            self.asked += 1
            self.seen[path, tag] += 1
        return tag

    def browse(self, number: int) -> None:
        while not self.done.is_set():
            self.judge(self.paths[number % len(self.paths)])
            number += 1
