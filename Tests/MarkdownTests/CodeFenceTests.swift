// What an author says of a code after its language: title, marked lines, line numbers, a difference.

import Markdown
import Testing

@Suite struct CodeFenceTests {
    @Test(arguments: [
        Row("```swift\na\n```", #"<pre><code class="language-swift">a\#n</code></pre>"#),
        Row("```\na\n```", "<pre><code>a\n</code></pre>"),
        Row("    a", "<pre><code>a\n</code></pre>"),
        Row("~~~ swift\na\n~~~", #"<pre><code class="language-swift">a\#n</code></pre>"#),
        Row("```swift foo bar=1\na\n```", #"<pre><code class="language-swift">a\#n</code></pre>"#),
        Row("```c++\na\n```", #"<pre><code class="language-c++">a\#n</code></pre>"#),
        Row("```{.python}\na\n```", #"<pre><code class="language-python">a\#n</code></pre>"#),
        Row("``` { .python .x }\na\n```", #"<pre><code class="language-python">a\#n</code></pre>"#),
        Row("```a\"b\na\n```", #"<pre><code class="language-a&quot;b">a\#n</code></pre>"#),
        Row("```\n<b> & \"c\"\n```", "<pre><code>&lt;b&gt; &amp; &quot;c&quot;\n</code></pre>"),
        Row("```", "<pre><code></code></pre>"),
    ])
    func `a code has a class for its language`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    private static let titled =
        #"<figure class="code"><figcaption>src/a.swift</figcaption><pre><code class="language-swift">a\#n</code></pre></figure>"#

    @Test(arguments: [
        Row("```swift title=\"src/a.swift\"\na\n```", titled),
        Row("```swift title='src/a.swift'\na\n```", titled),
        Row("```swift title=src/a.swift\na\n```", titled),
        Row("```{.swift title=\"src/a.swift\"}\na\n```", titled),
        Row("```swift foo title=\"src/a.swift\" bar\na\n```", titled),
        Row(
            "```title=\"A <b> & c\"\na\n```",
            "<figure class=\"code\"><figcaption>A &lt;b&gt; &amp; c</figcaption><pre><code>a\n</code></pre></figure>"
        ),
        Row(
            "```c\\+\\+ title=\"a \\\"b\\\" c\"\na\n```",
            "<figure class=\"code\"><figcaption>a &quot;b&quot; c</figcaption><pre><code class=\"language-c++\">a\n</code></pre></figure>"
        ),
        Row(
            "> - ~~~ {title='it\\'s' .x}\n>   a\n>   ~~~",
            "<blockquote><ul><li><figure class=\"code\"><figcaption>it's</figcaption><pre><code>a\n</code></pre></figure></li></ul></blockquote>"
        ),
        Row("- ```swift title=\"src/a.swift\"\n  a\n  ```\n- b", "<ul><li>\(titled)</li><li>b</li></ul>"),
        Row("> ```swift title=\"src/a.swift\"\n> a\n> ```", "<blockquote>\(titled)</blockquote>"),
    ])
    func `a code with a title is a figure`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    private static func lines(_ words: String..., cssClass: String = "") -> String {
        words.map { word in
            let isMarked = word.hasPrefix("*")
            return
                "<span class=\"line\(isMarked ? " marked" : "")\">\(isMarked ? String(word.dropFirst()) : word)\n</span>"
        }.joined()
    }

    private static func swift(_ lines: String) -> String {
        "<pre><code class=\"language-swift\">\(lines)</code></pre>"
    }

    @Test(arguments: [
        Row("```swift {1}\na\nb\n```", swift(lines("*a", "b"))),
        Row("```swift {2-3}\na\nb\nc\n```", swift(lines("a", "*b", "*c"))),
        Row("```swift {1,3-4}\na\nb\nc\nd\ne\n```", swift(lines("*a", "b", "*c", "*d", "e"))),
        Row("```swift { 1, 3 }\na\nb\nc\n```", swift(lines("*a", "b", "*c"))),
        Row("```swift {3,1}\na\nb\nc\n```", swift(lines("*a", "b", "*c"))),
        Row("```swift{1}\na\nb\n```", swift(lines("*a", "b"))),
        Row("```swift hl_lines=\"1 3-4\"\na\nb\nc\nd\n```", swift(lines("*a", "b", "*c", "*d"))),
        Row("```{.swift hl_lines=\"2\"}\na\nb\n```", swift(lines("a", "*b"))),
        Row("```swift {2}\na\n\nb\n```", swift(lines("a", "*", "b"))),
        Row("```swift {1}\n<a>\n```", swift(lines("*&lt;a&gt;"))),
        Row("```swift {1}\na", swift(lines("*a"))),
        Row("```{1}\na\n```", "<pre><code>" + lines("*a") + "</code></pre>"),
        Row("- ```swift {1}\n  a\n  ```", "<ul><li>" + swift(lines("*a")) + "</li></ul>"),
        Row("```swift {1}\r\na\r\nb\r\n```", swift(lines("*a", "b"))),
    ])
    func `marked lines have a class, and every line an element`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    private static func numbered(_ start: Int, _ words: String...) -> String {
        let lines = words.enumerated().map {
            "<span class=\"line\" data-line=\"\(start + $0)\">\($1)\n</span>"
        }.joined()
        return "<pre class=\"numbered\"><code class=\"language-swift\">\(lines)</code></pre>"
    }

    @Test(arguments: [
        Row("```swift linenums=10\na\nb\n```", numbered(10, "a", "b")),
        Row("```swift linenums=\"10\"\na\nb\n```", numbered(10, "a", "b")),
        Row("```swift linenums\na\nb\n```", numbered(1, "a", "b")),
        Row("```swift showLineNumbers\na\nb\n```", numbered(1, "a", "b")),
        Row("```swift showLineNumbers=10\na\nb\n```", numbered(10, "a", "b")),
        Row("```{.swift linenums=\"1\"}\na\n```", numbered(1, "a")),
    ])
    func `numbered lines have their numbers`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test func `all of it goes together`() throws {
        let html = try short("```swift title=\"a.swift\" {2} linenums=10 diff\n a\n+b\n-c\n```")
        #expect(
            html.hasPrefix("<figure class=\"code\"><figcaption>a.swift</figcaption><pre class=\"numbered\">"))
        #expect(html.contains("<span class=\"line\" data-line=\"10\">"))
        #expect(
            html.contains(
                /<span class="line marked inserted" data-line="11">|<span class="line inserted marked" data-line="11">/
            ))
        #expect(html.contains("<span class=\"line deleted\" data-line=\"12\">"))
        #expect(isBalanced(html))
    }

    @Test(arguments: [
        "```swift diff\n+a\n-b\n c\n```", "```diff\n+a\n-b\n c\n```",
    ])
    func `lines of a difference have classes`(_ markdown: String) throws {
        let html = try short(markdown)
        guard markdown.hasPrefix("```swift") || html.contains("class=\"line") else { return }
        #expect(html.contains("class=\"line inserted\"") && html.contains("class=\"line deleted\""))
        #expect(html.contains("a") && html.contains("b") && html.contains("c"))
    }

    /// What cannot be meant is passed over; nothing may crash.
    @Test(arguments: [
        "{99}", "{0}", "{3-1}", "{-1}", "{1-}", "{a}", "{}", "{", "{1", "{1,,2}", "{1-99999999999999999999}",
        "{99999999999999999999}", "linenums=99999999999999999999", "linenums=-5", "linenums=a", "linenums=",
        "linenums=9223372036854775807", "title=", "title=\"", "title=\"a", "hl_lines=", "hl_lines=\"1", "=",
        "=1",
        "{1-2000000000}", "hl_lines=\"1-9223372036854775807\"",
    ])
    func `odd words after the language do no harm`(_ words: String) throws {
        let html = try short("```swift \(words)\na\nb\n```")
        #expect(html.contains("a\n") && html.contains("b\n") && html.contains("language-swift"))
        #expect(isBalanced(html))
    }

    private static let highlighting: MarkdownOptions = {
        var converters = Converters()
        converters.highlight = { code, language in
            guard language == "swift" else { return nil }
            // One comment over all lines but the first byte and the last.
            return code.count > 3 ? [CodeToken(1..<code.count - 1, "hl-comment")] : []
        }
        return MarkdownOptions(converters: converters)
    }()

    @Test(arguments: [
        Row("```swift\na<b\n```", swift("a<span class=\"hl-comment\">&lt;b</span>\n")),
        Row("```other\na<b\n```", "<pre><code class=\"language-other\">a&lt;b\n</code></pre>"),
        Row("```\nabc\n```", "<pre><code>abc\n</code></pre>"),
        Row("    abc", "<pre><code>abc\n</code></pre>"),
        Row("```swift\na\n\nbc\n```", swift("a<span class=\"hl-comment\">\n\nbc</span>\n")),
        Row("```swift\néa\n```", ""),
    ])
    func `a known language is highlighted`(_ row: Row) throws {
        let html = try short(row.markdown, options: Self.highlighting)
        if !row.expected.isEmpty { #expect(html == row.expected) }
        #expect(isBalanced(html))
    }

    @Test(arguments: [
        "```swift {2}\nab\ncd\nef\n```", "```swift linenums\nab\n\nef\n```",
        "- ```swift {1}\n  ab\n  cd\n  ```",
    ])
    func `a token over several lines is closed at the end of each`(_ markdown: String) throws {
        let html = try short(markdown, options: Self.highlighting)
        #expect(isBalanced(html), "\(html)")
        let lines = html.split(separator: "<span class=\"line").dropFirst()
        #expect(
            lines.allSatisfy { $0.contains("<span class=\"hl-comment\">") || !$0.contains(/[a-z]{2}\n/) },
            "\(html)")
    }

    @Test func `tokens that overlap or lie outside do no harm`() throws {
        var converters = Converters()
        converters.highlight = { code, _ in
            [CodeToken(-3..<1, "a"), CodeToken(2..<99, "b"), CodeToken(1..<3, "c"), CodeToken(2..<2, "d")]
        }
        let html = try short("```swift\nabcdef\n```", options: MarkdownOptions(converters: converters))
        #expect(isBalanced(html))
        #expect(html.replacing(/<[^>]*>/, with: "") == "abcdef\n")
    }

    @Test func `a code is in the page's text, and none of its words becomes a link`() throws {
        let (page, linker) = try rendered("```swift title=\"blog\" {1}\na blog\n```", terms: ["blog"])
        #expect(!String(decoding: page.html, as: UTF8.self).contains("/t"))
        #expect(linker.text.contains("a blog"))
    }
}

/// Whether every tag is closed where it must be; of tags without an end, those of HTML's void elements.
func isBalanced(_ html: String) -> Bool {
    var open: [Substring] = []
    for match in html.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:"[^"]*"|[^">])*)>/) {
        let name = match.output.2
        if ["br", "hr", "img", "input", "wbr"].contains(name) { continue }
        if match.output.1.isEmpty {
            open.append(name)
        } else if open.popLast() != name {
            return false
        }
    }
    return open.isEmpty
}
