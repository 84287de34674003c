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

    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&front, &facts, &problems) }
}

extension CachedPage {
    /// What may be kept of a page; nil where anything in it is for members only, or its problems quote such text.
    init?(_ page: ParsedPage) {
        let draft = page.draft
        guard !draft.face.isGated, !page.problems.contains(where: \.isGated) else { return nil }
        self.init(front: draft.front, facts: draft.markup.facts, problems: page.problems)
    }
}

extension Diagnostic: ByteCoded {
    public static var blank: Diagnostic { Diagnostic(.unreadable, at: .blank, "") }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&kind, as: \.code) { kindsByCode[$0] }
        try coder.pass(&severity, &message, &location)
        try coder.pass(&length, &notes, &fixes)
        // Never `isGated`: what quotes members-only text is not kept.
    }
}

private let kindsByCode = Dictionary(firstOf: allDiagnosticKinds.map { ($0.code, $0) })
