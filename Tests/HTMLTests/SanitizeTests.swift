// What an author may write, and what becomes of it among HTML of ours.

import HTML
import Testing

/// Reads HTML in which what is raw stands in ⟦ ⟧.
func mixed(_ text: String) -> (html: [UInt8], raw: [Range<Int>]) {
    var html: [UInt8] = []
    var raw: [Range<Int>] = []
    for (number, part) in text.split(separator: "⟦", omittingEmptySubsequences: false).enumerated() {
        let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
        let start = html.count
        html += halves[0].utf8
        if number > 0 { raw.append(start..<html.count) }
        if halves.count > 1 { html += halves[1].utf8 }
    }
    return (html, raw)
}

/// What becomes of it, with what is said about it.
func result(_ text: String) -> (html: String, messages: [String]) {
    let (html, raw) = mixed(text)
    let result = sanitize(html, raw: raw)
    return (
        String(decoding: result.html, as: UTF8.self), result.removals.map { "\($0.offset): \($0.message)" }
    )
}

@Suite struct SanitizeTests {
    @Test(arguments: [
        #"<div class="a b" id="c" title="d" lang="de" dir="ltr" role="note" hidden="" tabindex="0">x</div>"#,
        #"<p>a <b>b</b> <i>c</i> <u>d</u> <s>e</s> <small>f</small> <mark>g</mark> <q cite="/h">i</q></p>"#,
        #"<a href="https://example.org/?a=1&amp;b=2#c" rel="nofollow" hreflang="en" download="x">y</a>"#,
        #"<a href="mailto:a@example.org">a</a> <a href="tel:+1">b</a> <a href="../c/">c</a> <a href="c#d">d</a>"#,
        #"<kbd>Ctrl</kbd><samp>x</samp><var>y</var><sub>1</sub><sup>2</sup><ins>a</ins><del>b</del><wbr>"#,
        #"<abbr title="x">y</abbr><dfn>z</dfn><time datetime="2026-01-01">today</time><data value="1">one</data>"#,
        #"<bdi>a</bdi><bdo dir="rtl">b</bdo><cite>c</cite><code>d</code><span translate="no">e</span><br /><hr>"#,
        #"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"#,
        #"<details open="" name="a"><summary>More</summary><p>x</p></details>"#,
        #"<figure><img src="a.png" alt="b" width="1" height="2" loading="lazy" /><figcaption>c</figcaption></figure>"#,
        #"<picture><source srcset="a.webp 1x, b.webp 2x" type="image/webp"><img src="a.png" alt=""></picture>"#,
        #"<video controls="" poster="p.png" width="640"><source src="a.mp4"><track src="a.vtt" kind="captions"></video>"#,
        #"<audio controls="" src="a.ogg" preload="none"></audio>"#,
        #"<table><caption>x</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>"#,
        #"<table><tr><td>a</td></tr></table>"#,
        #"<ol start="3" reversed="" type="a"><li value="2">x</li></ol><ul><li>y<ul><li>z</li></ul></li></ul>"#,
        #"<dl><div><dt>a</dt><dd>b</dd></div></dl>"#,
        #"<section><header><hgroup><h2>a</h2><p>b</p></hgroup></header><article>c</article><footer>d</footer></section>"#,
        #"<aside aria-label="x"><nav><address>y</address></nav></aside><blockquote cite="/z"><pre>a  b</pre></blockquote>"#,
        "a &amp; b &lt;c> &copy; &#x41; ä \u{1F600}",
        #"<span data-x="1" data-y_z="2" aria-hidden="true">x</span>"#,
    ])
    func `what is allowed stays as it is`(_ html: String) {
        #expect(result("⟦" + html + "⟧") == (html, []))
    }

    @Test(arguments: [
        "&#xFDD1;", "&#xFDD1", "&#xFDEF;", "&#xFDBBBBBBB;", "&#xD800;", "&#x110000;",
    ])
    func `a reference to what is no character brings none in`(_ reference: String) throws {
        let html = sanitize(
            Array("<b title=\"a\(reference) b\">c</b>".utf8),
            raw: [0..<"<b title=\"a\(reference) b\">c</b>".utf8.count]
        ).html
        let text = try #require(String(validating: html, as: UTF8.self))
        #expect(text == "<b title=\"a\u{FFFD} b\">c</b>" || text == "<b title=\"a b\">c</b>")
    }

