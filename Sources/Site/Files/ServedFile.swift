// A file of the content as a preview serves it: in pieces, for a film may be larger than the memory.

package import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of a site as it was when it was asked for.
package struct ServedFile: Sendable {
    /// In bytes.
    package let count: Int
    /// Another text whenever the file may have other bytes.
    package let version: String
    private let path: SourcePath
    private let root: String

    fileprivate init?(_ path: SourcePath, in root: String) {
        var status = stat()
        guard unsafe lstat(root + "/" + path.string, &status) == 0, Disk.type(of: status) == .file else {
            return nil
        }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        let numbers = [Int(status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec]
        version = numbers.map { String($0, radix: 36) }.joined(separator: "-")
        count = Int(status.st_size)
        self.path = path
        self.root = root
    }

    /// Some of its bytes; `nil` when it is no longer the same file.
    package func bytes(in range: Range<Int>) -> [UInt8]? {
        let bytes = try? Disk.read(path, in: root, range, most: range.count)
        return bytes?.count == range.count && ServedFile(path, in: root)?.version == version ? bytes : nil
    }
}

extension SiteFolder {
    /// A file of the site; `nil` when there is none, or something else stands there.
    package func file(at path: SourcePath) -> ServedFile? { ServedFile(path, in: root) }
}
