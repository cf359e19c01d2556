// The graph as a whole: which concepts hang together at all, and which stand in the middle.

internal import Diagnostics

extension ConceptGraph {
    /// The parts of the graph that no relation joins.
    package struct Components: Sendable {
        /// The component of each article; -1 for one that is no concept.
        private let number: [Int32]
        /// How many concepts each has, in the order of their first concepts.
        package let sizes: [Int]

        fileprivate init(number: [Int32], sizes: [Int]) {
            self.number = number
            self.sizes = sizes
        }

        package subscript(concept: ArticleIndex) -> Int { Int(number[Int(concept.raw)]) }

        /// How many concepts hang together with one, itself among them.
        package func size(of concept: ArticleIndex) -> Int { sizes[self[concept]] }
    }

    /// Connected components, along relations of every type and in either direction. O(concepts + relations).
    package func components() -> Components {
        var number = [Int32](repeating: -1, count: articles.count)
        var sizes: [Int] = []
        for start in concepts where number[Int(start.raw)] < 0 {
            var found = [start]
            number[Int(start.raw)] = Int32(sizes.count)
            var place = 0
            while place < found.count {
                forEachRelation(of: found[place]) { _, other in
                    guard number[Int(other.raw)] < 0 else { return }
                    number[Int(other.raw)] = Int32(sizes.count)
                    found.append(other)
                }
                place += 1
            }
            sizes.append(found.count)
        }
        return Components(number: number, sizes: sizes)
    }

    /// Up to so many concepts, centrality is exact; of more, distances from a sample of this many are enough.
    private static let mostExact = 1_000
    private static let sampleSize = 256

    /// How near each concept is to all others: the mean of 1 ÷ distance, between 0 and 1, by article.
    ///
    /// Harmonic closeness (Marchiori & Latora 2000), since of the usual measures it alone orders concepts sensibly
    /// also where the graph falls into parts (Boldi & Vigna 2014); a mere count of relations would put a list of
    /// products above what holds the site together. Beyond 1,000 concepts it is reckoned from a sample of 256
    /// (Eppstein & Wang 2004), chosen by a hash of the ids: the same on every machine, and no matter how files are
    /// ordered. O(min(concepts, 256) · (concepts + relations)) on large sites.
    package func centrality() -> [Double] {
        let (starts, neighbours) = adjacency()
        let sample = concepts.count <= Self.mostExact ? concepts : sampled(Self.sampleSize)
        var sums = [Double](repeating: 0, count: articles.count)
        var distance = [Int32](repeating: -1, count: articles.count)
        var queue: [Int32] = []
        for origin in sample {
            queue.removeAll(keepingCapacity: true)
            queue.append(origin.raw)
            distance[Int(origin.raw)] = 0
            var place = 0
            while place < queue.count {
                let node = Int(queue[place])
                place += 1
                for edge in starts[node]..<starts[node + 1] {
                    let other = neighbours[edge]
                    guard distance[Int(other)] < 0 else { continue }
                    distance[Int(other)] = distance[node] + 1
                    sums[Int(other)] += 1 / Double(distance[node] + 1)
                    queue.append(other)
                }
            }
            for node in queue { distance[Int(node)] = -1 }
        }
        let isSampled = Set(sample)
        for concept in concepts {
            let others = sample.count - (isSampled.contains(concept) ? 1 : 0)
            sums[Int(concept.raw)] /= Double(max(1, others))
        }
        return sums
    }

    /// The concepts nearest to all others, the most central first, ties by id.
    package func mostCentral(limit: Int) -> [ArticleIndex] {
        let centrality = centrality()
        return Array(
            concepts.sorted { a, b in
                let (x, y) = (centrality[Int(a.raw)], centrality[Int(b.raw)])
                return x != y ? x > y : idOrder(a, b)
            }.prefix(limit))
    }

    /// The neighbours of all articles in one flat array, and where those of each begin.
    private func adjacency() -> (starts: [Int], neighbours: [Int32]) {
        var starts = [0]
        var neighbours: [Int32] = []
        starts.reserveCapacity(articles.count + 1)
        neighbours.reserveCapacity(relations.count * 2)
        for index in articles.indices {
            forEachRelation(of: ArticleIndex(index)) { _, other in neighbours.append(other.raw) }
            starts.append(neighbours.count)
        }
        return (starts, neighbours)
    }

    /// The concepts with the smallest hashes.
    private func sampled(_ count: Int) -> [ArticleIndex] {
        let hashes = concepts.map { Self.hash(self[$0].id.value) }
        return zip(hashes, concepts).sorted { $0 < $1 }.prefix(count).map(\.1)
    }

    /// FNV-1a (Fowler, Noll and Vo), then the mixer of SplitMix64 (Steele, Lea & Flood 2014): ids that differ in their
    /// last letters only would otherwise stay together.
    private static func hash(_ id: String) -> UInt64 {
        var hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
