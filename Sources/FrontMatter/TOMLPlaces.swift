// Where the names and values of a TOML text stand: TOMLKit tells the values, but not their places.

/// The tables, lists and values of a TOML text by their byte ranges.
///
/// It only locates: what is not valid is passed over, since TOMLKit reports it. O(n).
struct TOMLPlaces {
    struct Node {
        /// A value as it is written; of a list or table its opening bracket, or its header: `[extra]`.
        var range: Range<Int>
        var depth: Int
        var items: [Int] = []
        var entries: [String: Entry] = [:]
        /// A value without a place for more: what is added to it is an error.
        var isClosed = true
    }

    struct Entry {
        var range: Range<Int>
        var node: Int
        /// Its place among all names of the text.
        var order: Int
    }

    let root = 0
    private(set) var nodes: [Node] = []
    /// The first name that its table has already.
    private(set) var repeated: (name: String, range: Range<Int>)?
    /// Where a limit was passed; what is after it was not read.
    private(set) var excess: Int?
    /// The first mistake at which toml++ would end the program.
    private(set) var fatal: Fatal?

    struct Fatal {
        enum Mistake {
            /// A header where no name begins: `[ä]`, `[:a]`.
            case name
            /// Nothing that begins a value stands in a list: `[1, }]`.
            case value
            /// A day and a T without an hour: `2026-03-09Tx`.
            case hour
        }

        var mistake: Mistake
        /// Where the header or the name of the value stands.
        var start: Int
        /// What is wrong.
        var offset: Int
    }

    private let text: [UInt8]
    private var lineStart = 0
    private var offset = 0
    private var tables = 0
    private var names = 0

    init(_ text: [UInt8]) {
        self.text = text
        nodes.append(Node(range: 0..<0, depth: 0, isClosed: false))
        var table: Int? = root
        // toml++ passes over it too.
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        while excess == nil, offset < text.count {
            skipSpace(withLines: true)
            lineStart = offset
            if peek == UInt8(ascii: "[") {
                table = header()
            } else if let table {
                keyValue(in: table)
            }
            while let byte = peek, byte != 0x0A { offset += 1 }
        }
    }

    func entry(_ name: String, of node: Int) -> Entry? { nodes[node].entries[name] }

    /// The number, date or time in or behind which an offset stands.
    func number(endingAt offset: Int) -> Range<Int>? {
        nodes.last { node in
            node.range.lowerBound < offset && offset <= node.range.upperBound && node.isClosed
                && (text[node.range.lowerBound] == UInt8(ascii: "+")
                    || text[node.range.lowerBound] == UInt8(ascii: "-")
                    || (0x30...0x39).contains(text[node.range.lowerBound]))
        }?.range
    }

    private var peek: UInt8? { offset < text.count ? text[offset] : nil }

    private func startsWith(_ sign: String) -> Bool { text[offset...].starts(with: sign.utf8) }

    /// Skips white space, and with line ends also comments.
    private mutating func skipSpace(withLines: Bool = false) {
        while let byte = peek {
            if byte == 0x20 || byte == 0x09 || (withLines && (byte == 0x0A || byte == 0x0D)) {
                offset += 1
            } else if withLines, byte == UInt8(ascii: "#") {
                while let byte = peek, byte != 0x0A { offset += 1 }
            } else {
                return
            }
        }
    }

    // MARK: Tables

    private mutating func add(_ range: Range<Int>, in parent: Int, isClosed: Bool) -> Int {
        let depth = nodes[parent].depth + 1
        if depth > TOML.maximumDepth || nodes.count >= TOML.maximumNodes, excess == nil {
            excess = range.lowerBound
        }
        nodes.append(Node(range: range, depth: depth, isClosed: isClosed))
        return nodes.count - 1
    }

