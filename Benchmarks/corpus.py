#!/usr/bin/env python3
"""Makes a site of any size to measure builds with: pages of prose that mention the labels of concepts.

    python3 Benchmarks/corpus.py SITE --pages 10000 --concepts 5000 --labels 4

The same arguments make the same bytes. Page 17 has the same sentences in every corpus of the same seed, bytes and
mentions, however many pages and concepts there are; only what it mentions is drawn from the concepts there are, or from the
first of them (`--mentioned`). So two corpora differ in what was asked for, and in nothing else. Some to ask for:

    --pages 1000000 --concepts 500 --bytes 400 --sections 1 --mentions 2    a million small pages
    --pages 50000 --folder-size 50000 …                                     50,000 files in one folder
    --pages 1 --bytes 10000000 --sections 10000 --mentions 500              one page of 10 MB
    --pages 0 --concepts 500 --matrix 500                                   500 concepts, compared in 500 dimensions

The words are made of syllables, between the small words of English. The last word of a label is never a plain word,
and no label is a form of another: what is linked is what was meant, no more. The first words of labels are plain words,
so that a text is full of labels that only begin.
"""

import argparse
import os
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

SMALL_WORDS = """
a about after all also and any are as at be because been before between both but by can each even few first for
from had has have here how if in into is it its just last less like many may more most much must near never no
not now of often on once only or other our out over own same should since so some still such than that the their
them then there these they this those through to too under until up very was we well were what when where which
while who why will with without would yet you your
""".split()

ONSETS = "b br c cl d dr f fl g gr h l m n p pl pr r s sp st t tr v w".split()
VOWELS = "a e i o u ai ea oa".split()
CODAS = ["", "", "", "l", "m", "nd", "nt", "r", "rk", "rm", "ck", "p", "t"]

PLAIN_WORDS = 6000
TERM_NOUNS = 3000
CONCEPTS_A_FOLDER = 200
FILES_AT_A_TIME = 200
SOURCES = 5
BYTES_OF_MENTION = 18
TAGS = 30


def word_source(rng):
    """Words of two and more syllables that are no plurals, each once."""
    seen = set(SMALL_WORDS)

    def word(syllables):
        while True:
            made = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS)
            if made not in seen:
                seen.add(made)
                return made

    return word


class Words:
    """The plain words of the pages, and as many labels as there can be: they are drawn in a fixed order."""

    def __init__(self, seed, concepts, labels, mentioned):
        word = word_source(random.Random(f"{seed}/words"))
        self.plain = [word(1 + i % 3) for i in range(PLAIN_WORDS)]
        nouns = [word(2) for _ in range(TERM_NOUNS)]
        rng = random.Random(f"{seed}/labels")
        taken = set()

        def label(shape):
            # Title and every second alias: two words. The others: one word of its own, or three words.
            while True:
                if shape == 1:
                    made = word(4)
                else:
                    before = [rng.choice(self.plain) for _ in range(2 if shape == 3 else 1)]
                    made = " ".join([*before, rng.choice(nouns)])
                if made not in taken:
                    taken.add(made)
                    return made

        self.labels = [[label(i % 4) for i in range(labels)] for _ in range(concepts)]
        self.mentioned = self.labels[:mentioned]


def sentence(rng, words):
    """Between 7 and 18 words, as a list: every second one is a small word, roughly."""
    made = [rng.choice(SMALL_WORDS if rng.random() < 0.45 else words.plain) for _ in range(rng.randint(7, 18))]
    if rng.random() < 0.1:
        place = rng.randrange(len(made))
        made[place] = rng.choice(["*{}*", "**{}**", "`{}`"]).format(made[place])
    return made


def text(sentences):
    """Sentences as they stand in a paragraph."""
    return " ".join(" ".join([s[0][0].upper() + s[0][1:], *s[1:]]) + "." for s in sentences)


def section_of_page(rng, words, number, size, link):
    """A heading, and blocks of sentences of a size, roughly: (kind, sentences) each."""
    heading = "## " + " ".join(rng.choice(words.plain) for _ in range(3)).capitalize()
    blocks, length = [], len(heading) + 2
    while True:
        is_list = len(blocks) % 3 == 2
        block = [sentence(rng, words) for _ in range(rng.randint(3, 5))]
        if not blocks and number % 2 == 0:
            block[-1] += ["see", f"[{rng.choice(words.plain)} {rng.choice(words.plain)}]({link})"]
        added = sum(len(" ".join(s)) + (4 if is_list else 2) for s in block) + 2
        if blocks and length + added / 2 > size:
            return heading, blocks
        blocks.append(("list" if is_list else "paragraph", block))
        length += added


def page_path(index, folder_size):
    return f"pages-{index // folder_size:04d}/page-{index}.md"


def page(index, words, arguments):
    rng = random.Random(f"{arguments.seed}/page/{index}")
    # An older page, which every corpus that has this page has as well.
    folder_size = arguments.folder_size
    links = ["../" + page_path(rng.randrange(index + 1), folder_size) for _ in range(arguments.sections)]
    size = (arguments.bytes - BYTES_OF_MENTION * arguments.mentions) / arguments.sections
    sections = [section_of_page(rng, words, number, size, link) for number, link in enumerate(links)]
    mention(random.Random(f"{arguments.seed}/mentions/{index}"), sections, words, arguments.mentions)
    lines = [
        "---",
        f"title: {rng.choice(words.plain).capitalize()} {rng.choice(words.plain)} {index}",
        f"tags: [tag {rng.randrange(TAGS)}, tag {rng.randrange(TAGS)}]",
        f"date: {2020 + index % 6}-{index % 12 + 1:02d}-{index % 28 + 1:02d}",
        "---",
    ]
    for heading, blocks in sections:
        lines += [heading, ""]
        for kind, sentences in blocks:
            lines += [f"- {text([s])}" for s in sentences] if kind == "list" else [text(sentences)]
            lines.append("")
    return "\n".join(lines)


