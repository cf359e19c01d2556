"""Words without an end in every field of every kind of article: no page is wider than a phone."""

import json
import subprocess

import pytest
from chromium import LOOKS
from conftest import SiteServer
from test_every_page import OPEN_DETAILS, TOO_WIDE

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def long(name):
    """A word of its own for each field, so that labels and ids stay apart."""
    return f"{name.capitalize()}{WORD.lower()}"


def article(**fields):
    """YAML holds JSON."""
    lines = [f"{name}: {json.dumps(value)}\n" for name, value in fields.items()]
    return "---\n" + "".join(lines) + f"---\n## {long('heading')}\n\n{long('text')} and `{long('code')}`, [{WORD}](one.md).\n"


COMMON = {"summary": long("summary"), "tags": [long("tag")], "updated": "2026-01-03"}
SITE = {
    "title": long("site"), "description": long("description"),
    "navigation": [{"title": long("navigation"), "to": "index.md"}, {"title": "One", "to": "one.md"}],
}  # fmt: skip
FILES = {
    "index.md": article(title=long("home"), **COMMON),
    "prose.md": article(title=long("prose"), **COMMON),
    f"{WORD}/index.md": article(title=long("folder"), **COMMON).replace("one.md", "../one.md"),
    f"{WORD}/below.md": article(title=long("below"), **COMMON).replace("one.md", "../one.md"),
    "one.md": article(
        kind="concept", title=long("one"), aliases=[long("alias"), "plain"], ambiguous=True, definition=long("definition"),
        relations={"contrasts": "two", "broader": "three"}, facts={"question": long("fact")},
        claims=[{"dimension": "question", "value": long("value"), "text": long("wording"), "sources": ["source"],
                 "where": long("where")}], **COMMON),
    "two.md": article(
        kind="concept", title=long("two"), aliases=["plain"], ambiguous=True, definition=long("definition"),
        claims=[{"dimension": "question", "value": long("other"), "sources": ["source"]},
                {"dimension": "question", "value": long("third"), "sources": ["second"]}], **COMMON),
    "three.md": article(kind="concept", title=long("three"), definition=long("definition"), **COMMON),
    "source.md": article(
        kind="source", title=long("source"), publisher=long("publisher"), authors=[long("author")],
        url=f"https://example.org/{WORD}", **COMMON),
    "second.md": article(kind="source", title=long("second"), **COMMON),
    "question.md": article(kind="dimension", title=long("question"), id="question", question=long("question") + "?", **COMMON),
    "comparison.md": article(kind="comparison", title=long("comparison"), concepts=["one", "two"], featured=True, **COMMON),
    "positions.md": article(
        kind="comparison", title=long("positions"), concepts=["one", "two", "three"], view="concepts-by-sources",
        dimensions=["question"], **COMMON),
}  # fmt: skip


@pytest.fixture(scope="module")
def long_site(program, tmp_path_factory):
    source = tmp_path_factory.mktemp("long")
    (source / "site.yml").write_text(json.dumps(SITE), "utf-8")
    for name, text in FILES.items():
        path = source / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [program, "build", "--source", source, "--output", source / "public"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    server = SiteServer(source / "public")
    yield server.url, sorted(str(path.relative_to(source / "public")) for path in (source / "public").rglob("*.html"))
    server.close()


def test_no_page_is_wider_than_the_window(browser, long_site):
    url, pages = long_site
    assert any(page.startswith("compare/") for page in pages) or len(pages) > len(FILES)
    problems = []
    for page in pages:
        browser.open(url + page)
        browser.run(OPEN_DETAILS)
        for width in sorted({width for width, _ in LOOKS}):
            browser.look(width, "light")
            problems += [f"{page} at {width} px: {problem}" for problem in browser.run(TOO_WIDE)]
    assert not problems, "\n".join(problems)
