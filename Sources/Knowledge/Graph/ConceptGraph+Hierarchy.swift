// Up, down and sideways: what a concept is a kind of, its own kinds, and what stands beside it.

internal import Diagnostics

extension ConceptGraph {
    /// A concept above or below another.
    package struct Kin: Hashable, Sendable {
        package var concept: ArticleIndex
        /// Relations on the shortest way there; at least 1.
        package var distance: Int
        /// Every way there has a relation that some source denies.
        package var isDisputed: Bool
    }

    /// The place of a relation in `relationTypes`, by its name.
    package func relationType(named name: String) -> Int? {
        relationTypes.firstIndex { $0.name == name }
    }

    /// What a concept is a kind of, and what that is a kind of, and so on: nearest first, then by id.
    ///
    /// Each concept once, however many ways lead to it, and never the concept itself, even in a cycle. O(concepts
    /// and relations that are found); no more than `limit` concepts are looked for.
    package func ancestors(of concept: ArticleIndex, along relation: String = "broader", limit: Int = .max)
        -> [Kin]
    {
        kin(of: concept, along: relation, limit: limit) { node, type in
            relationsFrom[Int(node.raw)].lazy.map { relations[$0] }.filter { $0.type == type }.map {
                ($0.object, $0.isDisputed)
            }
        }
    }

    /// The kinds of a concept, the kinds of these, and so on: nearest first, then by id.
    package func descendants(of concept: ArticleIndex, along relation: String = "broader", limit: Int = .max)
        -> [Kin]
    {
        kin(of: concept, along: relation, limit: limit) { node, type in
            relationsTo[Int(node.raw)].lazy.map { relations[$0] }.filter { $0.type == type }.map {
                ($0.subject, $0.isDisputed)
            }
        }
    }

    /// Breadth first, once by all relations and once by those that nobody denies.
    private func kin(
        of start: ArticleIndex, along relation: String, limit: Int,
        next: (ArticleIndex, Int) -> [(concept: ArticleIndex, isDisputed: Bool)]
    ) -> [Kin] {
        guard let type = relationType(named: relation) else { return [] }
        func reached(throughDisputes: Bool) -> [(concept: ArticleIndex, distance: Int)] {
            var seen: Set<ArticleIndex> = [start]
            var found = [(concept: start, distance: 0)]
            var place = 0
            while place < found.count, found.count <= limit {
                let (node, distance) = found[place]
                place += 1
                for step in next(node, type) where throughDisputes || !step.isDisputed {
                    guard found.count <= limit, seen.insert(step.concept).inserted else { continue }
                    found.append((step.concept, distance + 1))
                }
            }
            return Array(found.dropFirst())
        }
        let undisputed = Set(reached(throughDisputes: false).map(\.concept))
        return reached(throughDisputes: true).map {
            Kin(concept: $0.concept, distance: $0.distance, isDisputed: !undisputed.contains($0.concept))
        }.sorted { a, b in
            a.distance != b.distance ? a.distance < b.distance : idOrder(a.concept, b.concept)
        }
    }

    /// The concepts that stand beside one, below one parent.
    package struct Siblings: Sendable {
        /// Place in `relationTypes`: what they are to the parent.
        package var type: Int
        package var parent: ArticleIndex
        /// By title.
        package var concepts: [ArticleIndex]
        /// There are others.
        package var hasMore: Bool
    }

    /// Of a parent with more relations than this, the rest is not looked at: its own page lists them all.
    private static let mostRelationsOfParent = 1_000

    /// What is also a kind, a part or an instance of what a concept is: for each parent that nobody denies, in the
    /// order of the front matter.
    ///
    /// A parent has up to `limit` siblings, so that the pages of all children together grow no faster than the site.
    package func siblings(of concept: ArticleIndex, limit: Int) -> [Siblings] {
        relationsFrom[Int(concept.raw)].compactMap { place in
            let upward = relations[place]
            guard relationTypes[upward.type].isHierarchic, !upward.isDisputed else { return nil }
            let below = relationsTo[Int(upward.object.raw)]
            var found: [ArticleIndex] = []
            var hasMore = below.count > Self.mostRelationsOfParent
            for other in below.prefix(Self.mostRelationsOfParent) {
                let relation = relations[other]
                guard relation.type == upward.type, relation.subject != concept, !relation.isDisputed
                else { continue }
                if found.count == limit {
                    hasMore = true
                    break
                }
                found.append(relation.subject)
            }
            guard !found.isEmpty else { return nil }
            return Siblings(
                type: upward.type, parent: upward.object, concepts: inTitleOrder(found),
                hasMore: hasMore)
        }
    }

    /// By id: how ties are settled.
    func idOrder(_ a: ArticleIndex, _ b: ArticleIndex) -> Bool {
        self[a].id.value.precedes(self[b].id.value)
    }
}
