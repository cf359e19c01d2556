// How large a picture is, from the few bytes of its file that say so. Read this first.
//
// A page that says the size of its pictures does not jump while they load. Nothing is decoded: each format
// has a header, and the reader asks for that alone.

/// Width and height of a picture in CSS pixels, as a browser shows it; both from 1 to 2³¹ − 1.
package struct ImageSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    /// Fails for a side that no picture has.
    package init?(width: Int, height: Int) {
        let sides = 1...Int(Int32.max)
        guard sides.contains(width), sides.contains(height) else { return nil }
        self.width = width
        self.height = height
    }

    /// The same picture on its side.
    var turned: ImageSize { ImageSize(swapping: self) }

    private init(swapping size: ImageSize) {
        width = size.height
        height = size.width
    }
}

extension ImageSize {
    /// The size of a PNG, JPEG, GIF, WebP, AVIF, BMP, ICO or SVG; `nil` when it can't be told.
    ///
    /// The first bytes tell the format, never the file's name. A JPEG of 40 MB with a long EXIF block is read
    /// in a few pieces of 4 KB; a file that needs more than 1,024 of them, or 64 KB of SVG before its `<svg>`
    /// ends, is given up.
    ///
    ///     ImageSize { range in Array(png[range.clamped(to: png.indices)]) }
    ///
    /// - Parameter read: the bytes of the file in a range, fewer where the file ends.
    package init?(read: @escaping (Range<Int>) -> [UInt8]) {
        var file = ImageFile(read: read)
        guard let size = Self.size(of: &file) else { return nil }
        self = size
    }

    /// The size of a picture that is in memory.
    package init?(_ bytes: [UInt8]) {
        self.init { range in Array(bytes[range.clamped(to: bytes.indices)]) }
    }

    private static func size(of file: inout ImageFile) -> ImageSize? {
        let start = file.start
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return png(&file) }
        if start.starts(with: [0xFF, 0xD8]) { return jpeg(&file) }
        if start.starts(with: "GIF87a".utf8) || start.starts(with: "GIF89a".utf8) { return gif(&file) }
        if start.starts(with: "RIFF".utf8) { return webp(&file) }
        if start.dropFirst(4).starts(with: "ftyp".utf8) { return avif(&file) }
        if start.starts(with: "BM".utf8) { return bmp(&file) }
        if start.starts(with: [0, 0, 1, 0]) { return ico(&file) }
        return svg(&file)
    }
}
