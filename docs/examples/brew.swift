/// How long tea draws.
struct Brew {
    // ANCHOR: kinds
    enum Kind: String {
        case green, black, white
    }
    // ANCHOR_END: kinds

    var kind: Kind

    // ANCHOR: minutes
    /// The minutes that a pot needs.
    var minutes: Int {
        switch kind {
        case .green: 2
        case .black: 4
        case .white: 7
        }
    }
    // ANCHOR_END: minutes
}
