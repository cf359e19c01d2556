// The result of a build: what is wrong, and every file of the site, made when it is asked for.

package import Diagnostics
internal import Knowledge
internal import Templates

/// A site, ready to be published or served.
package struct BuiltSite: Sendable {
    /// In the order in which they are shown.
    package let diagnostics: [Diagnostic]
    /// What articles silence, as notes with the reasons, in the same order.
    package var silenced: [Diagnostic] = []
    /// Every file of the site, sorted by path.
    package let outputs: [Output]

    /// Where terms occur and why they are linked, if the build was asked to explain that.
    package internal(set) var explanation: Explanation?

    /// For a build that goes on from this one.
    var memory: BuildMemory?
    let model: SiteModel
    private let templates: TemplateSet
    package let files: SiteFiles
    let jobs: Int

    /// One file of the finished site.
    package struct Output: Sendable {
        package var path: OutputPath
        var content: Content

        enum Content: Sendable {
            /// Place in `SitePlan.pages`.
            case page(Int)
            case generated(GeneratedFile)
            case bytes([UInt8])
            /// A file of the content, published as it is.
            case copy(SourcePath)
        }

        /// The file of the content that is copied, if this is one.
        package var copiedFile: SourcePath? { if case .copy(let path) = content { path } else { nil } }
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package var pageCount: Int { model.plan.pages.count }

    /// What a host should send with every file.
    package var headers: [(name: String, value: String)] { HostHeaders.all(model.configuration) }

    package var hasBaseURL: Bool { model.configuration.baseURL != nil }

    init(model: SiteModel, templates: TemplateSet, files: SiteFiles, jobs: Int, diagnostics: [Diagnostic]) {
        self.model = model
        self.templates = templates
        self.files = files
        self.jobs = jobs
        outputs = Self.outputs(model, files)
        let known = Set(diagnostics)
        self.diagnostics = known.sorted()
    }

    private static func outputs(_ model: SiteModel, _ files: SiteFiles) -> [Output] {
        var others: [OutputPath: Output.Content] = [:]
        for file in files.theme + files.templates where !file.path.string.hasSuffix(".mustache") {
            if let path = OutputPath(String(file.path.string.dropFirst("templates/".count))) {
                others[path] = .bytes(file.bytes)
            }
        }
        for (path, file) in model.generatedFiles() { others[path] = .generated(file) }
        // What an author puts into the content wins over what is made: a robots.txt, a style sheet of the theme.
        for attachment in files.attachments {
            if let path = OutputPath(files.contentPath(attachment)) { others[path] = .copy(attachment) }
        }
        let sorted = others.map { Output(path: $0, content: $1) }.sorted { $0.path < $1.path }
        // Pages are sorted already, and win over all else. Of two at one address the last is written.
        var outputs: [Output] = []
        outputs.reserveCapacity(sorted.count + model.plan.pages.count)
        var next = 0
        for (index, page) in model.plan.pages.enumerated() {
            let path = page.address.file
            while next < sorted.count, sorted[next].path < path {
                outputs.append(sorted[next])
                next += 1
            }
            if next < sorted.count, sorted[next].path == path { next += 1 }
            if outputs.last?.path == path { outputs.removeLast() }
            outputs.append(Output(path: path, content: .page(index)))
        }
        return outputs + sorted[next...]
    }

    /// The bytes of a file; `nil` for one that is copied from the content.
    package func bytes(of output: Output) -> Checked<[UInt8]>? {
        switch output.content {
        case .bytes(let bytes): return Checked(bytes)
        case .generated(let file): return Checked(model.bytes(of: file))
        case .copy: return nil
        case .page(let number): return page(number)
        }
    }

    /// The output at a path. O(log outputs).
    package func output(at path: OutputPath) -> Output? {
        let place = outputs.partitioningIndex { $0.path >= path }
        return place < outputs.count && outputs[place].path == path ? outputs[place] : nil
    }

    /// Makes every file with all threads, and hands each to `use` (on the thread that made it). What comes of that is in
    /// the order of the outputs.
    ///
    /// A file that is copied has no bytes here.
    package func mapOutputs<Result: Sendable>(
        _ use: @Sendable (Output, Checked<[UInt8]>?) -> Result
    ) -> [Result] {
        outputs.concurrentMap(jobs: jobs) { output in use(output, bytes(of: output)) }
    }

    private func page(_ number: Int) -> Checked<[UInt8]> {
        let view = model.view(of: number)
        var bytes: [UInt8] = []
        let problem = templates.render(
            view.template, view.data, root: Array(model.root(for: number).utf8), into: &bytes)
        return Checked(bytes, model.configuration.weigh(problem.map { [$0] } ?? []))
    }

    /// The bytes of an author's file, to show the line that a diagnostic points at.
    package func source(of path: SourcePath) -> SourceText? {
        let candidates = [files.configuration].compactMap { $0 } + files.templates + files.theme
        let file = candidates.first { $0.path == path } ?? files.articles.first { $0.path == path }
        if let file { return SourceText(file.bytes) }
        // An article whose bytes were let go, or what a page includes.
        guard let bytes = try? files.contents.bytes(of: path), !bytes.isEmpty else { return nil }
        if path.isMarkdown {
            return SourceText(FileText.read(SourceFile(path: path, bytes: bytes)).value)
        }
        return SourceText.firstInvalidByte(in: bytes) == nil ? SourceText(bytes) : nil
    }
}

extension SiteModel {
    /// The way from a page to the root of the site. The page for missing addresses may be shown at any depth,
    /// so its links start at the root of the host.
    func root(for page: Int) -> String {
        if plan.pages[page].subject == .notFound { return configuration.basePath }
        return plan.pages[page].address.root(style: plan.style)
    }
}
