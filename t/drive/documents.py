# SPDX-License-Identifier: Apache-2.0
"""What documents hold that can be tried: commands, addresses, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness import TREE

# How documents write the address of a site.
SITE = "https://intranet.example/responsibility"
FENCE = re.compile(r"^```(\w*)(?: (\w+))?\n(.*?)^```$", re.M | re.S)
ADDRESS = re.compile(re.escape(SITE) + r"[^\s`\"'|)>]*")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.M)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and where it begins.

    A console with the mark `norun` is shown and not run.
    """

    language: str
    mark: str
    text: str
    line: int


@dataclass(frozen=True)
class Command:
    """A line of a console and what the document says that it prints."""

    text: str
    output: str
    line: int


def read(name: str) -> str:
    return (TREE / name).read_text(encoding="utf-8")


def blocks(text: str, *languages: str) -> list[Block]:
    return [Block(found[1], found[2] or "", found[3],
                  text[:found.start()].count("\n") + 1)
            for found in FENCE.finditer(text)
            if not languages or found[1] in languages]


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block; output follows each.

    A command goes on in the next line after a backslash.
    """
    parts = re.split(r"^\$ ((?:.*\\\n)*.*)\n", block.text, flags=re.M)
    assert parts[0] == "", f"line {block.line}: output before any command"
    line = block.line + 1
    for text, output in zip(parts[1::2], parts[2::2], strict=True):
        yield Command(text, output, line)
        line += 1 + (text + output).count("\n")


def prints(command: Command, output: str) -> bool:
    """Whether output is as told.

    "…" stands for any text in a line, and alone in a line for any lines.
    """
    told = re.escape(command.output)
    told = re.sub(r"^…\\\n", r"(?:.*\n)*?", told, flags=re.M)
    return re.fullmatch(told.replace("…", ".*"), output) is not None


def addresses(text: str) -> list[str]:
    """Every address of the site outside of consoles, once each."""
    for block in blocks(text, "console"):
        text = text.replace(block.text, "")
    return list(dict.fromkeys(found.rstrip(".,;")
                              for found in ADDRESS.findall(text)))


def sections(text: str) -> dict[str, str]:
    """The text under each heading, up to the next one of any depth."""
    plain = FENCE.sub(lambda found: found[0].replace("\n#", "\n "), text)
    parts = re.split(r"^#+ (.*)$", plain, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Every table: its heads and its rows, as they are written."""
    for found in re.finditer(r"(?:^\|.*\|\n)+", text, re.M):
        rows = [[cell.strip() for cell in
                 re.split(r"(?<!\\)\|", line.strip("|\n"))]
                for line in found[0].splitlines()]
        yield rows[0], rows[2:]


def table(text: str, *heads: str) -> list[list[str]]:
    """The rows of the one table that begins with these heads."""
    found = [rows for head, rows in tables(text)
             if tuple(head[:len(heads)]) == heads]
    assert len(found) == 1, (heads, len(found))
    return found[0]


def names(cell: str) -> list[str]:
    """What stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def anchors(text: str) -> set[str]:
    """What a link may name after #, as GitHub makes it of headings."""
    found: list[str] = []
    for heading in HEADING.findall(FENCE.sub("", text)):
        heading = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        again = sum(re.fullmatch(rf"{slug}(-\d+)?", other) is not None
                    for other in found)
        found.append(f"{slug}-{again}" if again else slug)
    return set(found)


def links(text: str) -> list[str]:
    plain = FENCE.sub("", text)
    return [link for link in LINK.findall(plain)
            if not re.match(r"[a-z]+:", link)]


def documents() -> list[str]:
    found = sorted(path.relative_to(TREE) for path in
                   [*TREE.glob("*.md"), *TREE.glob("docs/**/*.md")])
    assert Path("README.md") in found and len(found) > 20, found
    return [str(path) for path in found]


TROUBLE = "docs/troubleshooting.md"


def lines_of(heading: str, language: str) -> list[str]:
    """The lines that troubleshooting.md shows under a heading."""
    found = [line for block in blocks(sections(read(TROUBLE))[heading],
                                      language)
             for line in block.text.splitlines()]
    assert found, f"{TROUBLE}: {heading}: no {language}"
    return found


def confirm(text: str, heading: str, language: str = "log") -> None:
    """Fail if a line is missing that troubleshooting.md shows.

    "…" stands for any text in a line.
    """
    for line in lines_of(heading, language):
        pattern = re.escape(line).replace("…", ".*")
        assert re.search(pattern, text), f"{heading}\n{line}\nnot in\n{text}"
