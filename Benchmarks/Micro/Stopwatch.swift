// A clock around a loop: enough for differences of a tenth and more.

/// One of several ways to the same end.
struct Contender {
    var name: String
    /// Does the work once, and returns a number that depends on all of it, so that nothing can be left out.
    var run: () -> Int
}

/// The median microseconds of one run of each contender.
///
/// Every contender is warmed up, repeats its work for at least 10 ms in a sample, and takes its samples in turns
/// with the others: what slows the machine for a while slows all of them.
func medians(of contenders: [Contender], samples: Int = 15) -> [Double] {
    let repetitions = contenders.map { contender in
        let once = microseconds(of: contender, times: 1)
        return max(1, Int(10_000 / max(once, 0.1)))
    }
    var times = contenders.map { _ in [Double]() }
    for _ in 0..<samples {
        for (index, contender) in contenders.enumerated() {
            times[index].append(microseconds(of: contender, times: repetitions[index]))
        }
    }
    return times.map { $0.sorted()[samples / 2] }
}

private func microseconds(of contender: Contender, times: Int) -> Double {
    var sum = 0
    let took = ContinuousClock().measure {
        for _ in 0..<times { sum &+= contender.run() }
    }
    precondition(sum != .min, "Kept, so that the sum is needed.")
    return took / .microseconds(1) / Double(times)
}

/// Prints a table of contenders, with the ratio of each to the first.
func show(_ title: String, _ contenders: [Contender]) {
    let times = medians(of: contenders)
    print("\n| \(title) | µs | : the first |\n|---|---:|---:|")
    for (contender, time) in zip(contenders, times) {
        print("| \(contender.name) | \(shown(time)) | \(shown(time / times[0])) |")
    }
}

/// Two digits after the point below ten, else one.
func shown(_ number: Double) -> String {
    let digits = number < 10 ? 100.0 : 10.0
    return "\((number * digits).rounded() / digits)"
}
