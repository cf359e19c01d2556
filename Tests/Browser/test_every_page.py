"""Every page of any site in a browser: accessible, as wide as the window, quiet, and on its own."""

import pytest
from built_site import SITE
from chromium import LOOKS
from selenium.webdriver.common.keys import Keys

PAGES = SITE.page_paths
ONE_OF_EACH = SITE.one_page_of_each_folder()

AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
}).then(result => done(result.violations), error => done([{id: String(error), help: '', nodes: []}]));
"""
WORDS = """
return [...document.querySelectorAll(arguments[0])].flatMap(e => e.innerText.split(/\\s+/)).filter(w => w)
"""
OPEN_DETAILS = "document.querySelectorAll('details').forEach(d => { d.open = true })"
TOO_WIDE = """
const room = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= room) return [];
const clips = e => e && e !== document.documentElement
    && (getComputedStyle(e).overflowX !== 'visible' || clips(e.parentElement));
return ['the page is ' + document.documentElement.scrollWidth + ' px wide'].concat(
    [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > room + 0.5 && !clips(e.parentElement))
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120)));
"""


def violations(browser):
    """What axe finds as the page looks now: one text for each element that is at fault."""
    for violation in browser.driver.execute_async_script(AXE):
        rule = f"{violation['id']}: {violation['help']}"
        for node in violation["nodes"] or [{"html": "", "failureSummary": ""}]:
            yield f"{rule}\n    {node['html'][:200]}\n    {' '.join(node['failureSummary'].split())[:300]}"


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_and_nothing_is_too_wide(browser, at_root, axe_source, path):
    browser.open(at_root + path)
    browser.run(OPEN_DETAILS)
    browser.run(axe_source + "; window.axe = axe;")
    looks_of = {}
    for width, scheme in LOOKS:
        browser.look(width, scheme)
        for problem in [*violations(browser), *browser.run(TOO_WIDE)]:
            looks_of.setdefault(problem, []).append(f"{width} px {scheme}")
    problems = [f"{problem}\n    at {', '.join(looks)}" for problem, looks in looks_of.items()]
    assert not problems, "\n".join(problems[:20])


@pytest.mark.parametrize("path", PAGES)
def test_the_page_asks_no_other_host_and_the_console_is_silent(browser, at_root, path):
    browser.open(at_root + path)
    console, requested = browser.take_logs()
    elsewhere = [url for url in requested if not url.startswith((at_root, "data:"))]
    assert not elsewhere
    assert not console


@pytest.mark.parametrize("place", ["at_path", "from_disk"])
@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_a_page_of_each_folder_works_below_a_path_and_from_a_disk(browser, request, place, path):
    if path == "404.html":
        pytest.skip("made for hosts that show it at any address")
    base = request.getfixturevalue(place)
    browser.open(base + path)
    console, requested = browser.take_logs()
    assert not console
    assert all(url.startswith((base, "data:")) for url in requested)
    assert browser.run("return document.styleSheets.length") > 0, "no style sheet was loaded"
    link = browser.run(
        """const here = location;
        return [...document.querySelectorAll('a[href]')].find(a =>
            a.origin === here.origin && a.pathname !== here.pathname && a.pathname.endsWith('.html'))"""
    )
    assert link, "no link leads to another page"
    goal = link.get_attribute("href")
    browser.run("arguments[0].click()", link)
    browser.until(lambda: browser.driver.current_url.split("#")[0] == goal.split("#")[0], f"way to {goal}")
    assert browser.visible("main"), f"{goal} is not a page of the site"
    assert not browser.take_logs()[0]


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_without_script_a_page_says_the_same(browser, at_root, path):
    browser.open(at_root + path)
    with_script = browser.run(WORDS, "main")
    # What only script can do, it may also offer only with script.
    controls = browser.run(WORDS, "main button, main label, main select, main output")
    browser.script(False)
    browser.open(at_root + path)
    without = browser.run(WORDS, "main")
    assert without, "nothing is shown without script"
    assert not set(with_script) - set(without) - set(controls)


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_skip_link_comes_first_and_leads_to_the_content(browser, at_root, path):
    browser.open(at_root + path)
    browser.tab()
    first = browser.focused()
    assert first.tag_name == "a" and "#" in first.get_attribute("href")
    assert first.is_displayed() and browser.box(first)[0] >= 0 and browser.box(first)[1] >= 0
    target = first.get_attribute("href").split("#")[1]
    browser.press(Keys.ENTER)
    assert browser.driver.current_url.endswith("#" + target)
    browser.tab()
    assert browser.run(
        "return !!(document.getElementById(arguments[0]).compareDocumentPosition(document.activeElement) & 4)"
        " || document.activeElement === document.body",
        target,
    ), "after the skip link, Tab goes on before the content"


# In a drawing the shapes inside a link show that it has the focus, so they are looked at too.
FOCUS_STYLE = """
return [arguments[0], ...arguments[0].querySelectorAll('*')].slice(0, 10).map(e => {
    const s = getComputedStyle(e);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor,
            s.textDecorationLine, s.textDecorationThickness, s.color, s.stroke, s.strokeWidth, s.fill]
        .join(' ');
}).join();
"""


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_focus_is_visible_wherever_tab_leads(browser, at_root, path):
    browser.open(at_root + path)
    problems = []
    for _ in range(25):
        browser.tab()
        element = browser.focused()
        if element.tag_name in ("body", "html"):
            break
        x, y, width, height = browser.box(element)
        focused = browser.run(FOCUS_STYLE, element)
        name = element.get_attribute("outerHTML")[:100]
        if width * height == 0 or x + width <= 0 or y + height <= 0 or y >= 900:
            problems.append(f"outside the window: {name}")
        browser.run("arguments[0].blur()", element)
        if browser.run(FOCUS_STYLE, element) == focused:
            problems.append(f"looks the same with and without focus: {name}")
        browser.run("arguments[0].focus()", element)
    assert not problems, "\n".join(problems)
