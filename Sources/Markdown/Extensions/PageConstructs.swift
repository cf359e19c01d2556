// What a page's constructs are, gathered while its text is written anew, and read by the walk over its tree.

import Diagnostics

struct PageConstructs {
    let options: MarkdownOptions
    var constructs: [Construct] = []
    /// Holds the blocks of footnotes, beside the tree.
    var footnoteBlocks: Node?
    /// Whether the tree has marks.
    var hasMarks = false
    var abbreviations = Abbreviations()
    var footnotes = Footnotes()
    var diagnostics: [Diagnostic] = []
    /// Where comments and formulas start that have no end, and includes that were asked for: each is reported once.
    var unclosed: Set<Int> = []
    var includes: Set<Int> = []
    /// Includes that showed nothing.
    var failedIncludes = 0
    /// Where containers start that stand too deep.
    var deepContainers: Set<Int> = []
    /// Labels of link reference definitions: brackets around one of them are a link.
    var linkLabels: Set<[UInt8]> = []

    init(_ options: MarkdownOptions) { self.options = options }

    /// Adds a construct, whose texts are those of its author: no mark of a quote stays in an address or a formula.
    mutating func add(_ construct: Construct) -> Int {
        constructs.append(construct.restored(constructs))
        return constructs.count - 1
    }

    mutating func report(_ rule: Rule, _ message: String, at place: Place, help: String) {
        diagnostics.append(Diagnostic(rule, message, at: place, help: help))
    }
}

/// The footnotes of a page: where they are defined, in the order of their first reference.
struct Footnotes {
    struct Definition {
        var label: [UInt8]
        var place: Place
        /// From 1, in the order of first reference; 0 before.
        var number = 0
        /// The ids of its references, in the order of the text.
        var references: [String] = []
        var slug = ""
    }

    private(set) var definitions: [Definition] = []
    private var numberOfLabel: [[UInt8]: Int] = [:]
    private var slugs: Set<String> = []
    private var repeats: [String: Int] = [:]
    private(set) var referenced: [Int] = []

    static func key(_ label: [UInt8]) -> [UInt8] {
        label.contains { $0 >= 0x80 }
            ? Array(String(decoding: label, as: UTF8.self).lowercased().utf8) : label.map(lowerCased)
    }

    subscript(label: [UInt8]) -> Int? { numberOfLabel[Self.key(label)] }

    /// Whether no other has the label.
    mutating func define(_ label: [UInt8], place: Place) -> Bool {
        let key = Self.key(label)
        guard numberOfLabel[key] == nil else { return false }
        numberOfLabel[key] = definitions.count
        var slug = Markdown.slug(of: label)
        if slug.isEmpty { slug = "note" }
        var unique = slug
        while !slugs.insert(unique).inserted {
            repeats[slug, default: 1] += 1
            unique = "\(slug)-\(repeats[slug, default: 1])"
        }
        definitions.append(Definition(label: label, place: place, slug: unique))
        return true
    }

    /// Notes a reference by its id; the number that it shows.
    mutating func refer(to definition: Int, from id: String) -> Int {
        if definitions[definition].number == 0 {
            referenced.append(definition)
            definitions[definition].number = referenced.count
        }
        definitions[definition].references.append(id)
        return definitions[definition].number
    }
}
