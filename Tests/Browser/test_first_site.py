"""The first site, as a reader meets it: the comparison, its matrix, previews of terms, paper.

Everything here is found by roles, words and the `term` links of the prose, so another theme passes too.
"""

import re
import subprocess

import pytest
from built_site import SITE
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

STATES = {"agreed", "disputed", "single", "stated", "silent", "not-applicable"}
COMPARISON = "comparisons/social-media-vs-social-networking.html"

pytestmark = pytest.mark.skipif(COMPARISON not in SITE.file_set, reason="another site than the first")


@pytest.fixture
def comparison(browser, at_root):
    browser.open(at_root + COMPARISON)
    return browser


@pytest.fixture
def matrix(comparison):
    """The table itself; a comparison's prose may have tables of its own further down."""
    return comparison.find("main table:has(caption)")


def test_every_page_can_be_reached_from_the_home_page(site):
    found, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        targets = {site.follow(path, link.url)[0] for link in site.page(path).links}
        new = {target for target in targets if target and target.endswith(".html")} - found
        found |= new
        waiting += new
    assert set(site.page_paths) - found == {"404.html"}


def test_the_home_page_leads_to_the_comparison_in_one_click(browser, at_root):
    browser.open(at_root)
    inside = [link for link in browser.visible("main a") if link.get_attribute("href").endswith(COMPARISON)]
    assert inside, "no link in the home page's own text leads there"
    assert browser.box(inside[0])[1] < 900, "the link is below the first screen"
    inside[0].click()
    assert browser.driver.current_url.endswith(COMPARISON)
    assert browser.visible("main table caption")


# ---- the matrix ----


def test_the_matrix_has_a_caption_and_headers_for_columns_and_rows(comparison):
    table = comparison.run(
        """const t = document.querySelector('main table:has(caption)');
        return {caption: t.caption.innerText.trim(), columns: t.tHead.rows[0].cells.length,
                columnScopes: [...t.tHead.rows[0].cells].map(c => c.tagName + ' ' + c.scope),
                rows: [...t.tBodies[0].rows].map(r => ({head: r.cells[0].tagName + ' ' + r.cells[0].scope,
                                                        cells: r.cells.length}))}"""
    )
    assert table["caption"]
    assert set(table["columnScopes"]) == {"TH col"}
    assert {row["head"] for row in table["rows"]} == {"TH row"}
    assert {row["cells"] for row in table["rows"]} == {table["columns"]}
    assert table["columns"] >= 3 and len(table["rows"]) >= 12


def test_every_cell_tells_its_state_in_words_of_its_own(site, browser, at_root):
    """A state is a class of the cell and a sentence in it; no two states share the sentence.

    Only where a cell quotes one source, as in the table of positions, the quotation says it all.
    """
    words = {}
    for path in site.page_paths:
        if path.startswith("comparisons/") and path != "comparisons/index.html":
            browser.open(at_root + path)
            for kind, text, quotes in browser.run(
                """return [...document.querySelectorAll('main td.cell')].map(cell => {
                    const state = cell.querySelector('.state');
                    return [cell.className, state ? state.innerText.trim() : '', !!cell.querySelector('li')];
                })"""
            ):
                assert text or quotes, f"{path} has an empty cell"
                if state := set(kind.split()) & STATES:
                    words.setdefault(state.pop(), set()).add(re.sub(r"\d+", "N", text.lower()))
    assert {"agreed", "disputed", "single", "silent"} <= set(words), f"the first site shows only {set(words)}"
    for state, texts in words.items():
        may_only_quote = state in ("single", "stated")
        assert "" not in texts or may_only_quote, f"a cell that is {state} does not say so in words"
        for other, others in words.items():
            same = (texts & others) - {""}
            assert state == other or not same, f"{state} and {other} say the same: {same}"


