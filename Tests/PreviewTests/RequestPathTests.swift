// Which paths lead to a file of the site, and which lead nowhere.

import Testing

@testable import Preview

struct RequestPathTests {
    @Test(arguments: [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/concepts/", "concepts/index.html"),
        ("/concepts/blog.html", "concepts/blog.html"),
        ("/concepts/social%20media.html", "concepts/social media.html"),
        ("/%C3%BCber.html", "über.html"),
        ("/über.html", "über.html"),
        ("/a%2Fb.html", "a/b.html"),
        ("/a%3Fb%23c", "a?b#c"),
        ("/100%25.html", "100%.html"),
        ("/...", "..."),
        ("/..a/b..", "..a/b.."),
        ("/%252e%252e/secret", "%2e%2e/secret"),
    ])
    func `a path of the site is decoded once`(target: String, file: String) throws {
        #expect(try RequestPath(target: target).file == file)
    }

    @Test(arguments: [
        "", "index.html", "http://localhost/", "*",
        "/..", "/../", "/../secret", "/a/../../secret", "/a/..", "/./a", "/.",
        "/%2e%2e/secret", "/%2E./secret", "/..%2fsecret", "/%2e%2e%2fsecret", "/a/%2e%2e",
        "/..\\secret", "/..%5csecret", "/a%5Cb", "/a%00.html", "/%00",
        "/%", "/%4", "/%zz", "/a%", "/a%2", "/%-1",
        "/%ff", "/%c0%ae%c0%ae/secret", "/%ed%a0%80",
    ])
    func `a path that climbs or can't be decoded is malformed`(target: String) {
        #expect(throws: RequestPath.Refusal.malformed) { try RequestPath(target: target) }
    }

    @Test(arguments: ["//", "//example.org/", "/a//b", "/a//", "///", "/%2f"])
    func `a path with an empty part is missing`(target: String) {
        #expect(throws: RequestPath.Refusal.missing) { try RequestPath(target: target) }
    }
}
