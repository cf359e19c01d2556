// The front matter of a page and of a concept: read from its bytes, by Yams into our fields, and by Yams alone.

import Diagnostics
import FrontMatter
import Yams

private let page = """
    title: A page about something
    tags: [platform, social media]
    date: 2026-11-21

    """

private let concept = """
    kind: concept
    title: Blog
    aliases: [weblog, web log]
    definition: 'A website of dated posts, the newest first.'
    relations:
      - broader: social-media
        says: [agency-post, forum-post, two-terms]
      - contrasts: forum
    claims:
      - dimension: closeness
        value: loose
        sources: [two-terms]
      - dimension: reach
        value: wide
        sources: [agency-post, two-terms]

    """

func compareFrontMatter() {
    guard let path = SourcePath("content/page.md") else { return }
    for (name, text) in [("page", page), ("concept", concept)] {
        let bytes = Array(text.utf8)
        let whole = 0..<bytes.count
        let expected = YAML.fieldsByYams(of: bytes, in: whole, path: path).value.count
        precondition(YAML.fields(of: bytes, in: whole, path: path).value.count == expected, "Fields differ.")
        show(
            "Front matter of a \(name), \(bytes.count) bytes",
            [
                Contender(name: "FrontMatter") { YAML.fields(of: bytes, in: whole, path: path).value.count },
                Contender(name: "FrontMatter, all of it by Yams") {
                    YAML.fieldsByYams(of: bytes, in: whole, path: path).value.count
                },
                Contender(name: "Yams 6.2, tree") {
                    // From bytes, as a file is read.
                    let text = String(decoding: bytes, as: UTF8.self)
                    return (try? Yams.compose(yaml: text, .default, .default, .utf8))?.mapping?.count ?? 0
                },
                Contender(name: "Yams 6.2, values") {
                    let text = String(decoding: bytes, as: UTF8.self)
                    let value = try? Yams.load(yaml: text, .default, .default, .utf8)
                    return (value as? [String: Any])?.count ?? 0
                },
            ])
    }
}
