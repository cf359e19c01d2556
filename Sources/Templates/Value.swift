// What a page gives to its template: plain values, made once and only read from then on.

/// A value that a template can show, test or repeat.
///
///     ["title": "Blog", "url": .link("concepts/blog/"), "tags": ["web", "writing"]]
///
/// Absent values, `false`, 0, empty text and empty lists are falsy: `{{#x}}` leaves its section out and
/// `{{^x}}` shows its own. Everything else is truthy.
package enum Value: Hashable, Sendable {
    /// Nothing. As a member of an object it hides the same name further out.
    case absent
    case bool(Bool)
    case number(Int)
    case decimal(Double)
    /// Text: `{{x}}` escapes it, `{{{x}}}` writes it as it is.
    case text(String)
    /// HTML that is already safe: both forms write it as it is.
    ///
    /// The byte 0xFF, which no UTF-8 text has, stands for the way from the page to the root of the site.
    case html([UInt8])
    /// A path inside the site, written after the way from the page to the root: `../concepts/blog/`.
    case link(String)
    case list([Value])
    /// A list whose elements are made when a template shows them.
    case series(Series)
    case object(Object)
    /// An object that is the same on many pages: what a template writes of it alone is rendered once.
    case shared(Shared)

    /// Stands in HTML for the way from the page to the root of the site (`""`, `../`, `../../` …).
    package static let rootMark: UInt8 = 0xFF

    /// Text, or `absent` for `nil`.
    package init(_ text: String?) {
        self = text.map(Value.text) ?? .absent
    }

    /// The member of an object; `nil` for everything else.
    func member(_ name: Name) -> Value? {
        switch self {
        case .object(let object): object.value(name)
        case .shared(let shared): shared.object.value(name)
        default: nil
        }
    }

    /// Whether a section shows its contents.
    var isTruthy: Bool {
        switch self {
        case .absent: false
        case .bool(let bool): bool
        case .number(let number): number != 0
        case .decimal(let number): number != 0
        case .text(let text): !text.isEmpty
        case .html(let bytes): !bytes.isEmpty
        case .list(let list): !list.isEmpty
        case .series(let series): series.count > 0
        case .link, .object, .shared: true
        }
    }
}

/// Elements that are made one by one, each as often as a template shows it: what takes a lot of memory is never there
/// whole.
package final class Series: Hashable, Sendable {
    package let count: Int
    /// What making an element costs, in steps of a template.
    let cost: Int
    let element: @Sendable (Int) -> Value

    /// - Parameter element: makes the element at a place; the same each time.
    package init(count: Int, cost: Int = 1, element: @escaping @Sendable (Int) -> Value) {
        self.count = count
        self.cost = cost
        self.element = element
    }

    package static func == (a: Series, b: Series) -> Bool { a === b }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Values by name.
///
/// Objects of pages have a handful of names, so a look-up that compares them in turn is faster than
/// hashing, and their order is the same on every machine.
package struct Object: Sendable {
    /// Without labels, as the pairs of a literal are, whose array is taken over.
    private var members: [(Name, Value)] = []
    /// Those of an object that many have a part in. A member of the same name hides one of these.
    private var base: [(Name, Value)] = []

    package init() {}

    /// Of a name that is given twice, the first value counts.
    fileprivate init(members: [(Name, Value)]) { self.members = members }

    func value(_ name: Name) -> Value? {
        Self.place(of: name, in: members).map { members[$0].1 }
            ?? Self.place(of: name, in: base).map { base[$0].1 }
    }

    /// A loop over indices, because a sequence would count references to each member.
    private static func place(of name: Name, in members: [(Name, Value)]) -> Int? {
        for place in members.indices where members[place].0 == name { return place }
        return nil
    }

    /// O(number of members), for reading and for writing.
    package subscript(name: Name) -> Value? {
        get { value(name) }
        set {
            switch (Self.place(of: name, in: members), newValue) {
            case (let place?, let value?): members[place].1 = value
            case (nil, let value?): members.append((name, value))
            case (let place, nil):
                if place != nil { members.removeAll { $0.0 == name } }
                base.removeAll { $0.0 == name }
            }
        }
    }

    /// This object with more members; what both have is taken from `other`. O(1) for two objects that were not made so.
    package func with(_ other: Object) -> Object {
        var result = Object()
        result.members = other.all
        result.base = all
        return result
    }

    /// The members in force.
    private var all: [(Name, Value)] {
        base.isEmpty
            ? members : members + base.filter { Self.place(of: $0.0, in: members) == nil }
    }
}

extension Object: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Name, Value)...) { self.init(members: elements) }
}

extension Object: Hashable {
    package static func == (a: Object, b: Object) -> Bool { a.all.elementsEqual(b.all, by: ==) }

    package func hash(into hasher: inout Hasher) {
        for (name, value) in all {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

extension Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(booleanLiteral bool: Bool) { self = .bool(bool) }
    package init(integerLiteral number: Int) { self = .number(number) }
    package init(arrayLiteral values: Value...) { self = .list(values) }
    package init(dictionaryLiteral elements: (Name, Value)...) {
        self = .object(Object(members: elements))
    }
}
