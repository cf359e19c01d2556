"""Markup, script and quotes in every field of every kind of article: the built pages show them as text.

The pages are parsed, and what may not be there is looked for in what the parser sees: an element or an attribute that
only the text has, an address with a scheme that runs.
"""

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from built_site import BuiltSite

# Ends an attribute, an element of text, a comment, a script; begins an element, a template's tag, a character reference.
HOSTILE = """"'><xss onxss=1></title></style></script></textarea></svg>--><xss>]]><!--&lt;xss&gt;&#60;{{xss}}`"""
# The same as the text of a page, in which some characters of Markdown and spaces may have become others.
SHOWN = "<xss onxss=1>"
SCHEMES = {"", "http", "https", "mailto", "data"}
# Elements whose content is text to a browser, so that a parser in Python has to be told.
TEXT_ONLY = {"title", "textarea"}


def hostile(name):
    return f"{name} {HOSTILE}"


def front_matter(**fields):
    """YAML holds JSON: each text stands as it is, however it is quoted."""
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()) + "---\n"


SITE_YML = {
    "title": hostile("site-title"), "description": hostile("site-description"),
    "base_url": "https://example.org/docs/", "headers_file": True,
    "navigation": [{"title": hostile("navigation"), "to": "index.md"}],
    "relations": [
        {"name": "replaces", "inverse": "replaced-by", "label": hostile("label"), "inverse_label": hostile("inverse")}
    ],
}  # fmt: skip

COMMON = {"summary": hostile("summary"), "tags": [hostile("tag")], "date": "2026-01-02", "updated": "2026-01-03"}

ARTICLES = {
    "index.md": {"title": hostile("home"), **COMMON},
    "prose.md": {"title": hostile("article"), "redirect_from": "old/\"'<xss onxss=1>.html", **COMMON},
    "one.md": {
        "kind": "concept", "title": hostile("concept-title"), "aliases": [hostile("alias"), "plain alias"],
        "ambiguous": True,
        "definition": hostile("definition"), "facts": {"question": hostile("fact")},
        "relations": [
            {"replaces": "two", "says": ["source"], "where": hostile("place-of-relation")},
            {"contrasts": "two", "denies": ["source"]},
        ],
        "claims": [
            {"dimension": "question", "value": hostile("value"), "text": hostile("wording"), "sources": ["source"],
             "where": hostile("place-of-claim")},
            {"dimension": "link", "value": "https://example.org/\"'><xss", "sources": ["source"]},
        ],
        **COMMON,
    },
    "two.md": {"kind": "concept", "title": hostile("other-title"), "aliases": ["plain alias"], "ambiguous": True,
               "definition": hostile("other-definition"), "not_applicable": ["link"], **COMMON},
    "source.md": {
        "kind": "source", "title": hostile("source-title"), "short": hostile("short"),
        "publisher": hostile("publisher"), "authors": [hostile("author")], "published": "2026-01-01",
        "url": "https://example.org/\"'><xss", **COMMON,
    },
    "question.md": {"kind": "dimension", "title": hostile("dimension-title"), "question": hostile("question"), **COMMON},
    "link.md": {"kind": "dimension", "title": "Link", "type": "link", **COMMON},
    "comparison.md": {
        "kind": "comparison", "title": hostile("comparison-title"), "concepts": ["one", "two"], "featured": True, **COMMON
    },
    "positions.md": {
        "kind": "comparison", "title": hostile("view-title"), "concepts": ["one", "two"], "dimensions": ["question"],
        "view": "concepts-by-sources", **COMMON,
    },
}  # fmt: skip

# What is shown somewhere, by the words before the hostile text. (A language that is no code is an error.)
FIELDS = """
site-title site-description navigation label inverse home article summary tag concept-title alias definition fact
place-of-relation value wording place-of-claim other-title other-definition source-title short publisher author
dimension-title question comparison-title view-title
""".split()

BODY = """
# {heading}

Text {text} with [a link](javascript:alert(1) "{text}"), [one](<data:text/html,<script>alert(1)</script>>),
![a picture](javascript:alert(1)), <javascript:alert(1)>, <xss onxss=1>, `{text}`, $x{text}$.

```js title="{text}"
{text}
```

| {text} |
|:-:|
| {text} |

::: "><xss
{text}
:::

<p style="color: red" onclick="alert(1)" class='"><xss'>{text}</p>
<script>alert(1)</script>
<a href="java&#10;script:alert(1)">a</a>
"""


