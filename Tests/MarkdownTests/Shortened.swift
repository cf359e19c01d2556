// HTML of extensions as the tables of cases write it: short, so that a row says one thing. What is left out
// here is said in full once for each construct, in a row of its own.

import Diagnostics
import Foundation
import Markdown
import Testing

/// The HTML of a page with all extensions, shortened.
func short(_ markdown: String, terms: [String] = [], options: MarkdownOptions = MarkdownOptions()) throws
    -> String
{
    shortened(try html(markdown, terms: terms, options: options))
}

/// HTML without the line ends beside block tags, and with short forms:
///
///     <div class="table-scroll" …><table>…</table></div>        <table>…</table>
///     <th scope="col">                                          <th>
///     a heading's link to itself, ` tabindex="0"`                nothing
///     <li class="task"><input … />                              <li>☑ or ☐
///     the second id of a heading with an id of its own          nothing
///     a footnote reference, first and second                    <N1 a>, <N1 a a-2>
///     a way back from a footnote                                <B a>, <B a-2>
///     <section class="footnotes" …><ol>…</ol></section>         <notes>…</notes>
///     <div class="callout …" role="note"><p …>Tip</p>           <tip|Tip>
///     <details class="callout …"><summary …>Tip</summary>       <tip-|Tip>, <tip+|Tip> when open
func shortened(_ html: String) -> String {
    let blocks =
        "div|table|thead|tbody|tr|th|td|section|ol|ul|li|dl|dt|dd|details|summary|blockquote|p|figure|figcaption|h[1-6]|hr"
    let forms = [
        ("\n*(</?(?:\(blocks)|pre)\\b[^>]*>)", "$1"),
        ("(</?(?:\(blocks))\\b[^>]*>|</pre>)\n*", "$1"),
        (#"<div class="table-scroll" role="[a-z]*" aria-label="[^"]*" tabindex="0"><table>"#, "<table>"),
        ("</table></div>", "</table>"),
        (#"<th scope="col""#, "<th"),
        (#"(<h[1-6] id="[^"]*">)<span id="[^"]*"></span>"#, "$1"),
        (##" <a class="heading-link" href="#[^"]*" aria-label="[^"]*">#</a>(</h[1-6]>)"##, "$1"),
        (#"(<(?:pre|div)[^>]*) tabindex="0">"#, "$1>"),
        (
            #"<li class="task">(<p>)?<input type="checkbox" disabled="" aria-label="Done" checked="" /> "#,
            "<li>$1☑ "
        ),
        (#"<li class="task">(<p>)?<input type="checkbox" disabled="" aria-label="Not done" /> "#, "<li>$1☐ "),
        (
            ##"<sup class="footnote-reference"><a href="#fn-([^"]*)" id="fnref-\1" role="doc-noteref">(\d+)</a></sup>"##,
            "<N$2 $1>"
        ),
        (
            ##"<sup class="footnote-reference"><a href="#fn-([^"]*)" id="fnref-([^"]*)" role="doc-noteref">(\d+)</a></sup>"##,
            "<N$3 $1 $2>"
        ),
        (
            ##"<a href="#fnref-([^"]*)" class="footnote-back" role="doc-backlink" aria-label="Back to reference [\d-]+">↩︎?(<sup>\d+</sup>)?</a>"##,
            "<B $1>"
        ),
        (##"<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>"##, "<notes>"),
        ("</ol></section>", "</notes>"),
        (
            #"<div class="callout callout-([a-z]+)" role="note"><p class="callout-title">(.*?)</p>"#,
            "<$1|$2>"
        ),
        (
            #"<details class="callout callout-([a-z]+)" open=""><summary class="callout-title">(.*?)</summary>"#,
            "<$1+|$2>"
        ),
        (
            #"<details class="callout callout-([a-z]+)"><summary class="callout-title">(.*?)</summary>"#,
            "<$1-|$2>"
        ),
    ]
    return forms.reduce(html) { html, form in
        html.replacingOccurrences(of: form.0, with: form.1, options: .regularExpression)
    }
}

/// A table as `shortened` leaves it: cells between `|`, `<~`, `=~` or `>~` before those of a header that has an
/// alignment, `¦` for a `|`.
///
///     table("a|=~b", "c|d")  →  <table>…<th class="center">b</th>…<td class="center">d</td>…</table>
func table(_ header: String, _ rows: String...) -> String {
    func cells(_ row: String) -> [String] {
        row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
    let classes: [Character: String] = ["<": "left", "=": "center", ">": "right"]
    let header = cells(header).map { cell in
        let cssClass = cell.dropFirst().first == "~" ? cell.first.flatMap { classes[$0] } : nil
        return (
            cssClass: cssClass.map { " class=\"\($0)\"" } ?? "",
            text: cssClass == nil ? cell : String(cell.dropFirst(2))
        )
    }
    func row(_ name: String, _ cells: [String]) -> String {
        let tagged = zip(header, cells).map { "<\(name)\($0.cssClass)>\($1)</\(name)>" }
        return "<tr>" + tagged.joined() + "</tr>"
    }
    var html = "<table><thead>" + row("th", header.map(\.text)) + "</thead>"
    if !rows.isEmpty { html += "<tbody>" + rows.map { row("td", cells($0)) }.joined() + "</tbody>" }
    return (html + "</table>").replacing("¦", with: "|")
}

/// What is wrong with a page, each as `rule line:column`, in the order of the text.
func problems(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) throws -> String {
    let text = SourceText(Array(markdown.utf8))
    return try rendered(markdown, options: options).page.diagnostics.sorted().map { diagnostic in
        guard let place = diagnostic.place else { return diagnostic.rule.rawValue }
        let (line, column) = text.position(of: place.range.lowerBound)
        return "\(diagnostic.rule.rawValue) \(line):\(column)"
    }.joined(separator: ", ")
}

/// The links, images and wikilinks that a linker was asked for, each as `line:column what stands there`.
func places(_ markdown: String) throws -> String {
    let text = SourceText(Array(markdown.utf8))
    return try rendered(markdown).linker.asked.map { reference in
        let (line, column) = text.position(of: reference.place.range.lowerBound)
        return "\(line):\(column) \(bytes(reference.place, of: markdown))"
    }.joined(separator: ", ")
}
