// The result of the balance: first for the parser, to be sure, and then for the page.

extension Balance {
    /// Parses what is to be written, and gives the attributes of each element with their places in the
    /// input; nil if the parser sees other elements than were meant.
    func verifiedAttributes() -> [[ParsedAttribute]]? {
        guard !isTooDeep else { return nil }
        var draft: [UInt8] = []
        draft.reserveCapacity(html.count + html.count / 8)
        var tags = [Range<Int>](repeating: 0..<0, count: elements.count)
        for piece in pieces {
            let start = draft.count
            append(piece, to: &draft)
            if case .rawStart(let number) = piece, !elements[number].isDropped {
                draft += html[elements[number].tag]
            }
            if let number = piece.startTag { tags[number] = start..<draft.count }
        }
        let kept = elements.filter { !$0.isDropped }
        guard let tree = GumboTree(draft.span) else { return nil }
        let parsed = tree.elements(withAttributes: kept.map(\.isRaw))
        guard parsed.count == kept.count else { return nil }

        var result = [[ParsedAttribute]](repeating: [], count: elements.count)
        // Numbers among all elements of those that the parser saw; an element that was taken back hands its
        // children on to its parent.
        var heirs = [Int?](repeating: nil, count: elements.count)
        for element in elements {
            heirs[element.number] = element.isDropped ? element.parent.flatMap { heirs[$0] } : element.number
        }
        for (element, seen) in zip(kept, parsed) {
            let parent = element.parent.flatMap { heirs[$0] }
            guard seen.tag == tags[element.number], seen.parent.map({ kept[$0].number }) == parent,
                seen.isHTML || !element.isRaw
            else { return nil }
            result[element.number] = seen.attributes.map { attribute in
                var attribute = attribute
                attribute.offset += element.tag.lowerBound - seen.tag.lowerBound
                return attribute
            }
        }
        return result
    }

    /// Writes the result, with the raw start tags that `writeTag` makes.
    func write(to result: inout [UInt8], _ writeTag: (OpenedElement, inout [UInt8]) -> Void) {
        for piece in pieces {
            if case .rawStart(let number) = piece {
                if !elements[number].isDropped { writeTag(elements[number], &result) }
            } else {
                append(piece, to: &result)
            }
        }
    }

    private func append(_ piece: Piece, to result: inout [UInt8]) {
        switch piece {
        case .rawStart: break
        case .ours(let range): result += html[range]
        case .ourStart(let number): result += html[elements[number].tag]
        case .paragraphAgain: HTML.append("<p>", to: &result)
        case .end(let name): HTML.append("</\(name)>", to: &result)
        case .text(let range): HTML.appendText(html[range], to: &result)
        case .shown(let range): appendShown(html[range], to: &result)
        }
    }
}

extension Piece {
    /// The number of the element that it starts.
    fileprivate var startTag: Int? {
        switch self {
        case .ourStart(let number), .rawStart(let number), .paragraphAgain(let number): number
        default: nil
        }
    }
}
