// The default theme: the files of `templates/`, carried inside the program.

/// One file of the default theme.
package struct ThemeFile: Sendable {
    /// Path inside `templates/`.
    package let path: String
    package let bytes: [UInt8]
}

package enum Theme {
    /// Every file of `templates/`, in the order of their paths.
    package static func files() -> [ThemeFile] {
        ThemeFiles.all.map { file in
            ThemeFile(path: file.path, bytes: file.text.withUTF8Buffer { unsafe Array($0) })
        }
    }
}
