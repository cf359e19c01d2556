// `site.yml` as a value.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge
internal import Markdown

/// Which labels a concept has.
enum LabelPolicy: String, CaseIterable {
    /// Its title and aliases.
    case written
    /// Abbreviations and what they stand for as well, where its title or text gives both.
    case auto
}

/// Where a label leads that several concepts share.
enum SensePolicy: String, CaseIterable {
    /// To a page with all of them.
    case page
    /// To the one nearest to the page's concept in the graph, if one is nearest.
    case nearest
}

/// What becomes of HTML that stands in Markdown.
enum RawHTMLPolicy: String, CaseIterable {
    /// What cannot do harm is written into the page, the rest is shown as text.
    case sanitize
    /// Shown as text.
    case escape
    /// Written into the page as it is.
    case trusted
}

extension RawHTMLPolicy {
    var option: MarkdownOptions.RawHTML {
        switch self {
        case .sanitize: .sanitize
        case .escape: .escape
        case .trusted: .trusted
        }
    }
}

/// What the author of a site decides for all of it.
struct Configuration: Sendable {
    var title: String?
    var description: String?
    var language = "en"
    /// Absolute, with a slash at its end.
    var baseURL: String?
    var navigation: [NavigationEntry]?
    var linkScope = LinkScope.section
    var linksTerms = true
    var labels = LabelPolicy.written
    var senses = SensePolicy.page
    /// `nil`: the diagnostic is not shown.
    var severities: [Rule: Severity?] = [:]
    var relationTypes = RelationType.standard
    /// Names of front-matter fields, and the dimension that each answers.
    var dimensionsFrom: [(field: String, dimension: Located<String>)] = []
    /// Folders (with `/` at their end), and the kind of the articles below them.
    var kinds: [(folder: Located<String>, kind: Kind)] = []
    var urlStyle = URLStyle.flat
    var rawHTML = RawHTMLPolicy.sanitize
    /// There is neither a `site.yml` nor a `content/`: a folder of Markdown that was not written for Differentia.
    var isOfPlainFolder = false
    /// The bytes of articles are held beyond the rendering of their pages.
    var keepsSources = false
    /// Quotes as the language has them, dashes and ellipses.
    var smartPunctuation: Bool?
    /// `$x$` is a formula.
    var readsMath = true
    /// `nil`: pages say nothing of what they may load.
    var contentPolicy: ContentPolicy? = .standard
    /// Whether `_headers` is written.
    var hasHeadersFile = false

    struct NavigationEntry: Sendable {
        var title: String?
        /// An id, a path inside the content, a page of the site, or an absolute address.
        var target: Located<String>
    }

    /// Every field that `site.yml` may have.
    static let fieldNames = [
        "title", "description", "language", "base_url", "navigation", "linking", "diagnostics", "relations",
        "dimensions_from", "kinds", "urls", "raw_html", "smart_punctuation", "math",
        "content_security_policy", "headers_file",
    ]

    /// Reads `site.yml`; what the options say wins.
    static func parse(_ files: SiteFiles, _ options: BuildOptions) -> Checked<Configuration> {
        var parsed = parse(files.configuration)
        parsed.value.isOfPlainFolder = files.configuration == nil && files.contentFolder == nil
        parsed.value.keepsSources = options.keepsStages || options.explainsTerms
        if let url = options.baseURL {
            parsed.value.baseURL = baseURL(url)
            if parsed.value.baseURL == nil {
                parsed.diagnostics.append(
                    Diagnostic(
                        .invalidConfiguration, "“\(url)” is not the address of a site.", at: nil,
                        help: "Write a whole address after --base-url, like https://example.org/docs/."))
            }
        }
        return parsed
    }

    private static func parse(_ file: SourceFile?) -> Checked<Configuration> {
        var configuration = Configuration()
        guard let file else { return Checked(configuration) }
        guard file.bytes.count <= FrontMatter.mostBytes else {
            let problem = Diagnostic(
                .invalidConfiguration,
                "site.yml is longer than \(FrontMatter.mostBytes / 1_000_000) MB, so it is not read.",
                at: Place(file.path, 0..<0), help: "Keep in it what the manual lists.")
            return Checked(configuration, [problem])
        }
        let fields = YAML.fields(of: file.bytes, in: 0..<file.bytes.count, path: file.path)
        var reader = FieldReader(fields.value)
        configuration.read(&reader)
        let problems = fields.diagnostics.map { problem in
            var problem = problem
            if problem.rule == .invalidFrontMatter { problem.rule = .invalidConfiguration }
            return problem
        }
        return Checked(configuration, problems + reader.finish(knownNames: fieldNames))
    }

