// The fields of front matter, by kind of article: the one place that knows their names.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge

/// Reads one article out of its fields.
struct ArticleReader {
    var fields: FieldReader
    let path: SourcePath
    let contentPath: String
    let configuration: Configuration
    private(set) var hasOwnID = false
    private(set) var hasUnknownKind = false
    private var kind = Kind.article
    /// Whether the article says its kind itself.
    private var hasKind = false
    private var knownNames = Self.commonNames
    /// What the file is called, or the folder whose `index.md` it is.
    private let name: Substring
    /// The first page of the site.
    private let isHome: Bool

    init(fields: FieldReader, path: SourcePath, contentPath: String, configuration: Configuration) {
        self.fields = fields
        self.path = path
        self.contentPath = contentPath
        self.configuration = configuration
        let page = contentPath.utf8.dropLast(".md".utf8.count)
        let slash = page.lastIndex(of: UInt8(ascii: "/"))
        let last = Substring(slash.map { page[page.index(after: $0)...] } ?? page)
        let isIndex = (5...6).contains(last.utf8.count) && ["index", "readme"].contains(last.lowercased())
        isHome = isIndex && slash == nil
        let folder = slash.flatMap { page[..<$0].split(separator: UInt8(ascii: "/")).last }
        name = !isIndex ? last : folder.map { Substring($0) } ?? "index"
    }

    static let commonNames = [
        "kind", "id", "title", "short", "language", "aliases", "summary", "tags", "date", "updated", "draft",
        "redirect_from",
        "linking",
        "not_here", "senses", "ambiguous", "inflect", "case", "order", "silence",
    ]

    static func names(of kind: Kind) -> [String] {
        switch kind {
        case .article: []
        case .concept: ["definition", "relations", "claims", "facts", "not_applicable"]
        case .source: ["publisher", "authors", "published", "url"]
        case .dimension: ["question", "type", "values", "unit"]
        case .comparison: ["concepts", "dimensions", "sources", "view", "featured"]
        }
    }

    mutating func article(heading: () -> String?, start: Place) -> Article {
        let kindField = fields.take("kind")
        let ownKind: Kind? = kindField.flatMap { fields.choice($0) }
        hasUnknownKind = kindField != nil && ownKind == nil
        kind = ownKind ?? defaultKind
        hasKind = ownKind != nil
        knownNames += hasUnknownKind ? Kind.allCases.flatMap(Self.names) : Self.names(of: kind)
        let id = fields.text("id")
        hasOwnID = id != nil
        let title = fields.text("title") ?? Located(heading() ?? titleFromPath, at: start)
        var article = Article(path: path, id: id ?? Located(idFromPath, at: start), title: title)
        if let id, !Self.isValid(id: id.value) {
            fields.report(
                .invalidValue, "“\(id.value)” can't be an id.", at: id.place,
                help: "Use letters, digits, hyphens and slashes, without a slash at either end.")
            article.id.value = idFromPath
        }
        readCommon(&article)
        readNamesOfOthers(&article, kind: kind)
        readDetails(&article, kind: kind)
        readFacts(&article)
        return article
    }

    /// Diagnostics of all that was read, and of the fields that nobody knows. A field that `site.yml` maps to a
    /// dimension is known in every article, and answers it for concepts.
    consuming func finish() -> [Diagnostic] {
        for (name, _) in configuration.dimensionsFrom { _ = fields.take(name) }
        // Whose kind is not known may have any field.
        if hasUnknownKind { for name in knownNames { _ = fields.take(name) } }
        let (kind, hasKind, relations) = (kind, hasKind, configuration.relationTypes)
        return fields.finish(knownNames: knownNames) { field in
            let name = field.name.value
            if !hasKind, case .scalar(let word, _) = field.value.content, name == "type",
                Kind(rawValue: word) != nil
            {
                return "Write `kind: \(word)`."
            }
            if relations.contains(where: { $0.name == name || $0.inverse == name }) {
                return "Relations stand together: `relations: {\(name): …}`."
            }
            guard let other = Kind.allCases.first(where: { Self.names(of: $0).contains(name) }) else {
                return nil
            }
            return hasKind
                ? "A \(other.rawValue) has it, and this is \(kind.withArticle)."
                : "A \(other.rawValue) has it: write `kind: \(other.rawValue)` at the top, if this is one."
        }
    }

