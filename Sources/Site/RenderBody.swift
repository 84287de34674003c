import Content
import Diagnostics
import Markup

/// Reads a text for `guidepost render`, as strictly as a page.
public func readText(_ path: String) throws -> [UInt8] { try Disk.read(path) }

/// The HTML of one body without a template. Links stay as they are written, and a directive is a `<div>` with its name as class.
///
/// Where `source` holds a site, its glossary and directives are known; elsewhere the directives that ship are.
public func renderBody(_ bytes: [UInt8], path: String, dialect: Bool, source: String) -> (html: [UInt8], diagnostics: [Diagnostic]) {
    var settings = MarkupSettings()
    if dialect, Disk.info(source + "/content") != nil, let (tree, _) = try? SourceTree.walk(source) {
        settings = loadDefinitions(tree, root: source).0.markupSettings
    } else {
        settings.directives = shippedDirectives
    }
    settings.dialect = dialect
    var (start, line) = (0, 1)
    if dialect, bytes.starts(with: Array("---\n".utf8)) {
        let (split, _) = splitFrontMatter(bytes, path: path)
        (start, line) = (split.bodyStart, split.bodyLine)
    }
    let markup = parseMarkup(bytes[start...], path: path, firstLine: line, settings: settings)
    var html = [UInt8]()
    fill(
        markup.body, into: &html, href: { markup.references[$0].written }, label: { markup.references[$0].target },
        directive: { made, content in Array("<div class=\"\(made.name)\">\n".utf8) + content + Array("</div>\n".utf8) },
        gated: { block in Array("<div class=\"members\">\n".utf8) + plain(markup.gatedBlocks[block].body, markup) + Array("</div>\n".utf8) }
    )
    return (html, markup.diagnostics)
}

private func plain(_ body: Body, _ markup: MarkupDocument) -> [UInt8] {
    var html = [UInt8]()
    fill(
        body, into: &html, href: { markup.references[$0].written }, label: { markup.references[$0].target },
        directive: { made, content in Array("<div class=\"\(made.name)\">\n".utf8) + content + Array("</div>\n".utf8) }, gated: { _ in [] })
    return html
}

/// The directives of the templates that come with the tool, with their arguments.
private let shippedDirectives: [String: Set<String>] = [
    "note": ["title"], "warning": ["title"], "important": ["title"], "details": ["summary"], "quote": ["by", "role"],
    "figure": ["src", "alt"],
    "signatories": [], "members": ["group"], "contact-form": [], "video": ["src", "href", "poster", "captions", "title", "duration"],
]
