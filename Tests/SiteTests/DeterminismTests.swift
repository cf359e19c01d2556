import Site
import Testing

struct DeterminismTests {
    @Test(arguments: Scenario.all) func `the number of jobs and the order of the files change no byte`(
        _ scenario: Scenario
    ) {
        let first = Outcome(of: scenario.files, scenario.options)
        for _ in 0..<3 {
            var files = scenario.files
            files.articles.shuffle()
            files.attachments.shuffle()
            files.templates.shuffle()
            files.theme.shuffle()
            var options = scenario.options
            options.jobs = 8
            let other = Outcome(of: files, options)
            #expect(other.diagnostics == first.diagnostics)
            #expect(other.files.keys.sorted() == first.files.keys.sorted())
            for (path, bytes) in first.files where other.files[path] != bytes {
                Issue.record("\(path) has other bytes.")
            }
        }
    }
}
