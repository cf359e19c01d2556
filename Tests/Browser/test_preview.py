"""`differentia preview` with a real browser: an edit shows by itself, a broken one says what is wrong."""

import re
import signal
import socket
import subprocess
import urllib.request
from contextlib import closing

import pytest

MARK = "These words were not here a moment ago."


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def preview(program, source, browser):
    """The address of a running preview."""
    address = f"http://127.0.0.1:{free_port()}/"
    command = [program, "preview", "--source", source, "--port", address.rstrip("/").rsplit(":", 1)[1]]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )

    def answers():
        assert process.poll() is None, process.stdout.read()
        try:
            return urllib.request.urlopen(address, timeout=5).status == 200
        except OSError:
            return False

    try:
        browser.until(answers, "answer from the preview", seconds=60)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            raise AssertionError("Ctrl-C did not end the preview.") from None


def page_text(browser):
    # A reload may be under way: then there is no body for a moment.
    return browser.run("return document.body ? document.body.innerText : ''")


def test_an_edit_shows_and_a_broken_one_says_what_is_wrong_until_it_is_mended(browser, preview, source):
    article = source / "content" / "concepts" / "audience.md"
    original = article.read_text("utf-8")
    browser.open(preview + "concepts/audience.html")
    assert MARK not in page_text(browser)
    # Files of the build are served as they are, with nothing that other hosts would not have.
    assert browser.visible("main h1")

    article.write_text(original + f"\n\n{MARK}\n", "utf-8")
    browser.until(lambda: MARK in page_text(browser), "edited text in the page", seconds=30)

    article.write_text(re.sub(r"^kind:.*$", "kind: konzept", original, count=1, flags=re.M), "utf-8")
    browser.until(
        lambda: "content/concepts/audience.md:" in page_text(browser), "diagnostic in the page", seconds=30
    )
    assert "konzept" in page_text(browser), "the diagnostic does not show the line"
    assert MARK in page_text(browser), "the page is no longer there beside its diagnostic"
    with urllib.request.urlopen(preview, timeout=10) as answer:
        assert answer.status == 200, "the preview stopped serving the other pages"

    article.write_text(original, "utf-8")
    browser.until(
        lambda: "konzept" not in page_text(browser) and MARK not in page_text(browser),
        "mended page without a diagnostic",
        seconds=30,
    )
    assert browser.visible("main h1")
