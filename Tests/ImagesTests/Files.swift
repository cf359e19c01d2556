// Pictures of a few bytes, made by hand: headers without anything to see.

/// Numbers as files have them.
func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

func little(_ value: Int, _ count: Int) -> [UInt8] { big(value, count).reversed() }

enum File {
    static func png(_ width: Int, _ height: Int, chunk: String = "IHDR") -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13, 4) + Array(chunk.utf8) + big(width, 4)
            + big(height, 4) + [8, 6, 0, 0, 0]
    }

    static func gif(_ width: Int, _ height: Int, version: String = "GIF89a") -> [UInt8] {
        Array(version.utf8) + little(width, 2) + little(height, 2) + [0, 0, 0]
    }

    static func webp(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + little(content.count + 12, 4) + Array("WEBP".utf8) + Array(chunk.utf8)
            + little(content.count, 4) + content
    }

    static func bmp(_ width: Int, _ height: Int, header: Int = 40) -> [UInt8] {
        let side = header == 12 ? 2 : 4
        return Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + little(header, 4) + little(width, side)
            + little(height, side)
    }

    static func ico(_ sides: [(UInt8, UInt8)]) -> [UInt8] {
        [0, 0, 1, 0] + little(sides.count, 2)
            + sides.flatMap { [$0.0, $0.1] + [UInt8](repeating: 0, count: 14) }
    }

    // MARK: JPEG

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + big(content.count + 2, 2) + content
    }

    static func frame(_ width: Int, _ height: Int, marker: UInt8 = 0xC0) -> [UInt8] {
        segment(marker, [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0])
    }

    static func exif(_ orientation: Int, isLittle: Bool = false, type: Int = 3, before: Int = 1) -> [UInt8] {
        let number = isLittle ? little : big
        var tiff = Array((isLittle ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + number(before + 1, 2)
        for tag in 0..<before { tiff += number(0x0100 + tag, 2) + number(3, 2) + number(1, 4) + number(6, 4) }
        tiff += number(0x0112, 2) + number(type, 2) + number(1, 4) + number(orientation, 2) + [0, 0]
        return segment(0xE1, Array("Exif\0\0".utf8) + tiff + number(0, 4))
    }

    static func jpeg(_ segments: [UInt8]...) -> [UInt8] {
        [0xFF, 0xD8] + segments.flatMap { $0 } + [0xFF, 0xDA, 0, 2]
    }

    // MARK: AVIF

    static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count + 8, 4) + Array(type.utf8) + content
    }

    static func ispe(_ width: Int, _ height: Int) -> [UInt8] {
        box("ispe", big(0, 4) + big(width, 4) + big(height, 4))
    }

    /// A file of one item with id 1, which has all of the properties but the first.
    static func avif(_ properties: [UInt8]..., brand: String = "avif") -> [UInt8] {
        let other = ispe(9_999, 9_999)
        let numbers = (2..<2 + properties.count).map { UInt8($0) | 0x80 }
        let associations = box("ipma", big(0, 4) + big(1, 4) + big(1, 2) + [UInt8(numbers.count)] + numbers)
        let list = box("ipco", other + properties.flatMap { $0 })
        return box("ftyp", Array("mif1".utf8) + big(0, 4) + Array(brand.utf8))
            + box(
                "meta",
                big(0, 4) + box("hdlr", [0]) + box("pitm", big(0, 4) + big(1, 2))
                    + box("iprp", list + associations))
    }
}
