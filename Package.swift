// swift-tools-version: 6.2
import PackageDescription

/// The compiler as the first reviewer, on every target.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A stage of the pipeline: a module that only `Sources/Site` combines with the others.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = [])
    -> Target
{
    .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "Differentia",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "differentia", targets: ["differentia"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        // In the order of the pipeline.
        .systemLibrary(
            name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(name: "CSystem"),
        module("Diagnostics"),
        .systemLibrary(
            name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
        module(
            "FrontMatter",
            [
                "Diagnostics", .product(name: "TOMLKit", package: "TOMLKit"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "CNodeMemory"),
        module("Markdown", ["CMark", "CNodeMemory", "Diagnostics"]),
        module("HTML", ["CGumbo"]),
        module("MathML", ["Diagnostics"]),
        module("Highlighting"),
        module("Images"),
        module("Knowledge", ["Diagnostics"]),
        module("Templates", ["Diagnostics"]),
        module("Drawing"),
        module("Theme", plugins: ["EmbedTheme"]),
        .executableTarget(name: "EmbedFiles", swiftSettings: strict),
        .plugin(name: "EmbedTheme", capability: .buildTool(), dependencies: ["EmbedFiles"]),
        module(
            "Site",
            [
                "CSystem", "Diagnostics", "FrontMatter", "Markdown", "HTML", "MathML", "Highlighting",
                "Images",
                "Knowledge",
                "Templates", "Drawing",
            ]),
        module(
            "Preview",
            [
                "Diagnostics",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]),
        .executableTarget(
            name: "differentia",
            dependencies: [
                "CSystem", "Diagnostics", "Preview", "Site", "Theme",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("FrontMatterTests", ["Diagnostics", "FrontMatter"]),
        tests("MarkdownTests", ["Diagnostics", "Markdown"], resources: [.copy("Conformance")]),
        tests("HTMLTests", ["HTML"]),
        tests("MathMLTests", ["MathML"]),
        tests("HighlightingTests", ["Highlighting"], exclude: ["Rows"]),
        tests("ImagesTests", ["Images"]),
        tests("KnowledgeTests", ["Diagnostics", "Knowledge"]),
        tests("TemplatesTests", ["Diagnostics", "Templates"], resources: [.copy("Conformance")]),
        tests("DrawingTests", ["Drawing"]),
        tests(
            "SiteTests", ["Diagnostics", "Knowledge", "Markdown", "Site", "Theme"], exclude: ["Scenarios"]),
        tests(
            "PreviewTests", ["Diagnostics", "Preview", .product(name: "FlyingSocks", package: "FlyingFox")]),
        tests("CommandLineTests", ["differentia"]),
    ]
)

/// What finds faults by trying, with libFuzzer: see Tests/Fuzz/README.md.
func fuzz(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "Fuzz" + name, dependencies: ["Fuzzing"] + dependencies, path: "Tests/Fuzz/" + name,
        swiftSettings: strict)
}

// Only `scripts/fuzz` sees these targets, since they have no `main` of their own, and it sees no others that have one.
if Context.environment["DIFFERENTIA_FUZZ"] != nil {
    let fuzzed =
        ["Diagnostics", "FrontMatter", "HTML", "Highlighting", "Images", "Knowledge", "Markdown", "MathML"]
        + ["CGumbo", "CMark", "CNodeMemory", "Preview", "Templates"]
    package.products = []
    package.targets.removeAll { !fuzzed.contains($0.name) }
    package.targets += [
        .target(name: "Fuzzing", path: "Tests/Fuzz/Fuzzing", swiftSettings: strict),
        fuzz("FrontMatter", ["Diagnostics", "FrontMatter"]),
        fuzz("Markdown", ["Diagnostics", "Markdown", "HTML", "MathML", "Highlighting"]),
        fuzz("Matcher", ["Knowledge"]),
        fuzz("Templates", ["Diagnostics", "Templates"]),
        fuzz("Images", ["Images"]),
        fuzz("Preview", ["Preview"]),
    ]
}

// Only `make bench-micro` sees this target, so that nobody else fetches or compiles what is there to be compared with.
if Context.environment["DIFFERENTIA_BENCHMARKS"] != nil {
    package.dependencies.append(
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"))
    package.targets.append(
        .executableTarget(
            name: "MicroBenchmarks",
            dependencies: [
                "Diagnostics", "Drawing", "FrontMatter", "Knowledge", "Templates",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Benchmarks/Micro", swiftSettings: strict))
}
