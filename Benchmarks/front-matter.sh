#!/bin/sh
# Measures what reading a front matter costs: our reader of plain YAML, and Yams, which reads all that is more than plain.
#
#     Benchmarks/front-matter.sh [FOLDER]
#
# FOLDER gets a package with Sources/FrontMatter and one program, which reads the same front matter again and again.
# Counts instructions where valgrind is installed, without those of a run that reads nothing, and times both in turns.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${TMPDIR:-/tmp}/differentia-front-matter}
rm -rf "$folder/Sources"
mkdir -p "$folder/Sources/read"
cp -R "$here/../Sources/Diagnostics" "$here/../Sources/FrontMatter" "$folder/Sources"

cat > "$folder/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .strictMemorySafety(),
]
let package = Package(
    name: "Differentia", platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(
            name: "FrontMatter",
            dependencies: [
                "Diagnostics", .product(name: "TOMLKit", package: "TOMLKit"), .product(name: "Yams", package: "Yams"),
            ], swiftSettings: settings),
        .executableTarget(name: "read", dependencies: ["Diagnostics", "FrontMatter"]),
    ])
SWIFT
cat > "$folder/Sources/read/main.swift" <<'SWIFT'
import Diagnostics
import FrontMatter

let short = """
    title: Page about something
    date: 2026-11-21
    tags: [platform, media]
    summary: A short text that says something.

    """
let concept = """
    kind: concept
    title: Blog
    date: 2026-11-21
    tags: [platform, media]
    aliases: [weblog, web log]
    relations:
      - broader: social-media
        says: [agency-post, forum-post, two-terms]
    claims:
      - dimension: closeness
        value: loose
        sources: [two-terms]

    """
let arguments = CommandLine.arguments
let bytes = Array((arguments[3] == "short" ? short : concept).utf8)
let path = SourcePath("content/concepts/blog.md")!
var fields = 0
for _ in 0..<Int(arguments[2])! {
    fields += arguments[1] == "yams"
        ? YAML.fieldsByYams(of: bytes, in: 0..<bytes.count, path: path).value.count
        : PlainYAML.fields(of: bytes, in: 0..<bytes.count, path: path)!.count
}
print(fields, bytes.count)
SWIFT
swift build --package-path "$folder" -c release >&2
# Debug information of other compilers' versions stops valgrind.
strip --strip-debug -o "$folder/read" "$folder/.build/release/read"

PROGRAM=$folder/read python3 - <<'PYTHON'
import os, re, shutil, statistics, subprocess, time

program = os.environ["PROGRAM"]
TEXTS = {"short": "4 lines", "concept": "12 lines of a concept"}
for text, name in TEXTS.items():
    if shutil.which("valgrind"):
        def instructions(reader, times):
            command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, reader, str(times), text]
            result = subprocess.run(command, capture_output=True, text=True, check=True)
            return int(re.search(r"refs:\s+([\d,]+)", result.stderr).group(1).replace(",", ""))
        plain, yams = ((instructions(reader, 600) - instructions(reader, 100)) / 500 for reader in ("plain", "yams"))
        print(f"{name}: {plain:.0f} instructions, by Yams {yams:.0f}, {yams / plain:.1f} times as many")

    def seconds(reader, times):
        start = time.perf_counter()
        subprocess.run([program, reader, str(times), text], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start
    runs = [(seconds("plain", 50_000) / 50_000, seconds("yams", 5_000) / 5_000) for _ in range(7)]
    plain, yams = (statistics.median(run[i] for run in runs) * 1e6 for i in (0, 1))
    print(f"{name}: {plain:.1f} µs, by Yams {yams:.1f} µs, {yams / plain:.1f} times as long")
PYTHON