def mention(rng, sections, words, count):
    """Puts labels of different concepts into sentences, as many into each section."""
    for number, concept in enumerate(rng.sample(words.mentioned, min(count, len(words.mentioned)))):
        _, blocks = sections[number % len(sections)]
        chosen = rng.choice(rng.choice(blocks)[1])
        # Not into the words of a link, which end a sentence, and not as its first word: labels keep their case.
        chosen.insert(rng.randrange(1, min(6, len(chosen))), rng.choice(concept))


def concept_page(index, words, arguments):
    rng = random.Random(f"{arguments.seed}/concept/{index}")
    title, *aliases = words.labels[index]
    lines = ["---", "kind: concept", f"title: {title}"]
    if aliases:
        lines.append(f"aliases: [{', '.join(aliases)}]")
    lines.append(f"definition: {text([sentence(rng, words)])!r}".replace("`", ""))
    if index:
        lines += ["relations:", f"  - broader: concept-{(index - 1) // 8}"]
    if arguments.matrix:
        lines += claims(random.Random(f"{arguments.seed}/claims/{index}"), words, arguments.matrix)
    lines += ["---", text([sentence(rng, words) for _ in range(4)]), ""]
    return "\n".join(lines)


def claims(rng, words, dimensions):
    """One answer for each dimension, out of four; for every tenth another source says something else."""
    lines = ["claims:"]
    for dimension in range(dimensions):
        source = rng.randrange(SOURCES)
        answers = [words.plain[(dimension * 4 + i) % PLAIN_WORDS] for i in rng.sample(range(4), 2)]
        for i in range(2 if rng.random() < 0.1 else 1):
            lines.append(f"  - dimension: dimension-{dimension}")
            lines.append(f"    value: {answers[i]}")
            lines.append(f"    sources: [source-{(source + i) % SOURCES}]")
    return lines


def write_matrix(content, words, arguments):
    """The dimensions, the sources, and the page that compares all concepts in all of them."""
    for index in range(arguments.matrix):
        title = f"{words.plain[index % PLAIN_WORDS].capitalize()} {index}"
        write(content / f"dimensions/dimension-{index}.md", f"---\nkind: dimension\ntitle: {title}\n---\n")
    for index in range(SOURCES):
        write(content / f"sources/source-{index}.md", f"---\nkind: source\ntitle: Source {index}\n---\n")
    concepts = ", ".join(f"concept-{index}" for index in range(arguments.concepts))
    dimensions = ", ".join(f"dimension-{index}" for index in range(arguments.matrix))
    fields = f"kind: comparison\ntitle: All of them\nconcepts: [{concepts}]\ndimensions: [{dimensions}]"
    write(content / "comparisons/all.md", f"---\n{fields}\n---\n")


def write(path, text):
    """Folders are made when they are missing, which is seldom: a million times asking would cost more than writing."""
    try:
        file = open(path, "w", encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "w", encoding="utf-8")
    with file:
        file.write(text)


def write_pages(content, arguments, start):
    for index in range(start, min(start + FILES_AT_A_TIME, arguments.pages)):
        write(content / page_path(index, arguments.folder_size), page(index, shared_words, arguments))


def write_concepts(content, arguments, start):
    for index in range(start, min(start + FILES_AT_A_TIME, arguments.concepts)):
        path = content / f"concepts-{index // CONCEPTS_A_FOLDER:04d}/concept-{index}.md"
        write(path, concept_page(index, shared_words, arguments))


def share_words(arguments):
    """Once in each process: drawing them for every task would take longer than the task."""
    global shared_words
    shared_words = Words(arguments.seed, arguments.concepts, arguments.labels, arguments.mentioned)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the site is made; what stands there is not removed")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of prose, besides those of the concepts")
    parser.add_argument("--concepts", type=int, default=5_000)
    parser.add_argument("--labels", type=int, default=4, help="of each concept: its title, and aliases")
    parser.add_argument("--bytes", type=int, default=5_000, help="of the prose of a page, roughly")
    parser.add_argument("--mentions", type=int, default=20, help="labels that a page mentions, each of another concept")
    parser.add_argument("--mentioned", type=int, help="pages mention only so many concepts (default: all)")
    parser.add_argument("--sections", type=int, default=5, help="of a page")
    parser.add_argument("--folder-size", type=int, default=200, help="pages in one folder")
    parser.add_argument("--matrix", type=int, default=0, help="dimensions in which all concepts are compared")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--linking", choices=["section", "page", "every", "off"], default="section")
    arguments = parser.parse_args()

    content = arguments.folder / "content"
    linking = "off" if arguments.linking == "off" else f"{{scope: {arguments.linking}}}"
    write(
        arguments.folder / "site.yml",
        f"title: Benchmark\nbase_url: https://example.org/benchmark/\nlinking: {linking}\n",
    )
    write(content / "index.md", "# Benchmark\n\nPages to measure with.\n")
    share_words(arguments)
    if arguments.matrix:
        write_matrix(content, shared_words, arguments)
    with ProcessPoolExecutor(os.cpu_count(), initializer=share_words, initargs=[arguments]) as pool:
        for make, count in [(write_concepts, arguments.concepts), (write_pages, arguments.pages)]:
            list(pool.map(partial(make, content, arguments), range(0, count, FILES_AT_A_TIME)))
    print(
        f"{arguments.folder}: {arguments.pages} pages, {arguments.concepts} concepts, "
        f"{arguments.concepts * arguments.labels} labels"
    )


if __name__ == "__main__":
    main()
