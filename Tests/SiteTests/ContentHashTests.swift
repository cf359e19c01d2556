import Site
import Testing

struct ContentHashTests {
    /// From the reference implementation.
    @Test(arguments: [
        ("", "ef46db3751d8e999"), ("a", "d24ec4f1a98c6e5b"), ("abc", "44bc2cf5ad770999"),
        ("xxhash", "32dd38952c4bc720"), ("Nobody inspects the spammish repetition", "fbcea83c8a378bf1"),
        (String(repeating: "0123456789abcdef", count: 10) + "xyz12", "116404f3a7ee0244"),
    ])
    func `bytes have the hash that XXH64 gives`(_ text: String, _ hash: String) {
        #expect(ContentHash(of: Array(text.utf8)).hex == hash)
    }

    @Test func `pieces have the hash of the whole`() {
        let whole = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 5) }
        for size in [1, 7, 31, 32, 33, 64, 1_000] {
            var hasher = ContentHasher()
            for start in stride(from: 0, to: whole.count, by: size) {
                let piece = Array(whole[start..<min(start + size, whole.count)])
                hasher.update(piece.span)
            }
            #expect(hasher.finish() == ContentHash(of: whole), "\(size)")
        }
    }
}
