#!/usr/bin/env python3
"""How long after a save the preview tells the browser: from the write of a file to the event received.

    python3 Benchmarks/preview-latency.py --pages 10000 --edits 20
    python3 Benchmarks/preview-latency.py --program .build/release/differentia --site SITE

It makes a site with corpus.py (or takes a copy of one that has it), starts the preview, listens as a page does, and
edits the body of a page, then the aliases of a concept, with a rest after each. Printed are the median and the worst.
"""

import argparse
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def start(program, site):
    """The preview's process, its port, and how long it took to listen."""
    began = time.perf_counter()
    command = [program, "preview", "--source", site, "--port", "0"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, int(found[1]), time.perf_counter() - began
    sys.exit("The preview did not start.")


class Listener:
    """The stream of events, as the script of a page reads it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(f"GET /.differentia/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self.received = b""
        self.shown = self.next_build(None)

    def next_build(self, shown):
        """The name of the first build that is told and is another one."""
        while True:
            names = re.findall(rb"event: reload\ndata: (\S+)\n", self.received)
            if names and names[-1] != shown:
                self.received = b""
                return names[-1]
            piece = self.socket.recv(65536)
            if not piece:
                sys.exit("The preview ended the stream of events.")
            self.received += piece

    def time_of(self, edit, number):
        began = time.perf_counter()
        edit(number)
        self.shown = self.next_build(self.shown)
        return time.perf_counter() - began


def save(path, text):
    """As most editors do: cut to nothing, then written."""
    path.write_text(text, "utf-8")


def with_alias(text, alias):
    return re.sub(r"^aliases: \[(.*)\]$", rf"aliases: [\1, {alias}]", text, count=1, flags=re.M)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "differentia", type=Path)
    parser.add_argument("--pages", default=10_000, type=int)
    parser.add_argument("--concepts", default=500, type=int)
    parser.add_argument("--edits", default=20, type=int)
    parser.add_argument("--rest", default=0.5, type=float, help="seconds between two edits")
    parser.add_argument("--site", type=Path, help="a site that corpus.py made; a copy of it is edited")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if options.site:
            shutil.copytree(options.site, site)
        else:
            sizes = ["--pages", str(options.pages), "--concepts", str(options.concepts)]
            subprocess.run([sys.executable, HERE / "corpus.py", site, *sizes], check=True, stdout=subprocess.DEVNULL)
        articles = sorted((site / "content").rglob("*.md"))
        texts = {path: path.read_text("utf-8") for path in articles}
        page = next(path for path, text in texts.items() if "\ndate: " in text)
        concept = next(path for path, text in texts.items() if "\naliases: [" in text)

        process, port, took = start(options.program, site)
        print(f"{len(articles)} files; listening after {took:.2f} s")
        try:
            listener = Listener(port)
            edits = {
                "body of a page": lambda n: save(page, texts[page] + f"\n\nEdit {n}.\n"),
                "alias of a concept": lambda n: save(concept, with_alias(texts[concept], f"edited alias {n}")),
            }
            for name, edit in edits.items():
                times = []
                for number in range(options.edits):
                    time.sleep(options.rest)
                    times.append(listener.time_of(edit, number) * 1000)
                print(f"{name}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms of {len(times)}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


if __name__ == "__main__":
    main()
