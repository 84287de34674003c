import Content
import Diagnostics
import Markup

/// What every page's parse shares.
struct PageParser: Sendable {
    let root: String
    let data: Definitions
    let folders: Folders
    let settings: MarkupSettings
    /// Where public bodies wait; nil keeps them in memory.
    let bodies: BodyStore?

    /// Reads and parses one page. A broken file still yields what was understood; one that is no text yields its place at least, so that
    /// the links to it are not told as broken as well.
    func parse(_ source: String) throws -> (DraftPage, [Diagnostic]) {
        let (text, problems) = readSource(source, in: root)
        guard let text else { return (placeholder(source), problems) }
        return try parse(text, source: source)
    }

    func parse(_ text: [UInt8], source: String) throws -> (DraftPage, [Diagnostic]) {
        let place = folders.place(of: source)
        let (split, splitProblems) = splitFrontMatter(text, path: source)
        let folderType = place.isIndex ? data.pageType : data.type(forFolder: place.folder)
        let yaml = Array(text[split.yaml])
        var (front, problems) = parseFrontMatter(yaml, firstLine: split.yamlLine, path: source) { name in
            name.flatMap { data.type(named: $0) } ?? folderType
        }
        problems += splitProblems
        var markup = parseMarkup(
            text[split.bodyStart...], path: source, firstLine: split.bodyLine, settings: settings, gate: front.gate?.groups)
        problems += markup.diagnostics
        markup.diagnostics = []
        if front.date == nil, let date = place.date { front.date = Located(date, at: SourceLocation(source, 1, 1)) }
        var type = folderType
        if let named = front.type {
            if let known = data.type(named: named.value) {
                type = known
            } else {
                problems.append(
                    Diagnostic(
                        .unknownType, at: named.location, length: named.value.utf8.count,
                        "no content type '\(named.value)'\(didYouMean(named.value, in: data.types.map(\.name)))",
                        fixes: ["write content/_types/\(named.value).yaml to make it one"]))
            }
        }
        var body = 0..<0
        if let bodies, front.gate == nil {
            body = try bodies.store(markup.body.html)
            markup.body.html = []
        }
        return (DraftPage(source: source, place: place, type: type, front: front, markup: markup, body: body), problems)
    }
}

extension PageParser {
    private func placeholder(_ source: String) -> DraftPage {
        let place = folders.place(of: source)
        var front = FrontMatter(title: Located(place.name, at: SourceLocation(source)))
        front.gate = .members
        return DraftPage(source: source, place: place, type: data.pageType, front: front, markup: MarkupDocument())
    }
}

extension DiagnosticKind {
    static let unknownType = DiagnosticKind(
        "unknown-type", .error, what: "a page names a content type that does not exist", why: "nothing says how to check and show the page",
        mend: "correct the name, or add content/_types/<name>.yaml", example: "type: guidline")
}
