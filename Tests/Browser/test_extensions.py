"""What Markdown's extensions become for a reader: code to copy, tables to scroll, callouts to open, paper.

A small site is built here from Markdown, and looked at from a disk as well as from a server.
"""

import subprocess

import pytest
from chromium import LOOKS
from conftest import SiteServer
from selenium.webdriver.common.keys import Keys
from test_every_page import TOO_WIDE, violations

PAGE = """---
title: Extensions
---
Words before, with a note.[^one]

## Tables

| Name | Year |
|:-----|-----:|
| Tea  | 2737 |

WIDE TABLE

## Code

```swift
let short = 1
```

```swift title="tea.swift" linenos
LONG LINE
let cup = tea
```

```swift {3} diff
-let one = 0
+let one = 1
 let two = 2
```

## Callouts

> [!NOTE]
> A callout that is always open.

> [!TIP]- A closed one
> The hidden words.
>
> > [!WARNING]
> > A warning inside.

- [x] Boil the water
- [ ] Pour it

[^one]: The words of the note.
"""
WIDE_TABLE = "\n".join([
    "|" + "".join(f" Column {n} |" for n in range(9)),
    "|" + "---|" * 9,
    "|" + " incomprehensible |" * 9,
])  # fmt: skip
LONG_LINE = f'let tea = "{"a string without an end, " * 9}" // and more'
PAGE = PAGE.replace("WIDE TABLE", WIDE_TABLE).replace("LONG LINE", LONG_LINE)


@pytest.fixture(scope="module")
def extensions(program, tmp_path_factory):
    """The folder of a site whose only page uses the extensions."""
    source = tmp_path_factory.mktemp("extensions")
    (source / "content").mkdir()
    (source / "site.yml").write_text("title: Extensions\n", "utf-8")
    (source / "content" / "index.md").write_text("---\ntitle: Home\n---\n[Extensions](all.md)\n", "utf-8")
    (source / "content" / "all.md").write_text(PAGE, "utf-8")
    command = [program, "build", "--source", source, "--output", source / "built"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    return source / "built"


@pytest.fixture(scope="module")
def served(extensions):
    server = SiteServer(extensions)
    yield server.url + "all.html"
    server.close()


@pytest.fixture
def page(browser, served):
    browser.open(served)
    return browser


def scroll_to(browser, element):
    browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)


