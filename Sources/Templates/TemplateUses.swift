// Which templates call each other, and whether the blocks that one fills are there.

import Diagnostics

struct TemplateUses {
    private var calls: [String: Set<String>] = [:]
    private var blocks: [String: Set<String>] = [:]
    private var filled: [(block: String, parent: String, place: Place)] = []

    /// All that some template calls or extends.
    var called: Set<String> { calls.values.reduce(into: []) { $0.formUnion($1) } }

    mutating func call(_ callee: String, from caller: String) { calls[caller, default: []].insert(callee) }

    mutating func declare(_ block: String, in template: String) {
        blocks[template, default: []].insert(block)
    }

    /// A template extends another one and fills a block.
    mutating func fill(_ block: String, of parent: String, _ place: Place) {
        filled.append((block, parent, place))
    }

    /// A warning for each block that is filled where neither the extended template nor any that it calls has it: what
    /// stands in it is not shown. O(templates + calls) for each template that is extended.
    ///
    /// - Parameter templates: those that there are. That one is not there is said elsewhere.
    func unknownBlocks(in templates: [String: ID<Template>]) -> [Diagnostic] {
        var known: [String: Set<String>] = [:]
        return filled.compactMap { block, parent, place -> Diagnostic? in
            guard templates[parent] != nil else { return nil }
            let names = known[parent] ?? reachableBlocks(from: parent)
            known[parent] = names
            guard !names.contains(block) else { return nil }
            return Diagnostic(
                .templateSyntax, "“\(parent)” has no block “\(block)”, so what stands in it is not shown.",
                at: place,
                help: Suggestion.nearest(to: block, among: names.sorted()).map { "Did you mean “\($0)”?" }
                    ?? (names.isEmpty
                        ? "It has no blocks." : "Its blocks: \(names.sorted().joined(separator: ", "))."),
                severity: .warning)
        }
    }

    private func reachableBlocks(from template: String) -> Set<String> {
        var found: Set<String> = []
        var seen: Set<String> = [template]
        var waiting = [template]
        while let next = waiting.popLast() {
            found.formUnion(blocks[next] ?? [])
            for callee in calls[next] ?? [] where seen.insert(callee).inserted { waiting.append(callee) }
        }
        return found
    }
}
