import Content
import Diagnostics
import Markup

// What of a page's text is kept between builds, and what was found wrong in it.

extension PageFacts: Cached {
    static var blank: PageFacts { PageFacts() }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try outline.pass(&stream)
        try anchors.pass(&stream)
        // Never `gatedAnchors`: a page with members-only text is not kept.
        try references.pass(&stream)
        try mentions.pass(&stream)
    }
}

extension Heading: Cached {
    static var blank: Heading { Heading(level: 2, id: "", text: "", location: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try level.pass(&stream)
        try id.pass(&stream)
        try text.pass(&stream)
        try location.pass(&stream)
    }
}

extension Anchors: Cached {
    static var blank: Anchors { Anchors() }
    mutating func pass(_ stream: inout some CacheStream) throws {
        var ids = keys
        var anchors = all.map(\.anchor)
        try ids.pass(&stream)
        try anchors.pass(&stream)
        guard ids.count == anchors.count else { throw DamagedCache() }
        if stream.isReading { self = Anchors(zip(ids, anchors).map { (id: $0, anchor: $1) }) }
    }
}

extension Anchor: Cached {
    static var blank: Anchor { Anchor(kind: .heading, text: "") }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&kind, as: \.name) { name in name == "#" ? .heading : name == "|" ? .table : name == "<" ? .html : .directive(name)
        }
        try text.pass(&stream)
    }
}

extension Anchor.Kind {
    /// No directive has a name of these signs.
    fileprivate var name: String {
        switch self {
        case .heading: "#"
        case .table: "|"
        case .html: "<"
        case .directive(let name): name
        }
    }
}

extension Reference: Cached {
    static var blank: Reference { Reference(kind: .relative, target: "", written: "", location: .blank, length: 1) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&kind, as: { Reference.kinds.firstIndex(of: $0) ?? 0 }) {
            Reference.kinds.indices.contains($0) ? Reference.kinds[$0] : nil
        }
        try target.pass(&stream)
        try query.pass(&stream)
        try fragment.pass(&stream)
        // Most are written as they are meant.
        var other = written == target ? nil : Optional(written)
        try other.pass(&stream)
        written = other ?? target
        try isImage.pass(&stream)
        try hasLabel.pass(&stream)
        try location.pass(&stream)
        try length.pass(&stream)
    }

    private static let kinds: [Kind] = [.crossLink, .relative, .rootRelative, .fragment]
}

extension PageMention: Cached {
    static var blank: PageMention { PageMention(.file, "", location: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&kind, as: \.rawValue) { Kind(rawValue: $0) }
        try text.pass(&stream)
        try location.pass(&stream)
    }
}

extension Diagnostic.Note: Cached {
    static var blank: Diagnostic.Note { Diagnostic.Note("") }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try message.pass(&stream)
        try location.pass(&stream)
    }
}

extension Diagnostic: Cached {
    static var blank: Diagnostic { Diagnostic(.unreadable, at: .blank, "") }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&kind, as: \.code) { kindsByCode[$0] }
        try severity.pass(&stream)
        try message.pass(&stream)
        try location.pass(&stream)
        try length.pass(&stream)
        try notes.pass(&stream)
        try fixes.pass(&stream)
        // Never `isGated`: what quotes members-only text is not kept.
    }
}

private let kindsByCode = Dictionary(allDiagnosticKinds.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