    // MARK: Defaults from the path

    private var defaultKind: Kind {
        configuration.kinds.last { contentPath.hasPrefix($0.folder.value) }?.kind ?? .article
    }

    private var idFromPath: String { String(name) }

    /// `social-media.md` → “Social media”.
    private var titleFromPath: String {
        ArticleReader.title(fromName: isHome ? "Home" : String(name))
    }

    static func title(fromName name: String) -> String {
        let words = String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    static func isValid(id: String) -> Bool {
        guard SourcePath(id) != nil else { return false }
        return id.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && !"#|[]<>\"\\".unicodeScalars.contains(scalar)
        }
    }

    // MARK: Fields of all kinds

    private mutating func readCommon(_ article: inout Article) {
        article.aliases = fields.list("aliases").filter { !$0.value.isBlank }
        article.short = fields.text("short").flatMap { $0.value.isBlank ? nil : $0.value }
        if !configuration.dimensionsFrom.contains(where: { $0.field == "language" }) {
            let language = fields.language(.invalidValue)
            article.language = language == configuration.language ? nil : language
        }
        article.summary = fields.text("summary")
        article.tags = fields.list("tags").filter { !$0.value.isBlank }
        article.date = date("date")
        article.updated = date("updated")
        article.order = fields.number("order")?.value
        article.isDraft = fields.flag("draft")?.value ?? false
        article.redirectFrom = fields.texts("redirect_from")
        article.isAmbiguous = fields.flag("ambiguous")?.value ?? false
        article.inflects = fields.flag("inflect")?.value ?? true
        if let word = fields.text("case") {
            article.matchesCase = word.value == "exact"
            if word.value != "exact", word.value != "any" {
                fields.report(
                    .invalidValue, "“case” is exact or any, not “\(word.value)”.", at: word.place,
                    help: "Write `case: exact`.")
            }
        }
        article.silences = silences()
        article.linking.notHere = fields.texts("not_here")
        article.linking.senses = senses()
        guard let linking = fields.take("linking") else { return }
        if case .mapping(let inner) = linking.value.content {
            var reader = FieldReader(inner)
            article.linking.notHere += reader.texts("not_here")
            fields.absorb(reader.finish(knownNames: ["not_here"]))
        } else if let word = fields.linking(linking.value) {
            article.linking.isOff = word.isOff
            article.linking.scope = word.scope
        }
    }

    /// Rules that are not reported here, each with its reason; or with a reason for each thing that they are about.
    private mutating func silences() -> [Article.Silence] {
        fields.mapping("silence").flatMap { field -> [Article.Silence] in
            guard let rule = Rule(rawValue: field.name.value) else {
                let suggestion = Suggestion.nearest(
                    to: field.name.value, among: Rule.allCases.map(\.rawValue))
                fields.report(
                    .invalidValue, "“\(field.name.value)” is not the name of a diagnostic.",
                    at: field.name.place,
                    help: suggestion.map { "Did you mean “\($0)”?" }
                        ?? "Its name stands in brackets after its message.")
                return []
            }
            let name = Located(rule, at: field.name.place)
            if case .mapping(let inner) = field.value.content, !inner.isEmpty {
                return inner.compactMap { entry in
                    reason(entry, rule).map { Article.Silence(rule: name, about: entry.name, reason: $0) }
                }
            }
            return reason(field, rule).map { [Article.Silence(rule: name, reason: $0)] } ?? []
        }
    }

    /// Why a rule is not reported.
    private mutating func reason(_ field: Field, _ rule: Rule) -> String? {
        let isMissing = field.value.content == .null
        let reason = isMissing ? nil : fields.text(field.value, named: field.name.value)
        if !isMissing, reason == nil { return nil }
        if let reason, !reason.value.isBlank { return reason.value }
        fields.report(
            .invalidValue, "“\(rule.rawValue)” is silenced without a reason.", at: field.name.place,
            help: "Say why it stays: `\(field.name.value): because …`.")
        return nil
    }

