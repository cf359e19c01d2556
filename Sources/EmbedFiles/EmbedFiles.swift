// A tool of the build: writes a Swift file that holds the files of a folder.

import Foundation

/// `EmbedFiles FOLDER OUTPUT` writes `enum ThemeFiles { static let all: [(path: String, text: StaticString)] }`.
///
/// Text stands in raw string literals, which the compiler reads quickly and the program maps without work
/// at its start.
@main
struct EmbedFiles {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: EmbedFiles FOLDER OUTPUT\n".utf8))
            exit(2)
        }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
            .sorted()
        var text = "enum ThemeFiles {\n    static let all: [(path: String, text: StaticString)] = [\n"
        for path in paths where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            let url = folder.appending(path: path)
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let content = try String(contentsOf: url, encoding: .utf8)
            var fence = "#"
            while content.contains("\"\"\"" + fence) || content.contains("\\" + fence) { fence += "#" }
            text +=
                "        (\n            \"\(path)\",\n\(fence)\"\"\"\n\(content)\n\"\"\"\(fence)\n        ),\n"
        }
        text += "    ]\n}\n"
        try text.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
    }
}
