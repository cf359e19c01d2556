import Foundation
import Site
import Testing

struct ScenarioTests {
    @Test(arguments: Scenario.all) func `a site comes out as its scenario says`(_ scenario: Scenario) throws {
        let outcome = Outcome(of: scenario.files, scenario.options)
        var recorded = scenario
        for (index, part) in scenario.parts.enumerated() {
            let words = part.name.split(separator: " ").map(String.init)
            if words.first == "absent" {
                #expect(outcome.files[words[1]] == nil, "\(words[1]) is made.")
            } else if words.first == "expected", words[1] != "diagnostics" {
                let bytes = outcome.files[words[1]]
                #expect(bytes != nil, "\(words[1]) is not made; there are \(outcome.files.keys.sorted()).")
                let text = String(decoding: bytes ?? [], as: UTF8.self)
                if words.last == "contains" {
                    expectLines(of: part.text, in: text, words[1])
                } else if words.last == "lacks" {
                    for line in part.text.split(separator: "\n") {
                        #expect(!text.contains(line), "\(words[1]) has: \(line)")
                    }
                } else {
                    #expect(text == part.text, "\(words[1])")
                    recorded.parts[index].text = text
                }
            }
        }
        let place = scenario.parts.firstIndex { $0.name == "expected diagnostics" }
        #expect(outcome.diagnostics == place.map { scenario.parts[$0].text } ?? "")
        if let place {
            recorded.parts[place].text = outcome.diagnostics
        } else if !outcome.diagnostics.isEmpty {
            recorded.parts.append(.init(name: "expected diagnostics", text: outcome.diagnostics))
        }
        try record(recorded, insteadOf: scenario)
    }

    private func expectLines(of expected: String, in text: String, _ name: String) {
        var rest = text[...]
        for line in expected.split(separator: "\n") {
            guard let found = rest.range(of: line) else {
                Issue.record("\(name) lacks, or has elsewhere: \(line)\nIn:\n\(text)")
                return
            }
            rest = rest[found.upperBound...]
        }
    }

    /// A recording is never green unseen: the test that writes one has failed.
    private func record(_ recorded: Scenario, insteadOf scenario: Scenario) throws {
        guard ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1", recorded.text != scenario.text
        else { return }
        try recorded.text.write(
            to: Scenario.folder.appending(path: scenario.name), atomically: true, encoding: .utf8)
        Issue.record("\(scenario.name) was recorded anew: read it, then run the tests again.")
    }

    @Test func `there are scenarios`() {
        #expect(Scenario.all.count > 20 && Scenario.plainTheme.count > 10 && Scenario.defaultTheme.count > 10)
        for scenario in Scenario.all {
            #expect(!scenario.sentence.isEmpty && scenario.sentence.hasSuffix("."), "\(scenario.name)")
        }
    }
}
