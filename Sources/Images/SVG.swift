// SVG: XML, read only as far as the end of its first tag.

extension ImageSize {
    /// The size of a file whose root is `<svg>`: from `width` and `height`, else from `viewBox`.
    static func svg(_ file: inout ImageFile) -> ImageSize? {
        let first = file.prefix(ImageFile.pieceLength)
        var reader = SVGReader(first)
        guard reader.mayBeXML else { return nil }
        if let attributes = reader.rootAttributes() { return size(of: attributes) }
        guard reader.reachedEnd, first.count == ImageFile.pieceLength else { return nil }
        reader = SVGReader(file.prefix(65_536))
        return reader.rootAttributes().flatMap(size)
    }

    private static func size(of attributes: [String: [UInt8]]) -> ImageSize? {
        let width = attributes["width"].flatMap { SVGLength.pixels($0) }
        let height = attributes["height"].flatMap { SVGLength.pixels($0) }
        // A picture without a width is as wide as its height and the shape of its view box make it.
        let box = attributes["viewBox"].flatMap { SVGLength.viewBox($0) }
        switch (width, height, box) {
        case (let width?, let height?, _): return rounded(width, height)
        case (let width?, nil, let box?): return rounded(width, width / box.width * box.height)
        case (nil, let height?, let box?): return rounded(height / box.height * box.width, height)
        case (nil, nil, let box?): return rounded(box.width, box.height)
        default: return nil
        }
    }

    private static func rounded(_ width: Double, _ height: Double) -> ImageSize? {
        guard width > 0, height > 0, width < 0x1p31, height < 0x1p31 else { return nil }
        return ImageSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
    }
}

/// Reads XML up to the end of the first tag: linear, without a stack.
struct SVGReader {
    private let bytes: [UInt8]
    private var i = 0
    /// The bytes ended within a construct: more of them may help.
    private(set) var reachedEnd = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    }

    var mayBeXML: Bool { bytes[i...].first { !isSpace($0) } == UInt8(ascii: "<") }

    /// The attributes of the root, by name, if it is `<svg>` or `<prefix:svg>`.
    mutating func rootAttributes() -> [String: [UInt8]]? {
        while true {
            skipSpace()
            if skip("<?", to: "?>") || skip("<!--", to: "-->") || skipDoctype() { continue }
            break
        }
        guard !reachedEnd, take("<") else { return nil }
        let name = self.name()
        guard name.split(separator: UInt8(ascii: ":")).last.map({ $0.elementsEqual("svg".utf8) }) == true
        else {
            reachedEnd = i == bytes.count
            return nil
        }
        return attributes()
    }

    private mutating func attributes() -> [String: [UInt8]]? {
        var attributes: [String: [UInt8]] = [:]
        while i < bytes.count {
            skipSpace()
            if take(">") || take("/>") { return attributes }
            let name = self.name()
            skipSpace()
            guard i < bytes.count else { break }
            guard !name.isEmpty, take("=") else { return nil }
            skipSpace()
            guard i < bytes.count else { break }
            let quote = bytes[i]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            guard let end = bytes[(i + 1)...].firstIndex(of: quote) else { break }
            let key = String(decoding: name, as: UTF8.self)
            // XML has no second attribute of one name; what is no XML shows no picture.
            guard attributes.updateValue(Array(bytes[i + 1..<end]), forKey: key) == nil else { return nil }
            i = end + 1
        }
        reachedEnd = true
        return nil
    }

    /// `<!DOCTYPE svg [ … ]>`, with quotes, comments and declarations in it.
    private mutating func skipDoctype() -> Bool {
        guard take("<!DOCTYPE") else { return false }
        var depth = 0
        while i < bytes.count {
            if skip("<!--", to: "-->") || skip("<?", to: "?>") || skip("\"", to: "\"") || skip("'", to: "'") {
                continue
            }
            switch bytes[i] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0:
                i += 1
                return true
            default: break
            }
            i += 1
        }
        reachedEnd = true
        return true
    }

    private mutating func skip(_ start: String, to end: String) -> Bool {
        guard take(start) else { return false }
        while i < bytes.count {
            if take(end) { return true }
            i += 1
        }
        reachedEnd = true
        return true
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[i...].starts(with: text.utf8) else { return false }
        i += text.utf8.count
        return true
    }

    private mutating func name() -> ArraySlice<UInt8> {
        let start = i
        while i < bytes.count, !isSpace(bytes[i]), !"=<>/\"'".utf8.contains(bytes[i]) { i += 1 }
        return bytes[start..<i]
    }

    private mutating func skipSpace() {
        while i < bytes.count, isSpace(bytes[i]) { i += 1 }
    }
}

private func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