def test_nothing_is_wrong_with_any_construct_in_any_look(page, axe_source):
    page.run("document.querySelectorAll('main details').forEach(d => { d.open = true })")
    page.run(axe_source + "; window.axe = axe;")
    problems = []
    for width, scheme in LOOKS:
        page.look(width, scheme)
        found = [*violations(page), *page.run(TOO_WIDE)]
        problems += [f"{width} px {scheme}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)
    assert not page.take_logs()[0]


def test_the_nu_checker_finds_no_error_in_any_construct(extensions, nu_checker):
    command = ["java", "-Xss8m", "-jar", nu_checker, "--errors-only", extensions / "all.html"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


# ---- copying code ----

# What reaches the clipboard: a page can't read it without a permission, so the way there is watched. Where
# the first way is refused, as to a page without encryption, the older one is taken.
WATCH = """
window.copied = null;
const refuses = arguments[0];
Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
    writeText: async text => {
        if (refuses) throw new DOMException('no', 'NotAllowedError');
        window.copied = text;
    },
}});
document.execCommand = name => {
    window.copied = name === 'copy' ? document.activeElement.value : null;
    return true;
};
"""


def copied(browser, button):
    browser.run("window.copied = null")
    button.send_keys(Keys.ENTER)
    browser.until(lambda: browser.run("return window.copied !== null"), "text in the clipboard")
    return browser.run("return window.copied")


def copy_buttons(browser):
    return browser.find_all("main button[aria-label='Copy code']")


@pytest.mark.parametrize("place", ["served", "from a disk"])
@pytest.mark.parametrize("refuses", [False, True])
def test_all_code_is_copied_as_its_file_would_hold_it(
    browser, served, extensions, place, refuses
):
    browser.open(served if place == "served" else (extensions / "all.html").as_uri())
    browser.run(WATCH, refuses)
    buttons = copy_buttons(browser)
    assert len(buttons) == len(browser.find_all("main pre")) == 3
    texts = [copied(browser, button) for button in buttons]
    assert texts[0] == "let short = 1"
    assert texts[1] == LONG_LINE + "\nlet cup = tea"
    assert texts[2] == "let one = 1\nlet two = 2"


def test_copying_is_announced_and_the_focus_stays(page):
    page.run(WATCH, True)
    button = copy_buttons(page)[0]
    copied(page, button)
    page.until(lambda: button.get_attribute("aria-label") == "Copied", "button that says “Copied”")
    said = page.run("return [...document.querySelectorAll('main [role=status]')].map(e => e.textContent)")
    assert said == ["Copied"]
    assert page.focused() == button
    page.until(lambda: button.get_attribute("aria-label") == "Copy code", "button to copy again")


def test_without_script_there_is_no_button_and_the_code_is_whole(browser, served):
    browser.script(False)
    browser.open(served)
    assert not browser.find_all("main button")
    assert [block.text.strip() != "" for block in browser.visible("main pre")] == [True] * 3
    # Without script nobody knows what overflows: each can be reached.
    stops = [block.get_attribute("tabindex") for block in browser.find_all("main pre, .table-scroll")]
    assert set(stops) == {"0"}


# ---- what scrolls ----

STOPS = """
return [...document.querySelectorAll('main pre, .table-scroll')].map(e =>
    [e.scrollWidth > e.clientWidth, e.getAttribute('tabindex') === '0'])
"""


def test_the_keyboard_stops_only_at_what_scrolls_also_after_a_turn_of_the_screen(page):
    for width in (1280, 360, 1280):
        page.look(width)
        page.until(lambda: all(wide == stop for wide, stop in page.run(STOPS)), f"order at {width} px")
        stops = [stop for _, stop in page.run(STOPS)]
        assert True in stops and False in stops


def test_a_wide_table_scrolls_by_keyboard_and_the_page_does_not(page):
    page.look(360)
    page.until(lambda: all(wide == stop for wide, stop in page.run(STOPS)), "order of what scrolls")
    table = page.find(".table-scroll[tabindex]")
    scroll_to(page, table)
    page.run("arguments[0].focus()", table)
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    page.until(lambda: page.run("return arguments[0].scrollLeft > 0", table), "scrolling of the table")
    assert page.run("return scrollX") == 0


# ---- headings, callouts ----


def test_the_link_of_a_heading_shows_with_the_focus_and_leads_to_its_section(page):
    link = page.find("main h2 > .heading-link")
    heading = page.find("main h2")
    before = page.box(heading)
    page.run("arguments[0].focus()", link)
    shown = "return getComputedStyle(arguments[0]).opacity === '1'"
    page.until(lambda: page.run(shown, link), "visible link")
    assert page.box(heading) == before, "the heading moved"
    assert "Tables" in link.get_attribute("aria-label")
    page.press(Keys.ENTER)
    assert page.driver.current_url.endswith("#" + heading.get_attribute("id"))


def test_no_heading_is_wider_or_higher_for_its_link(page):
    heights = "return [...document.querySelectorAll('main h2')].map(e => e.getBoundingClientRect().height)"
    page.look(360)
    before = page.run(heights)
    page.run("document.querySelectorAll('.heading-link').forEach(e => e.remove())")
    assert page.run(heights) == before


def test_a_callout_opens_and_closes_by_keyboard_and_is_told_by_its_title(page):
    titles = [title.get_attribute("textContent").strip() for title in page.find_all(".callout-title")]
    assert titles == ["Note", "A closed one", "Warning"]
    callout = page.find("details.callout")
    inside = page.part(callout, "p:not(.callout-title)")[0]
    assert not inside.is_displayed()
    page.run("arguments[0].focus()", page.part(callout, "summary")[0])
    page.press(Keys.ENTER)
    page.until(inside.is_displayed, "open callout")
    page.press(Keys.SPACE)
    page.until(lambda: not inside.is_displayed(), "closed callout")


def test_a_note_and_the_place_it_is_for_lead_to_each_other(page):
    reference = page.find("[role=doc-noteref]")
    start = reference.get_attribute("id")
    page.run("arguments[0].focus()", reference)
    page.press(Keys.ENTER)
    assert page.run("return document.querySelector(':target').innerText").startswith("The words of the note")
    page.run("arguments[0].focus()", page.find(":target [role=doc-backlink]"))
    page.press(Keys.ENTER)
    assert page.run("return document.querySelector(':target').id") == start


# ---- paper ----


def test_on_paper_everything_is_open_and_whole_and_nothing_asks_for_a_click(browser, served):
    for script in (True, False):
        browser.script(script)
        browser.open(served)
        browser.look(700, media="print")
        assert browser.run("return document.querySelector('details.callout p').checkVisibility()")
        assert not browser.visible("main button, .heading-link")
        cut = browser.run(
            """return [...document.querySelectorAll('main pre, .table-scroll')]
                .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert not cut


def test_details_that_print_opens_are_closed_again(page):
    opened = "return document.querySelector('details.callout').open"
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run(opened)
    page.run("dispatchEvent(new Event('afterprint'))")
    assert not page.run(opened)
