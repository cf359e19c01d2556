// What Markdown has others do, done by the islands that can.

internal import HTML
internal import Highlighting
internal import Markdown
internal import MathML

extension Converters {
    /// Formulas by `MathML`, code by `Highlighting`, raw HTML by `HTML`.
    static let islands: Converters = {
        var converters = Converters()
        converters.math = { latex, isDisplay in
            mathML(latex, isDisplay: isDisplay).mapError {
                ConversionProblem(range: $0.range, message: $0.message, help: $0.help)
            }
        }
        converters.highlight = { code, language in
            Language(named: language)?.tokens(in: code).map { CodeToken($0.range, $0.kind.rawValue) }
        }
        converters.sanitize = { html, raw, resolve in
            let sanitized = HTML.sanitize(html, raw: raw) { reference in
                switch resolve(reference.kind == .link ? .link : .image, reference.value, reference.offset) {
                case .keep: .keep
                case .to(let anchor):
                    .replace(
                        anchor.href,
                        attributes: anchor.attributes.map { ($0.name, $0.value) } + [("loading", "lazy")])
                case .unlinked: .remove
                }
            }
            return SanitizedHTML(
                html: sanitized.html, ids: sanitized.ids, undescribedImages: sanitized.undescribedImages,
                removals: sanitized.removals.map { ($0.offset, $0.message, $0.help) })
        }
        return converters
    }()
}
