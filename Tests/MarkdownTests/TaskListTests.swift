// Task lists.

import Markdown
import Testing

@Suite struct TaskListTests {
    @Test func `a task is a checkbox with a name that nobody can change`() throws {
        let expected = """
            <ul class="tasks"><li class="task"><input type="checkbox" disabled="" aria-label="Not done" /> a</li>\
            <li class="task"><input type="checkbox" disabled="" aria-label="Done" checked="" /> b</li></ul>
            """
        #expect(try html("- [ ] a\n- [x] b").replacing("\n", with: "") == expected)
    }

    private static let list = "<ul class=\"tasks\">"

    @Test(arguments: [
        Row("- [X] a\n* [ ] b", "\(list)<li>☑ a</li></ul>\(list)<li>☐ b</li></ul>"),
        Row("1. [ ] a\n2. [x] b", "<ol class=\"tasks\"><li>☐ a</li><li>☑ b</li></ol>"),
        Row("- [x] a\n- b", "\(list)<li>☑ a</li><li>b</li></ul>"),
        Row("- b\n- [x] a", "\(list)<li>b</li><li>☑ a</li></ul>"),
        Row("- [ ] a\n\n- [x] b", "\(list)<li><p>☐ a</p></li><li><p>☑ b</p></li></ul>"),
        Row("- [x] a\n  - [ ] b\n- c", "\(list)<li>☑ a\(list)<li>☐ b</li></ul></li><li>c</li></ul>"),
        Row("- a\n  - [ ] b", "<ul><li>a\(list)<li>☐ b</li></ul></li></ul>"),
        Row("- [x] *a* [b](blog.md)", "\(list)<li>☑ <em>a</em> <a href=\"/blog/\">b</a></li></ul>"),
        Row("- [x]\ta", "\(list)<li>☑ a</li></ul>"),
        Row("- [x] a\n  b", "\(list)<li>☑ a\nb</li></ul>"),
        Row("- [x] a\n\n  b", "\(list)<li><p>☑ a</p><p>b</p></li></ul>"),
        Row("> - [x] a", "<blockquote>\(list)<li>☑ a</li></ul></blockquote>"),
        Row("-   [ ]   a", "\(list)<li>☐ a</li></ul>"),
        Row("- [x] [ ] a", "\(list)<li>☑ [ ] a</li></ul>"),
        Row("- [x] [a][x]\n\n[x]: blog.md", "\(list)<li>☑ <a href=\"/blog/\">a</a></li></ul>"),
        Row("- [ ] a\r\n- [x] b\r\n", "\(list)<li>☐ a</li><li>☑ b</li></ul>"),
        Row("- [x] `a`", "\(list)<li>☑ <code>a</code></li></ul>"),
        Row("- [x] ~~a~~", "\(list)<li>☑ <del>a</del></li></ul>"),
        Row("- [x] a\n  > b", "\(list)<li>☑ a<blockquote><p>b</p></blockquote></li></ul>"),
        Row("- [ ] [[blog]]", "\(list)<li>☐ <a href=\"/blog/\">Blog</a></li></ul>"),
    ])
    func `an item whose text starts with a box is a task`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("- [@] a", "<ul><li>[@] a</li></ul>"),
        Row("- [xx] a", "<ul><li>[xx] a</li></ul>"),
        Row("- []a", "<ul><li>[]a</li></ul>"),
        Row("- [] a", "<ul><li>[] a</li></ul>"),
        Row("- [x]a", "<ul><li>[x]a</li></ul>"),
        Row("- [x](blog.md)", "<ul><li><a href=\"/blog/\">x</a></li></ul>"),
        Row("- [x][r]\n\n[r]: blog.md", "<ul><li><a href=\"/blog/\">x</a></li></ul>"),
        Row("- \\[x] a", "<ul><li>[x] a</li></ul>"),
        Row("- [\\x] a", "<ul><li>[\\x] a</li></ul>"),
        Row("- `[x]` a", "<ul><li><code>[x]</code> a</li></ul>"),
        Row("- *[x] a*", "<ul><li><em>[x] a</em></li></ul>"),
        Row("[x] a", "<p>[x] a</p>"),
        Row("- a [x] b", "<ul><li>a [x] b</li></ul>"),
        Row("- a\n\n  [x] b", "<ul><li><p>a</p><p>[x] b</p></li></ul>"),
        Row("- ```\n  [x] a\n  ```", "<ul><li><pre><code>[x] a\n</code></pre></li></ul>"),
        Row("-     [x] a", "<ul><li><pre><code>[x] a\n</code></pre></li></ul>"),
        Row("- # [x] a", "<ul><li><h1 id=\"x-a\">[x] a</h1></li></ul>"),
        Row("- > [x] a", "<ul><li><blockquote><p>[x] a</p></blockquote></li></ul>"),
        Row("> [x] a", "<blockquote><p>[x] a</p></blockquote>"),
    ])
    func `other brackets stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// GitHub and cmark-gfm show a box without text as text.
    @Test(arguments: ["- [ ]", "- [x]", "- [x]\n- b"])
    func `a box without text is text`(_ markdown: String) throws {
        #expect(try !html(markdown).contains("<input"))
    }

    @Test func `a link that is named x keeps the box`() throws {
        // `[x]` is a reference when there is such a definition; GitHub makes a task of it all the same.
        #expect(try short("- [x] a\n\n[x]: blog.md") == "\(Self.list)<li>☑ a</li></ul>")
    }

    @Test func `a task's box is not in the page's text`() throws {
        let (page, linker) = try rendered("- [x] a blog", terms: ["blog"])
        #expect(linker.text == "a blog")
        #expect(page.mentions.map { page.sentence(of: $0).before } == ["a "])
    }

    @Test(arguments: [
        Row("- [x] [a](a.md)\n- [ ] é [[b]]", "1:11 a.md, 2:11 b"),
        Row("> 1. [ ] [a](a.md)\r\n> 2. [x] [a](a.md)", "1:14 a.md, 2:14 a.md"),
    ])
    func `a link in a task has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }
}