    private mutating func read(_ reader: inout FieldReader) {
        title = reader.text("title")?.value
        description = reader.text("description")?.value
        readLanguage(&reader)
        if let url = reader.text("base_url") {
            baseURL = Self.baseURL(url.value)
            if baseURL == nil {
                reader.report(
                    .invalidConfiguration, "“\(url.value)” is not the address of a site.", at: url.place,
                    help: "Write a whole address, like https://example.org/docs/.")
            }
        }
        readNavigation(&reader)
        readLinking(&reader)
        readSeverities(&reader)
        readRelations(&reader)
        for field in reader.mapping("dimensions_from") {
            guard let dimension = reader.text(field.value, named: field.name.value) else { continue }
            dimensionsFrom.append((field.name.value, dimension))
        }
        for field in reader.mapping("kinds") {
            guard let kind: Kind = reader.choice(field) else { continue }
            let folder = field.name.value
            kinds.append(
                (Located(folder.hasSuffix("/") ? folder : folder + "/", at: field.name.place), kind))
        }
        urlStyle = reader.choice("urls") ?? .flat
        rawHTML = reader.choice("raw_html") ?? .sanitize
        smartPunctuation = reader.flag("smart_punctuation")?.value
        readsMath = reader.flag("math")?.value ?? true
        contentPolicy = reader.contentPolicy()
        hasHeadersFile = reader.flag("headers_file")?.value ?? false
    }

    private mutating func readLanguage(_ reader: inout FieldReader) {
        if let code = reader.language(.invalidConfiguration) { language = code }
    }

    private mutating func readNavigation(_ reader: inout FieldReader) {
        let items = reader.items("navigation")
        guard !items.isEmpty else { return }
        navigation = items.compactMap { item in
            guard case .mapping(let fields) = item.content else {
                return reader.text(item, named: "navigation").map { NavigationEntry(title: nil, target: $0) }
            }
            var entry = FieldReader(fields)
            let title = entry.text("title")?.value
            let target = entry.text("to")
            if target == nil {
                entry.report(
                    .invalidConfiguration, "This entry of the navigation leads nowhere.", at: item.place,
                    help: "Say where: `to: concepts/blog.md`.")
            }
            reader.absorb(entry.finish(knownNames: ["title", "to"]))
            return target.map { NavigationEntry(title: title, target: $0) }
        }
    }

    private mutating func readLinking(_ reader: inout FieldReader) {
        guard let field = reader.take("linking") else { return }
        guard case .mapping(let fields) = field.value.content else {
            guard let linking = reader.linking(field.value) else { return }
            linksTerms = !linking.isOff
            linkScope = linking.scope ?? .section
            return
        }
        var linking = FieldReader(fields)
        linkScope = linking.choice("scope") ?? .section
        labels = linking.choice("labels") ?? .written
        senses = linking.choice("senses") ?? .page
        reader.absorb(linking.finish(knownNames: ["scope", "labels", "senses"]))
    }

    private mutating func readSeverities(_ reader: inout FieldReader) {
        for field in reader.mapping("diagnostics") {
            guard let rule = Rule(rawValue: field.name.value) else {
                let suggestion = Suggestion.nearest(
                    to: field.name.value, among: Rule.allCases.map(\.rawValue))
                reader.report(
                    .invalidConfiguration, "“\(field.name.value)” is not the name of a diagnostic.",
                    at: field.name.place,
                    help: suggestion.map { "Did you mean “\($0)”?" }
                        ?? "Its name stands in brackets after its message.")
                continue
            }
            guard let word = reader.text(field.value, named: field.name.value) else { continue }
            if ["ignore", "off", "false"].contains(word.value.lowercased()) {
                severities[rule] = .some(nil)
            } else if let severity = Severity(rawValue: word.value) {
                severities[rule] = severity
            } else {
                reader.report(
                    .invalidConfiguration, "“\(word.value)” is not a severity.", at: word.place,
                    help: "Write error, warning, note or ignore.")
            }
        }
    }

