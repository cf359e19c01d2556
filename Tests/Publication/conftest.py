"""Runs the program as a machine does at its worst: killed, out of space, without permission, twice at once.

    DIFFERENTIA=.build/debug/differentia python3 -m pytest Tests/Publication
    KILLS=200 PAGES=2000 DIFFERENTIA=.build/release/differentia python3 -m pytest Tests/Publication -k kill -s

`make test-publication` does the first, `make test-kills` the second.
"""

import os
import subprocess
from pathlib import Path

import pytest

PROGRAM = os.environ.get("DIFFERENTIA", ".build/debug/differentia")


class Site:
    """A site whose every page says of which generation it is, with files in its output that no build wrote."""

    FOREIGN = {"CNAME": "example.org\n", ".git/HEAD": "ref: refs/heads/main\n", "own/deep/notes.txt": "mine\n"}

    def __init__(self, root, pages):
        self.root, self.pages = Path(root), pages
        self.output = self.root / "public"
        self.working = self.root / ".public.differentia"
        self.generation = 0

    def write(self, generation):
        """Every page changes; some come and some go; so do folders and attachments."""
        self.generation = generation
        content = self.root / "content"
        for number in range(self.pages):
            path = content / f"part{number % 7}" / f"p{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"# Page {number}\n\nGeneration {generation}. [Next](../part{(number + 1) % self.pages % 7}"
                f"/p{(number + 1) % self.pages}.md) [turn](../turn{generation % 2}/t.md)\n")
        for turn in (0, 1):
            folder = content / f"turn{turn}"
            if turn == generation % 2:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "t.md").write_text(f"# Turn\n\nGeneration {generation}. [data](data{generation}.txt)\n")
                (folder / f"data{generation}.txt").write_text(f"Generation {generation}.\n" * 100)
            elif folder.exists():
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()
        (content / "index.md").write_text(f"# Home\n\nGeneration {generation}. [first](part0/p0.md)\n")

    def write_foreign(self):
        for name, text in self.FOREIGN.items():
            (self.output / name).parent.mkdir(parents=True, exist_ok=True)
            (self.output / name).write_text(text)
        if not (self.output / "link").is_symlink():
            (self.output / "link").symlink_to("nowhere")

    def command(self, *arguments, program=PROGRAM):
        return [os.path.abspath(program), "build", "--source", str(self.root), *arguments]

    def build(self, *arguments, program=PROGRAM, **options):
        command = self.command(*arguments, program=program)
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)

    def built(self, *arguments, **options):
        result = self.build(*arguments, **options)
        assert result.returncode == 0, result.stderr
        return result

    def assert_foreign(self):
        for name, text in self.FOREIGN.items():
            assert (self.output / name).read_text() == text, name
        assert os.readlink(self.output / "link") == "nowhere"

    def snapshot(self):
        """Every file of the output with its bytes."""
        return {
            str(path.relative_to(self.output)): os.readlink(path) if path.is_symlink() else path.read_bytes()
            for path in sorted(self.output.rglob("*")) if path.is_symlink() or path.is_file()
        }


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "site", int(os.environ.get("PAGES", "60")))
    site.root.mkdir()
    return site
