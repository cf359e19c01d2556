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

    @Test(arguments: [
        ("b.md", "a.md", "b.md", "/b.md"), ("x/b.md", "x/a.md", "b.md", "/x/b.md"),
        ("b.md", "x/y/a.md", "../../b.md", "/b.md"), ("x/b.md", "x/y/a.md", "../b.md", "/x/b.md"),
        ("x/z/b.md", "x/y/a.md", "../z/b.md", "/x/z/b.md"), ("x/y", "x/y/a.md", "../y", "/x/y"),
        ("größe/日.md", "a.md", "größe/日.md", "/größe/日.md"),
        ("a b/c:(1)#2.md", "a.md", "a%20b/c%3A%281%29%232.md", "/a%20b/c%3A%281%29%232.md"),
    ])
    func `a link to a file leads to it, from the folder of a file and from the root`(
        _ target: String, from file: String, relative: String, rooted: String
    ) throws {
        for (isRooted, expected) in [(false, relative), (true, rooted)] {
            let link = LinkResolver.link(to: target, from: file, isRooted: isRooted)
            #expect(link == expected && !LinkResolver.hasScheme(link))
            let written = try #require(URLText.decoded(link))
            #expect(LinkResolver.path(written, from: file) == target)
        }
    }
}
