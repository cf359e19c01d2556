#!/bin/sh
# Measures what the linking of terms costs: the same sites are built with it and without it, in turns.
#
#     Benchmarks/linking-speed.sh [RUNS] [FOLDER] [PROGRAM]
#
# FOLDER takes about 2 GB; best is one in memory. Nothing outside of it is written. One thread builds, so that on a
# machine with nothing else to do the seconds of a stage are those of the processor.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-3}
folder=${2:-${TMPDIR:-/tmp}/differentia-benchmark}
program=${3:-$here/../.build/release/differentia}
results=$folder/results.tsv
# Name, pages, concepts, concepts that pages mention; each concept has four labels. The pages of same-text are those of
# labels-2000, byte for byte; only the labels that could stand in them are ten times as many.
sites='labels-20000 10000 5000 5000
same-text 10000 5000 500
labels-2000 10000 500 500
pages-5000 5000 5000 5000
pages-20000 20000 5000 5000'

[ -x "$program" ] || { echo "$program is missing. Run: make site" >&2; exit 2; }
mkdir -p "$folder"
: > "$results"

echo "$sites" | while read -r name pages concepts mentioned; do
    # What an earlier call made is taken as it is; remove FOLDER after a change of corpus.py.
    [ -d "$folder/$name" ] ||
        python3 "$here/corpus.py" "$folder/$name" --pages "$pages" --concepts "$concepts" --mentioned "$mentioned"
done

# Builds a site into an empty folder, and writes a line: site, linking, processor, wall, memory, stages.
measure() {
    rm -rf "$folder/output"
    sed -i.old "s/^linking: .*/linking: $3/" "$folder/$1/site.yml"
    rm "$folder/$1/site.yml.old"
    python3 - "$1" "$2" "$program" build --time --jobs 1 \
        --source "$folder/$1" --output "$folder/output" <<'PYTHON' >> "$results"
import re, resource, subprocess, sys, time
name, linking, *command = sys.argv[1:]
start = time.monotonic()
built = subprocess.run(command, stdout=subprocess.PIPE, text=True)
wall = time.monotonic() - start
if built.returncode != 0:
    sys.exit(built.returncode)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
memory = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
stages = " ".join(f"{stage}={ms}" for stage, ms in re.findall(r"^ +(\w+) +([\d.]+) ms$", built.stdout, re.M))
print(name, linking, f"{used.ru_utime + used.ru_stime:.2f}", f"{wall:.2f}", f"{memory:.0f}", stages, sep="\t")
PYTHON
    tail -n 1 "$results"
}

run=0
while [ "$run" -lt "$runs" ]; do
    for name in $(echo "$sites" | cut -d ' ' -f 1); do
        measure "$name" with "{scope: section}"
        measure "$name" without off
    done
    run=$((run + 1))
done
rm -rf "$folder/output"

python3 - "$results" <<'PYTHON'
import sys
from statistics import median
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
runs = {}
for name, linking, cpu, wall, memory, stages in rows:
    figures = {"cpu": float(cpu), "wall": float(wall), "memory": float(memory)}
    figures |= {stage: float(ms) / 1000 for stage, ms in (pair.split("=") for pair in stages.split())}
    runs.setdefault(name, {}).setdefault(linking, []).append(figures)
sites = {name: (by["with"], by["without"]) for name, by in runs.items()}
cost = {name: [a["cpu"] - b["cpu"] for a, b in zip(*pairs)] for name, pairs in sites.items()}

print("\nWhole builds, processor seconds, medians; linking: with - without, in one run; all: linking / with, each run")
print(f"{'site':14}{'with':>8}{'without':>8}{'linking':>8}   all")
for name, (on, off) in sites.items():
    shares = [f"{seconds / a['cpu']:.0%}" for seconds, a in zip(cost[name], on)]
    print(
        f"{name:14}{median(a['cpu'] for a in on):8.2f}{median(b['cpu'] for b in off):8.2f}"
        f"{median(cost[name]):8.2f}   {', '.join(shares)}")
for name, other in [("labels-20000", "labels-2000"), ("same-text", "labels-2000"),
                    ("labels-20000", "pages-5000"), ("pages-20000", "labels-20000")]:
    ratios = [a / b for a, b in zip(cost[name], cost[other])]
    print(f"linking of {name} : {other} = {median(ratios):.2f}   {', '.join(f'{r:.2f}' for r in ratios)}")

print("\nStages, seconds of the clock, the fastest of all runs; memory in MB, the median")
stages = [key for key in sites["labels-20000"][0][0] if key not in ("cpu", "wall", "memory")]
print(f"{'site':23}" + "".join(f"{stage:>9}" for stage in [*stages, "memory"]))
for name, pair in sites.items():
    for word, figures in zip(["with", "without"], pair):
        fastest = [f"{min(f[stage] for f in figures):9.2f}" for stage in stages]
        print(f"{name:15}{word:8}" + "".join(fastest) + f"{median(f['memory'] for f in figures):9.0f}")
PYTHON
