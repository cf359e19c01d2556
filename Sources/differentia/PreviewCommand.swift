internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Preview
internal import Site

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Serve the site on this machine, and reload the browser on every change.",
        discussion: """
            The site is served from memory, to this machine only; nothing is written. When an edit breaks the site, the
            last good build stays, with the diagnostics shown in the page.

            EXAMPLES
              differentia preview --open
              differentia preview --source docs --port 8080 --drafts
            """)

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("The port to listen on; 0 takes any that is free.", valueName: "n"))
    var port: UInt16 = 4000

    @Flag(help: "Open the site in a browser.")
    var open = false

    func run() async throws {
        // The watch begins before the first build, so that no edit falls between the two.
        let changes = watcher.changes()
        let first = try build()
        Console.show(first.diagnostics, of: first)
        let server = PreviewServer(port: port, initial: content(of: first))
        let opens = open
        async let watching: Void = rebuild(first, after: changes, for: server)
        do {
            try await server.run { address in
                Console.say(
                    "Serving \(Console.plural(first.pageCount, "page")) at \(address) (stop with Control-C).")
                if opens { Self.openBrowser(at: address) }
            }
        } catch let error as PreviewError {
            throw Console.fail(error.description)
        }
        await watching
    }

    private var watcher: FileWatcher {
        let root = options.folder.root
        let ignored = [options.folder.output, options.folder.workingFolder].compactMap { path in
            path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : nil
        }
        return FileWatcher(root: root, ignoring: ignored + [".git", ".build"])
    }

    /// Builds anew after each change, until the program ends.
    private func rebuild(
        _ first: BuiltSite, after changes: AsyncStream<FileChanges>, for server: PreviewServer
    ) async {
        var last = first
        /// What changed since the last build: when a build could not be made, also what it was made for.
        var pending: FileChanges?
        for await changed in changes {
            let all = pending?.followed(by: changed) ?? changed
            // Why it failed stands in the terminal already.
            guard let site = try? build(after: last, all) else {
                pending = all
                server.report(problems: "The folder of the site can't be read.")
                continue
            }
            pending = nil
            if site.hasErrors {
                server.report(problems: Console.text(of: site.diagnostics, in: site))
            } else {
                server.publish(content(of: site))
            }
            Console.say(
                "Built \(Console.plural(site.pageCount, "page")): \(Console.counts(site.diagnostics)).")
            Console.show(site.diagnostics.filter { $0.severity == .error }, of: site)
            last = site
        }
    }

    /// The preview is the root of its host, whatever the address of the published site.
    private func build(after last: BuiltSite? = nil, _ changes: FileChanges = .everything) throws(ExitCode)
        -> BuiltSite
    {
        var options = options
        options.baseURL = "http://127.0.0.1/"
        guard let last, case .files(let files) = changes else { return try options.build(keepsStages: true) }
        return try options.build(after: last, changed: files.keys.sorted())
    }

    private func content(of site: BuiltSite) -> PreviewContent {
        let folder = options.folder
        @Sendable func response(_ path: String, status: Int) -> PreviewResponse? {
            guard let output = OutputPath(path).flatMap({ site.output(at: $0) }) else { return nil }
            if let made = site.bytes(of: output) {
                return PreviewResponse(file: path, body: made.value, status: status)
            }
            // A file that went away since the build is missing to the reader too.
            guard let file = output.copiedFile.flatMap({ folder.file(at: $0) }) else { return nil }
            let body = PreviewFile(count: file.count, version: file.version) { file.bytes(in: $0) }
            // A page gets the script of the preview.
            guard path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm") else {
                return PreviewResponse(file: path, body)
            }
            return file.bytes(in: 0..<file.count).map {
                PreviewResponse(file: path, body: $0, status: status)
            }
        }
        let missing = PreviewResponse(
            status: 404, contentType: "text/plain; charset=utf-8",
            body: Array("There is no page here.\n".utf8))
        return PreviewContent(
            respond: { response($0, status: 200) },
            notFound: { response("404.html", status: 404) ?? missing },
            problems: site.hasErrors ? Console.text(of: site.diagnostics, in: site) : nil,
            headers: site.headers)
    }

    private static func openBrowser(at address: String) {
        #if os(macOS)
            let program = "/usr/bin/open"
        #else
            let program = "/usr/bin/xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [address]
        do {
            try process.run()
        } catch {
            Console.complain("No browser could be opened: open \(address) yourself.\n")
        }
    }
}
