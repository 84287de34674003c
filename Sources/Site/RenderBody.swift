import Bytes
import Content
import Diagnostics
import Disk
import Guidelines
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
    var unread: [Diagnostic] = []
    if dialect, isPage {
        let (split, problems) = splitFrontMatter(bytes, path: path)
        // A text without front matter is a body: only a page of a site must have one.
        if problems.isEmpty {
            (start, line) = (split.bodyStart, split.bodyLine)
        } else if let end = endOfUnreadFrontMatter(bytes) {
            // It must not be shown as the text's first heading.
            (start, line, unread) = (end, 1 + bytes[..<end].count { $0 == 10 }, problems)
        }
    }
    let markup = parseMarkup(bytes[start...], path: path, firstLine: line, settings: settings)
    func plain(_ body: Body) -> [UInt8] {
        func framed(_ name: String, _ content: [UInt8]) -> [UInt8] {
            Array("<div class=\"\(name)\">\n".utf8) + content + Array("</div>\n".utf8)
        }
        var html = [UInt8]()
        fill(
            body, into: &html, keepsSource: true, href: { markup.facts.references[$0].written },
            label: { markup.facts.references[$0].target }, directive: { framed($0.name, $1.bytes) },
            gated: { framed("members", plain(markup.gatedBlocks[$0].body)) })
        return html
    }
    return (plain(markup.body), unread + markup.diagnostics)
}

/// Where front matter ends that is none, since it stands behind blank lines or is TOML; nil where the text has nothing like it.
private func endOfUnreadFrontMatter(_ bytes: [UInt8]) -> Int? {
    var at = bytes.firstIndex { !$0.isBlank } ?? bytes.count
    let fence = bytes[at...].prefix(3)
    guard fence.elementsEqual("---".utf8) || fence.elementsEqual("+++".utf8) else { return nil }
    var lines = 0
    while let end = bytes[at...].firstIndex(of: 10) {
        let text = bytes[at..<end].prefix(while: { $0 != 13 })
        at = end + 1
        lines += 1
        if lines > 1, text.elementsEqual(fence) { return at }
        // The first line below it is a key, or this is a rule between paragraphs.
        let key = text.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if lines == 2 {
            let sign = text[key.endIndex...].first { !$0.isBlank }
            guard !key.isEmpty, sign == (fence.first == UInt8(ascii: "+") ? UInt8(ascii: "=") : UInt8(ascii: ":")) else { return nil }
        }
    }
    return nil
}

/// The directives of the templates that come with the tool, with their arguments.
private let shippedDirectives: [String: DirectiveShape] = GuidelineDirective.all.reduce(
    into: [
        "note": ["title"], "warning": ["title"], "important": ["title"], "details": ["summary"], "quote": ["by", "role"],
        "figure": ["src", "alt", "width", "height"],
        "signatories": [], "members": ["group"], "contact-form": [], "video": ["src", "href", "poster", "captions", "title", "duration"],
    ]) { $0[$1.name] = DirectiveShape(Set($1.arguments.map(\.name)), isData: true) }
