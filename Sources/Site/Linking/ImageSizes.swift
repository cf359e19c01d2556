// The sizes of pictures, so that a page does not jump while they load.

internal import Diagnostics
internal import Images
internal import Markdown
internal import Synchronization

/// The sizes of a site's pictures, each read when a page first shows it.
final class ImageSizes: Sendable {
    private let contents: FileContents
    private let known = Mutex<[SourcePath: ImageSize?]>([:])

    init(_ contents: FileContents) { self.contents = contents }

    /// `nil` when it can't be told.
    ///
    /// No thread waits while another reads: at worst, several read the same few bytes.
    func size(of path: SourcePath) -> ImageSize? {
        if let size = known.withLock({ $0[path] }) { return size }
        let size = ImageSize { [contents] range in (try? contents.bytes(of: path, in: range)) ?? [] }
        known.withLock { $0[path] = .some(size) }
        return size
    }
}

/// How large an author wants a picture: what stands after the `|` of `![[map.png|300]]`, `300x200`.
struct WantedSize: Hashable, Sendable {
    var width: Int
    var height: Int?

    /// Fails for a text that is no size: a description.
    init?(_ text: String) {
        let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Self.side($0) }
        guard sides.count <= 2, let width = sides.first ?? nil, let last = sides.last ?? nil else {
            return nil
        }
        self.width = width
        height = sides.count == 2 ? last : nil
    }

    private static func side(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text).flatMap { $0 > 0 ? $0 : nil }
    }
}

extension LinkResolver {
    /// `width` and `height` of a picture of the content, as far as they are known.
    func sizeAttributes(of picture: Address, suffix: String = "", wanted: WantedSize? = nil)
        -> [Anchor.Attribute]
    {
        let size = shownSize(of: picture, suffix: suffix, wanted: wanted)
        return [("width", size.width), ("height", size.height)].compactMap { name, value in
            value.map { Anchor.Attribute(name, String($0)) }
        }
    }

    /// How large a picture is shown: as it is, or as wanted. A height that nobody said follows from its
    /// shape.
    func shownSize(of picture: Address, suffix: String, wanted: WantedSize?) -> (width: Int?, height: Int?) {
        if let wanted, let height = wanted.height { return (wanted.width, height) }
        let path = contentFolder.map { $0.string + "/" + picture.file.string } ?? picture.file.string
        // `sprites.svg#arrow` shows a part of the file.
        guard !suffix.contains("#"), let size = SourcePath(path).flatMap(imageSizes.size) else {
            return (wanted?.width, nil)
        }
        guard let width = wanted?.width else { return (size.width, size.height) }
        let height = Double(width) / Double(size.width) * Double(size.height)
        return (width, max(1, Int(height.rounded())))
    }
}