    private mutating func date(_ name: String) -> CalendarDate? {
        guard let text = fields.text(name) else { return nil }
        return date(text)
    }

    private mutating func date(_ text: Located<String>) -> CalendarDate? {
        if let date = CalendarDate(text.value) { return date }
        let trimmed = text.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let date = CalendarDate(trimmed) { return date }
        let help = "Write a day that exists, like 2026-03-09, or as much of it as is known: 2026-03, 2026."
        fields.report(
            .invalidValue, "“\(text.value)” is not a date.", at: text.place,
            help: CalendarDate.reason(against: trimmed).map { "\($0) \(help)" } ?? help)
        return nil
    }

    // MARK: Names of other generators

    /// Takes the first of the fields by which other site generators call this; one that `site.yml` maps to a
    /// dimension keeps its meaning.
    private mutating func takeOther(_ names: [String]) -> Field? {
        for name in names where !configuration.dimensionsFrom.contains(where: { $0.field == name }) {
            if let field = fields.take(name) { return field }
        }
        return nil
    }

    private mutating func readNamesOfOthers(_ article: inout Article, kind: Kind) {
        if let field = takeOther(["description", "excerpt"]), article.summary == nil {
            article.summary = fields.text(field.value, named: field.name.value)
        }
        if let field = takeOther(["lastmod", "last_modified_at", "updatedDate"]), article.updated == nil {
            article.updated = fields.text(field.value, named: field.name.value).flatMap { date($0) }
        }
        if let field = takeOther(["publishDate", "pubDate"]), article.date == nil {
            article.date = fields.text(field.value, named: field.name.value).flatMap { date($0) }
        }
        if let field = takeOther(["weight"]), article.order == nil,
            let text = fields.text(field.value, named: "weight"), let weight = Double(text.value)
        {
            // Hugo's weight 0 is none.
            article.order = weight.isFinite && weight != 0 ? weight : nil
        }
        // A source's own `published` is a date; Jekyll has `published: false` for a draft.
        if kind != .source, let field = takeOther(["published"]),
            let text = fields.text(field.value, named: "published")
        {
            switch text.value.lowercased() {
            case "false", "no": article.isDraft = true
            case "true", "yes": break
            default: article.date = article.date ?? date(text)
            }
        }
        // Hugo's aliases are old addresses; prose has no labels that begin with a slash.
        guard kind == .article else { return }
        article.redirectFrom += article.aliases.filter { $0.value.hasPrefix("/") }
        article.aliases.removeAll { $0.value.hasPrefix("/") }
    }

    // MARK: Fields of one kind

    private mutating func readDetails(_ article: inout Article, kind: Kind) {
        switch kind {
        case .article: article.details = .article
        case .concept:
            var concept = ConceptDetails()
            concept.definition = fields.text("definition")
            concept.relations = relations()
            concept.claims = fields.items("claims").compactMap { claim($0) }
            concept.notApplicable = fields.texts("not_applicable")
            article.details = .concept(concept)
        case .source:
            var source = SourceDetails()
            source.publisher = fields.text("publisher")?.value
            source.authors = fields.texts("authors").map(\.value)
            source.published = date("published")
            source.url = fields.text("url")
            if let url = source.url, Answer(url.value, type: .link) == nil {
                fields.report(
                    .invalidValue, "“\(url.value)” is not an address on the web.", at: url.place,
                    help: "Write a whole address that begins with https://.")
                source.url = nil
            }
            article.details = .source(source)
        case .dimension:
            var dimension = DimensionDetails()
            dimension.question = fields.text("question")?.value
            dimension.values = fields.list("values")
            dimension.type = fields.choice("type") ?? (dimension.values.isEmpty ? .text : .choice)
            dimension.unit = fields.text("unit")?.value
            article.details = .dimension(dimension)
        case .comparison:
            var comparison = ComparisonDetails()
            comparison.concepts = fields.texts("concepts")
            comparison.dimensions = fields.texts("dimensions")
            comparison.sources = fields.texts("sources")
            comparison.isFeatured = fields.flag("featured")?.value ?? false
            if let field = fields.take("view"), let view: ComparisonDetails.View = fields.choice(field) {
                comparison.view = Located(view, at: field.value.place)
            }
            article.details = .comparison(comparison)
        }
    }

