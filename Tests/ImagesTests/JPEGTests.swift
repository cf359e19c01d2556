import Images
import Synchronization
import Testing

struct JPEGTests {
    typealias Row = ImageSizeTests.Row

    static let rows: [Row] =
        [
            Row("JPEG", File.jpeg(File.segment(0xE0, Array("JFIF\0".utf8)), File.frame(640, 480)), 640, 480),
            Row("JPEG with nothing before the frame", File.jpeg(File.frame(1, 65_535)), 1, 65_535),
            Row("JPEG without a height", File.jpeg(File.frame(640, 0))),
            Row("JPEG without a frame", File.jpeg(File.segment(0xDB, [0]))),
            Row("JPEG that ends at once", [0xFF, 0xD8, 0xFF, 0xD9]),
            Row(
                "JPEG with tables that are no frames",
                File.jpeg(
                    File.frame(1, 1, marker: 0xC4), File.frame(2, 2, marker: 0xC8),
                    File.frame(3, 3, marker: 0xCC),
                    File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with 0xFF between segments", File.jpeg([0xFF, 0xFF, 0xFF], File.frame(640, 480)), 640,
                480),
            Row(
                "JPEG with rubbish between segments", File.jpeg([1, 2, 0xFF, 0, 3], File.frame(640, 480)),
                640, 480),
            Row(
                "JPEG with markers that stand alone",
                File.jpeg([0xFF, 0x01, 0xFF, 0xD0, 0xFF, 0xD8], File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with a frame inside a segment",
                File.jpeg(File.segment(0xE2, File.frame(1, 1)), File.frame(640, 480)), 640, 480),
            Row("JPEG with a segment of length 0", File.jpeg([0xFF, 0xE0, 0, 0], File.frame(640, 480))),
            Row("JPEG with a frame that is too short", File.jpeg([0xFF, 0xC0, 0, 7, 8, 1, 1, 1, 1, 1])),
            Row("JPEG whose first frame counts", File.jpeg(File.frame(640, 480), File.frame(1, 1)), 640, 480),
            Row(
                "JPEG with the orientation behind the frame", File.jpeg(File.frame(640, 480), File.exif(6)),
                480, 640),
            Row(
                "JPEG whose first orientation counts",
                File.jpeg(File.exif(1), File.exif(6), File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with an orientation of another type",
                File.jpeg(File.exif(6, type: 4), File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with an empty list of EXIF tags",
                File.jpeg(
                    File.segment(0xE1, Array("Exif\0\0MM".utf8) + big(42, 2) + big(8, 4) + big(0, 2)),
                    File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with EXIF that points out of its segment",
                File.jpeg(
                    File.segment(
                        0xE1, Array("Exif\0\0MM".utf8) + big(42, 2) + big(0xFFFF_FFF0, 4) + big(9, 2)),
                    File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with more EXIF tags than there is room for",
                File.jpeg(
                    File.segment(
                        0xE1, Array("Exif\0\0II".utf8) + little(42, 2) + little(8, 4) + little(65_535, 2)),
                    File.frame(640, 480)), 640, 480),
            Row(
                "JPEG with XMP",
                File.jpeg(
                    File.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8)),
                    File.exif(8), File.frame(640, 480)), 480, 640),
        ]
        + (0xC0...0xCF).filter { ![0xC4, 0xC8, 0xCC].contains($0) }.map { marker in
            Row("JPEG frame \(marker)", File.jpeg(File.frame(640, 480, marker: UInt8(marker))), 640, 480)
        }
        + (0...9).flatMap { orientation in
            [true, false].map { isLittle in
                let file = File.jpeg(File.exif(orientation, isLittle: isLittle), File.frame(640, 480))
                let name =
                    "JPEG with the orientation \(orientation), \(isLittle ? "little" : "big") end first"
                return (5...8).contains(orientation) ? Row(name, file, 480, 640) : Row(name, file, 640, 480)
            }
        }

    @Test(arguments: rows) func `the frame says the size, EXIF which side is up`(_ row: Row) {
        let size = ImageSize(row.bytes)
        #expect((size.map { [$0.width, $0.height] } ?? []) == row.size)
    }

    /// Reads a file that would be large, and counts.
    private func pieces(_ file: @escaping (Range<Int>) -> [UInt8]) -> (
        size: ImageSize?, count: Int, bytes: Int
    ) {
        let counter = Mutex((count: 0, bytes: 0))
        let size = ImageSize { range in
            let bytes = file(range)
            counter.withLock { $0 = ($0.count + 1, $0.bytes + bytes.count) }
            return bytes
        }
        let read = counter.withLock { $0 }
        return (size, read.count, read.bytes)
    }

    @Test func `long segments are passed over unread`() {
        let long = File.segment(0xE2, [UInt8](repeating: 0xFF, count: 65_533))
        let file = [0xFF, 0xD8] + File.exif(6) + (0..<100).flatMap { _ in long } + File.frame(4_000, 3_000)
        let read = pieces { range in Array(file[range.clamped(to: file.indices)]) }
        #expect(read.size == ImageSize(width: 3_000, height: 4_000))
        #expect(read.count < 110 && read.bytes < 450_000)
    }

    @Test(arguments: [[0xFF, 0xE0, 0, 2], [0xFF, 0xE0, 0xFF, 0xFF], [0xFF], [0], [0xFF, 0]] as [[UInt8]])
    func `a file without end is given up`(_ pattern: [UInt8]) {
        let read = pieces { range in
            range.map { $0 < 2 ? [0xFF, 0xD8][$0] : pattern[($0 - 2) % pattern.count] }
        }
        #expect(read.size == nil && read.count <= 1_024)
    }
}
