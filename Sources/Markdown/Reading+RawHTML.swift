// Raw HTML that is to be made safe: marked on the walk, taken to `Converters.sanitize` when all is rendered.

import Diagnostics

extension Reading {
    /// Keeps a block of raw HTML between marks, for `sanitized`.
    mutating func mark(rawBlock node: Node, _ html: [UInt8]) {
        let range = source.range(of: node)
        let block = Node.block()
        block.append(.inline(marked(html, range)))
        node.replace(with: block)
    }

    mutating func mark(rawInline node: Node, _ html: [UInt8], in block: Node) {
        let place = source.place(ofHTML: html, node: node, in: block)
        rawPieces.append(place)
        node.replace(with: .inline(between(html, rawPieces.count - 1)))
    }

    private mutating func marked(_ html: [UInt8], _ range: Range<Int>) -> [UInt8] {
        rawPieces.append(source.place(range))
        return between(html, rawPieces.count - 1)
    }

    private func between(_ html: [UInt8], _ number: Int) -> [UInt8] {
        var marked: [UInt8] = []
        marked.append(construct: number)
        marked.append(contentsOf: html)
        marked.appendEndOfText()
        return marked
    }

    /// HTML in which all that an author wrote is safe.
    mutating func sanitized(_ html: [UInt8], _ linker: inout some Linker) -> [UInt8] {
        guard !rawPieces.isEmpty, let sanitize = options.converters.sanitize else { return html }
        var plain: [UInt8] = []
        plain.reserveCapacity(html.count)
        var raw: [Range<Int>] = []
        var places: [Place] = []
        var start: (offset: Int, piece: Int)?
        for piece in Mark.pieces(of: html.span) {
            switch piece {
            case .text(let range): plain.append(contentsOf: html[range])
            case .construct(let number): start = (plain.count, number)
            case .endOfText:
                if let start, rawPieces.indices.contains(start.piece) {
                    raw.append(start.offset..<plain.count)
                    places.append(rawPieces[start.piece])
                }
                start = nil
            case .quote, .apostrophe: break
            }
        }
        guard !raw.isEmpty else { return plain }
        var asked = linker
        // A value in front matter may be written otherwise than it reads: its place is that of all in it.
        let bytes = source.wholePlace == nil ? source.bytes : []
        let resolve: RawResolver = { kind, destination, offset in
            let place = Self.place(of: offset, raw, places, plain, bytes)
            return asked.target(
                of: LinkReference(kind: kind, destination: destination, text: "", place: place, quote: nil)
            ).target
        }
        let result = sanitize(plain, raw, resolve)
        linker = asked
        for removal in result.removals {
            diagnostics.append(
                Diagnostic(
                    .rawHTML, removal.message, at: Self.place(of: removal.offset, raw, places, plain, bytes),
                    help: removal.help))
        }
        for offset in result.undescribedImages {
            reportMissingDescription(
                at: Self.place(of: offset, raw, places, plain, bytes),
                help: "Say what it shows: alt=\"a blog's first page\"; "
                    + "or write alt=\"\" if it only adorns.")
        }
        for id in result.ids { headings.reserve(id) }
        return result.html
    }

    /// Where a byte of raw HTML stands: exactly, if the file has the same bytes there.
    private static func place(
        of offset: Int, _ raw: [Range<Int>], _ places: [Place], _ html: [UInt8], _ file: [UInt8]
    ) -> Place {
        let piece = raw.partitioningIndex { $0.lowerBound > offset } - 1
        guard piece >= 0 else { return places[0] }
        let place = places[piece]
        let start = place.range.lowerBound + offset - raw[piece].lowerBound
        let end = min(raw[piece].upperBound, offset + 16)
        guard start < place.range.upperBound, start + end - offset <= file.count, end > offset,
            file[start..<start + end - offset].elementsEqual(html[offset..<end])
        else { return place }
        let isEnd: (UInt8) -> Bool = { isSpace($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\"") }
        let word = html[offset..<raw[piece].upperBound].prefix { !isEnd($0) }.count
        return Place(place.path, start..<min(start + max(word, 1), place.range.upperBound))
    }
}
