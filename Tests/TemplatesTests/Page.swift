// What the tests look at: templates given as text, and the page made by the one named “main”.

import Diagnostics
import Testing

@testable import Templates

struct Page {
    let bytes: [UInt8]
    /// What compiling found.
    let diagnostics: [Diagnostic]
    /// What rendering found.
    let problem: Diagnostic?

    init(
        _ files: [String: String], data: Value = .absent, root: String = "", limits: Limits = Limits()
    ) throws {
        let compiled = TemplateSet.compile(
            try files.sorted { $0.key < $1.key }.map { name, text in
                try TemplateFile(name, text)
            })
        var bytes: [UInt8] = []
        problem = compiled.value.render("main", data, root: Array(root.utf8), limits: limits, into: &bytes)
        diagnostics = compiled.diagnostics
        self.bytes = bytes
    }

    init(_ template: String, data: Value = .absent, root: String = "") throws {
        try self.init(["main": template], data: data, root: root)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension TemplateFile {
    init(_ name: String, _ text: String, folder: String = "templates") throws {
        let path = try #require(SourcePath("\(folder)/\(name).mustache"))
        self.init(path: path, name: name, bytes: Array(text.utf8))
    }
}
