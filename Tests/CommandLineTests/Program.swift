// The built program, run on folders made for a test.

import Foundation
import Testing

struct Program {
    /// A folder that is removed when the program is no longer needed.
    let folder: URL
    private let cleanup: Cleanup

    private final class Cleanup: Sendable {
        let folder: URL
        init(_ folder: URL) { self.folder = folder }
        deinit { try? FileManager.default.removeItem(at: folder) }
    }

    init(_ files: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "differentia-\(UUID().uuidString)")
        cleanup = Cleanup(folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    func write(_ text: String, to name: String) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path(percentEncoded: false))
    }

    struct Result {
        var code: Int32
        var output: String
        var errors: String
    }

    /// Runs the program in the folder of the test.
    func run(_ arguments: String...) throws -> Result {
        let process = Process()
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files, since a full pipe would wait for its reader.
        let (output, errors) = (folder.appending(path: ".stdout"), folder.appending(path: ".stderr"))
        for url in [output, errors] { try Data().write(to: url) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// The program stands beside the bundle of the tests.
    private static func executable() throws -> URL {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let program = folder.appending(path: "differentia")
            if FileManager.default.isExecutableFile(atPath: program.path(percentEncoded: false)) {
                return program
            }
            folder.deleteLastPathComponent()
        }
        for bundle in Bundle.allBundles {
            let program = bundle.bundleURL.deletingLastPathComponent().appending(path: "differentia")
            if FileManager.default.isExecutableFile(atPath: program.path(percentEncoded: false)) {
                return program
            }
        }
        Issue.record("The program “differentia” was not built.")
        throw CocoaError(.fileNoSuchFile)
    }
}
