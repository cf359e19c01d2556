import Testing

@testable import Site

struct LinkPathTests {
    @Test(arguments: [
        ("b.md", "a.md", "b.md"), ("b.md", "x/a.md", "x/b.md"), ("/b.md", "x/a.md", "b.md"),
        ("../b.md", "x/a.md", "b.md"), ("../b.md", "a.md", nil), ("../../b.md", "x/a.md", nil),
        ("./b.md", "x/a.md", "x/b.md"), (".", "x/a.md", "x"), ("..", "x/a.md", ""), ("../", "x/y/a.md", "x"),
        ("c/", "x/a.md", "x/c"), ("c//d", "x/a.md", "x/c/d"), ("c/../d/./e", "a.md", "d/e"),
        ("/", "x/a.md", ""), ("//b", "x/a.md", "b"), ("c/../../..", "x/a.md", nil), ("...", "a.md", "..."),
        (".b/..c", "x/a.md", "x/.b/..c"), ("é/ü.md", "日/本.md", "日/é/ü.md"), ("", "x/a.md", "x"),
    ])
    func `a written path is seen from the folder of its file`(
        _ written: String, from file: String, expected: String?
    ) {
        #expect(LinkResolver.path(written, from: file) == expected)
    }
}
