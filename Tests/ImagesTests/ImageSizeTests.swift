import Images
import Testing

struct ImageSizeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        /// Nothing when the size can't be told.
        var size: [Int]

        init(_ name: String, _ bytes: [UInt8], _ size: Int...) {
            self.name = name
            self.bytes = bytes
            self.size = size
        }

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row("nothing", []),
        Row("text", Array("Hello, world, this is text.".utf8)),

        Row("PNG", File.png(640, 480), 640, 480),
        Row("PNG of the largest size", File.png(0x7FFF_FFFF, 1), 0x7FFF_FFFF, 1),
        Row("PNG that is too large", File.png(0x8000_0000, 1)),
        Row("PNG without a width", File.png(0, 480)),
        Row("PNG that does not start with its header", File.png(640, 480, chunk: "CgBI")),

        Row("GIF", File.gif(258, 3), 258, 3),
        Row("GIF of 1987", File.gif(1, 65_535, version: "GIF87a"), 1, 65_535),
        Row("GIF without a height", File.gif(1, 0)),

        Row(
            "WebP, lossy",
            File.webp("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A] + little(0x4000 + 320, 2) + little(200, 2)), 320,
            200),
        Row(
            "WebP that starts with no key frame",
            File.webp("VP8 ", [0x11, 0, 0, 0x9D, 0x01, 0x2A, 1, 0, 1, 0])),
        Row("WebP without a start code", File.webp("VP8 ", [0x10, 0, 0, 0, 0x01, 0x2A, 1, 0, 1, 0])),
        Row("WebP, lossless", File.webp("VP8L", [0x2F] + little(0x1000_0000 | 99 << 14 | 299, 4)), 300, 100),
        Row("WebP, lossless, the largest", File.webp("VP8L", [0x2F] + little(0xFFF_FFFF, 4)), 16_384, 16_384),
        Row("WebP, lossless, without its mark", File.webp("VP8L", [0x2E] + little(0, 4))),
        Row(
            "WebP, extended", File.webp("VP8X", [0, 0, 0, 0] + little(99_999, 3) + little(0, 3)), 100_000, 1),
        Row(
            "sound in RIFF",
            Array("RIFF".utf8) + little(100, 4) + Array("WAVEfmt ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0]),

        Row("BMP", File.bmp(31, 17), 31, 17),
        Row("BMP from top to bottom", File.bmp(31, -17), 31, 17),
        Row("BMP with the short header", File.bmp(31, 17, header: 12), 31, 17),
        Row("BMP with a header of no version", File.bmp(31, 17, header: 3)),
        Row("BMP of negative width", File.bmp(-31, 17)),

        Row("ICO of several sizes", File.ico([(16, 16), (48, 32), (32, 32)]), 48, 32),
        Row("ICO with 0 for 256", File.ico([(16, 16), (0, 0)]), 256, 256),
        Row("ICO of nothing", File.ico([])),

        Row("AVIF", File.avif(File.ispe(1_200, 800)), 1_200, 800),
        Row("AVIF that is turned", File.avif(File.ispe(1_200, 800), File.box("irot", [1])), 800, 1_200),
        Row("AVIF that is turned twice", File.avif(File.ispe(1_200, 800), File.box("irot", [2])), 1_200, 800),
        Row("AVIF that is cut", File.avif(File.ispe(1_200, 800), File.box("clap", [1]))),
        Row("another format in boxes", File.avif(File.ispe(1_200, 800), brand: "heic")),
        Row(
            "AVIF whose box has no length",
            File.box("ftyp", Array("avif".utf8)) + big(1, 4) + Array("meta".utf8)),
        Row(
            "AVIF whose box is shorter than itself",
            File.box("ftyp", Array("avif".utf8)) + big(4, 4) + Array("meta".utf8)),
    ]

    /// Boxes of 2^53 bytes, one after the other in a file that has no end.
    @Test func `a box longer than any file ends the search`() {
        let bytes =
            [0, 0, 0, 1] + Array("ftyp".utf8) + [0, 40, 0, 0, 0, 0, 65, 28] + Array("avif".utf8) + big(0, 4)
        #expect(ImageSize { $0.map { bytes[$0 % bytes.count] } } == nil)
    }

    @Test(arguments: rows) func `the size stands in the header`(_ row: Row) {
        let size = ImageSize(row.bytes)
        #expect((size.map { [$0.width, $0.height] } ?? []) == row.size)
    }

    @Test(arguments: rows + JPEGTests.rows) func `no cut and no changed byte does harm`(_ row: Row) {
        for length in row.bytes.indices {
            let size = ImageSize(Array(row.bytes[..<length]))
            #expect(
                size == nil || size.map { [$0.width, $0.height] } == row.size || row.name.contains("JPEG"))
        }
        for place in row.bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = row.bytes
                bytes[place] = value
                _ = ImageSize(bytes)
            }
        }
    }

    @Test func `a size is from 1 to the largest of 32 bits`() {
        #expect(ImageSize(width: 1, height: 0x7FFF_FFFF) != nil)
        for side in [0, -1, .min, .max, 0x8000_0000] { #expect(ImageSize(width: side, height: 1) == nil) }
    }
}
