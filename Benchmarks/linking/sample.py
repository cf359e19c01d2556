#!/usr/bin/env python3
"""Draws the sample of places that a person judges, for README.md beside this file.

    sample.py PROGRAM NAME=SITE:SIZE... > places.tsv

Takes every place that `differentia explain --format json` lists in each site, adds the places that a naive search
finds and `explain` does not list, and draws SIZE of them with a fixed seed: from the two kinds together, so each
keeps its share. The links, and what is not listed, that were not drawn are there too, with “rest” for “drawn”.
"""
import json
import pathlib
import random
import re
import subprocess
import sys

SEED = 20261121
# Left out by one look at the tree, never by the meaning of a word: judged as a whole, not one by one.
MECHANICAL = {"front-matter", "code", "page-off"}


def stem(word):
    """The part of a word that its inflections and near derivations share, cut more freely than the program does."""
    return re.sub(r"(ies|ing|ers?|ed|es|s|y|e)$", "", word.lower()) if len(word) > 4 else word.lower()


def pattern(label):
    words = [re.escape(stem(word)) + r"\w{0,4}" for word in re.split(r"[\s\-]+", label) if word]
    return re.compile(r"(?<!\w)" + r"[\s\-–]*".join(words) + r"(?!\w)", re.IGNORECASE)


def masked(text):
    """The text with front matter, code and destinations of links blanked, of the same length."""
    def blank(match):
        return re.sub(r"\S", "\0", match.group())
    for form in (r"\A---\n.*?\n---\n", r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1", r"(`+)[^`]+\1", r"\]\([^)]*\)",
                 r"<!--.*?-->", r"<[^>]*>", r"https?://\S+"):
        text = re.sub(form, blank, text, flags=re.DOTALL)
    return text


def explain(program, site, *arguments):
    command = [program, "explain", *arguments, "--source", str(site), "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def labels(site):
    """Titles and aliases of the concepts, from their front matter."""
    found = {}
    for file in sorted(site.glob("content/**/*.md")):
        text = file.read_text(encoding="utf-8")
        front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
        kind = front and re.search(r"^kind: *(\w+)", front.group(1), re.MULTILINE)
        folder = file.relative_to(site / "content").parts[0]
        if not front or (kind.group(1) if kind else folder) not in ("concept", "glossary", "states"):
            continue
        title = re.search(r"^title: *(.+)", front.group(1), re.MULTILINE)
        name = title.group(1).strip("\"'") if title else file.stem.replace("-", " ").capitalize()
        aliases = re.search(r"^aliases: *\[(.*)\]", front.group(1), re.MULTILINE)
        for label in [name] + (aliases.group(1).split(",") if aliases else []):
            found[label.strip().strip("\"'")] = name
    return found


def places(program, site):
    names = labels(site)
    for file in sorted(site.glob("content/**/*.md")):
        path = file.relative_to(site)
        text = file.read_text(encoding="utf-8")
        lines = [0] + [match.end() for match in re.finditer("\n", text)]
        covered, off = [], False
        for place in explain(program, site, str(file))["occurrences"]:
            if place["rule"] == "page-off":
                off = True
            start = lines[place["line"] - 1] + place["column"] - 1
            covered.append((start, end_of(text, start, place["words"])))
            if place["rule"] in MECHANICAL:
                continue
            concept = "/".join(one["title"] for one in place["concepts"])
            yield (path, place["line"], place["column"], place["words"], concept,
                   "linked" if place["linked"] else place["rule"], context(text, start, place["words"]))
        if off:
            continue
        prose = masked(text)
        for label in sorted(names, key=len, reverse=True):
            for match in pattern(label).finditer(prose):
                start, end = match.span()
                if any(start < right and left < end for left, right in covered):
                    continue
                covered.append((start, end))
                line = text.count("\n", 0, start)
                yield (path, line + 1, start - lines[line] + 1, match.group(), names[label], "not listed",
                       context(text, start, match.group()))


def end_of(text, start, words):
    """Where the words end in the source: there may be a line break and an indent between them."""
    match = re.compile(r"\s+".join(map(re.escape, words.split()))).match(text, start)
    return match.end() if match else start + len(words)


def context(text, start, words):
    end = end_of(text, start, words)
    return " ".join(f"{text[max(0, start - 90):start]}⟦{text[start:end]}⟧{text[end:end + 60]}".split())


def main():
    program = sys.argv[1]
    for argument in sys.argv[2:]:
        name, site, size = re.fullmatch(r"(\w+)=(.+):(\d+)", argument).groups()
        everything = list(places(program, pathlib.Path(site)))
        drawn = set(random.Random(SEED).sample(range(len(everything)), min(int(size), len(everything))))
        print(f"{name}: {len(drawn)} of {len(everything)}", file=sys.stderr)
        for number, (path, line, column, words, concept, rule, around) in enumerate(everything):
            if number in drawn or rule in ("linked", "not listed"):
                print(name, f"{path}:{line}:{column}", " ".join(words.split()), concept, rule,
                      "drawn" if number in drawn else "rest", around, sep="\t")


main()
