// Names of values as numbers: they are compared in every look-up of a template.

internal import Synchronization

/// The name of a member of an object.
///
/// To make one looks its number up: names that are used often are made once.
package struct Name: Hashable, Sendable {
    let number: Int32

    package init(_ text: String) {
        number = Self.numbers.withLock { numbers in
            if let known = numbers[text] { return known }
            let number = Int32(numbers.count)
            numbers[text] = number
            return number
        }
    }

    /// All names that data and templates of this process have.
    private static let numbers = Mutex<[String: Int32]>([:])

    /// What is the same on all pages.
    package static let site = Name("site")
    /// The way from the page to the root of the site.
    static let root = Name("root")
}

extension Name: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
