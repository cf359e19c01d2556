// What a page gets on its way to the browser, in memory only: the files of a build are never changed.

/// The script that reloads the page and, while the last edit has problems, the panel that tells them.
///
/// The panel is part of the page itself, so that it is there without script too. The script comes from a file
/// and not inline, because the pages' own policy allows no inline script.
struct PageAdditions {
    var build: BuildName
    var problems: String?

    /// The page with the additions before its last `</body`, or at its end when it has none.
    ///
    ///     <p>Text</p></body>  →  <p>Text</p>…<script src="/.differentia/reload.js" …></script></body>
    func added(to page: [UInt8]) -> [UInt8] {
        let place = Self.endOfBody(in: page)
        var result: [UInt8] = []
        let added = html
        result.reserveCapacity(page.count + added.count)
        result += page[..<place]
        result += added
        result += page[place...]
        return result
    }

    private var html: [UInt8] {
        var html = "<link rel=\"stylesheet\" href=\"/\(Reserved.style)\">"
        if let problems {
            html += """
                <section id="differentia-problems" role="alert" aria-labelledby="differentia-problems-title">\
                <h2 id="differentia-problems-title">\(problemsTitle)</h2>\
                <pre tabindex="0">\n\(problems.escapedForHTML)</pre></section>
                """
        }
        html += "<script src=\"/\(Reserved.script)\" data-build=\"\(build.text)\"></script>"
        return Array(html.utf8)
    }

    private static func endOfBody(in page: [UInt8]) -> Int {
        let tag = Array("</body".utf8)
        var start = page.count - tag.count
        while start >= 0 {
            if page[start] == tag[0],
                tag.indices.allSatisfy({ (page[start + $0] | 0x20) == (tag[$0] | 0x20) })
            {
                return start
            }
            start -= 1
        }
        return page.count
    }
}

/// The heading of the panel, in the page and in the script.
let problemsTitle = "The last edit has problems. This page is from before it."

extension String {
    fileprivate var escapedForHTML: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
