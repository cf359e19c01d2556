// Sizes of pictures: whatever a file says of itself, a size is one that a picture can have, and little of the file is
// read for it.

import Fuzzing
import Images

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe input(start, count)
    let size = check { Array(bytes[$0.clamped(to: bytes.indices)]) }
    require(size == ImageSize(bytes), "The size depends on how the file is read.")
    // The same bytes over and over, so that no jump leads behind the end; not always, since megabytes are read.
    if let last = bytes.last, last % 16 == 0 { _ = check { range in range.map { bytes[$0 % bytes.count] } } }
    return 0
}

/// Reads a size, and holds the reader to its limits: 1,024 pieces of 4 KB, and one of 64 KB for an SVG.
private func check(_ read: @escaping (Range<Int>) -> [UInt8]) -> ImageSize? {
    let reads = Reads()
    let size = ImageSize { range in
        reads.count += 1
        reads.bytes += range.count
        require(range.lowerBound >= 0, "\(range) is asked for.")
        return read(range)
    }
    if let size {
        let sides = 1...Int(Int32.max)
        require(sides.contains(size.width) && sides.contains(size.height), "No picture has \(size).")
    }
    require(reads.count <= 1_025, "The file is read \(reads.count) times.")
    require(reads.bytes <= 1_024 * 4_096 + 65_536, "\(reads.bytes) bytes are read.")
    return size
}

private final class Reads {
    var count = 0
    var bytes = 0
}
