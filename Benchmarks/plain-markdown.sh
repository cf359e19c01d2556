#!/bin/sh
# Measures what a page of plain CommonMark costs, against an older state of the repository.
#
#     Benchmarks/plain-markdown.sh [REVISION] [FOLDER]
#
# REVISION is the last commit without any extension of Markdown, unless another is named. FOLDER gets a package for each
# of the two states, with their Sources/Markdown and one program that renders the same page again and again. Counts
# instructions where valgrind is installed, without those of a run that renders nothing; else, and besides, times both
# in turns. The page has headings, paragraphs, lists, emphasis, links and code, and no sign of an extension; a second page
# is the same with links to the web, whose addresses could be bare ones.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
revision=${1:-9c65ff6}
folder=${2:-${TMPDIR:-/tmp}/differentia-plain-markdown}
mkdir -p "$folder"

cat > "$folder/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .strictMemorySafety(),
]
let package = Package(
    name: "Differentia", platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CMark", pkgConfig: "libcmark"),
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(name: "Markdown", dependencies: ["CMark", "Diagnostics"], swiftSettings: settings),
        .executableTarget(name: "plain", dependencies: ["Diagnostics", "Markdown"]),
    ])
SWIFT
cat > "$folder/main.swift" <<'SWIFT'
import Diagnostics
import Markdown

struct NoLinks: Linker {
    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) { (.keep, false) }
    mutating func terms(in block: TextBlock) -> [TermLink] { [] }
}

let part = """
    ## A heading of a section

    A paragraph with *emphasis*, **strong words**, a [link](other.md) and `code` in it. It goes on for some lines as
    authors write them: about a hundred characters a line, and a few lines before the next blank one comes. There is
    nothing in it that is not CommonMark; commas, semicolons and full stops are all that stands between its words.

    - An item of a list, with a word in *italics*.
    - Another item, which has a [link](PAGE) to a page elsewhere.
    - The third and last.

    > A quote of one sentence.

        let code = indented

    Another paragraph follows, shorter than the first, so that the page looks like a page of a manual.


    """
let link = CommandLine.arguments[2] == "web" ? "https://example.org/page" : "../example/page.md"
let text = part.split(separator: "PAGE").joined(separator: link)
let page = Array(("# A page\n\n" + String(repeating: text, count: 6)).utf8)
let path = SourcePath("page.md")!
var bytes = 0
for _ in 0..<Int(CommandLine.arguments[1])! {
    var linker = NoLinks()
    bytes += render(page, body: 0..<page.count, path: path, options: MarkdownOptions(), linker: &linker).html.count
}
print(page.count, bytes)
SWIFT

# Makes the package of one state, from the tar file of its sources, and builds it.
package() {
    rm -rf "$folder/$1/Sources"
    mkdir -p "$folder/$1/Sources/plain"
    tar -x -C "$folder/$1"
    cp "$folder/Package.swift" "$folder/$1/"
    cp "$folder/main.swift" "$folder/$1/Sources/plain/"
    swift build --package-path "$folder/$1" -c release >&2
    # Debug information of other compilers' versions stops valgrind.
    strip --strip-debug -o "$folder/plain-$1" "$folder/$1/.build/release/plain"
}
parts='Sources/CMark Sources/Diagnostics Sources/Markdown'
git -C "$here/.." archive "$revision" $parts | package before
tar -c -C "$here/.." $parts | package after

FOLDER=$folder python3 - <<'PYTHON'
import os, re, shutil, statistics, subprocess, time

program = {state: os.path.join(os.environ["FOLDER"], f"plain-{state}") for state in ("before", "after")}
PAGES = {"plain": "a plain page", "web": "with links to the web"}
if shutil.which("valgrind"):
    def instructions(state, pages, kind):
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program[state], str(pages), kind]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(re.search(r"refs:\s+([\d,]+)", result.stderr).group(1).replace(",", ""))
    for kind, name in PAGES.items():
        before, after = ((instructions(state, 220, kind) - instructions(state, 20, kind)) / 200 for state in program)
        print(f"{name}: {before:.0f} instructions before, {after:.0f} after, ratio {after / before:.3f}")

def seconds(state, kind):
    start = time.perf_counter()
    subprocess.run([program[state], "2000", kind], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
for kind, name in PAGES.items():
    runs = [{state: min(seconds(state, kind) for _ in range(3)) for state in program} for _ in range(7)]
    before, after = (statistics.median(run[state] for run in runs) / 2000 * 1e6 for state in program)
    ratio = statistics.median(run["after"] / run["before"] for run in runs)
    print(f"{name}: {before:.1f} µs before, {after:.1f} µs after, ratio {ratio:.3f}")
PYTHON
