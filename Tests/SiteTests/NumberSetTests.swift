// The set of what a page has met.

import Testing

@testable import Site

struct NumberSetTests {
    @Test func `it holds what a set holds`() {
        var (numbers, expected) = (NumberSet(), Set<UInt64>())
        var number: UInt64 = 1
        for _ in 0..<20_000 {
            // Few values, so that many come again.
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = number >> 52
            let isNew = numbers.insert(value)
            #expect(isNew == expected.insert(value).inserted)
        }
    }

    /// Terms by section, as they are numbered: `target << 31 | section`. If all began at one place, this would take minutes.
    @Test func `numbers that differ in their high bits alone are spread`() {
        var numbers = NumberSet()
        let count: UInt64 = 200_000
        for target in 0..<count where !numbers.insert(target << 31) { Issue.record("\(target) is new.") }
        for target in 0..<count where numbers.insert(target << 31) { Issue.record("\(target) is there.") }
    }
}
