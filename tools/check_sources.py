#!/usr/bin/env python3
"""Checks in src/ what neither the compiler nor clang-format checks: docstrings, lengths, self-contained headers.

Prints one line per violation, `file:line: what is wrong`, and fails if there are any. The argument is the folder
of the headers that the build makes from proto/; without it, headers are not compiled alone, so nothing needs to be
built. With --figures it only prints how long functions are. Declarations are found with universal-ctags.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LONGEST_FUNCTION = 45
LONGEST_FILE = 350
TYPES = {"class", "struct", "union", "enum"}


def tags_of(files):
    """The declarations ctags finds in C++ files: dictionaries with name, path, kind, line, end, access …"""
    output = subprocess.run(
        ["ctags-universal", "--options=NONE", "--languages=C++", "--map-C++=+.h", "--langmap=C:", "--kinds-C++=csugfpn",
         "--fields=+neKzaSs", "--output-format=json", "-f", "-", "-L", "-"],
        input="\n".join(files), capture_output=True, text=True, check=True).stdout
    return [tag for line in output.splitlines() if (tag := json.loads(line))["_type"] == "tag"]


class Header:
    """The lines of a header, and which of its declarations are documented."""

    def __init__(self, path):
        self.lines = Path(path).read_text().splitlines()

    def statement(self, line):
        """The text of the declaration that begins at or above `line` (from 1) and ends at its `;` or `{`."""
        last = line - 1
        while last + 1 < len(self.lines) and not re.search(r"[;{}]", self.lines[last].split("//")[0]):
            last += 1
        return "\n".join(self.lines[self.first_line(line):last + 1])

    def first_line(self, line):
        """The index of the first line of the statement around `line` (from 1)."""
        index = line - 1
        while index > 0 and self.continues_below(self.lines[index - 1]):
            index -= 1
        return index

    @staticmethod
    def continues_below(line):
        """Whether a line belongs to the statement below it."""
        code = line.split("//")[0].rstrip()
        ends = (";", "{", "}", ":")
        return bool(code.strip()) and not code.endswith(ends) and not code.lstrip().startswith("#")

    def is_documented(self, line):
        """Whether it has `///` above or `///<` after it, or belongs to a group whose first member has."""
        index = self.first_line(line)
        if "///<" in self.statement(line):
            return True
        while index > 0:
            above = self.lines[index - 1].strip()
            if above.startswith("///"):
                return True
            if not above or above.startswith("//") or above.endswith((":", "{")) or above.startswith("#"):
                return False
            index = self.first_line(index)
        return False


def needs_docstring(tag, statement):
    """Whether a declaration is public and its type alone does not say what it is for."""
    if tag.get("access", "public") != "public" or tag["name"].startswith(("~", "__anon")):
        return False
    if tag["kind"] in TYPES:
        return True
    if tag["kind"] != "prototype":  # A definition in the header shows what it does.
        return False
    owner = tag.get("scope", "").split("::")[-1]
    if tag["name"] == owner or tag["name"].startswith("operator"):
        return False
    if re.search(r"\w\.\w+\(", statement):  # What a concept requires is no declaration.
        return False
    return not re.search(r"\boverride\b|\bfinal\b|= default|= delete|\bfriend\b", statement)


def private_scopes(tags):
    """The types that other files cannot name."""
    return {f"{tag.get('scope', '')}::{tag['name']}".strip(":") for tag in tags
            if tag["kind"] in TYPES and tag.get("access") in ("private", "protected")}


def missing_docstrings(headers):
    tags = tags_of(headers)
    private = private_scopes(tags)
    files = {path: Header(path) for path in headers}
    for tag in tags:
        scope = tag.get("scope", "")
        if "__anon" in scope or any(scope == name or scope.startswith(name + "::") for name in private):
            continue
        header = files[tag["path"]]
        if needs_docstring(tag, header.statement(tag["line"])) and not header.is_documented(tag["line"]):
            yield f"{tag['path']}:{tag['line']}: {tag['name']} has no docstring"


def function_lengths(files):
    """Each function's length in lines and its tag, shortest first."""
    tags = (tag for tag in tags_of(files) if tag["kind"] == "function" and "end" in tag)
    return sorted(((tag["end"] - tag["line"] + 1, tag) for tag in tags), key=lambda pair: pair[0])


def too_long(files):
    for length, tag in function_lengths(files):
        if length > LONGEST_FUNCTION:
            yield f"{tag['path']}:{tag['line']}: {tag['name']} has {length} lines, more than {LONGEST_FUNCTION}"
    for path in files:
        length = len(Path(path).read_text().splitlines())
        if length > LONGEST_FILE:
            yield f"{path}:1: has {length} lines, more than {LONGEST_FILE}"


def dependent_headers(files, headers, generated):
    """Headers that are not self-contained. Those with a .cc must be its first include; the rest are compiled alone."""
    alone = []
    for header in headers:
        source = header.removesuffix(".h") + ".cc"
        if source not in files:
            alone.append(header)
            continue
        first = re.search(r'^#include (.*)$', Path(source).read_text(), re.MULTILINE)
        if first is None or first.group(1) != f'"{header.removeprefix("src/")}"':
            yield f"{source}:1: does not include {header} first"
    if generated is None:
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for header, errors in zip(alone, pool.map(lambda header: errors_alone(header, generated), alone)):
            if errors:
                yield f"{header}:1: does not compile alone:\n{errors}"


def errors_alone(header, generated):
    command = ["clang++-19", "-std=c++23", "-fsyntax-only", "-Isrc", "-isystem", generated,
               "-Wno-pragma-once-outside-header", "-x", "c++", header]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def main():
    files = subprocess.run(["git", "ls-files", "src/*.h", "src/*.cc"], capture_output=True, text=True,
                           check=True).stdout.split()
    if sys.argv[1:] == ["--figures"]:
        lengths = [length for length, _ in function_lengths(files)]
        print(f"{len(lengths)} functions: median {lengths[len(lengths) // 2]} lines, "
              f"90th percentile {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")
        return
    headers = [path for path in files if path.endswith(".h")]
    generated = next(iter(sys.argv[1:]), None)
    breaches = [*missing_docstrings(headers), *too_long(files), *dependent_headers(set(files), headers, generated)]
    print("\n".join(breaches), file=sys.stderr)
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