    /// A list of `relation: id` with sources, or a mapping of relations to ids.
    private mutating func relations() -> [RelationStatement] {
        guard let field = fields.take("relations") else { return [] }
        switch field.value.content {
        case .mapping(let relations):
            return relations.flatMap { relation in
                fields.texts(relation.value, named: relation.name.value).map {
                    RelationStatement(relation: relation.name, object: $0)
                }
            }
        case .sequence(let items):
            return items.flatMap { relation($0) }
        default:
            fields.report(
                .wrongType, "“relations” is a list, not \(field.value.kindWord).", at: field.value.place,
                help: "Write lines like `- broader: social-media`.")
            return []
        }
    }

    private mutating func relation(_ item: FieldValue) -> [RelationStatement] {
        guard case .mapping(let inner) = item.content else {
            fields.report(
                .wrongType, "A relation is a name and an id, not \(item.kindWord).", at: item.place,
                help: "Write `- broader: social-media`.")
            return []
        }
        var reader = FieldReader(inner)
        let says = reader.texts("says")
        let denies = reader.texts("denies")
        let locator = reader.text("where")?.value
        let statements = reader.rest.flatMap { field in
            reader.texts(field.value, named: field.name.value).map { object in
                var statement = RelationStatement(relation: field.name, object: object)
                statement.says = says
                statement.denies = denies
                statement.locator = locator
                return statement
            }
        }
        if reader.rest.isEmpty {
            reader.report(
                .wrongType, "This relation has no name and no object.", at: item.place,
                help: "Write `- broader: social-media`.")
        }
        fields.absorb(reader.diagnostics)
        return statements
    }

    private mutating func claim(_ item: FieldValue) -> ClaimStatement? {
        guard case .mapping(let inner) = item.content else {
            fields.report(
                .wrongType, "A claim is a mapping, not \(item.kindWord).", at: item.place,
                help: "Write `- dimension: …` with `value:`, `text:` and `sources:` below it.")
            return nil
        }
        var reader = FieldReader(inner)
        defer {
            fields.absorb(reader.finish(knownNames: ["dimension", "value", "text", "sources", "where"]))
        }
        let dimension = reader.text("dimension")
        let values = reader.texts("value")
        let text = reader.text("text")
        let sources = reader.texts("sources")
        let locator = reader.text("where")?.value
        guard let dimension else {
            reader.report(
                .unknownDimension, "This claim names no dimension.", at: item.place,
                help: "Say which question it answers: `dimension: id`.")
            return nil
        }
        var claim = ClaimStatement(dimension: dimension, place: dimension.place)
        claim.values = values
        claim.text = text
        claim.sources = sources
        claim.locator = locator
        return claim
    }

    /// `facts:`, and the fields that `site.yml` maps to dimensions.
    private mutating func readFacts(_ article: inout Article) {
        guard article.kind == .concept else { return }
        let facts = fields.mapping("facts")
        article.facts = facts.compactMap { field in
            let values = fields.texts(field.value, named: field.name.value)
            return values.isEmpty ? nil : Fact(dimension: field.name, values: values)
        }
        for (name, dimension) in configuration.dimensionsFrom {
            guard let field = fields.take(name) else { continue }
            let values = fields.texts(field.value, named: name)
            guard !values.isEmpty else { continue }
            article.facts.append(
                Fact(
                    dimension: Located(dimension.value, at: field.name.place), values: values, isMapped: true)
            )
        }
    }
}

extension String {
    /// Whether nothing but white space stands in it.
    fileprivate var isBlank: Bool {
        // Nearly always a letter, without asking Unicode.
        if let first = utf8.first, first > 0x20, first < 0x80 { return false }
        return allSatisfy(\.isWhitespace)
    }
}