    @Test(arguments: [
        // An element around what is ours.
        ("⟦<div>\n⟧<p>a</p>\n⟦</div>⟧", "<div>\n<p>a</p>\n</div>"),
        (
            "⟦<details><summary>x</summary>⟧<p>a</p>⟦</details>⟧",
            "<details><summary>x</summary><p>a</p></details>"
        ),
        ("⟦<table><tr><td>⟧<p>a</p>⟦</table>⟧", "<table><tr><td><p>a</p></td></tr></table>"),
        ("<p>⟦<kbd>⟧a⟦</kbd>⟧</p>", "<p><kbd>a</kbd></p>"),
        // An element ends where ours ends that it is in.
        ("<p>⟦<b>⟧a</p><p>b</p>", "<p><b>a</b></p><p>b</p>"),
        ("<ul><li>⟦<div>⟧a</li><li>b⟦</div>⟧</li></ul>", "<ul><li><div>a</div></li><li>b</li></ul>"),
        ("<blockquote>a⟦</blockquote>⟧b</blockquote>", "<blockquote>ab</blockquote>"),
        ("⟦<div>⟧<blockquote>a⟦</div>⟧b</blockquote>c⟦</div>⟧d", "<div><blockquote>ab</blockquote>c</div>d"),
        // Elements that end others.
        ("⟦<p>a⟧<p>b</p>", "<p>a</p><p>b</p>"),
        ("⟦<p><i>a⟧<ul><li>b</li></ul>", "<p><i>a</i></p><ul><li>b</li></ul>"),
        ("⟦<h2>a⟧<h2>b</h2>", "<h2>a</h2><h2>b</h2>"),
        ("⟦<ul><li>a<li>b</ul>⟧", "<ul><li>a</li><li>b</li></ul>"),
        ("⟦<dl><dt>a<dd>b</dl>⟧", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("⟦<table><td>a<td>b<tr><th>c</table>⟧", "<table><td>a</td><td>b</td><tr><th>c</th></tr></table>"),
        // A block in a paragraph of ours.
        ("<p>a ⟦<div>⟧b⟦</div>⟧ c</p>", "<p>a </p><div>b</div><p> c</p>"),
        ("<p>a⟦<hr>⟧</p>", "<p>a</p><hr>"),
        ("<p>⟦<div>⟧a⟦</div>⟧</p>", "<div>a</div>"),
        ("<p>⟦<b>⟧a⟦<div>⟧b⟦</div></b>⟧c</p>", "<p><b>a</b></p><div>b</div><p>c</p>"),
        ("<p><em>a⟦<div>⟧b⟦</div>⟧</em></p>", "<p><em>ab</em></p>"),
        // Links in links.
        ("⟦<a href=x>⟧a <a href=\"y\">b</a>⟦</a>⟧", "<a href=\"x\">a </a><a href=\"y\">b</a>"),
        ("⟦<a href=x>⟧<p><a href=\"y\">b</a></p>⟦</a>⟧", "<p><a href=\"y\">b</a></p>"),
        ("⟦<a href=x>⟧<p>b</p>⟦</a>⟧", "<a href=\"x\"><p>b</p></a>"),
        // Tables hold nothing outside of their cells.
        ("⟦<table>⟧<p>a</p>⟦</table>⟧", "<table></table><p>a</p>"),
        ("⟦<table>\n<tr>\n<td>a</td>\n</tr>\n</table>⟧", "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>"),
        ("⟦<td>a</td>⟧", "a"),
        // What swallows what follows elsewhere.
        ("⟦<script>⟧<p>a</p>", "&lt;script&gt;<p>a</p>"),
        ("⟦<textarea>⟧<p>a</p>", "&lt;textarea&gt;<p>a</p>"),
        ("⟦<!-- a⟧<p>b</p>", "&lt;!-- a<p>b</p>"),
        ("⟦<a title=\"⟧<p>b</p>", "&lt;a title=\"<p>b</p>"),
        ("⟦<!-- a -->⟧<p>b</p>", "<p>b</p>"),
        ("⟦<⟧b>", "&lt;b>"),
        // HTML of ours with everything in it.
        (
            "<math><mi>x</mi></math><svg><path d=\"M0\"/></svg><input disabled=\"\" />⟦<b>a</b>⟧<!-- c -->",
            "<math><mi>x</mi></math><svg><path d=\"M0\"/></svg><input disabled=\"\" /><b>a</b><!-- c -->"
        ),
        ("<script>if (a < b) \"<b>\"</script>⟦<b>a⟧", "<script>if (a < b) \"<b>\"</script><b>a</b>"),
    ])
    func `raw elements are balanced among what is ours`(_ row: (source: String, html: String)) {
        let html = result(row.source).html
        #expect(html == row.html)
        #expect(
            HTMLStructure(
                Array(html.utf8.filter { _ in !html.contains("<!--") && !html.contains("<script") })
            ).faults == [])
    }

