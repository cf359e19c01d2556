"""The map of a site with more concepts than one picture has room for: groups that open, with script and without."""

import subprocess

import pytest
from conftest import SiteServer
from selenium.webdriver.common.keys import Keys

CONCEPTS = 200


@pytest.fixture(scope="module")
def served(program, tmp_path_factory):
    source = tmp_path_factory.mktemp("large")
    (source / "content").mkdir()
    for n in range(CONCEPTS):
        text = (
            f"---\nkind: concept\ntitle: Concept number {n}\ndefinition: Number {n}.\n"
            f"relations: {{broader: c{n // 5}}}\n---\n"
        )
        (source / "content" / f"c{n}.md").write_text(text if n else text.replace("relations", "# "), "utf-8")
    command = [program, "build", "--source", source, "--output", source / "built"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    server = SiteServer(source / "built")
    yield server.url
    server.close()


@pytest.fixture(params=["with script", "without script"])
def page(request, browser, served):
    browser.script(request.param == "with script")
    browser.open(served + "graph.html")
    return browser


def group_of(browser, link):
    return browser.find(f"details:has([id='{link.get_dom_attribute('href').partition('#')[2]}'])")


def is_open(group):
    return group.get_attribute("open") is not None


def boxes(browser):
    return browser.find_all("main > figure .graph a.node-group, main > figure .graph a[href^='#']")


def test_groups_are_closed_and_each_box_opens_its_own(page):
    groups = page.find_all("main details")
    assert len(groups) > 2 and len(groups) == len(boxes(page))
    assert not page.visible("main details .graph")
    assert sum(int(count.text.split()[0]) for count in page.visible("main summary .count")) == CONCEPTS
    box = boxes(page)[1]
    page.run("arguments[0].scrollIntoView({block: 'center'})", box)
    page.point_at(box)
    box.click()
    group = group_of(page, box)
    page.until(lambda: is_open(group), "open group")
    assert [is_open(each) for each in groups].count(True) == 1
    name = page.part(group, "summary")[0]
    page.until(lambda: 0 <= page.box(name)[1] < 450, "name of the group in view")
    assert page.part(group, ".graph a") and page.part(group, ".in-words dt")


def test_the_keyboard_opens_and_closes_a_group(page):
    summary = page.find("main summary")
    group = page.find("main details")
    page.run("arguments[0].focus()", summary)
    page.press(Keys.ENTER)
    assert is_open(group)
    page.press(Keys.SPACE)
    assert not is_open(group)
    box = boxes(page)[0]
    page.run("arguments[0].focus()", box)
    page.press(Keys.ENTER)
    page.until(lambda: is_open(group_of(page, box)), "open group")
    page.tab()
    assert page.run("return arguments[0].contains(document.activeElement)", group_of(page, box))


def test_an_address_with_a_group_opens_it_and_so_does_the_way_back(page, served):
    page.open("about:blank")
    page.open(served + "graph.html#__map-group-2")
    page.until(lambda: is_open(page.find("details:has(#__map-group-2)")), "open group")
    assert not is_open(page.find("details:has(#__map-group-1)"))


def test_the_same_link_opens_a_group_that_was_closed_again(page):
    box = boxes(page)[0]
    for _ in range(2):
        page.run("arguments[0].focus()", box)
        page.press(Keys.ENTER)
        group = group_of(page, box)
        page.until(lambda: is_open(group), "open group")
        page.run("arguments[0].open = false", group)


def test_a_browser_that_does_not_open_what_a_link_leads_to_is_helped(browser, served):
    browser.open(served + "graph.html")
    browser.run("location.hash = '__map-group-3'")
    group = browser.find("details:has(#__map-group-3)")
    browser.until(lambda: is_open(group), "open group")
    browser.run("arguments[0].open = false; dispatchEvent(new Event('hashchange'))", group)
    assert is_open(group)


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_all_groups_are_open(browser, served, script):
    browser.script(script)
    browser.look(media="print")
    browser.open(served + "graph.html")
    parts = browser.find_all("main details .graph, main details .in-words")
    assert len(parts) == 2 * len(browser.find_all("main details"))
    assert browser.run("return [...arguments].every(part => part.checkVisibility())", *parts)
    browser.look(media="screen")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(browser, served, axe_source, width, scheme):
    browser.look(width, scheme)
    browser.open(served + "graph.html#__map-group-1")
    browser.until(lambda: is_open(browser.find("details:has(#__map-group-1)")), "open group")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.run(axe_source + "; window.axe = axe;")
    found = browser.driver.execute_async_script(
        """const done = arguments[0];
        axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))))"""
    )
    assert not found
