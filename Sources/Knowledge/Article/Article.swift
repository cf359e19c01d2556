// What an author wrote, as a value: one article of any kind. Names are still names here; `ConceptGraph`
// resolves them.

package import Diagnostics

/// What an article is.
package enum Kind: String, Sendable, CaseIterable {
    case article, concept, source, dimension, comparison

    /// “a concept”, “an article”.
    package var withArticle: String { self == .article ? "an article" : "a \(rawValue)" }
}

/// One Markdown file of the site.
package struct Article: Equatable, Sendable {
    package var path: SourcePath
    /// What other articles use to point here; unique in a site.
    package var id: Located<String>
    package var title: Located<String>
    /// The code of its language, where that is not the site's.
    package var language: String?
    /// A name short enough for a cell of a table.
    package var short: String?
    /// Other labels.
    package var aliases: [Located<String>] = []
    /// Labels that its author did not list: abbreviations and what they stand for, found in the text.
    package var foundLabels: [FoundLabel] = []
    package var summary: Located<String>?
    package var tags: [Located<String>] = []
    package var date: CalendarDate?
    package var updated: CalendarDate?
    package var isDraft = false
    /// Place among its neighbours in lists and matrices, from small to large; without one, by date or title.
    package var order: Double?
    /// Paths that used to show this article.
    package var redirectFrom: [Located<String>] = []
    package var linking = Linking()
    /// The author knows that another concept has one of these labels too.
    package var isAmbiguous = false
    /// Whether plurals and possessives of the labels match as well.
    package var inflects = true
    /// Whether the labels match only in their own case.
    package var matchesCase = false
    /// What its author knows is wrong here, and why it stays.
    package var silences: [Silence] = []
    package var details: Details
    /// Short claims whose source is this article itself.
    package var facts: [Fact] = []

    package init(path: SourcePath, id: Located<String>, title: Located<String>, details: Details = .article) {
        self.path = path
        self.id = id
        self.title = title
        self.details = details
    }

    /// What only articles of one kind have.
    package enum Details: Equatable, Sendable {
        case article
        case concept(ConceptDetails)
        case source(SourceDetails)
        case dimension(DimensionDetails)
        case comparison(ComparisonDetails)
    }

    /// How an author limits term links on a page.
    package struct Linking: Equatable, Sendable {
        package var isOff = false
        /// `nil` for that of the site.
        package var scope: LinkScope?
        /// Ids of concepts that this page's prose is not linked to.
        package var notHere: [Located<String>] = []
        /// What labels mean on this page.
        package var senses: [Sense] = []

        package init() {}
    }

    /// The concept that an author means by a label, on a page or below one of its headings.
    package struct Sense: Equatable, Sendable {
        package var label: Located<String>
        /// An id.
        package var concept: Located<String>
        /// The id of a heading.
        package var section: Located<String>?

        package init(label: Located<String>, concept: Located<String>, section: Located<String>? = nil) {
            self.label = label
            self.concept = concept
            self.section = section
        }
    }

    /// A label, and where it was found.
    package struct FoundLabel: Equatable, Sendable {
        package var text: Located<String>
        package var origin: LabelOrigin

        package init(text: Located<String>, origin: LabelOrigin) {
            self.text = text
            self.origin = origin
        }
    }

    /// One rule that is not to be reported in the article's file.
    package struct Silence: Equatable, Sendable {
        package var rule: Located<Rule>
        /// What a diagnostic has to name to be silenced: its words in “ ”, or the id of an article.
        package var about: Located<String>?
        package var reason: String

        package init(rule: Located<Rule>, about: Located<String>? = nil, reason: String) {
            self.rule = rule
            self.about = about
            self.reason = reason
        }
    }

    package var kind: Kind {
        switch details {
        case .article: .article
        case .concept: .concept
        case .source: .source
        case .dimension: .dimension
        case .comparison: .comparison
        }
    }

    package var concept: ConceptDetails? { if case .concept(let details) = details { details } else { nil } }
    package var source: SourceDetails? { if case .source(let details) = details { details } else { nil } }
    package var dimension: DimensionDetails? {
        if case .dimension(let details) = details { details } else { nil }
    }
    package var comparison: ComparisonDetails? {
        if case .comparison(let details) = details { details } else { nil }
    }

    /// The place of a diagnostic about the article as a whole.
    package var place: Place { id.place }
}

/// One idea the site explains.
package struct ConceptDetails: Equatable, Sendable {
    /// Markdown.
    package var definition: Located<String>?
    package var relations: [RelationStatement] = []
    package var claims: [ClaimStatement] = []
    /// Ids of dimensions that have no meaning for this concept.
    package var notApplicable: [Located<String>] = []

    package init() {}
}

/// A work that says something.
package struct SourceDetails: Equatable, Sendable {
    package var publisher: String?
    package var authors: [String] = []
    package var published: CalendarDate?
    package var url: Located<String>?

    package init() {}
}

/// A question on which concepts differ.
package struct DimensionDetails: Equatable, Sendable {
    package var question: String?
    package var type: AnswerType = .text
    /// The answers it admits, in order; empty when any answer is.
    package var values: [Located<String>] = []
    package var unit: String?

    package init() {}
}

/// A page that compares.
package struct ComparisonDetails: Equatable, Sendable {
    package enum View: String, Sendable, CaseIterable {
        case dimensionsByConcepts = "dimensions-by-concepts"
        case conceptsByDimensions = "concepts-by-dimensions"
        case conceptsBySources = "concepts-by-sources"
        case sourcesByDimensions = "sources-by-dimensions"
        case dimensionsBySources = "dimensions-by-sources"
    }

    /// Ids, or folders that end with `/`; empty: every concept with a claim in one of the dimensions.
    package var concepts: [Located<String>] = []
    /// Ids; empty: every dimension in which one of the concepts has a claim.
    package var dimensions: [Located<String>] = []
    /// Ids; empty: every source with a claim in one of the cells.
    package var sources: [Located<String>] = []
    /// `nil`: concepts as columns while they are few.
    package var view: Located<View>?
    /// The home page shows it at a glance.
    package var isFeatured = false

    package init() {}
}

/// A relation as its author wrote it: “this concept is `relation` `object`”.
package struct RelationStatement: Equatable, Sendable {
    package var relation: Located<String>
    package var object: Located<String>
    package var says: [Located<String>] = []
    package var denies: [Located<String>] = []
    /// Where in the sources.
    package var locator: String?

    package init(relation: Located<String>, object: Located<String>) {
        self.relation = relation
        self.object = object
    }
}

/// A claim as its author wrote it.
package struct ClaimStatement: Equatable, Sendable {
    package var dimension: Located<String>
    package var values: [Located<String>] = []
    /// Markdown.
    package var text: Located<String>?
    package var sources: [Located<String>] = []
    /// Where in the sources.
    package var locator: String?
    package var place: Place

    package init(dimension: Located<String>, place: Place) {
        self.dimension = dimension
        self.place = place
    }
}

/// A short claim whose source is the article itself.
package struct Fact: Equatable, Sendable {
    package var dimension: Located<String>
    package var values: [Located<String>]
    /// Whether `site.yml` maps the field to the dimension, rather than the author under `facts:`.
    package var isMapped: Bool

    package init(dimension: Located<String>, values: [Located<String>], isMapped: Bool = false) {
        self.dimension = dimension
        self.values = values
        self.isMapped = isMapped
    }
}

/// How often a term is linked.
package enum LinkScope: String, CaseIterable, Sendable {
    case page, section, every
}