    @Test(arguments: [
        ("<p>a⟦<b>⟧</p>", ["4: “<b>” is not closed."]),
        ("a⟦</i>⟧", ["1: “</i>” closes nothing that was opened in this part."]),
        (
            "⟦<b style='x' onclick=y>a</b>⟧",
            ["10: “style” on “<b>” is left out.", "21: “onclick” on “<b>” is left out."]
        ),
        ("⟦<ol start=x></ol>⟧", ["10: “start” on “<ol>” is left out: “x” is not a value of it."]),
        (
            "⟦<img src=\"file:x\">⟧",
            ["10: The address “file:x” is left out: it is not of a kind that pages may link to."]
        ),
        ("⟦<img>⟧", ["0: “<img>” is left out: it has no address."]),
        ("⟦<font>a</font>⟧", ["0: “<font>” is left out: HTML no longer has it."]),
        ("⟦<td>a</td>⟧", ["0: “<td>” is left out: it cannot stand here."]),
        ("⟦<input>⟧", ["0: “<input>” is shown as text: it is not one of the elements that pages may hold."]),
        ("⟦<!--⟧", ["0: A comment is not closed, and shown as text."]),
        ("⟦<?x?>⟧", ["0: A declaration or instruction is shown as text."]),
        ("⟦<!-- a --><p>b<p>c⟧", []),
    ])
    func `an author hears what is not there as they meant it`(_ row: (source: String, messages: [String])) {
        #expect(result(row.source).messages == row.messages)
    }

    @Test func `each address is asked for, in order, with its kind and place`() {
        let (html, raw) = mixed(
            "<a href=\"ours\"></a>⟦<a href=' a&amp;b '></a><img src=c srcset='d 1x, e 2x'><video poster=f src=g></video>⟧"
        )
        var found: [String] = []
        let result = sanitize(html, raw: raw) {
            found.append("\($0.kind) \($0.value) \($0.offset) \($0.element) \($0.attribute)")
            return switch $0.value {
            case "a&b": .replace([0xFF] + Array("\"<x>".utf8))
            case "e", "f": .remove
            default: .keep
            }
        }
        #expect(
            found == [
                "link a&b 28 a href", "image c 52 img src", "image d 62 img srcset", "image e 62 img srcset",
                "image f 88 video poster", "media g 94 video src",
            ])
        #expect(result.html.contains(0xFF))
        let text = String(decoding: result.html, as: UTF8.self)
        #expect(text.hasSuffix("<img src=\"c\" srcset=\"d 1x\"><video src=\"g\"></video>"))
        #expect(text.contains("&quot;&lt;x&gt;"))
    }

    @Test func `bytes that are no UTF-8 stay in what is ours and go in what is raw`() {
        let ours = Array("<a href=\"".utf8) + [0xFF] + Array("x\">y</a>".utf8)
        let theirs = Array("<b title=\"".utf8) + [0xFF, 0x22, 0x3E, 0xFF, 0x00] + Array("</b>".utf8)
        let result = sanitize(ours + theirs, raw: [ours.count..<(ours + theirs).count])
        #expect(result.html == ours + Array("<b title=\"\u{FFFD}\">\u{FFFD}\u{FFFD}</b>".utf8))
    }

    @Test(arguments: [
        ("<img src=a>", "<img src=\"b\" width=\"3\" height=\"4\" loading=\"lazy\">"),
        ("<img src=a height=9>", "<img src=\"b\" height=\"9\" loading=\"lazy\">"),
        ("<img loading=eager width=9 src=a>", "<img loading=\"eager\" width=\"9\" src=\"b\">"),
        ("<video poster=a src=a></video>", "<video poster=\"b\" src=\"b\"></video>"),
        (
            "<img src=a><img srcset='a 2x'>",
            "<img src=\"b\" width=\"3\" height=\"4\" loading=\"lazy\"><img srcset=\"b 2x\">"
        ),
    ]) func `a picture gets what is known of it and its author didn't say`(
        _ row: (source: String, html: String)
    ) {
        let bytes = Array(row.source.utf8)
        let result = sanitize(bytes, raw: [bytes.indices]) { _ in
            .replace([0x62], attributes: [("width", "3"), ("height", "4"), ("loading", "lazy")])
        }
        #expect(String(decoding: result.html, as: UTF8.self) == row.html)
    }

    @Test func `images that say nothing of themselves are told, by their places`() {
        let html = Array(
            "<img src=a><img src=b alt><img alt='c' src=c><img><p>x</p><picture><img SRC=d></picture>".utf8)
        #expect(sanitize(html, raw: [0..<html.count]).undescribedImages == [0, 67])
    }

    @Test func `ids are told in order`() {
        let (html, raw) = mixed("<p id=\"ours\">⟦<b id=a></b><i id='b&amp;c'></i><i id=''></i>⟧</p>")
        #expect(sanitize(html, raw: raw).ids == ["a", "b&c"])
    }
}