def test_every_answer_links_its_sources(comparison):
    silent = comparison.run(
        """return [...document.querySelectorAll('main td.agreed, main td.disputed, main td.single')]
            .filter(c => ![...c.querySelectorAll('a')].some(a => a.pathname.includes('/sources/')))
            .map(c => c.id + ' ' + c.innerText.slice(0, 80))"""
    )
    assert not silent


IN_VIEW = """
const r = arguments[0].getBoundingClientRect();
if (r.top < -1 || r.bottom > innerHeight + 1) return 'its box is at ' + r.top;
const there = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
return arguments[0].contains(there) ? '' : 'it is covered by ' + there?.outerHTML.slice(0, 80);
"""


def test_the_head_of_the_matrix_stays_in_view(comparison, matrix):
    comparison.look(1280, height=700)
    late = comparison.part(matrix, "tbody tr:nth-last-child(3)")[0]
    comparison.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", late)
    assert comparison.run("return scrollY > 300"), "nothing was scrolled"
    for head in comparison.part(matrix, "thead th"):
        assert comparison.run(IN_VIEW, head) == ""


def test_on_a_phone_every_cell_names_its_column(comparison, matrix):
    comparison.look(360)
    heads = [head.get_attribute("textContent").strip() for head in comparison.part(matrix, "thead th")[1:]]
    for row in comparison.part(matrix, "tbody tr")[:3]:
        for head, cell in zip(heads, comparison.part(row, "td"), strict=True):
            x, _, width, _ = comparison.box(cell)
            assert x >= 0 and x + width <= 360, "a cell is wider than the phone"
            assert head in cell.text, "a reader of this cell alone can't tell what it is about"


def test_on_a_phone_all_answers_at_a_glance_are_as_far_from_the_edge(browser, at_root):
    browser.open(at_root)
    browser.look(390)
    distances = browser.run(
        """return [...document.querySelectorAll('main table:has(caption) td')].map(cell => {
            const text = document.createRange();
            text.selectNodeContents(cell);
            const edges = [...text.getClientRects()].filter(r => r.width > 1).map(r => r.left);
            return Math.round(Math.min(...edges) - cell.getBoundingClientRect().left);
        });"""
    )
    assert len(distances) > 3 and len(set(distances)) == 1 and distances[0] > 5, distances


def test_a_wide_matrix_scrolls_by_itself_and_keeps_its_headers(browser, program, source, tmp_path):
    wide = "---\nkind: comparison\ntitle: Wide\nview: concepts-by-dimensions\nconcepts: [concepts/]\n---\n"
    (source / "content" / "comparisons" / "wide.md").write_text(wide, "utf-8")
    command = [program, "build", "--source", source, "--output", tmp_path / "built"]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    browser.open((tmp_path / "built" / "comparisons" / "wide.html").as_uri())
    browser.look(360)
    table = browser.find("main table:has(caption)")
    region = browser.run("return arguments[0].closest('[tabindex]')", table)
    browser.run("arguments[0].scrollIntoView({block: 'start', behavior: 'instant'})", region)
    browser.run("arguments[0].scrollTo({left: 400, top: 300, behavior: 'instant'})", region)
    assert browser.run("return [arguments[0].scrollLeft, scrollX]", region) == [400, 0]
    corner = browser.part(table, "thead th")[0]
    x, y, width, _ = browser.box(corner)
    left, top, _, _ = browser.box(region)
    assert 0 <= x - left <= 2 and 0 <= y - top <= 2, "the corner scrolled away"
    assert width < 0.6 * 360, "the first column leaves no room for the others"


def test_on_paper_the_matrix_is_whole_and_the_navigation_gone(comparison, matrix):
    comparison.look(720, media="print")
    cells = comparison.part(matrix, "caption, td")
    assert cells and all(cell.is_displayed() for cell in cells)
    assert not comparison.visible("header nav")
    assert not comparison.visible("body > a[href^='#']"), "the skip link is printed"
    assert comparison.visible(".sentences li"), "how the concepts relate is not printed"
    clipped = comparison.run(
        """let e = arguments[0], found = [];
        while ((e = e.parentElement))
            if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
                found.push(e.className);
        return found""",
        matrix,
    )
    assert not clipped, "part of the table is cut off on paper"
    assert len(comparison.cdp("Page.printToPDF", printBackground=False)["data"]) > 10_000


