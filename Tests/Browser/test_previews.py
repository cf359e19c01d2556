"""Previews of terms and abbreviations, and the line styles of relations, on a small site of their own.

A preview shows on hover, focus and touch, what it shows is told by the page itself, and nothing moves.
"""

import subprocess

import pytest
from conftest import SiteServer
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

CONFIGURATION = "title: Herbs\nlinking:\n  scope: page\nrelations:\n" + "".join(
    f"  - name: kin-{n}\n    inverse: kin-of-{n}\n    label: is kin {n} of\n" for n in range(9)
)
LONG = "It grows where nothing else does, and it is told from others by its scent. " * 40
FILES = {
    "index.md": "---\ntitle: Herbs\n---\n[All](prose.md)\n",
    "prose.md": "---\ntitle: Prose\n---\nMint is green. See the NPS and the NPS.\n\n*[NPS]: net primary shoot\n\n"
    + "An empty line of prose.\n\n" * 30
    + "At the right end of a line that is rather long for a phone stands peppermint. Then moss.\n\nThe end.\n",
    "mint.md": "---\nkind: concept\ntitle: Mint\ndefinition: A *fragrant* herb.\nrelations:\n"
    "  contrasts: [peppermint]\n" + "".join(f"  kin-{n}: [moss]\n" for n in range(9))
    + "claims:\n"
    "  - {dimension: hardy, value: yes, sources: [a, b]}\n"
    "  - {dimension: tall, value: yes, sources: [a]}\n"
    "  - {dimension: tall, value: no, sources: [b]}\n---\nA herb.\n",
    "peppermint.md": "---\nkind: concept\ntitle: Peppermint\ndefinition: A hybrid.\n---\nA herb, and no Mint.\n",
    "shared.md": "---\ntitle: Shared\n---\nBalm is one of several.\n\nThe end, with moss.\n",
    "lemon-balm.md": "---\nkind: concept\ntitle: Balm (lemon)\ndefinition: A *lemony* herb, unlike [mint](mint.md).\n---\n"
    "A herb.\n",
    "tree-balm.md": "---\nkind: concept\ntitle: Balm (tree)\ndefinition: A resin.\n---\nNo herb.\n",
    "moss.md": f"---\nkind: concept\ntitle: Moss\ndefinition: {LONG}\n---\nNo herb.\n",
    "hardy.md": "---\nkind: dimension\ntitle: Hardy\ntype: yes-no\nquestion: Is it hardy?\n---\n",
    "tall.md": "---\nkind: dimension\ntitle: Tall\ntype: yes-no\nquestion: Is it tall?\n---\n",
    "a.md": "---\nkind: source\ntitle: A\n---\n",
    "b.md": "---\nkind: source\ntitle: B\n---\n",
}  # fmt: skip

SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => { for (const each of list.getEntries()) shifts += each.value })
    .observe({type: 'layout-shift', buffered: true});
