#!/usr/bin/env python3
"""Times builds beside their peers, in turns, and writes a dated table.

    python3 Benchmarks/run.py                          10,000 pages, small things, the preview
    python3 Benchmarks/run.py --pages 10000 100000     also 100,000 pages, once: some ten minutes, and 12 GB of memory
    python3 Benchmarks/run.py --special                also large vocabularies, matrices, pages and folders
    python3 Benchmarks/run.py --million                also a million small pages
    python3 Benchmarks/run.py --pages 1000 --runs 1 --no-table      whether everything works

Peers: Hugo with a plain theme of the same page parts (hugo/), and the floor, a program in C on libcmark that writes the same
files with as many bytes (floor.c). Every build is into a fresh folder, in memory where the system has one, and once on the
disk. Figures are medians; every ratio is of programs that ran in the same round, and then the median of all rounds.
"""

import argparse
import datetime
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

import apparatus
from apparatus import HERE, MADE, ROOT, Failed, Run, corpus, measure

MIB = 2**20
# Twice the input may take this much longer and still counts as linear: times scatter by a tenth.
LINEAR = 2.2


class Report:
    """The lines of the table, shown as they come, and the goals."""

    def __init__(self):
        self.lines, self.goals = [], []

    def add(self, *lines):
        for line in lines:
            print(line, flush=True)
        self.lines += lines

    def table(self, *names):
        self.add("", f"| {' | '.join(names)} |", f"|{'|'.join(['---'] + ['---:'] * (len(names) - 1))}|")

    def row(self, *cells):
        self.add(f"| {' | '.join(cells)} |")

    def goal(self, what, limit, measured, unit="", digits=2):
        """A goal is reached when what was measured is no more than its limit."""
        shown = [f"{number:,.{digits}f}{unit}" for number in (limit, measured)]
        self.goals.append((what, *shown, "reached" if measured <= limit else "**not reached**"))

    def add_goals(self):
        self.add("", "## Goals")
        self.table("goal", "at most", "measured", "")
        for goal in self.goals:
            self.row(*goal)