# ---- previews of terms ----

POSITIONS = """
return [...document.querySelectorAll('main p, main li, main h1, main h2, main h3, main td, footer')]
    .filter(e => !e.closest('[role=tooltip], [role=group], [hidden]'))
    .map(e => e.getBoundingClientRect()).map(r => [Math.round(r.x), Math.round(r.y), Math.round(r.width)])
    .concat([[document.documentElement.scrollWidth, document.documentElement.scrollHeight]])
"""


def preview_of(browser, term):
    """The visible element that the term says it is described by."""
    name = term.get_attribute("aria-describedby")
    shown = browser.visible(f"#{name}") if name else []
    return shown[0] if shown else None


@pytest.fixture
def term(browser, at_root):
    """The first term in the running text of a concept's page, in the middle of the window."""
    browser.open(at_root + "concepts/social-media.html")
    terms = browser.visible("main a.term[data-term]")
    assert terms, "the prose links to no term"
    browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", terms[0])
    return terms[0]


def test_a_term_shows_its_definition_to_a_pointer_and_nothing_moves(browser, term):
    before = browser.run(POSITIONS)
    browser.point_at(term)
    preview = browser.until(lambda: preview_of(browser, term), "preview of the term")
    assert len(preview.text.split()) > 3
    assert browser.run(POSITIONS) == before, "the preview moved the page"
    x, y, width, height = browser.box(preview)
    assert x >= 0 and y >= 0 and x + width <= 1280 and y + height <= 900, "the preview is not all in view"


def test_the_pointer_can_move_onto_the_preview(browser, term):
    browser.point_at(term)
    preview = browser.until(lambda: preview_of(browser, term), "preview of the term")
    browser.point_at(preview)
    ActionChains(browser.driver).pause(0.8).perform()
    assert preview_of(browser, term), "the preview closed under the pointer"
    browser.point_at(browser.find("footer"))
    browser.until(lambda: not preview_of(browser, term), "end of the preview once the pointer has left")


def test_a_term_shows_its_definition_to_the_keyboard_and_escape_closes_it(browser, term):
    browser.run("arguments[0].focus()", term)
    browser.tab(back=True)
    browser.tab()
    assert browser.focused() == term
    browser.until(lambda: preview_of(browser, term), "preview of the focused term")
    browser.press(Keys.ESCAPE)
    browser.until(lambda: not preview_of(browser, term), "end of the preview after Escape")
    assert browser.focused() == term, "Escape took the focus away"
    browser.press(Keys.ENTER)
    browser.until(lambda: "social-media.html" not in browser.driver.current_url, "way to the term's own page")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_preview_is_accessible_and_within_the_window(browser, term, axe_source, width, scheme):
    browser.look(width, scheme)
    browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", term)
    browser.point_at(term)
    preview = browser.until(lambda: preview_of(browser, term), "preview of the term")
    x, _, across, _ = browser.box(preview)
    assert x >= 0 and x + across <= width
    browser.run(axe_source + "; window.axe = axe;")
    found = browser.driver.execute_async_script(
        """const done = arguments[1];
        axe.run(arguments[0]).then(r => done(r.violations.map(v => v.id + ': ' + v.help)))""",
        preview,
    )
    assert not found


# ---- addresses that lead nowhere ----


@pytest.mark.parametrize("address", ["no-such-page.html", "no/such/place/at/all.html"])
def test_the_404_page_works_at_any_depth(browser, published, address):
    _, base_url = published
    browser.open(base_url + address)
    assert browser.visible("main h1")
    assert browser.run("return document.styleSheets.length") > 0, "its style sheet is not found from there"
    home = browser.visible("main a")[0]
    home.click()
    assert browser.driver.current_url in (base_url, base_url + "index.html")
    assert browser.visible("main h1")
