// What can be wrong with a graph whose names all exist: after qSKOS (Suominen & Mader 2014, “Assessing and
// improving the quality of SKOS vocabularies”).

package import Diagnostics

extension ConceptGraph {
    /// Cycles, contradictions, and what is missing. Linear in relations and claims.
    package func validate() -> [Diagnostic] {
        cycles() + broaderAndRelated() + missingDefinitions() + unusedSources()
    }

    /// More concepts of a cycle than this are not named.
    private static let longestShownCycle = 12

    /// A relation that some source denies doesn't close a cycle: sources may contradict each other.
    private func cycles() -> [Diagnostic] {
        relationTypes.indices.filter { relationTypes[$0].isTransitive }.flatMap { type in
            cyclicComponents(of: type).map { members in
                let names = members.map { "“\(self[$0].title.value)”" }
                let shown =
                    names.count <= Self.longestShownCycle
                    ? names : names.prefix(Self.longestShownCycle - 2) + ["…"] + names.suffix(1)
                let path = (shown + names.prefix(1)).joined(separator: " → ")
                let place = relationsFrom[Int(members[0].raw)].lazy.map { relations[$0] }
                    .first { $0.type == type && $0.object == members[1] && !$0.isDisputed }?.place
                return Diagnostic(
                    .cycle, "“\(relationTypes[type].name)” leads back to where it began: \(path).",
                    at: place ?? self[members[0]].place,
                    help: "Delete one of these relations, or name the sources that deny it (`denies:`).")
            }
        }
    }

    /// Strongly connected components of more than one concept (Tarjan 1972), without recursion.
    ///
    /// The members stand in the order of a walk along the relation.
    private func cyclicComponents(of type: Int) -> [[ArticleIndex]] {
        func next(_ node: Int) -> [Int] {
            relationsFrom[node].lazy.map { relations[$0] }.filter { $0.type == type && !$0.isDisputed }.map {
                Int($0.object.raw)
            }
        }
        var order = [Int](repeating: -1, count: articles.count)
        var low = order
        var isOpen = [Bool](repeating: false, count: articles.count)
        var open: [Int] = []
        var counter = 0
        var components: [[ArticleIndex]] = []
        for start in articles.indices where order[start] < 0 {
            var path: [(node: Int, next: [Int], position: Int)] = []
            func enter(_ node: Int) {
                order[node] = counter
                low[node] = counter
                counter += 1
                open.append(node)
                isOpen[node] = true
                path.append((node, next(node), 0))
            }
            enter(start)
            while let top = path.last {
                if top.position < top.next.count {
                    path[path.count - 1].position += 1
                    let child = top.next[top.position]
                    if order[child] < 0 {
                        enter(child)
                    } else if isOpen[child] {
                        low[top.node] = min(low[top.node], order[child])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { low[parent] = min(low[parent], low[top.node]) }
                guard low[top.node] == order[top.node] else { continue }
                var members: [ArticleIndex] = []
                while let member = open.popLast() {
                    isOpen[member] = false
                    members.append(ArticleIndex(member))
                    if member == top.node { break }
                }
                if members.count > 1 {
                    components.append(walk(Set(members), from: ArticleIndex(top.node), next: next))
                }
            }
        }
        return components
    }

    /// One cycle inside a component, from its first member.
    private func walk(_ members: Set<ArticleIndex>, from start: ArticleIndex, next: (Int) -> [Int])
        -> [ArticleIndex]
    {
        var path = [start]
        var positions = [start: 0]
        while let last = path.last {
            guard
                let step = next(Int(last.raw)).map({ ArticleIndex($0) }).first(where: { members.contains($0) }
                )
            else { break }
            if let position = positions[step] { return Array(path[position...]) }
            positions[step] = path.count
            path.append(step)
        }
        return path
    }

    private func broaderAndRelated() -> [Diagnostic] {
        guard let related = relationTypes.firstIndex(where: { $0.name == "related" }) else { return [] }
        let hierarchic = relations.filter { relationTypes[$0.type].name == "broader" }
        let pairs = Set(
            hierarchic.flatMap { [[$0.subject.raw, $0.object.raw], [$0.object.raw, $0.subject.raw]] })
        return relations.filter { $0.type == related && pairs.contains([$0.subject.raw, $0.object.raw]) }.map
        { relation in
            Diagnostic(
                .broaderAndRelated,
                "“\(self[relation.subject].title.value)” and “\(self[relation.object].title.value)” are both `broader` and `related`.",
                at: relation.place,
                help: "Keep the one that says more; `broader` implies that they are related.")
        }
    }

    private func missingDefinitions() -> [Diagnostic] {
        concepts.filter { self[$0].concept?.definition?.value.allSatisfy(\.isWhitespace) != false }.map {
            concept in
            Diagnostic(
                .missingDefinition, "“\(self[concept].title.value)” has no definition.",
                at: self[concept].place,
                help: "Say in one sentence what it is: `definition: …`.")
        }
    }

    private func unusedSources() -> [Diagnostic] {
        if !unreadable.isEmpty { return [] }
        var used = Set(claims.flatMap(\.sources))
        for relation in relations { used.formUnion(relation.says + relation.denies) }
        return sources.filter { !used.contains($0) }.map { source in
            Diagnostic(
                .unusedSource, "No claim uses the source “\(self[source].title.value)”.",
                at: self[source].place,
                help: "Name it in a claim (`sources: [\(self[source].id.value)]`), or delete it.")
        }
    }
}
