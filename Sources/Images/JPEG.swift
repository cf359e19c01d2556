// JPEG (ITU-T T.81, annex B): a list of segments, among them a frame header with the size, and often a block
// of EXIF that says which side is up.

extension ImageSize {
    static func jpeg(_ file: inout ImageFile) -> ImageSize? {
        var size: ImageSize?
        var orientation: Int?
        var offset = 2
        while let marker = nextMarker(&file, from: &offset) {
            switch marker {
            case 0x01, 0xD0...0xD8:
                // Markers that stand alone.
                continue
            case 0xD9, 0xDA:
                // The picture's data begin, or all ends: what is not known by now is not in the header.
                return orientation.map { $0 >= 5 } == true ? size?.turned : size
            default: break
            }
            guard let length = file.bigEndian(at: offset, 2), length >= 2 else { break }
            switch marker {
            case 0xC4, 0xC8, 0xCC: break
            case 0xC0...0xCF where size == nil:
                // A height of 0 stands for one that is told behind the data: such files are not shown by
                // browsers.
                guard length >= 8, let height = file.bigEndian(at: offset + 3, 2),
                    let width = file.bigEndian(at: offset + 5, 2),
                    let found = ImageSize(width: width, height: height)
                else { return nil }
                size = found
            case 0xE1 where orientation == nil && length >= 16 && file.has("Exif\0\0", at: offset + 2):
                orientation = self.orientation(&file, offset + 8..<offset + length)
            default: break
            }
            offset += length
        }
        return orientation.map { $0 >= 5 } == true ? size?.turned : size
    }

    /// The next marker; the offset is moved behind it. Decoders pass over what stands between segments.
    private static func nextMarker(_ file: inout ImageFile, from offset: inout Int) -> UInt8? {
        while let byte = file[offset] {
            offset += 1
            guard byte == 0xFF else { continue }
            // Any number of 0xFF may stand before a marker; 0xFF00 is data.
            while let marker = file[offset], marker != 0 {
                offset += 1
                if marker != 0xFF { return marker }
            }
        }
        return nil
    }

    /// The orientation that EXIF (CIPA DC-008, 4.6.2) gives, 1 to 8: from 5 on, the picture lies on its side.
    private static func orientation(_ file: inout ImageFile, _ exif: Range<Int>) -> Int? {
        let isLittle: Bool
        switch file.bigEndian(at: exif.lowerBound, 4) {
        case 0x4949_2A00: isLittle = true
        case 0x4D4D_002A: isLittle = false
        default: return nil
        }
        func number(_ file: inout ImageFile, _ offset: Int, _ count: Int) -> Int? {
            guard exif.contains(offset), offset + count <= exif.upperBound else { return nil }
            return isLittle ? file.littleEndian(at: offset, count) : file.bigEndian(at: offset, count)
        }
        guard let start = number(&file, exif.lowerBound + 4, 4),
            let count = number(&file, exif.lowerBound + start, 2)
        else { return nil }
        for entry in 0..<count {
            let place = exif.lowerBound + start + 2 + 12 * entry
            guard let tag = number(&file, place, 2) else { return nil }
            if tag != 0x0112 { continue }
            // One number of 16 bits.
            guard number(&file, place + 2, 2) == 3, number(&file, place + 4, 4) == 1 else { return nil }
            return number(&file, place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
        }
        return nil
    }
}