@pytest.fixture(scope="module")
def hostile_site(program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "content").mkdir()
    (folder / "site.yml").write_text(json.dumps(SITE_YML), "utf-8")
    for name, fields in ARTICLES.items():
        body = BODY.replace("{heading}", HOSTILE).replace("{text}", HOSTILE)
        (folder / "content" / name).write_text(front_matter(**fields) + body, "utf-8")
    (folder / "content" / "a \"'<xss onxss=1>&.md").write_text("# From a file's name\n", "utf-8")
    site = {"diagnostics": {rule: "ignore" for rule in ("raw-html", "broken-link", "broken-image")}}
    (folder / "site.yml").write_text(json.dumps(SITE_YML | site), "utf-8")
    command = [program, "build", "--source", folder, "--output", folder / "public"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    return BuiltSite(folder / "public")


class Reader(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.words = [], []
        self.text_only = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        # Python's parser looks for elements inside of these two, where a browser finds only text.
        if self.text_only is None:
            self.elements.append((tag, dict(attrs), self.getpos()[0]))
            self.words += [value for _, value in attrs if value]
            if tag in TEXT_ONLY:
                self.text_only = tag
        else:
            self.words.append(self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.text_only = None if self.text_only == tag else self.text_only

    def handle_endtag(self, tag):
        if tag == self.text_only:
            self.text_only = None

    def handle_data(self, data):
        self.words.append(data)


def test_no_text_of_an_author_becomes_an_element_or_an_attribute(hostile_site):
    problems = []
    for path in hostile_site.html_paths:
        for tag, attributes, line in Reader(hostile_site.text(path)).elements:
            if tag == "xss" or any("xss" in name or name.startswith("on") for name in attributes):
                problems.append(f"{path}:{line}: <{tag} {attributes}>")
        # Scripts and styles in the page, and links that run.
        problems += [f"{path}: {found}" for found in hostile_site.page(path).inline]
        # No element of the frame was ended early: its last part is there, as the last part.
        problems += [] if hostile_site.text(path).rstrip().endswith("</body>\n</html>") else [f"{path}: no end"]
    assert not problems, "\n".join(problems[:40])


def test_every_address_has_a_scheme_that_runs_nothing(hostile_site):
    problems = []
    for path in hostile_site.html_paths:
        for link in hostile_site.page(path).links:
            scheme = urlsplit("".join(link.url.split())).scheme.lower()
            if scheme not in SCHEMES or (scheme == "data" and not link.is_fetched):
                problems.append(f"{path}:{link.line}: {link.url}")
    assert not problems, "\n".join(problems[:40])


@pytest.mark.parametrize("field", FIELDS)
def test_the_text_of_a_field_is_shown_as_it_was_written(hostile_site, field):
    for path in hostile_site.html_paths:
        for words in Reader(hostile_site.text(path)).words:
            if field in words and (SHOWN in words or "xss" in words):
                return
    pytest.fail(f"“{hostile(field)}” is shown nowhere")


def test_files_for_machines_hold_it_as_text(hostile_site):
    for path in ["feed.xml", "sitemap.xml"]:
        tree = ElementTree.fromstring(hostile_site.text(path))
        assert not [element.tag for element in tree.iter() if "xss" in element.tag], path
        assert not [name for element in tree.iter() for name in element.attrib if "xss" in name], path
    feed = ElementTree.fromstring(hostile_site.text("feed.xml"))
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == SITE_YML["title"]
    # A feed's content is HTML once more, for readers that may run what they are given.
    for content in feed.iter("{http://www.w3.org/2005/Atom}content"):
        for tag, attributes, _ in Reader(content.text).elements:
            assert tag not in {"xss", "script", "style"}, tag
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert "xss" not in hostile_site.text("robots.txt")
    assert "xss" not in hostile_site.text("_headers")


def test_a_redirect_leads_to_its_page_and_shows_its_title(hostile_site):
    pages = [path for path in hostile_site.html_paths if path.startswith("old/")]
    assert len(pages) == 1
    page = Reader(hostile_site.text(pages[0]))
    target = next(a["href"] for tag, a, _ in page.elements if tag == "a")
    assert hostile_site.follow(pages[0], target)[0] == "prose.html"
    assert any(hostile("article") in words for words in page.words)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " data:text/html,x", "//example.org"])
def test_the_address_of_a_source_is_one_of_the_web_or_an_error(program, tmp_path, url):
    (tmp_path / "content").mkdir()
    article = front_matter(kind="source", title="Source", url=url)
    (tmp_path / "content" / "source.md").write_text(article, "utf-8")
    command = [program, "check", "--source", tmp_path]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode != 0
    assert "source.md:4:6: error: " in result.stdout + result.stderr
    assert "is not an address on the web" in result.stdout + result.stderr
