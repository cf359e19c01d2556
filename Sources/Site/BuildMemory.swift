// What a build takes over from the one before it: in a preview, most of a site is as it was.
//
// Each stage is a function of what it is made from. Where that is the same, so is the result, and it is taken as it is;
// nothing is ever changed in place. So a build after another gives the bytes that a build from nothing gives.

internal import Diagnostics
internal import Knowledge
internal import Templates

/// The values of each stage, kept for a next build.
struct BuildMemory: Sendable {
    var configuration: Checked<Configuration>
    var templates: Checked<TemplateSet>
    /// As they were parsed, in the order of their paths.
    var parsed: [Checked<Draft>]
    /// Those that are built.
    var drafts: [Draft]
    var leftOut: [String: SourcePath]
    var knowledge: Checked<SiteKnowledge>
    /// Before embeds are put in.
    var prose: [Checked<Prose>]
    var claimTexts: [Checked<ClaimText?>]

    /// The templates, without what they remember of the last build's pages.
    var renewedTemplates: Checked<TemplateSet> {
        Checked(templates.value.renewed(), templates.diagnostics)
    }

    /// The draft of a file, if the file is as it was.
    func draft(of file: SourceFile) -> Checked<Draft>? {
        var (low, high) = (0, parsed.count)
        while low < high {
            let middle = (low + high) / 2
            if parsed[middle].value.article.path < file.path { low = middle + 1 } else { high = middle }
        }
        guard low < parsed.count, parsed[low].value.article.path == file.path,
            parsed[low].value.source.bytes == file.bytes
        else { return nil }
        return parsed[low]
    }

    /// What was known, if nothing of it can have changed: whoever edits prose leaves all front matter as it is.
    func knowledge(of drafts: [Draft], leftOut: [String: SourcePath]) -> Checked<SiteKnowledge>? {
        guard drafts.count == self.drafts.count, leftOut == self.leftOut else { return nil }
        let isSame = zip(drafts, self.drafts).allSatisfy { new, old in
            new.source === old.source || new.isUnreadable == old.isUnreadable && new.article == old.article
        }
        return isSame ? knowledge : nil
    }

    /// The prose of a draft of the same knowledge, if its text is as it was.
    func prose(of draft: Draft, _ number: Int) -> Checked<Prose>? {
        // What a page includes may have changed without it.
        guard draft.source === drafts[number].source, !prose[number].value.includesFiles else { return nil }
        return prose[number]
    }
}