"""


@pytest.fixture(scope="module")
def herbs(program, tmp_path_factory):
    """The folder of the built site."""
    source = tmp_path_factory.mktemp("herbs")
    (source / "content").mkdir()
    (source / "site.yml").write_text(CONFIGURATION, "utf-8")
    for name, text in FILES.items():
        (source / "content" / name).write_text(text, "utf-8")
    command = [program, "build", "--source", source, "--output", source / "built"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    return source / "built"


@pytest.fixture(scope="module")
def served(herbs):
    server = SiteServer(herbs)
    yield server.url
    server.close()


@pytest.fixture(params=["served", "from a disk"])
def page(request, browser, herbs, served):
    browser.open((served if request.param == "served" else herbs.as_uri() + "/") + "prose.html")
    return browser


@pytest.fixture
def touch(browser, served):
    """The page on a phone."""
    browser.look(360, height=640)
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=True)
    browser.open(served + "prose.html")
    yield browser
    browser.cdp("Emulation.setTouchEmulationEnabled", enabled=False)


def term(browser, name, block="center"):
    found = browser.find(f"a.term[data-term='{name}']")
    browser.run("arguments[0].scrollIntoView({block: arguments[1], behavior: 'instant'})", found, block)
    return found


def shown(browser, target):
    """The visible element that the target says it is described by."""
    name = target.get_attribute("aria-describedby")
    found = browser.visible(f"#{name}") if name else []
    return found[0] if found else None


def opened(browser, target):
    return browser.until(lambda: shown(browser, target), "preview")


def focus_by_keyboard(browser, target):
    # Focus that a script sets counts as the keyboard's after a key was pressed.
    browser.press(Keys.SHIFT)
    browser.run("arguments[0].focus({preventScroll: true})", target)
    assert browser.run("return arguments[0].matches(':focus-visible')", target)


def tap(browser, target):
    x, y, width, height = browser.box(target)
    point = {"x": x + width / 2, "y": y + height / 2}
    browser.cdp("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
    browser.cdp("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


def pause(browser, seconds=0.7):
    ActionChains(browser.driver).pause(seconds).perform()


def test_a_preview_shows_the_definition_the_state_and_what_it_is_not(page):
    mint = term(page, "mint")
    page.point_at(mint)
    preview = opened(page, mint)
    assert "A fragrant herb." in preview.text
    assert page.part(preview, ".meaning em"), "the definition lost its emphasis"
    assert "Sources agree on 1 question disagree on 1" in preview.text
    assert "Not to be confused with Peppermint" in preview.text
    links = {link.text: link.get_attribute("href") for link in page.part(preview, "a")}
    assert links["Mint"].endswith("/mint.html") and links["Peppermint"].endswith("/peppermint.html")
    assert page.run("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                    "return ids.length === new Set(ids).size")  # fmt: skip


def test_a_preview_stays_while_the_pointer_is_on_it_and_its_links_work(page):
    mint = term(page, "mint")
    page.point_at(mint)
    preview = opened(page, mint)
    for part in page.part(preview, ".preview-title a, .meaning, .not-same a"):
        page.point_at(part)
        pause(page)
        assert shown(page, mint), "it closed under the pointer"
    page.part(preview, ".not-same a")[0].click()
    page.until(lambda: "peppermint.html" in page.driver.current_url, "page of the contrast")


def test_a_preview_opened_by_passing_over_a_term_does_not_open_later(page):
    mint = term(page, "mint")
    page.point_at(mint)
    page.point_at(page.find("h1"))
    pause(page)
    assert not page.visible(".preview")


def test_escape_closes_a_hovered_preview_and_the_focus_stays(page):
    mint = term(page, "mint")
    page.point_at(mint)
    opened(page, mint)
    before = page.focused()
    page.press(Keys.ESCAPE)
    assert not shown(page, mint) and page.focused() == before
    pause(page)
    assert not shown(page, mint), "it opened again although the pointer rests"


def test_the_keyboard_reaches_the_links_of_a_preview_and_comes_back(page):
    mint = term(page, "mint")
    focus_by_keyboard(page, mint)
    preview = opened(page, mint)
    page.tab()
    assert page.run("return arguments[0].contains(document.activeElement)", preview)
    assert page.focused().text == "Peppermint" and shown(page, mint)
    page.tab(back=True)
    assert page.focused() == mint and shown(page, mint)
    page.tab()
    page.press(Keys.ESCAPE)
    assert page.focused() == mint and not shown(page, mint)
    page.tab()
    assert page.focused() == page.find("abbr")


def test_tab_leaves_a_preview_for_what_follows_its_term(page):
    mint = term(page, "mint")
    focus_by_keyboard(page, mint)
    opened(page, mint)
    page.tab()
    page.tab()
    assert page.focused() == page.find("abbr") and not shown(page, mint)


@pytest.mark.parametrize(("name", "block"), [
    ("mint", "center"), ("peppermint", "end"), ("peppermint", "start"), ("moss", "center"), ("moss", "end"),
])  # fmt: skip
@pytest.mark.parametrize("size", [(1280, 900), (360, 640), (360, 300)])
def test_a_preview_is_in_view_and_moves_nothing(browser, served, size, name, block):
    browser.look(size[0], height=size[1])
    browser.open(served + "prose.html")
    target = term(browser, name, block)
    browser.run(SHIFTS)
    extent = "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight, scrollY]"
    before = browser.run(extent)
    browser.run("shifts = 0")
    focus_by_keyboard(browser, target)
    preview = opened(browser, target)
    x, y, width, height = browser.box(preview)
    assert x >= 0 and x + width <= size[0] and y >= 0 and y + height <= size[1]
    place = browser.box(target)
    assert y >= place[1] or y + height <= place[1] + 1, "it covers its term"
    card = browser.run("const c = arguments[0].firstElementChild; return c.scrollHeight > c.clientHeight", preview)
    if card:
        browser.tab()
        assert browser.run("return arguments[0].contains(document.activeElement)", preview), "cannot be scrolled"
    assert browser.run(extent) == before
    browser.press(Keys.ESCAPE)
    pause(browser, 0.1)
    assert browser.run("return shifts") == 0


def test_the_first_tap_shows_a_preview_and_the_second_follows_the_term(touch):
    mint = term(touch, "mint")
    tap(touch, mint)
    x, _, width, _ = touch.box(opened(touch, mint))
    assert x >= 0 and x + width <= 360
    assert "prose.html" in touch.driver.current_url
    tap(touch, mint)
    touch.until(lambda: "/mint.html" in touch.driver.current_url, "page of the term")


def test_a_tap_on_the_title_of_a_preview_follows_the_term(touch):
    mint = term(touch, "mint")
    tap(touch, mint)
    preview = opened(touch, mint)
    tap(touch, touch.part(preview, ".meaning")[0])
    pause(touch, 0.2)
    assert shown(touch, mint), "a tap on the preview closed it"
    tap(touch, touch.part(preview, ".preview-title a")[0])
    touch.until(lambda: "/mint.html" in touch.driver.current_url, "page of the term")


def test_a_tap_elsewhere_closes_a_preview(touch):
    mint = term(touch, "mint")
    tap(touch, mint)
    opened(touch, mint)
    tap(touch, touch.find("h1"))
    touch.until(lambda: not shown(touch, mint), "end of the preview")
    tap(touch, mint)
    opened(touch, mint)


@pytest.mark.parametrize("way", ["pointer", "keyboard", "touch"])
def test_a_term_with_several_meanings_shows_each(touch, served, way):
    touch.open(served + "shared.html")
    balm = term(touch, "terms/balm.html")
    {"pointer": touch.point_at, "keyboard": lambda it: focus_by_keyboard(touch, it), "touch": lambda it: tap(touch, it)}[
        way
    ](balm)
    preview = opened(touch, balm)
    assert [item.text for item in touch.part(preview, ".senses li")] == [
        "Balm (lemon) A lemony herb, unlike mint.", "Balm (tree) A resin.",
    ]  # fmt: skip
    links = [link.get_attribute("href").removeprefix(served) for link in touch.part(preview, "a")]
    assert links == ["terms/balm.html", "lemon-balm.html", "tree-balm.html"]
    x, y, width, height = touch.box(preview)
    assert x >= 0 and x + width <= 360 and y >= 0 and y + height <= 640
    touch.press(Keys.ESCAPE)
    assert not shown(touch, balm) and "shared.html" in touch.driver.current_url


def test_the_keyboard_reaches_each_meaning(browser, served):
    browser.open(served + "shared.html")
    balm = term(browser, "terms/balm.html")
    focus_by_keyboard(browser, balm)
    opened(browser, balm)
    browser.tab()
    assert browser.focused().text == "Balm (lemon)"
    browser.tab()
    assert browser.focused().text == "Balm (tree)"
    browser.press(Keys.ENTER)
    browser.until(lambda: "tree-balm.html" in browser.driver.current_url, "page of the meaning")


def test_an_abbreviation_is_explained_to_pointer_keyboard_and_touch(touch):
    first, second = touch.find_all("main abbr")
    assert touch.run("return [...arguments].map(e => e.tabIndex)", first, second) == [0, -1]
    tap(touch, second)
    assert opened(touch, second).text == "net primary shoot"
    assert not second.get_attribute("title"), "the browser shows its own in addition"
    tap(touch, touch.find("h1"))
    touch.until(lambda: not shown(touch, second), "end of the preview")
    assert second.get_attribute("title") == "net primary shoot"
    focus_by_keyboard(touch, first)
    assert opened(touch, first).text == "net primary shoot"
    touch.press(Keys.ESCAPE)
    assert not shown(touch, first) and touch.focused() == first


def test_without_script_terms_are_links_and_the_page_says_the_same(browser, served):
    browser.script(False)
    browser.open(served + "prose.html")
    assert not browser.find_all(".preview")
    assert browser.find("abbr").get_attribute("title") == "net primary shoot"
    entry = browser.find("[data-term-here='mint']").text
    assert "A fragrant herb." in entry and "disagree on 1" in entry and "Not to be confused with" in entry
    browser.find("a.term[data-term='mint']").click()
    assert browser.driver.current_url.endswith("/mint.html")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_in_an_open_preview(browser, served, axe_source, width, scheme):
    browser.look(width, scheme)
    browser.open(served + "prose.html")
    mint = term(browser, "mint")
    focus_by_keyboard(browser, mint)
    opened(browser, mint)
    browser.run(axe_source + "; window.axe = axe;")
    found = browser.driver.execute_async_script(
        """const done = arguments[0];
        axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))))"""
    )
    assert not found


def test_every_relation_of_the_map_has_a_line_style_of_its_own(browser, served):
    browser.open(served + "graph.html")
    styles = browser.run(
        """return Object.fromEntries([...document.querySelectorAll('.graph .legend .edge')].map(edge => {
            const {strokeDasharray, strokeWidth} = getComputedStyle(edge.querySelector('.line'));
            return [edge.nextElementSibling.textContent, strokeDasharray + ' / ' + strokeWidth];
        }))"""
    )
    assert {f"is kin {n} of" for n in range(9)} | {"is not the same as"} == set(styles)
    assert len(set(styles.values())) == 10, styles
    drawn = browser.run(
        """return [...new Set([...document.querySelectorAll('.graph .edges .edge .line')].map(line => {
            const {strokeDasharray, strokeWidth} = getComputedStyle(line);
            return strokeDasharray + ' / ' + strokeWidth;
        }))]"""
    )
    assert sorted(drawn) == sorted(styles.values()), "the legend is not in the style of the lines"