class Places:
    """Fresh folders for output, removed after use: writing over old files, or after large removals, is slower."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def fresh(self):
        self.count += 1
        place = self.folder / f"output-{self.count}"
        place.mkdir(parents=True)
        return place / "public"

    @staticmethod
    def remove(output):
        shutil.rmtree(output.parent)


def medians(runs):
    return Run(*(median(values) for values in zip(*runs)))


def ratio(runs, others, figure="wall"):
    return median(getattr(a, figure) / getattr(b, figure) for a, b in zip(runs, others))


def seconds(time):
    return f"{time:.2f}" if time >= 1 else f"{time:.3f}"


def into(places, *command):
    """A build into a fresh folder, the last argument."""
    output = places.fresh()
    try:
        return measure(*command, output)
    finally:
        places.remove(output)


# Whole sites beside their peers


class Comparison:
    """One site, built by all programs."""

    NAMES = {
        "ours": "Differentia, from nothing",
        "again": "Differentia, nothing changed",
        "one": "Differentia, `--jobs 1`",
        "hugo": "Hugo, plain theme, no term links",
        "like": "floor: the same files and bytes",
        "flat": "floor: one flat file a page",
        "parse": "floor: nothing written",
    }

    def __init__(self, folder, pages, program):
        self.pages = pages
        self.site = corpus(folder, f"pages-{pages}", pages=pages, concepts=self.concepts)
        self.hugo_site = apparatus.hugo_site(self.site, folder)
        self.list = folder / f"pages-{pages}.list"
        self.cache = folder / "hugo-cache"
        self.ours = [program, "build", "--source", self.site, "--output"]
        self.runs = {name: [] for name in self.NAMES}
        self.disk = {}

    @property
    def concepts(self):
        return max(20, min(self.pages // 20, 5_000))

    def commands(self):
        """The programs that only write into a fresh folder."""
        floor = [apparatus.floor(), "--jobs", os.cpu_count()]
        content = self.site / "content"
        hugo = [apparatus.hugo(), "--source", self.hugo_site, "--cacheDir", self.cache, "--noBuildLock", "--quiet", "--destination"]
        return {
            "one": [self.ours[0], "build", "--jobs", 1, *self.ours[2:]],
            "hugo": hugo,
            "like": [*floor, "--like", self.list, content],
            "flat": [*floor, content],
        }

    def round(self, places):
        runs, output = {}, places.fresh()
        runs["ours"] = measure(*self.ours, output)
        runs["again"] = measure(*self.ours, output)
        self.written = apparatus.write_list(output, self.list)
        places.remove(output)
        commands = self.commands()
        for name, command in commands.items():
            runs[name] = into(places, *command)
        runs["parse"] = measure(*commands["flat"])
        return runs

    def measure(self, rounds, places, disk):
        for _ in range(rounds):
            for name, run in self.round(places).items():
                self.runs[name].append(run)
        # On the disk nothing is removed before all is written.
        self.disk = self.round(KeptPlaces(disk.folder))
        shutil.rmtree(disk.folder)
        output = places.fresh()
        measure(*self.commands()["hugo"], output)
        self.written_by_hugo = apparatus.write_list(output, self.list.with_suffix(".hugo-list"))
        places.remove(output)

    def report(self, report, rounds):
        described = [f"{count:,} files with {size / 1e6:,.0f} MB" for count, size in (self.written, self.written_by_hugo)]
        report.add(
            "", f"## {self.pages:,} pages", "",
            f"And {self.concepts:,} concepts with {4 * self.concepts:,} labels. {rounds} {'round' if rounds == 1 else 'rounds'}. Differentia writes {described[0]}, "
            f"Hugo {described[1]}.")
        report.table("", "wall s", "processor s", "memory MiB", "disk, once: wall s", "Differentia : this, wall", "memory")
        for name, words in self.NAMES.items():
            runs, middle = self.runs[name], medians(self.runs[name])
            report.row(
                words, seconds(middle.wall), seconds(middle.processor), f"{middle.memory / MIB:,.0f}",
                seconds(self.disk[name].wall), f"{ratio(self.runs['ours'], runs):.3f}",
                f"{ratio(self.runs['ours'], runs, 'memory'):.3f}")

    def goals(self, report):
        ours, name = self.runs["ours"], f"{self.pages:,} pages: "
        hugo, like = self.runs["hugo"], self.runs["like"]
        report.goal(name + "wall : Hugo's", 1 / 8, ratio(ours, hugo), digits=3)
        report.goal(name + "memory : Hugo's", 1 / 6, ratio(ours, hugo, "memory"), digits=3)
        report.goal(name + "wall : a floor that writes the same", 1.5, ratio(ours, like))
        report.goal(name + "a build of what has not changed : one from nothing", 1 / 3, ratio(self.runs["again"], ours), digits=3)


class KeptPlaces(Places):
    @staticmethod
    def remove(output):
        pass


def compare(sizes, rounds, folder, places, disk, program, report):
    comparisons = [Comparison(folder, pages, program) for pages in sorted(sizes)]
    for comparison in comparisons:
        comparison.measure(rounds if comparison.pages < 50_000 else 1, places, disk)
        comparison.report(report, len(comparison.runs["ours"]))
    first = comparisons[0]
    first.goals(report)
    for other in comparisons[1:]:
        growth = other.pages / first.pages
        took = medians(other.runs["ours"])
        name = f"{other.pages:,} pages: "
        report.goal(f"{name}wall : that of {first.pages:,}", 1.1 * growth, took.wall / medians(first.runs["ours"]).wall, digits=1)
        report.goal(f"{name}memory", 1_500, took.memory / 1e6, " MB", digits=0)
    return first


# Small things


def small(rounds, folder, places, program, report):
    report.add("", "## Small things")
    report.table("", "wall s", "processor s", "memory MiB")

    def row(name, once):
        middle = medians([once() for _ in range(5 * rounds)])
        report.row(name, f"{middle.wall:.4f}", f"{middle.processor:.4f}", f"{middle.memory / MIB:.0f}")
        return middle

    version = row("`--version`", lambda: measure(program, "--version"))
    forty = corpus(folder, "pages-40", pages=30, concepts=10, mentions=8)
    build = row("a site of 40 pages", lambda: into(places, program, "build", "--source", forty, "--output"))
    row("the first site, of this repository", lambda: into(places, program, "build", "--source", ROOT, "--output"))
    report.goal("`--version`", 10, version.wall * 1000, " ms", digits=1)
    report.goal("a site of 40 pages", 60, build.wall * 1000, " ms", digits=1)


def preview(folder, pages, program, report):
    """From a save to the event in the browser: what preview-latency.py prints."""
    site = corpus(folder, f"pages-{pages}", pages=pages, concepts=max(20, min(pages // 20, 5_000)))
    said = apparatus.output_of(sys.executable, HERE / "preview-latency.py", "--program", program, "--site", site, "--edits", 10)
    found = re.findall(r"^(.*): median ([\d.]+) ms, worst ([\d.]+) ms", said, re.M)
    report.add("", f"## One edit in the preview of {pages:,} pages")
    report.table("", "median ms", "worst ms")
    if len(found) != 2:
        report.row("not measured", "", "")
    for (name, middle, worst), limit in zip(found, (50, 300)):
        report.row(name, middle, worst)
        report.goal(f"preview, {name}, the median", limit, float(middle), " ms", digits=0)


# What has to be linear


def pairs(folder):
    """Two sites each, the second twice the first."""
    labels = lambda count: corpus(folder, f"labels-{count}", pages=count // 4, concepts=count // 4)
    yield "labels, and a page for every four", 10_000, 20_000, labels
    matrix = lambda count: corpus(folder, f"matrix-{count}", pages=0, concepts=count, matrix=500)
    yield "concepts in a matrix with 500 dimensions", 250, 500, matrix
    page = lambda count: corpus(
        folder, f"large-{count}", pages=1, bytes=1_000_000 * count, sections=1_000 * count, concepts=500, mentions=500)
    yield "MB in one page", 5, 10, page
    folders = lambda count: corpus(
        folder, f"folder-{count}", pages=count, folder_size=count, bytes=400, sections=1, concepts=500, mentions=2)
    yield "small files in one folder", 25_000, 50_000, folders


def special(rounds, folder, places, program, report):
    report.add("", "## Twice as much")
    report.table("", "wall s", "processor s", "memory MiB", "twice : once, wall", "processor")
    for name, once, twice, site in pairs(folder):
        sites, runs = [site(once), site(twice)], [[], []]
        what = f"{twice:,} {name} : {once:,}, wall"
        try:
            for _ in range(rounds):
                for kept, site_of_both in zip(runs, sites):
                    kept.append(into(places, program, "build", "--source", site_of_both, "--output"))
        except Failed as failure:
            # A program that can't build one of them is to be measured with the others all the same.
            print(failure, file=sys.stderr, flush=True)
            report.goals.append((what, f"{LINEAR:.2f}", "fails", "**not reached**"))
        for count, kept, other in zip((once, twice), runs, ([], runs[0])):
            if not kept:
                report.row(f"{count:,} {name}", "fails", "", "", "", "")
                continue
            middle = medians(kept)
            ratios = [f"{ratio(kept, other, figure):.2f}" if other else "" for figure in ("wall", "processor")]
            report.row(f"{count:,} {name}", seconds(middle.wall), seconds(middle.processor), f"{middle.memory / MIB:,.0f}", *ratios)
        if runs[1]:
            report.goal(what, LINEAR, ratio(runs[1], runs[0]))
        for made in sites:
            shutil.rmtree(made)


def million(folder, places, program, report):
    site = corpus(folder, "million", pages=1_000_000, folder_size=2_000, bytes=400, sections=1, concepts=500, mentions=2)
    report.add("", "## A million small pages")
    report.table("", "wall s", "processor s", "memory MiB")
    try:
        run = into(places, program, "build", "--source", site, "--output")
    except Failed as failure:
        print(failure, file=sys.stderr, flush=True)
        report.row("1,000,000 pages of 500 bytes", "fails", "", "")
        report.goals.append(("1,000,000 small pages are built", "", "fails", "**not reached**"))
        return
    finally:
        shutil.rmtree(site)
    report.row("1,000,000 pages of 500 bytes", seconds(run.wall), seconds(run.processor), f"{run.memory / MIB:,.0f}")
    report.goals.append(("1,000,000 small pages are built", "", seconds(run.wall) + " s", "reached"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=3, help="rounds; one for 50,000 pages and more")
    parser.add_argument("--special", action="store_true")
    parser.add_argument("--million", action="store_true")
    memory = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())
    parser.add_argument("--folder", type=Path, default=memory, help="where sites and output are made, and removed")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/differentia")
    parser.add_argument("--no-table", action="store_true", help="write no file to results/")
    parser.add_argument("--keep", action="store_true", help="keep the sites for the next run")
    options = parser.parse_args()
    if not options.program.exists():
        sys.exit(f"{options.program} is missing. Run: make site")
    # A folder of our own, since it is removed.
    made = options.folder / "differentia-bench"
    made.mkdir(parents=True, exist_ok=True)
    places = Places(made / "output")
    disk = Places(MADE / "disk")
    for folder in (places.folder, disk.folder):
        shutil.rmtree(folder, ignore_errors=True)

    report, today = Report(), datetime.date.today()
    load = os.getloadavg()[0]
    report.add(f"# Benchmark of {today.day} {today:%B %Y}", "")
    report.add("; ".join(apparatus.versions(options.program)) + f". Load of the machine before: {load:.1f}.")
    if load > 0.5:
        report.add("", "**Other programs were running: times scatter.**")
    try:
        first = compare(options.pages, options.runs, made, places, disk, options.program, report)
        small(options.runs, made, places, options.program, report)
        preview(made, first.pages, options.program, report)
        if options.special:
            special(options.runs, made, places, options.program, report)
        if options.million:
            million(made, places, options.program, report)
    except Failed as failure:
        sys.exit(str(failure))
    finally:
        for folder in (places.folder, disk.folder) if options.keep else (made, disk.folder):
            shutil.rmtree(folder, ignore_errors=True)
    report.add_goals()
    if not options.no_table:
        result = HERE / "results" / f"{today}.md"
        result.parent.mkdir(exist_ok=True)
        result.write_text("\n".join(report.lines) + "\n", "utf-8")
        print(f"\nWritten to {result.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
