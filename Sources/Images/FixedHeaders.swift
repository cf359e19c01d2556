// Formats whose size stands at a fixed place, or nearly so: PNG, GIF, WebP, BMP and ICO.

extension ImageSize {
    /// PNG (W3C, third edition): the chunk IHDR comes first.
    static func png(_ file: inout ImageFile) -> ImageSize? {
        guard file.bigEndian(at: 8, 4) == 13, file.has("IHDR", at: 12), let width = file.bigEndian(at: 16, 4),
            let height = file.bigEndian(at: 20, 4)
        else { return nil }
        return ImageSize(width: width, height: height)
    }

    /// GIF89a, section 18: the logical screen.
    static func gif(_ file: inout ImageFile) -> ImageSize? {
        guard let width = file.littleEndian(at: 6, 2), let height = file.littleEndian(at: 8, 2) else {
            return nil
        }
        return ImageSize(width: width, height: height)
    }

    /// WebP (RFC 9649): lossy, lossless, or extended with a canvas of its own size.
    static func webp(_ file: inout ImageFile) -> ImageSize? {
        guard file.has("WEBP", at: 8) else { return nil }
        if file.has("VP8 ", at: 12) {
            // A key frame (the lowest bit is 0) with its start code; the two highest bits of a side are a
            // scale.
            guard let first = file[20], first & 1 == 0, file.bigEndian(at: 23, 3) == 0x9D_012A,
                let width = file.littleEndian(at: 26, 2), let height = file.littleEndian(at: 28, 2)
            else { return nil }
            return ImageSize(width: width & 0x3FFF, height: height & 0x3FFF)
        }
        if file.has("VP8L", at: 12) {
            guard file[20] == 0x2F, let bits = file.littleEndian(at: 21, 4) else { return nil }
            return ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        guard file.has("VP8X", at: 12), let width = file.littleEndian(at: 24, 3),
            let height = file.littleEndian(at: 27, 3)
        else { return nil }
        return ImageSize(width: width + 1, height: height + 1)
    }

    /// BMP: the first, short header has sides of 16 bits; a negative height says that the top row comes
    /// first.
    static func bmp(_ file: inout ImageFile) -> ImageSize? {
        guard let header = file.littleEndian(at: 14, 4) else { return nil }
        if header == 12 {
            guard let width = file.littleEndian(at: 18, 2), let height = file.littleEndian(at: 20, 2) else {
                return nil
            }
            return ImageSize(width: width, height: height)
        }
        guard (16...256).contains(header), let width = file.littleEndian(at: 18, 4),
            let height = file.littleEndian(at: 22, 4)
        else { return nil }
        return ImageSize(width: width, height: abs(Int(Int32(truncatingIfNeeded: height))))
    }

    /// ICO: the largest of its pictures. A side of 0 means 256.
    static func ico(_ file: inout ImageFile) -> ImageSize? {
        guard let count = file.littleEndian(at: 4, 2) else { return nil }
        var largest: ImageSize?
        for entry in 0..<count {
            guard let sides = file.bytes(at: 6 + 16 * entry, 2), let width = sides.first,
                let height = sides.last
            else { return nil }
            let size = ImageSize(
                width: width == 0 ? 256 : Int(width), height: height == 0 ? 256 : Int(height))
            if let size, size.width * size.height > (largest.map { $0.width * $0.height } ?? 0) {
                largest = size
            }
        }
        return largest
    }
}