    /// `[a.b]` or `[[a.b]]`: the table that the lines below it belong to.
    private mutating func header() -> Int? {
        let start = offset
        tables += 1
        if tables > TOML.maximumTables { excess = start }
        let isArray = startsWith("[[")
        offset += isArray ? 2 : 1
        skipSpace()
        if !mayBeName(inList: isArray) { note(.name) }
        let path = self.path()
        while peek == UInt8(ascii: "]") { offset += 1 }
        guard let last = path.last, var table = descend(path.dropLast(), from: root) else { return nil }
        let range = start..<offset
        if let entry = nodes[table].entries[last.name] {
            if isArray {
                let item = add(range, in: entry.node, isClosed: false)
                nodes[entry.node].items.append(item)
                return item
            }
            // A table that a longer header has implied gets its own header.
            if nodes[entry.node].isClosed || nodes[entry.node].range != entry.range {
                note(last)
            } else {
                nodes[entry.node].range = range
            }
            return nodes[entry.node].isClosed ? nil : entry.node
        }
        let parent = table
        table = add(range, in: parent, isClosed: false)
        enter(last, table, in: parent)
        guard isArray else { return table }
        let item = add(range, in: table, isClosed: false)
        nodes[table].items.append(item)
        return item
    }

    /// Whether a name may stand here in a header, or toml++ knows what else to say of it.
    private func mayBeName(inList isArray: Bool) -> Bool {
        guard let byte = peek, byte != UInt8(ascii: "]") else { return true }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            return true
        default: return byte == UInt8(ascii: "[") && !isArray
        }
    }

    /// The table at the end of a path of names; a list stands for its last table.
    private mutating func descend(_ path: ArraySlice<Name>, from start: Int) -> Int? {
        var table = start
        for name in path {
            if let entry = nodes[table].entries[name.name] {
                table = nodes[entry.node].items.last ?? entry.node
            } else {
                let child = add(name.range, in: table, isClosed: false)
                enter(name, child, in: table)
                table = child
            }
            if nodes[table].isClosed {
                note(name)
                return nil
            }
            if excess != nil { return nil }
        }
        return table
    }

    private mutating func enter(_ name: Name, _ node: Int, in table: Int) {
        nodes[table].entries[name.name] = Entry(range: name.range, node: node, order: names)
        names += 1
    }

    private mutating func note(_ mistake: Fatal.Mistake) {
        if fatal == nil { fatal = Fatal(mistake: mistake, start: lineStart, offset: offset) }
    }

    private mutating func note(_ name: Name) {
        if repeated == nil { repeated = (name.name, name.range) }
    }

    // MARK: Names

    private typealias Name = (name: String, range: Range<Int>)

    /// `a."b c".'d'`
    private mutating func path() -> [Name] {
        var path: [Name] = []
        while true {
            skipSpace()
            let start = offset
            if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
                skipText()
                path.append((Self.name(text[start..<offset]), start..<offset))
            } else {
                while let byte = peek, Self.isNameByte(byte) { offset += 1 }
                guard offset > start else { return path }
                path.append((String(decoding: text[start..<offset], as: UTF8.self), start..<offset))
            }
            skipSpace()
            guard peek == UInt8(ascii: ".") else { return path }
            guard path.count <= TOML.maximumDepth else {
                excess = excess ?? start
                return path
            }
            offset += 1
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// A name without its quotes, with its escapes resolved.
    private static func name(_ quoted: ArraySlice<UInt8>) -> String {
        let inner = quoted.dropFirst().dropLast()
        guard quoted.first == UInt8(ascii: "\""), inner.contains(UInt8(ascii: "\\")) else {
            return String(decoding: inner, as: UTF8.self)
        }
        var name: [UInt8] = []
        var rest = inner
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let sign = rest.popFirst() else {
                name.append(byte)
                continue
            }
            switch sign {
            case UInt8(ascii: "b"): name.append(0x08)
            case UInt8(ascii: "t"): name.append(0x09)
            case UInt8(ascii: "n"): name.append(0x0A)
            case UInt8(ascii: "f"): name.append(0x0C)
            case UInt8(ascii: "r"): name.append(0x0D)
            case UInt8(ascii: "u"), UInt8(ascii: "U"):
                let digits = rest.prefix(sign == UInt8(ascii: "u") ? 4 : 8)
                rest = rest.dropFirst(digits.count)
                let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
                    .flatMap { Unicode.Scalar($0) }
                if let scalar { name += Array(String(scalar).utf8) }
            default: name.append(sign)
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    // MARK: Values

    private mutating func keyValue(in start: Int) {
        let path = self.path()
        guard let last = path.last, peek == UInt8(ascii: "="),
            let table = descend(path.dropLast(), from: start)
        else { return }
        offset += 1
        skipSpace()
        if nodes[table].entries[last.name] != nil { note(last) }
        let value = self.value(in: table)
        if nodes[table].entries[last.name] == nil { enter(last, value, in: table) }
    }

    private mutating func value(in parent: Int) -> Int {
        let start = offset
        switch peek {
        case UInt8(ascii: "["):
            offset += 1
            let list = add(start..<offset, in: parent, isClosed: true)
            skipSpace(withLines: true)
            while excess == nil, let byte = peek, byte != UInt8(ascii: "]") {
                if byte == UInt8(ascii: "}") || byte >= 0x80 { note(.value) }
                let item = value(in: list)
                nodes[list].items.append(item)
                guard skipsComma() else { break }
            }
            if peek == UInt8(ascii: "]") { offset += 1 }
            return list
        case UInt8(ascii: "{"):
            offset += 1
            let table = add(start..<offset, in: parent, isClosed: false)
            skipSpace(withLines: true)
            while excess == nil, let byte = peek, byte != UInt8(ascii: "}") {
                keyValue(in: table)
                guard skipsComma() else { break }
            }
            if peek == UInt8(ascii: "}") { offset += 1 }
            nodes[table].isClosed = true
            return table
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            skipText()
        default:
            noteMissingHour()
            while let byte = peek, byte != 0x0A, byte != 0x0D, !",]}#".utf8.contains(byte) { offset += 1 }
        }
        var end = offset
        while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        return add(start..<end, in: parent, isClosed: true)
    }

    private mutating func noteMissingHour() {
        let pattern = Array("0000-00-00T".utf8)
        let begins = text[offset...].prefix(pattern.count)
        guard begins.count == pattern.count, offset + pattern.count < text.count,
            zip(begins, pattern).allSatisfy({ byte, sign in
                sign == UInt8(ascii: "0") ? Self.isDigit(byte) : byte & ~0x20 == sign & ~0x20
            }), !Self.isDigit(text[offset + pattern.count])
        else { return }
        let start = offset
        offset += pattern.count
        note(.hour)
        offset = start
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func skipsComma() -> Bool {
        skipSpace(withLines: true)
        guard peek == UInt8(ascii: ",") else { return false }
        offset += 1
        skipSpace(withLines: true)
        return true
    }

    /// Skips a text with its quotes, of which there are one or three.
    private mutating func skipText() {
        guard let quote = peek else { return }
        let isBasic = quote == UInt8(ascii: "\"")
        let isLong = startsWith(isBasic ? "\"\"\"" : "'''")
        offset += isLong ? 3 : 1
        while let byte = peek {
            if isBasic, byte == UInt8(ascii: "\\") {
                offset = min(offset + 2, text.count)
            } else if isLong, byte == quote, startsWith(isBasic ? "\"\"\"" : "'''") {
                offset += 3
                // Up to two quotes may stand before the closing three.
                var more = 0
                while more < 2, peek == quote { (more, offset) = (more + 1, offset + 1) }
                return
            } else if !isLong, byte == quote {
                offset += 1
                return
            } else if !isLong, byte == 0x0A {
                return
            } else {
                offset += 1
            }
        }
    }
}
