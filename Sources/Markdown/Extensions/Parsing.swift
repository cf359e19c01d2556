// A page's text becomes a tree: parsed by cmark, written anew where it has constructs of ours, and parsed again.

import Diagnostics

extension Tree {
    /// A construct inside of a construct is seen once the outer one is written anew. Deeper ones stay text.
    private static var deepest: Int { 24 }

    /// Parses a text, and has its source and page say what stands in it beyond CommonMark.
    ///
    /// - Parameter hasBlocks: whether constructs may take whole lines, as on a page.
    init(
        _ source: inout Source, _ page: inout PageConstructs, _ options: MarkdownOptions, hasBlocks: Bool,
        _ linker: inout some Linker
    ) {
        if source.triggers.contains(.mark) { source.replaceMarks(&page) }
        if options.smartPunctuation, options.quotes != .english { page.hasMarks = source.markQuotes() }
        let first = Tree(
            source.bytes.span.extracting(source.body), smartPunctuation: options.smartPunctuation,
            isASCII: !source.triggers.contains(.beyondASCII))
        var signs = source.triggers.intersection([.blocks, .leaves])
        if signs == .autolink, !Autolink.mayStand(in: first) { signs = [] }
        guard !signs.isEmpty else {
            let marked =
                source.triggers.contains(.apostrophe)
                ? page.markApostrophes(in: source.bytes, source.body) : nil
            if let marked { self = Tree(marked.span, smartPunctuation: true) } else { self = first }
            return
        }
        var text = Text(source)
        var structure = BlockStructure(first, text)
        var isWrittenAnew = false
        var latest: Tree? = first
        if hasBlocks, !source.triggers.isDisjoint(with: .blocks) {
            for round in 0...Self.deepest {
                var rewriting = BlockRewriting(text, structure, source, page)
                rewriting.run(&linker)
                source = rewriting.source
                page = rewriting.page
                guard rewriting.hasChanged else { break }
                isWrittenAnew = true
                text = rewriting.new
                let next = Tree(text.bytes.span, smartPunctuation: options.smartPunctuation)
                structure = BlockStructure(next, text)
                latest = consume next
                if round == Self.deepest { page.reportTooDeep(source) }
            }
        }
        var rewriting = LeafRewriting(text, structure, source, page)
        rewriting.run(withTables: hasBlocks)
        page = rewriting.page
        if rewriting.hasChanged {
            isWrittenAnew = true
            text = rewriting.new
            latest = nil
        }
        if isWrittenAnew {
            source.text = text
            page.hasMarks = true
        }
        if source.triggers.contains(.apostrophe),
            let marked = page.markApostrophes(in: text.bytes, text.bytes.indices)
        {
            latest = Tree(marked.span, smartPunctuation: true)
        }
        switch consume latest {
        case .some(let tree): self = tree
        case .none: self = Tree(text.bytes.span, smartPunctuation: options.smartPunctuation)
        }
        if isWrittenAnew, hasBlocks {
            let footnotes = Node.block()
            page.footnoteBlocks = footnotes
            var assembly = Assembly(page.constructs, footnotes: footnotes)
            assembly.run(self)
        }
    }
}

extension PageConstructs {
    fileprivate mutating func reportTooDeep(_ source: Source) {
        report(
            .invalidText, "Footnotes, containers and definition lists are nested too deeply here.",
            at: source.place(source.body.lowerBound..<source.body.lowerBound),
            help: "Use fewer levels; the innermost are shown as text.")
    }
}
