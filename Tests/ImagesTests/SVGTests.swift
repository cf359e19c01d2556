import Images
import Testing

struct SVGTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var size: [Int]

        init(_ text: String, _ size: Int...) {
            self.text = text
            self.size = size
        }

        var testDescription: String { String(text.prefix(80)) }
    }

    static let rows: [Row] = [
        Row(#"<svg width="30" height="20"/>"#, 30, 20),
        Row(#"<svg width="30" height="20">"#, 30, 20),
        Row(#"<svg width='30px' height=' 20PX '></svg>"#, 30, 20),
        Row("\u{FEFF} \n<svg\n\twidth = \"30\"\r\n height\n=\n\"20\" >", 30, 20),
        Row(#"<svg height="20" viewBox="0 0 1 1" width="30"/>"#, 30, 20),
        Row(#"<s:svg xmlns:s="http://www.w3.org/2000/svg" width="30" height="20"/>"#, 30, 20),
        Row(#"<svg s:width="1" width="30" data-height="1" height="20"/>"#, 30, 20),
        // Units
        Row(#"<svg width="1in" height="2.54cm"/>"#, 96, 96),
        Row(#"<svg width="25.4mm" height="101.6Q"/>"#, 96, 96),
        Row(#"<svg width="72pt" height="6pc"/>"#, 96, 96),
        Row(#"<svg width="1e2" height="+.5E1px"/>"#, 100, 5),
        Row(#"<svg width="30.5" height="20.4"/>"#, 31, 20),
        Row(#"<svg width="0.2" height="20"/>"#, 1, 20),
        // The view box, where a side is relative or missing
        Row(#"<svg viewBox="0 0 24 12"/>"#, 24, 12),
        Row(#"<svg viewBox=" -1.5,-2 , 24 12 "/>"#, 24, 12),
        Row(#"<svg width="100%" height="100%" viewBox="0 0 24 12"/>"#, 24, 12),
        Row(#"<svg width="2em" height="auto" viewBox="0 0 24 12"/>"#, 24, 12),
        Row(#"<svg width="48" viewBox="0 0 24 12"/>"#, 48, 24),
        Row(#"<svg height="48" viewBox="0 0 24 12"/>"#, 96, 48),
        Row(#"<svg width="48"/>"#),
        Row(#"<svg width="50%" height="50%"/>"#),
        Row(#"<svg/>"#),
        Row(#"<svg viewBox="0 0 24"/>"#),
        Row(#"<svg viewBox="0 0 24 12 1"/>"#),
        Row(#"<svg viewBox="0 0 24 0"/>"#),
        Row(#"<svg viewBox="0 0 24 12,"/>"#),
        Row(#"<svg viewbox="0 0 24 12"/>"#),
        // What stands before the root
        Row(#"<?xml version="1.0" encoding="UTF-8"?><svg width="30" height="20"/>"#, 30, 20),
        Row(#"<!-- <svg width="1" height="1"/> > --><svg width="30" height="20"/>"#, 30, 20),
        Row(
            #"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"> <svg width="30" height="20"/>"#,
            30, 20),
        Row(
            #"<!DOCTYPE svg [ <!ENTITY a "]> <svg width='1'>"> <!-- ' ]> --> <?x "]>?> ]><svg a="&a;" width="30" height="20"/>"#,
            30, 20),
        // Not a picture, or none that can be read
        Row(#"<html><svg width="30" height="20"/></html>"#),
        Row(#"<svgx width="30" height="20"/>"#),
        Row(#"<SVG width="30" height="20"/>"#),
        Row(#"<svg width="30" height="20""#),
        Row(#"<svg width="30" height="20"#),
        Row(#"<svg width="30" width="30" height="20"/>"#),
        Row(#"<svg width=30 height=20/>"#),
        Row(#"<svg width height="20"/>"#),
        Row(#"<svg width="&w;" height="20"/>"#),
        Row(#"<svg width="0" height="20"/>"#),
        Row(#"<svg width="-30" height="20"/>"#),
        Row(#"<svg width="1e400" height="20"/>"#),
        Row(#"<svg width="1e10" height="20"/>"#),
        Row(#"<svg width="nan" height="inf"/>"#),
        Row(#"<svg width="3 0" height="20"/>"#),
        Row(#"<!-- <svg width="30" height="20"/>"#),
        Row(#"<!DOCTYPE svg [<svg width="30" height="20"/>"#),
        Row(#"<!---><svg width="30" height="20"/>"#),
        Row("<"), Row("<?"), Row("<!DOCTYPE"), Row("< svg width='1' height='1'>"),
    ]

    @Test(arguments: rows) func `the first tag says the size`(_ row: Row) {
        let size = ImageSize(Array(row.text.utf8))
        #expect((size.map { [$0.width, $0.height] } ?? []) == row.size)
    }

    @Test(arguments: [0, 4_000, 4_096, 30_000, 65_000])
    func `a tag is found behind a long comment`(_ length: Int) {
        let comment = "<!--" + String(repeating: "x", count: length) + "-->"
        #expect(
            ImageSize(Array((comment + "<svg width='30' height='20'/>").utf8))
                == ImageSize(width: 30, height: 20))
    }

    @Test func `more than 64 KB before the end of the first tag are not read`() {
        let comment = "<!--" + String(repeating: "x", count: 70_000) + "-->"
        #expect(ImageSize(Array((comment + "<svg width='30' height='20'/>").utf8)) == nil)
    }

    @Test(arguments: ["<!--", "<!DOCTYPE [", "<svg ", "<svg a='", "<svg a='' ", "<", "<?", "\""])
    func `hostile text takes linear time`(_ piece: String) {
        let bytes = Array(
            ("<!DOCTYPE svg [" + String(repeating: piece, count: 60_000 / piece.utf8.count)).utf8)
        let plain = Array(String(repeating: piece, count: 60_000 / piece.utf8.count).utf8)
        let duration = ContinuousClock().measure { _ = (ImageSize(bytes), ImageSize(plain)) }
        #expect(duration < .seconds(20))
    }
}
