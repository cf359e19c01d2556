"""The built files by themselves, of any site: valid, self-contained, and every link leads somewhere."""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from built_site import css_urls, is_other_host

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# 404.html is read at addresses of any depth, so it alone can't use relative links.
AT_ANY_DEPTH = "404.html"


def listed(problems):
    shown = problems[:40] + ([f"… and {len(problems) - 40} more"] if len(problems) > 40 else [])
    return "\n".join(shown)


def test_the_nu_checker_finds_no_error_in_any_page(site, nu_checker):
    command = ["java", "-Xss8m", "-jar", nu_checker, "--format", "json", "--errors-only", "--skip-non-html"]
    result = subprocess.run([*command, str(site.folder)], capture_output=True, text=True)
    assert result.stderr.strip().startswith("{"), result.stderr
    problems = []
    for message in json.loads(result.stderr)["messages"]:
        place = message.get("url", "").removeprefix(site.folder.as_uri().replace("file://", "file:") + "/")
        problems.append(f"{place}:{message.get('lastLine', 0)}: {message['message']}")
    assert not problems, listed(problems)


def test_every_link_and_asset_is_in_the_site_by_a_relative_path(site):
    problems = []
    for path in site.html_paths:
        if path == AT_ANY_DEPTH:
            continue
        for link in site.page(path).links:
            if link.is_fetched and is_other_host(link.url):
                problems.append(f"{path}:{link.line}: “{link.url}” is fetched from another host")
            elif not urlsplit(link.url).scheme:
                if reason := site.follow(path, link.url)[2]:
                    problems.append(f"{path}:{link.line}: {reason}")
    assert not problems, listed(problems)


def test_every_url_of_a_style_sheet_is_in_the_site(site):
    problems = []
    for path in site.files:
        if path.endswith(".css"):
            problems += [f"{path}: {r}" for u in css_urls(site.text(path)) if (r := site.follow(path, u)[2])]
    assert not problems, listed(problems)


def test_no_page_has_inline_script_or_style(site):
    problems = [f"{path}: {found}" for path in site.html_paths for found in site.page(path).inline]
    assert not problems, listed(problems)


def test_no_file_is_hidden_or_differs_from_another_only_by_case(site):
    # A path that only case tells apart is one file on many disks.
    lower = [path.lower() for path in site.files]
    assert len(lower) == len(set(lower))


def check_sitemap(site, base_url):
    tree = ElementTree.fromstring(site.text("sitemap.xml"))
    assert tree.tag == SITEMAP + "urlset"
    urls = [location.text.strip() for location in tree.iter(SITEMAP + "loc")]
    assert len(urls) == len(set(urls)), "a page is listed twice"
    paths = []
    for url in urls:
        assert url.startswith(base_url), f"{url} is not below {base_url}"
        path = url[len(base_url) :]
        paths.append(path + "index.html" if path == "" or path.endswith("/") else path)
    unknown = [path for path in paths if path not in site.file_set]
    assert not unknown, f"listed and not there: {unknown}"
    missing = set(site.page_paths) - set(paths) - {AT_ANY_DEPTH}
    assert not missing, f"there and not listed: {sorted(missing)}"
    for stamp in tree.iter(SITEMAP + "lastmod"):
        datetime.fromisoformat(stamp.text.strip().replace("Z", "+00:00"))


def check_feed(site, base_url):
    feed = ElementTree.fromstring(site.text("feed.xml"))
    assert feed.tag == ATOM + "feed"
    entries = feed.findall(ATOM + "entry")
    for element in [feed, *entries]:
        for name in ("id", "title", "updated"):
            assert (element.findtext(ATOM + name) or "").strip(), f"no {name} in {element.tag}"
        moment = datetime.fromisoformat(element.findtext(ATOM + "updated").strip().replace("Z", "+00:00"))
        assert moment.tzinfo, "a time without its zone is no Atom time"
    has_author = feed.find(ATOM + "author/" + ATOM + "name") is not None
    assert has_author or all(e.find(ATOM + "author/" + ATOM + "name") is not None for e in entries)
    ids = [element.findtext(ATOM + "id") for element in [feed, *entries]]
    assert len(ids) == len(set(ids)), "two entries share an id"
    for entry in entries:
        link = next(e for e in entry.findall(ATOM + "link") if e.get("rel", "alternate") == "alternate")
        url = link.get("href")
        assert url.startswith(base_url), f"{url} is not below {base_url}"
        path = urlsplit(url[len(base_url) :]).path
        assert (path or "index.html") in site.file_set, f"{url} leads to no page"


@pytest.mark.parametrize("name", ["sitemap.xml", "feed.xml", "robots.txt", "404.html"])
def test_a_published_site_has_the_files_that_machines_ask_for(published, name):
    assert name in published[0].file_set


def test_the_sitemap_lists_every_page_by_its_full_address(published):
    check_sitemap(*published)


def test_the_feed_has_all_that_atom_requires(published):
    check_feed(*published)


def test_robots_txt_names_the_sitemap_and_nothing_unknown(published):
    site, base_url = published
    lines = [line.split("#")[0].strip() for line in site.text("robots.txt").splitlines()]
    fields = [line.split(":", 1) for line in lines if line]
    assert all(len(f) == 2 for f in fields)
    assert {f[0].lower() for f in fields} <= {"user-agent", "allow", "disallow", "sitemap"}
    assert [base_url + "sitemap.xml"] == [f[1].strip() for f in fields if f[0].lower() == "sitemap"]


def test_every_page_names_its_own_full_address(published):
    site, base_url = published
    for path in site.page_paths:
        if path != AT_ANY_DEPTH:
            # The index of a folder is the folder.
            expected = base_url + re.sub(r"(^|/)index\.html$", r"\1", path)
            assert site.page(path).canonical == expected, path


def test_xml_files_are_well_formed(site):
    for path in site.files:
        if path.endswith((".xml", ".svg")):
            ElementTree.fromstring(site.text(path))
