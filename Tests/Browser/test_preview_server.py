"""`differentia preview` as a process: what it holds on to after many clients, polite and not."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

EVENTS = ".differentia/events"


class Preview:
    """A running preview, on a port of its own."""

    def __init__(self, program, source):
        command = [program, "preview", "--source", source, "--port", "0"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def head(self, path, headers=""):
        return f"GET /{path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n{headers}\r\n".encode()

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def memory(self):
        """What it holds, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def has_only(self, descriptors):
        """Whether hundreds of clients left nothing: the server learns a moment later that one went away.

        A handful more are its own, such as a timer that it opens when it first needs one.
        """
        end = time.monotonic() + 60
        while self.descriptors() > descriptors + 5:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True


@pytest.fixture
def preview(program, source):
    if not sys.platform.startswith("linux"):
        pytest.skip("what a process holds is read from /proc")
    preview = Preview(program, source)
    try:
        yield preview
        assert preview.process.poll() is None, "the preview ended by itself"
    finally:
        preview.process.send_signal(signal.SIGINT)
        preview.process.wait(10)


def receive(connection, path, preview):
    """One answer, read to its end."""
    connection.sendall(preview.head(path))
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, body = received.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"Content-Length: (\d+)", head)[1])
    while len(body) < length:
        body += connection.recv(65536)
    return head


def test_ten_thousand_requests_leave_nothing_behind(preview):
    def ask(count, each):
        for _ in range(count // each):
            with preview.connect() as connection:
                for number in range(each):
                    # A page is made for each request; the icon is at hand.
                    path = {0: "", 1: "missing"}.get(number % 20, "assets/favicon.svg")
                    assert b"HTTP/1.1 " in receive(connection, path, preview)

    ask(500, 10)
    time.sleep(1)
    before, memory = preview.descriptors(), preview.memory()
    ask(9_000, 100)
    ask(1_000, 1)
    assert preview.has_only(before), preview.descriptors()
    grown = preview.memory() - memory
    print(f"descriptors: {before}; memory: {memory:.1f} MiB, then {grown:+.1f} MiB")
    # A kilobyte a request would be 10 MiB.
    assert grown < 8, f"{grown:.1f} MiB more after 10,000 requests"


def test_clients_that_break_off_leave_nothing_behind(preview):
    before = preview.descriptors()
    for number in range(300):
        connection = preview.connect()
        if number % 3 == 0:
            connection.sendall(preview.head("assets/site.css")[: number % 40])
        elif number % 3 == 1:
            # The answer comes to a closed door: the system resets the connection.
            connection.sendall(preview.head("assets/site.css") * 20)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        else:
            connection.sendall(preview.head(EVENTS))
            assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
        connection.close()
    assert preview.has_only(before), preview.descriptors()
    with preview.connect() as connection:
        assert b" 200 " in receive(connection, "", preview)


def test_two_hundred_pages_that_listen_are_told_and_forgotten(preview, source):
    before = preview.descriptors()
    listeners = [preview.connect() for _ in range(200)]
    for listener in listeners:
        listener.sendall(preview.head(EVENTS))
        while b"event: problems" not in listener.recv(65536):
            pass
    article = source / "content" / "concepts" / "audience.md"
    article.write_text(article.read_text("utf-8") + "\n\nMore.\n", "utf-8")
    for listener in listeners:
        assert b"event: reload" in listener.recv(65536)
        listener.close()
    assert preview.has_only(before), preview.descriptors()
