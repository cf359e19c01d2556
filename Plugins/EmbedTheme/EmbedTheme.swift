// Puts the files of `templates/` into the program, so that it works alone on any folder of Markdown.

import Foundation
import PackagePlugin

/// Runs `EmbedFiles` over the default theme whenever one of its files has changed.
@main
struct EmbedTheme: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let theme = context.package.directoryURL.appending(path: "templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "ThemeFiles.swift")
        let files = FileManager.default.enumerator(at: theme, includingPropertiesForKeys: [.isRegularFileKey])
        let inputs = (files?.allObjects as? [URL] ?? []).filter { url in
            (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }
        return [
            .buildCommand(
                displayName: "Embedding templates/",
                executable: try context.tool(named: "EmbedFiles").url,
                arguments: [theme.path(percentEncoded: false), output.path(percentEncoded: false)],
                inputFiles: inputs.sorted { $0.path(percentEncoded: false) < $1.path(percentEncoded: false) },
                outputFiles: [output])
        ]
    }
}
