"""A built site as a folder of files: its pages, what they link to, and what a link leads to.

Nothing here knows the first site or the default theme, so the tests on it hold for any site:

    SITE_DIR=../my-site/public make test-browser PYTEST="-k every_page"
"""

import os
import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

REPO = Path(__file__).resolve().parents[2]

# Attributes that hold a URL, by element; "*" is any other element.
URL_ATTRIBUTES = {
    "form": ["action"], "object": ["data"], "video": ["src", "poster"], "button": ["formaction"],
    "use": ["href", "xlink:href"], "image": ["href", "xlink:href"], "*": ["href", "src"],
}  # fmt: skip
# A script of these types is data: no browser runs it, and no content policy forbids it.
DATA_SCRIPTS = {"application/ld+json", "application/json"}
# Links that a reader follows or that only name a page; every other URL is fetched with the page.
NOT_FETCHED = {"a", "area", "form", "button"}
NOT_FETCHED_RELATIONS = {"canonical", "alternate", "license", "me", "author", "next", "prev", "search"}


@dataclass
class Link:
    url: str
    line: int
    is_fetched: bool


@dataclass
class Page:
    """One HTML file, as far as its links and its inline code go."""

    path: str
    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    inline: list[str] = field(default_factory=list)
    canonical: str | None = None
    sends_on: bool = False


class PageReader(HTMLParser):
    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.page = Page(path)
        self.feed(text)
        self.close()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag, attrs):
        line = self.getpos()[0]
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.page.ids.add(found["id"])
        self.note_inline(tag, found, line)
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.page.sends_on = True
        relation = set(found.get("rel", "").lower().split())
        if "canonical" in relation:
            self.page.canonical = found.get("href")
        is_fetched = tag not in NOT_FETCHED and not (tag == "link" and relation & NOT_FETCHED_RELATIONS)
        for name in URL_ATTRIBUTES.get(tag, URL_ATTRIBUTES["*"]):
            if name in found:
                self.page.links.append(Link(found[name], line, is_fetched))
        for candidate in found.get("srcset", "").split(","):
            if candidate.strip():
                self.page.links.append(Link(candidate.split()[0], line, True))

    def note_inline(self, tag, found, line):
        if tag == "style" or "style" in found:
            self.page.inline.append(f"line {line}: style in the page (<{tag}>)")
        if tag == "script" and "src" not in found and found.get("type", "") not in DATA_SCRIPTS:
            self.page.inline.append(f"line {line}: script in the page")
        for name, value in found.items():
            if name.startswith("on"):
                self.page.inline.append(f"line {line}: attribute {name} (<{tag}>)")
            if value.strip().lower().startswith("javascript:"):
                self.page.inline.append(f"line {line}: a javascript: link")


class BuiltSite:
    """The files under one folder, by their paths with `/`; names keep their case, as on a strict server."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.files = sorted(
            file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()
        )
        self.file_set = set(self.files)
        self.html_paths = [path for path in self.files if path.endswith(".html")]
        # Without those that only send on to another.
        self.page_paths = [path for path in self.html_paths if not self.page(path).sends_on]

    @lru_cache(maxsize=None)
    def page(self, path):
        return PageReader(path, (self.folder / path).read_text("utf-8")).page

    def text(self, path):
        return (self.folder / path).read_text("utf-8")

    def one_page_of_each_folder(self):
        first = {}
        for path in self.page_paths:
            top = posixpath.dirname(path) or path
            first.setdefault(top, path)
        return list(first.values())

    def follow(self, path, url):
        """The file and fragment that a link of `path` leads to, or the sentence that says why to none.

        Strict on purpose: a link to a folder works on a server and fails from a disk, so it fails here.
        """
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None, None, f"“{url}” leaves the site"
        if parts.path.startswith("/"):
            return None, None, f"“{url}” is not relative: it breaks below a path and from a disk"
        target = path
        if parts.path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target.startswith("../"):
            return None, None, f"“{url}” leads above the root of the site"
        if target not in self.file_set:
            return None, None, f"“{url}” leads to {target}, which is no file of the site"
        fragment = unquote(parts.fragment)
        if fragment and not fragment.startswith(":~:") and target.endswith(".html"):
            if fragment not in self.page(target).ids and fragment != "top":
                return None, None, f"“{url}”: {target} has no id “{fragment}”"
        return target, fragment, None


def is_other_host(url):
    parts = urlsplit(url)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss"}


def css_urls(text):
    """The URLs of a style sheet, without those that carry their own data."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    urls = re.findall(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""", text)
    return [url for pair in urls for url in pair if url and not url.startswith(("data:", "#"))]


SITE = BuiltSite(os.environ.get("SITE_DIR", REPO / "public"))
