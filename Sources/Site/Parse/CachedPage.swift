import Bytes
import Content
import Diagnostics
import Markup

/// What is kept of a page between builds: what its file says without its body, and what was found wrong in it. Bodies are not: a page that must
/// be rendered is parsed again.
struct CachedPage: ByteCoded {
    var front: FrontMatter
    var facts = PageFacts()
    var problems: [Diagnostic] = []

    static var blank: CachedPage { CachedPage(front: .blank) }

    mutating func pass(_ coder: inout ByteCoder) throws {
        try front.pass(&coder)
        try facts.pass(&coder)
        try problems.pass(&coder)
    }
}

extension CachedPage {
    /// What may be kept of a page; nil where anything in it is for members only, or its problems quote such text.
    init?(_ page: ParsedPage) {
        let draft = page.draft
        guard !draft.face.isGated, !page.problems.contains(where: \.isGated) else { return nil }
        self.init(front: draft.front, facts: draft.markup.facts, problems: page.problems)
    }

    func bytes(_ source: Path) -> [UInt8] {
        var coder = ByteCoder(of: source)
        var copy = self
        // Writing to memory does not fail.
        try? copy.pass(&coder)
        return coder.bytes
    }
}

extension Diagnostic: ByteCoded {
    public static var blank: Diagnostic { Diagnostic(.unreadable, at: .blank, "") }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&kind, as: \.code) { kindsByCode[$0] }
        try severity.pass(&coder)
        try message.pass(&coder)
        try location.pass(&coder)
        try length.pass(&coder)
        try notes.pass(&coder)
        try fixes.pass(&coder)
        // Never `isGated`: what quotes members-only text is not kept.
    }
}

private let kindsByCode = Dictionary(firstOf: allDiagnosticKinds.map { ($0.code, $0) })
