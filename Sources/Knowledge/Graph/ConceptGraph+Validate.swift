// What can be wrong with a graph whose names all exist: after qSKOS (Suominen & Mader 2014, “Assessing and
// improving the quality of SKOS vocabularies”).

package import Diagnostics

extension ConceptGraph {
    /// Cycles, contradictions, and what is missing. Linear in relations and claims.
    package func validate() -> [Diagnostic] {
        cycles() + broaderAndRelated() + deniedRelations() + dividedSources() + missingDefinitions()
            + unusedSources()
    }

    /// More concepts of a cycle than this are not named.
    private static let longestShownCycle = 12

    /// A relation that some source denies doesn't close a cycle: sources may contradict each other.
    private func cycles() -> [Diagnostic] {
        relationTypes.indices.filter { relationTypes[$0].isHierarchic }.flatMap { type in
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
        // What no relation leads out of is in no cycle, as nearly all articles are.
        for start in articles.indices where order[start] < 0 && !relationsFrom[start].isEmpty {
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

    /// Ancestors beyond this many are not looked at.
    private static let mostAncestors = 64

    /// What is related is not above or below as well: the SKOS Reference (2009), S27.
    private func broaderAndRelated() -> [Diagnostic] {
        guard let related = relationType(named: "related") else { return [] }
        let hierarchic = relations.filter { relationTypes[$0.type].name == "broader" }
        let pairs = Set(
            hierarchic.flatMap { [[$0.subject.raw, $0.object.raw], [$0.object.raw, $0.subject.raw]] })
        var undisputed: [ArticleIndex: Set<ArticleIndex>] = [:]
        func isBelow(_ concept: ArticleIndex, _ other: ArticleIndex) -> Bool {
            if undisputed[concept] == nil {
                undisputed[concept] = Set(
                    ancestors(of: concept, limit: Self.mostAncestors).filter { !$0.isDisputed }.map(\.concept)
                )
            }
            return undisputed[concept]?.contains(other) == true
        }
        return relations.filter { $0.type == related }.compactMap { relation in
            let (a, b) = (relation.subject, relation.object)
            let titles = (self[a].title.value, self[b].title.value)
            if pairs.contains([a.raw, b.raw]) {
                return Diagnostic(
                    .broaderAndRelated, "“\(titles.0)” and “\(titles.1)” are both `broader` and `related`.",
                    at: relation.place,
                    help: "Keep the one that says more; `broader` implies that they are related.")
            }
            guard isBelow(a, b) || isBelow(b, a) else { return nil }
            let (below, above) = isBelow(a, b) ? titles : (titles.1, titles.0)
            return Diagnostic(
                .broaderAndRelated,
                "“\(titles.0)” and “\(titles.1)” are `related`, and “\(below)” is a kind of “\(above)” already, through other concepts.",
                at: relation.place, help: "Delete `related`: being a kind of it says more.")
        }
    }

    /// What an article states although every source that is named denies it.
    private func deniedRelations() -> [Diagnostic] {
        relations.filter { $0.says.isEmpty && !$0.denies.isEmpty }.map { relation in
            let words = relationTypes[relation.type].words
            let (subject, object) = (self[relation.subject].title.value, self[relation.object].title.value)
            let names = relation.denies.prefix(3).map { "“\(self[$0].title.value)”" }
            let more = relation.denies.count - names.count
            let deniers = names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
            return Diagnostic(
                .deniedRelation,
                "No source says that “\(subject)” \(words) “\(object)”; denied by \(deniers).",
                at: relation.place, help: "Name a source that says so (`says:`), or delete the relation.")
        }
    }

    /// A source that says of a relation both that it is and that it is not.
    private func dividedSources() -> [Diagnostic] {
        relations.filter { !$0.says.isEmpty && !$0.denies.isEmpty }.flatMap { relation in
            let says = Set(relation.says)
            let (subject, object) = (self[relation.subject].title.value, self[relation.object].title.value)
            return relation.denies.filter { says.contains($0) }.map { source in
                Diagnostic(
                    .deniedRelation,
                    "“\(self[source].title.value)” both says and denies that “\(subject)” \(relationTypes[relation.type].words) “\(object)”.",
                    at: relation.place, help: "Leave it either under `says` or under `denies`.")
            }
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
