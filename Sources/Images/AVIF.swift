// AVIF, in boxes (ISO/IEC 14496-12 and 23008-12): the properties of the primary item say its size and whether
// it is turned.

extension ImageSize {
    static func avif(_ file: inout ImageFile) -> ImageSize? {
        guard let header = Box(&file, at: 0, end: .max), isAVIF(&file, header.content) else { return nil }
        guard let meta = child("meta", of: header.content.upperBound..<Int.max, &file)?.content.dropFirst(4),
            let properties = child("iprp", of: meta, &file)?.content,
            let list = child("ipco", of: properties, &file)?.content, file[list.upperBound - 1] != nil
        else { return nil }
        // Without a primary item named, the first item with properties is the picture.
        let primary = child("pitm", of: meta, &file).flatMap { box -> Int? in
            guard let version = file[box.content.lowerBound] else { return nil }
            return file.bigEndian(at: box.content.lowerBound + 4, version == 0 ? 2 : 4)
        }
        guard let associations = child("ipma", of: properties, &file)?.content,
            let wanted = propertyNumbers(of: primary, in: associations, &file)
        else { return nil }
        return size(list, wanted, &file)
    }

    /// The size that the properties of an item say, `wanted` being their numbers from 1.
    private static func size(_ list: Range<Int>, _ wanted: Set<Int>, _ file: inout ImageFile) -> ImageSize? {
        var size: ImageSize?
        var isTurned = false
        var number = 0
        var offset = list.lowerBound
        while let box = Box(&file, at: offset, end: list.upperBound) {
            offset = box.content.upperBound
            number += 1
            guard wanted.contains(number) else { continue }
            let start = box.content.lowerBound
            switch box.type {
            case Box.type("ispe"):
                guard let width = file.bigEndian(at: start + 4, 4),
                    let height = file.bigEndian(at: start + 8, 4)
                else { return nil }
                size = ImageSize(width: width, height: height)
            case Box.type("irot"): isTurned = (file[start] ?? 0) & 1 == 1
            // A picture that is cut: seldom, and not worth the fractions.
            case Box.type("clap"): return nil
            default: break
            }
        }
        return isTurned ? size?.turned : size
    }

    private static func isAVIF(_ file: inout ImageFile, _ brands: Range<Int>) -> Bool {
        // The major brand, its version, then the compatible ones.
        stride(from: brands.lowerBound, to: min(brands.upperBound, brands.lowerBound + 256), by: 4).contains {
            file.has("avif", at: $0) || file.has("avis", at: $0)
        }
    }

    private static func child(_ type: String, of parent: Range<Int>, _ file: inout ImageFile) -> Box? {
        var offset = parent.lowerBound
        while let box = Box(&file, at: offset, end: parent.upperBound) {
            if box.type == Box.type(type) { return box }
            offset = box.content.upperBound
        }
        return nil
    }

    private static func propertyNumbers(of item: Int?, in box: Range<Int>, _ file: inout ImageFile) -> Set<
        Int
    >? {
        let start = box.lowerBound
        guard let version = file[start], let flags = file[start + 3],
            let count = file.bigEndian(at: start + 4, 4)
        else { return nil }
        let idLength = version == 0 ? 2 : 4
        let numberLength = flags & 1 == 1 ? 2 : 1
        var offset = start + 8
        for _ in 0..<count {
            guard offset < box.upperBound, let id = file.bigEndian(at: offset, idLength),
                let amount = file[offset + idLength]
            else { return nil }
            offset += idLength + 1
            if item ?? id == id {
                guard amount == 0 || file[offset + Int(amount) * numberLength - 1] != nil else { return nil }
                // The highest bit says whether a reader must know the property.
                let mask = numberLength == 2 ? 0x7FFF : 0x7F
                return Set(
                    (0..<Int(amount)).compactMap {
                        file.bigEndian(at: offset + $0 * numberLength, numberLength).map { $0 & mask }
                    })
            }
            offset += Int(amount) * numberLength
        }
        return nil
    }
}

private struct Box {
    var type: Int
    var content: Range<Int>

    static func type(_ name: String) -> Int { name.utf8.reduce(0) { $0 << 8 | Int($1) } }

    /// The box at an offset, cut to what it stands in.
    init?(_ file: inout ImageFile, at offset: Int, end: Int) {
        guard offset < end, let length = file.bigEndian(at: offset, 4),
            let type = file.bigEndian(at: offset + 4, 4)
        else { return nil }
        self.type = type
        switch length {
        case 0: content = min(offset + 8, end)..<end
        case 1:
            // Eight bytes of length; more than five of them are used by no file.
            guard file.bigEndian(at: offset + 8, 3) == 0, let long = file.bigEndian(at: offset + 11, 5),
                long >= 16
            else { return nil }
            content = min(offset + 16, end)..<min(max(offset + 16, offset + long), end)
        default:
            guard length >= 8 else { return nil }
            content = min(offset + 8, end)..<min(offset + length, end)
        }
    }
}
