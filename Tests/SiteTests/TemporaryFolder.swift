// A folder of its own for a test that writes files, gone when the test is over.

import Foundation
import Site

final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "differentia-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.resolvingSymlinksInPath().path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private func url(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

    func write(_ text: String, to name: String) throws {
        let url = url(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ name: String) -> String? { try? String(contentsOf: url(name), encoding: .utf8) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(at: url(name)) }

    /// Every regular file below a folder, sorted.
    func files(in name: String) -> [String] {
        let paths =
            (try? FileManager.default.subpathsOfDirectory(atPath: url(name).path(percentEncoded: false)))
            ?? []
        return paths.filter { path in
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: url(name + "/" + path).path(percentEncoded: false))
            return attributes?[.type] as? FileAttributeType == .typeRegular
        }.sorted()
    }

    func setDate(_ date: Date, of name: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: date], ofItemAtPath: url(name).path(percentEncoded: false))
    }

    func date(of name: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: url(name).path(percentEncoded: false))[
            .modificationDate] as? Date
    }

    /// Builds the site of this folder, and publishes it.
    @discardableResult
    func publish(
        to output: String = "public", _ adjust: (inout Publication) -> Void = { _ in }
    ) throws -> Publication.Summary {
        let site = SiteFolder(root: path, output: path + "/" + output)
        let built = Build.run(try site.read(theme: Scenario.plainTheme, jobs: 2), BuildOptions())
        var publication = Publication(folder: site)
        adjust(&publication)
        return try publication.publish(built)
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
    }

    func makeLink(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: url(name).path(percentEncoded: false), withDestinationPath: target)
    }

    func target(of name: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: url(name).path(percentEncoded: false))
    }

    func attributes(of name: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: url(name).path(percentEncoded: false))
    }

    func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: url(name).path(percentEncoded: false))
    }

    /// What is at the top of the folder, hidden names too.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