    /// An absolute http or https address with a slash at its end; `nil` for anything else.
    static func baseURL(_ text: String) -> String? {
        let lowercased = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lowercased.hasPrefix($0) }) else {
            return nil
        }
        let rest = text.dropFirst(scheme.count)
        guard let first = rest.first, first != "/",
            !rest.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || "?#\"'&<>\\".unicodeScalars.contains($0) || !$0.isVisible
            })
        else { return nil }
        return text.hasSuffix("/") ? text : text + "/"
    }

    /// Diagnostics with the severities that the site gives them.
    func weigh(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.compactMap { diagnostic in
            guard let chosen = severities[diagnostic.rule] else {
                return isOfPlainFolder ? diagnostic.softened : diagnostic
            }
            guard let severity = chosen else { return nil }
            var diagnostic = diagnostic
            diagnostic.severity = severity
            return diagnostic
        }
    }

    /// A warning for each folder of `kinds` in which no article is, not even a draft.
    func emptyFolders(_ contentPaths: some Collection<String>) -> [Diagnostic] {
        kinds.filter { kind in !contentPaths.contains { $0.hasPrefix(kind.folder.value) } }.map { kind in
            let folders = Set(contentPaths.compactMap { path in path.lastIndex(of: "/").map { path[...$0] } })
            let near = Suggestion.nearest(to: kind.folder.value, among: folders.map(String.init).sorted())
            return Diagnostic(
                .invalidConfiguration, "No article is in the folder “\(kind.folder.value)”.",
                at: kind.folder.place,
                help: near.map { "Did you mean “\($0)”?" } ?? "Write its path inside the content.",
                severity: .warning)
        }
    }

    /// The path of the base URL, from `/` to `/`: where the site is on its host.
    var basePath: String {
        guard let baseURL, let authority = baseURL.range(of: "://")?.upperBound else { return "/" }
        guard let slash = baseURL[authority...].firstIndex(of: "/") else { return "/" }
        return String(baseURL[slash...])
    }
}

extension String {
    /// The first range of `text`, by bytes.
    fileprivate func range(of text: String) -> Range<Index>? {
        indices.lazy.filter { self[$0...].hasPrefix(text) }.first.map { $0..<index($0, offsetBy: text.count) }
    }
}

extension FieldReader {
    /// `linking` in one word, of a site or of a page: `off`, or how often a term is linked.
    mutating func linking(_ value: FieldValue) -> (isOff: Bool, scope: LinkScope?)? {
        guard let word = text(value, named: "linking") else { return nil }
        switch word.value.lowercased() {
        case "off", "false", "no": return (true, nil)
        case "on", "true", "yes": return (false, nil)
        case let name:
            if let scope = LinkScope(rawValue: name) { return (false, scope) }
            report(
                .invalidValue, "“linking” is off, page, section or every, not “\(word.value)”.",
                at: word.place, help: "Write `linking: off`, or how often a term is linked.")
            return nil
        }
    }

    /// A field whose value is one of a set of words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
    where Choice.RawValue == String {
        take(name).flatMap { choice($0) }
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ field: Field) -> Choice?
    where Choice.RawValue == String {
        guard let word = text(field.value, named: field.name.value) else { return nil }
        if let choice = Choice(rawValue: word.value) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        report(
            .invalidValue, "“\(word.value)” is not a value of “\(field.name.value)”.", at: word.place,
            help: Suggestion.nearest(to: word.value, among: names).map { "Did you mean “\($0)”?" }
                ?? "Write \(names.joined(separator: ", ")).")
        return nil
    }
}

extension Diagnostic {
    /// A dead link or a date in words doesn't keep a folder of ordinary Markdown from being built.
    fileprivate var softened: Diagnostic {
        switch rule {
        case .brokenLink, .brokenAnchor, .brokenImage, .brokenInclude, .brokenEmbed, .ambiguousLabel,
            .duplicateAnchor, .duplicateFootnote, .invalidValue, .wrongType, .unreadableFile:
            var diagnostic = self
            diagnostic.severity = min(severity, .warning)
            return diagnostic
        default: return self
        }
    }
}

extension FieldReader {
    /// The code of a language (BCP 47) in the field `language`.
    mutating func language(_ rule: Rule) -> String? {
        guard let code = text("language") else { return nil }
        let parts = code.value.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isCode = parts.allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                }
        }
        // The names of languages have two or three letters; `x` and `i` begin tags of other kinds.
        let first = parts.first?.count ?? 0
        if isCode, (2...3).contains(first) || first == 1 && parts.count > 1 { return code.value }
        report(
            rule, "“\(code.value)” is not the code of a language.", at: code.place,
            help: "Write a code like en, de-AT or zh-Hant.")
        return nil
    }
}
