#!/usr/bin/env python3
"""How long a page takes that is one sign over and over, and the same page twice as long: its time has to double.

    python3 Benchmarks/hostile-text.py
    python3 Benchmarks/hostile-text.py --count 200000 --program .build/release/differentia

Each is a site of one page, checked with one thread; the seconds are those of the processor, the least of three runs. The
start of the program is in them.
"""

import argparse
import resource
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

TEXTS = {
    "pipes": ("", "|"),
    "rows of a table": ("|a|b|\n|-|-|\n", "|c|d|\n"),
    "cells of a row": ("|a|b|\n|-|-|\n", "|c"),
    "brackets": ("", "["),
    "double brackets": ("", "[["),
    "links that are open": ("", "[a](b"),
    "nested quotes": ("", ">"),
    "backticks": ("", "`"),
    "backticks apart": ("", "` [[a]] "),
    "dollar signs": ("", "$"),
    "tildes": ("", "~a ~~b "),
    "percent signs": ("", "%%\n"),
    "braces of heading ids": ("## a ", "{#"),
    "references to one footnote": ("[^1]: b\n\n", "[^1] "),
    "footnotes": ("", "[^{n}] a\n\n[^{n}]: b\n\n"),
    "terms with definitions": ("", "a\n: b\n\n"),
    "callouts": ("", "> [!note]\n> a\n\n"),
    "containers without an end": ("", "::: a\n"),
    "tasks": ("", "- [ ] a\n"),
    "addresses": ("", "www.a_"),
    "raw tags": ("", "<b><i></b></i>"),
    "end tags": ("", "</b>"),
    "includes of the page itself": ("", "{{#include a.md}}\n\n"),
}


def text(start, repeated, count):
    if "{n}" in repeated:
        return start + "".join(repeated.replace("{n}", str(number)) for number in range(count))
    return start + repeated * count


def seconds(program, folder, markdown):
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "a.md").write_text("---\ntitle: A\n---\n\n" + markdown, "utf-8")
    best = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [program, "check", "--jobs", "1", "--source", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = used if best is None else min(best, used)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50_000, help="how often the sign stands in the shorter page")
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "differentia")
    arguments = parser.parse_args()
    print("| text | once | twice | |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        for title, (start, repeated) in TEXTS.items():
            once, twice = (
                seconds(arguments.program, Path(name), text(start, repeated, arguments.count * factor)) for factor in (1, 2)
            )
            print(f"| {title} | {once:.2f} s | {twice:.2f} s | {twice / once:.1f} |", flush=True)


if __name__ == "__main__":
    main()
