#!/usr/bin/env python3
"""Makes a site of the Cargo book's glossary and guide, to judge links in text that was not written for the program.

    glossary.py CARGO_BOOK SITE [--labelled]

CARGO_BOOK is the folder of the book as HTML, as `rustup doc --path --cargo` names it; SITE is made. Each entry of the
glossary is a concept, each chapter of the guide an article. Links inside the glossary become plain text again, so
that the program has to find them. With --labelled, three entries have the labels of an author who has looked at the
result once.
"""
import html.parser
import pathlib
import re
import sys

# Entries that only point at another one are its aliases.
ALIASES = {"Lock file": ["Cargo.lock"], "Manifest": ["Cargo.toml"], "Registry": ["package registry"],
           "Package": ["project"], "Spec": ["package ID specification"]}
POINTERS = {"Cargo.lock", "Cargo.toml", "Package registry", "Project"}
LABELLED = {"Source": ("Package source", ["registry source", "local registry source", "directory source",
                                          "path source", "git source"]),
            "Test Targets": ("Test target", []),
            "Spec": ("Spec", ["package ID specification", "SPEC"])}


class Book(html.parser.HTMLParser):
    """Writes the main part of a page as Markdown."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.inside, self.preformatted, self.skipped = "", False, False, 0
        self.lists, self.links = [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.inside = self.inside or tag == "main"
        self.skipped += tag in ("button", "script", "svg")
        if not self.inside or self.skipped:
            return
        if re.fullmatch("h[1-6]", tag):
            self.text += "\n\n" + "#" * int(tag[1]) + " "
        elif tag == "p":
            self.text += "" if self.text.endswith("- ") else "\n\n" + "  " * len(self.lists)
        elif tag in ("ul", "ol"):
            self.lists.append(tag)
            self.text += "\n"
        elif tag == "li":
            self.text += "\n" + "  " * (len(self.lists) - 1) + "- "
        elif tag == "pre":
            self.preformatted = True
            self.text += "\n\n```\n"
        elif tag == "a":
            self.open_link(attributes)
        else:
            self.mark(tag)

    def handle_endtag(self, tag):
        self.skipped -= tag in ("button", "script", "svg")
        self.inside = self.inside and tag != "main"
        if not self.inside or self.skipped:
            return
        if tag in ("ul", "ol"):
            self.lists.pop()
            self.text += "\n"
        elif tag == "pre":
            self.preformatted = False
            self.text += "\n```\n"
        elif tag == "a" and self.links:
            destination = self.links.pop()
            self.text += f"]({destination})" if destination else ""
        else:
            self.mark(tag)

    def handle_data(self, data):
        if not self.inside or self.skipped:
            return
        if self.preformatted:
            self.text += data
            return
        if not self.text.endswith("`"):
            data = re.sub(r"([<>\[\]_])", r"\\\1", data)
        if self.lists:
            data = data.replace("\n", "\n" + "  " * len(self.lists))
        if data.strip() or (not self.text.endswith("\n") and "\n" not in data):
            self.text += data
        elif not self.text.endswith(("\n", " ")):
            self.text += " " if self.lists else "\n"

    def mark(self, tag):
        if tag == "code" and self.preformatted:
            return
        self.text += {"code": "`", "em": "*", "i": "*", "strong": "**", "b": "**"}.get(tag, "")

    def open_link(self, attributes):
        target = attributes.get("href", "")
        plain = attributes.get("class") == "header" or not target or target.startswith("#")
        if plain or "glossary.html#" in target:
            self.links.append(None)
        else:
            self.links.append("https://doc.example/" + re.sub(r"[^\w.#/-]", "", target.lstrip("./")))
            self.text += "["


def markdown(file):
    book = Book()
    book.feed(file.read_text(encoding="utf-8"))
    return re.sub(r"\n[ ]*\n([ ]*\n)+", "\n\n", book.text).strip() + "\n"


def main():
    book, site, labelled = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), "--labelled" in sys.argv
    for folder in ("glossary", "guide"):
        (site / "content" / folder).mkdir(parents=True, exist_ok=True)
    settings = "title: Cargo words\nlinking:\n  scope: section\nkinds:\n  glossary/: concept\n"
    (site / "site.yml").write_text(settings, encoding="utf-8")
    (site / "content" / "index.md").write_text("---\ntitle: Cargo words\n---\n\nA scratch copy.\n", encoding="utf-8")
    for entry in re.split(r"\n## ", markdown(book / "appendix" / "glossary.html"))[1:]:
        title, body = entry.split("\n", 1)
        name = re.sub(r"[^a-z0-9]+", "-", title.strip().lower()).strip("-")
        if title.strip() in POINTERS:
            continue
        label, aliases = title.strip(), ALIASES.get(title.strip(), [])
        if labelled:
            label, aliases = LABELLED.get(label, (label, aliases))
        front = f"title: {label}\n" + (f"aliases: [{', '.join(aliases)}]\n" if aliases else "")
        text = f"---\n{front}definition: A word of the Cargo book.\n---\n{body.strip()}\n"
        (site / "content" / "glossary" / f"{name}.md").write_text(text, encoding="utf-8")
    for file in sorted((book / "guide").glob("*.html")):
        text = markdown(file)
        title = re.match(r"# (.*)\n", text)
        name, body = (title.group(1), text[title.end():]) if title else (file.stem, text)
        front = f'---\ntitle: "{name.replace("`", "")}"\n---\n'
        path = site / "content" / "guide" / f"{file.stem}.md"
        path.write_text(front + body.strip() + "\n", encoding="utf-8")


main()
