#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Documents link to what there is, are found, and are easy to read."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drive"))
from documents import (FENCE, TREE, anchors, blocks, documents,  # noqa: E402
                       links, read)

INDEX = "docs/README.md"
TROUBLE = "docs/troubleshooting.md"
# Pages for a task: short sentences.
MOST_WORDS = 25
TASKS = re.compile(r"README\.md|docs/(README|get-started|how-to/.*)\.md")
# Words that begin a heading that names no thing and no task.
HEADLESS = re.compile(r"(What|Whether|Who|Whose|Where|Why|How(?! to$)|That|When)\b")
# Words of no engineer, and what to write.
WORDS = {r"passed over": "ignored", r"leave away|left away": "left out",
         r"is to be\b": "should be", r"had by": "made by", r"dear": "expensive",
         r"stands in\b": "is in", r"is told": "is reported",
         r"those of them": "those", r"asked for by": "requested by",
         r"changes? hands": "moves", r"in the same hands": "no change",
         r"has (it|them) no more": "no longer has", r"mends?": "correct"}
# t/drive/test_documents.py tries the first ones; commands are `console` only.
LANGUAGES = {"console", "apache", "json", "yaml", "powerquery", "csv",
             "css", "text"}
# t/drive/test_troubleshooting.py tries these.
OF_TROUBLE = {"sh", "log", "terminal", "answer"}
# Where files of ours name a document.
NAMED = re.compile(r"\b(?:docs/[\w/-]+|README)\.md\b")
NAMING = ["Makefile", "conf/**/*", "mod_src/**/*", "include/*", "t/*/*",
          "docs/*.[1-8]"]


def targets(name: str) -> list[tuple[str, str, str]]:
    """Links of a document: as written, the document or file, the anchor."""
    found = []
    for link in links(read(name)):
        path, _, anchor = link.partition("#")
        target = (TREE / name).parent / path if path else TREE / name
        found.append((link, str(target.resolve().relative_to(TREE.resolve()))
                      if TREE.resolve() in target.resolve().parents
                      or target.resolve() == TREE.resolve() else "", anchor))
    return found


def sentences(text: str) -> list[str]:
    """Of paragraphs, items and cells; a colon does not end one."""
    text = FENCE.sub("\n", text)
    text = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`]+`", "Code", text)
    text = re.sub(r"^#.*$|^\|[-| ]+\|$", "", text, flags=re.M)
    text = re.sub(r"^( *(?:[-*]|\d+\.)) ", r"\n", text, flags=re.M)
    parts = re.split(r"\n\s*\n|\s*\|\s*|(?<=[.!?])\s+(?=[^a-z])", text)
    return [" ".join(part.split()) for part in parts]


def check(name: str) -> list[str]:
    """The problems of one document."""
    text = read(name)
    found = []
    for link, target, anchor in targets(name):
        if not target or not (TREE / target).exists():
            found.append(f"{name}: there is no {link}")
        elif anchor and anchor not in anchors(read(target)):
            found.append(f"{name}: {link} has no such heading")
    if len(re.findall(r"^ *```", text, re.M)) != 2 * len(blocks(text)):
        found.append(f"{name}: a fence is indented or not closed")
    for block in blocks(text):
        if block.language not in LANGUAGES and not (
                name == TROUBLE and block.language in OF_TROUBLE):
            found.append(f"{name}:{block.line}: the language of a block is "
                         f"one of {', '.join(sorted(LANGUAGES))}")
    prose = FENCE.sub("", text)
    if re.search(r"^ *<[a-z!/]", prose, re.M):
        found.append(f"{name}: no HTML; it must render everywhere")
    for word, better in WORDS.items():
        for one in re.findall(rf"\b(?:{word})\b", prose):
            found.append(f'{name}: not "{one}"; perhaps "{better}"')
    if not TASKS.fullmatch(name):
        return found
    for heading in re.findall(r"^#+ (.*)$", prose, re.M):
        if HEADLESS.match(heading):
            found.append(f'{name}: "{heading}" should name a task or a thing')
    for sentence in sentences(text):
        words = len(sentence.split())
        if words > MOST_WORDS:
            found.append(f"{name}: {words} words, at most {MOST_WORDS}: "
                         f"{sentence}")
    return found


def reached() -> set[str]:
    """The documents that links lead to from the index."""
    found, left = {INDEX, "README.md"}, [INDEX]
    while left:
        for _, target, _ in targets(left.pop()):
            if target in documents() and target not in found:
                found.add(target)
                left.append(target)
    return found


problems = [line for name in documents() for line in check(name)]
for name in sorted(set(documents()) - reached()):
    problems.append(f"{name}: no link leads there from {INDEX}")
for pattern in NAMING:
    for file in TREE.glob(pattern):
        if file.is_file() and file.name != Path(__file__).name:
            for name in NAMED.findall(file.read_text(errors="replace")):
                if not (TREE / name).exists():
                    problems.append(f"{file.relative_to(TREE)} names {name}, "
                                    "which does not exist")
sys.exit("\n".join(problems) if problems else 0)
