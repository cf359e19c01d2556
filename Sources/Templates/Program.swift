// What templates are compiled to: flat arrays that refer to each other by index.

import Diagnostics

/// The index of an element in the one array that holds its kind.
struct ID<Element>: Hashable, Sendable {
    let position: Int32

    init(_ position: Int) {
        self.position = Int32(truncatingIfNeeded: position)
    }
}

extension Array {
    subscript(id: ID<Element>) -> Element {
        get { self[Int(id.position)] }
        set { self[Int(id.position)] = newValue }
    }

    var nextID: ID<Element> { ID(count) }
}

/// A stretch of an array.
struct Stretch<Element>: Sendable {
    var start: Int32 = 0
    var end: Int32 = 0

    init(_ range: Range<Int>) {
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
    }

    init() {}

    var range: Range<Int> { Int(start)..<Int(end) }
    var isEmpty: Bool { start == end }
}

/// A name split at its dots; an empty one is `{{.}}`.
typealias Path = Stretch<Name>
typealias Address = ID<Instruction>

enum Instruction: Sendable {
    case text(Stretch<Line>)
    /// A line that starts with a tag.
    case startLine
    case escaped(Path)
    case unescaped(Path)
    /// With where to go on when there is nothing to show.
    case section(Path, end: Address)
    case inverted(Path, end: Address)
    case endSection
    case call(ID<Call>)
    /// A place that may be filled. Its default follows.
    case slot(ID<Slot>)
    case endCall
}

/// A line of text, with its end, or what stands of it on one side of a tag.
struct Line: Sendable {
    enum Start {
        /// The line began before.
        case continued
        case indented
        /// A line without text is not indented, so that no white space is left in it.
        case blank
    }

    let start: Start
    /// In the text of the program. Lines of one instruction follow each other without gaps.
    let range: Stretch<UInt8>
}

/// `{{>name}}`, or `{{<name}}` with the blocks in it.
struct Call: Sendable {
    let template: ID<Template>
    /// Whether every line is indented; without it, what is called starts in the middle of a line.
    let isIndented: Bool
    let indentation: Stretch<UInt8>
    var arguments = Stretch<Argument>()
    /// Where to go on.
    var end: Address
}

/// `{{$name}}` in the body of a parent tag.
struct Argument: Sendable {
    let name: ID<String>
    let startsLine: Bool
    let start: Address
}

/// `{{$name}}` elsewhere.
struct Slot: Sendable {
    let name: ID<String>
    let startsLine: Bool
    let indentation: Stretch<UInt8>
    var end: Address
}

struct Template: Sendable {
    let name: String
    var start: Address
}

/// All templates of a site, ready to run.
struct Program: Sendable {
    var instructions: [Instruction] = [.endCall]
    /// What templates write, without their tags.
    var text: [UInt8] = []
    var lines: [Line] = []
    /// Parts of the names of values.
    var parts: [Name] = []
    var calls: [Call] = []
    /// Where each call was written. Not in `Call`, since a path is counted each time it is copied.
    var callPlaces: [Place] = []
    var arguments: [Argument] = []
    var slots: [Slot] = []
    var slotPlaces: [Place] = []
    var blockNames: [String] = []
    /// The first is empty: it stands for what does not exist.
    var templates = [Template(name: "", start: Address(0))]
}
