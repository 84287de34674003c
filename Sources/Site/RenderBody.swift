import Bytes
import Content
import Diagnostics
import Disk
import Markup

/// The HTML of one text without a template: a page's file, whose front matter is left out, or a body alone. Links stay as they are written, and a directive is a `<div>` with its name as class.
///
/// Where `source` holds a site, its glossary and directives are known; elsewhere the directives that ship are.
public func renderBody(_ bytes: [UInt8], path: Path, isPage: Bool, dialect: Bool, source: String) -> (
    html: [UInt8], diagnostics: [Diagnostic]
) {
    var settings = MarkupSettings()
    if dialect, Disk.info(source + "/content") != nil, let ground = try? Ground(source) {
        settings = ground.definitions.markupSettings
    } else {
        settings.directives = shippedDirectives
    }
    settings.dialect = dialect
    if let problem = textProblem(bytes, path: path) { return ([], [problem.gated]) }
    var (start, line) = (0, 1)
    if dialect, isPage {
        let (split, problems) = splitFrontMatter(bytes, path: path)
        // A text without front matter is a body: only a page of a site must have one.
        if problems.isEmpty { (start, line) = (split.bodyStart, split.bodyLine) }
    }
    let markup = parseMarkup(bytes[start...], path: path, firstLine: line, settings: settings)
    func plain(_ body: Body) -> [UInt8] {
        func framed(_ name: String, _ content: [UInt8]) -> [UInt8] {
            Array("<div class=\"\(name)\">\n".utf8) + content + Array("</div>\n".utf8)
        }
        var html = [UInt8]()
        fill(
            body, into: &html, keepsSource: true, href: { markup.facts.references[$0].written },
            label: { markup.facts.references[$0].target }, directive: { framed($0.name, $1) },
            gated: { framed("members", plain(markup.gatedBlocks[$0].body)) })
        return html
    }
    return (plain(markup.body), markup.diagnostics)
}

/// The directives of the templates that come with the tool, with their arguments.
private let shippedDirectives: [String: Set<String>] = [
    "note": ["title"], "warning": ["title"], "important": ["title"], "details": ["summary"], "quote": ["by", "role"],
    "figure": ["src", "alt"],
    "signatories": [], "members": ["group"], "contact-form": [], "video": ["src", "href", "poster", "captions", "title", "duration"],
]
