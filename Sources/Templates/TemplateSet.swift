// The face of the module: compile once, render many times, on any number of threads.

package import Diagnostics

/// All templates of a site, compiled.
///
///     let templates = TemplateSet.compile(files)
///     var page: [UInt8] = []
///     let problem = templates.value.render("concept", data, root: Array("../../".utf8), into: &page)
///
/// The language is [Mustache](https://mustache.github.io/mustache.5.html) with inheritance, and without
/// lambdas and dynamic names. A template reaches nothing but the values it is given.
package struct TemplateSet: Sendable {
    private let program: Program
    private let templates: [String: ID<Template>]
    /// The templates that some template calls or extends.
    package let called: Set<String>
    /// What the pages of one site have in common.
    private var memos = MemoPool()
    /// In the order of their bytes.
    package let names: [String]

    /// Compiles templates. O(bytes).
    ///
    /// A file replaces an earlier one of the same name, so that a site can replace single templates of its
    /// theme. A template with mistakes is kept as far as it could be read. Diagnostics come in the order of
    /// their places.
    package static func compile(_ files: [TemplateFile]) -> Checked<TemplateSet> {
        var byName: [String: TemplateFile] = [:]
        for file in files { byName[file.name] = file }
        // Order arises here: by name.
        let sorted = byName.values.sorted { $0.name.precedes($1.name) }
        let assembled = Assembler.assemble(sorted)
        let set = TemplateSet(
            program: assembled.value.program, templates: assembled.value.templates,
            called: assembled.value.called, names: sorted.map(\.name))
        return Checked(set, assembled.diagnostics.sorted())
    }

    /// The same templates for another site, or for the same site built anew.
    package func renewed() -> TemplateSet {
        var copy = self
        copy.memos = MemoPool()
        return copy
    }

    /// Appends a page to `output`, and returns what kept it from being whole.
    ///
    /// `root` is the way from the page to the root of the site: empty, or `../`, `../../` and so on. It is
    /// written before links, in the place of `Value.rootMark` in HTML, and for `{{root}}`.
    package func render(
        _ name: String, _ data: Value, root: [UInt8], into output: inout [UInt8]
    ) -> Diagnostic? {
        render(name, data, root: root, limits: Limits(), into: &output)
    }

    func render(
        _ name: String, _ data: Value, root: [UInt8], limits: Limits, into output: inout [UInt8]
    ) -> Diagnostic? {
        guard let template = templates[name] else {
            return unknownTemplate("“\(name)”", name, names, at: nil)
        }
        var rendering = Rendering(program, data: data, root: root, limits: limits, memo: memos.take())
        var page = ByteBuffer(capacity: 32_768)
        let problem = rendering.run(template, into: &page)
        memos.giveBack(rendering.takeMemo())
        output.append(page)
        return problem
    }
}

/// How much one page may ask for. No page of a reader comes near.
struct Limits {
    /// How deep templates may call each other.
    var depth = 500
    /// How many bytes it may have, with each instruction counted as one.
    var work = 500_000_000
}
