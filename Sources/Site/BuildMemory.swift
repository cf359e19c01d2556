// What a build takes over from the one before it: in a preview, most of a site is as it was.
//
// Each stage is a function of what it is made from. Where that is the same, so is the result, and it is taken as it is;
// nothing is ever changed in place. So a build after another gives the bytes that a build from nothing gives.

internal import Diagnostics
internal import Knowledge
internal import Templates

/// The values of each stage, kept for a next build.
struct BuildMemory: Sendable {
    /// What was mended in files that are no articles.
    var mending: [Diagnostic]
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

    /// The draft of a file, if the file is as it was. Nearly always it is the one at the same place.
    func draft(of file: SourceFile, _ number: Int) -> Checked<Draft>? {
        var place = number
        if !parsed.indices.contains(place) || parsed[place].value.article.path != file.path {
            place = parsed.partitioningIndex { $0.value.article.path >= file.path }
        }
        guard place < parsed.count, parsed[place].value.article.path == file.path,
            parsed[place].value.source.bytes == file.bytes
        else { return nil }
        return parsed[place]
    }

    /// The drafts that are built and those that are not, if nothing that is known of the site can have changed: whoever
    /// edits prose leaves all front matter as it is.
    func settled(_ parsed: [Checked<Draft>]) -> (kept: [Draft], leftOut: [String: SourcePath])? {
        guard parsed.count == self.parsed.count else { return nil }
        var changed: [SourcePath: Draft] = [:]
        for (new, old) in zip(parsed, self.parsed) where new.value !== old.value {
            guard new.value.article == old.value.article, new.value.isUnreadable == old.value.isUnreadable,
                new.value.hasOwnID == old.value.hasOwnID
            else { return nil }
            changed[new.value.article.path] = new.value
        }
        var drafts = drafts
        for index in drafts.indices {
            if let new = changed[drafts[index].article.path] {
                // The id may be another than the file gives.
                drafts[index] = new.with(drafts[index].article)
            }
        }
        return (drafts, leftOut)
    }

    /// The labels that changed, if nothing else has that prose depends on.
    func labelChanges(
        to new: SiteKnowledge, _ drafts: [Draft], _ configuration: Configuration
    ) -> LabelChanges? {
        LabelChanges(
            from: knowledge.value, self.drafts, to: new, drafts, areNear: configuration.senses == .nearest)
    }

    /// The prose of a draft, if its text is as it was and means what it meant.
    ///
    /// - Parameter changes: labels that are other ones now, where that is all that is.
    func prose(of draft: Draft, _ number: Int, after changes: LabelChanges?) -> Checked<Prose>? {
        let last = prose[number]
        // What a page includes may have changed without it.
        guard draft === drafts[number], !last.value.includesFiles else { return nil }
        guard let changes else { return last }
        // What is wrong with a link may have another remedy now.
        let isTouched = last.value.labelUse?.isTouched(by: changes) ?? true
        return isTouched || !last.diagnostics.isEmpty ? nil : last
    }
}
