import Bytes
import Content
import Diagnostics
import Markup

// What of a page's text is kept between builds, and what was found wrong in it.

extension Heading: ByteCoded {
    public static var blank: Heading { Heading(level: 2, id: "", text: "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try level.pass(&coder)
        try id.pass(&coder)
        try text.pass(&coder)
        try location.pass(&coder)
    }
}

extension Anchors: ByteCoded {
    public static var blank: Anchors { Anchors() }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var ids = keys
        var anchors = all.map(\.anchor)
        try ids.pass(&coder)
        try anchors.pass(&coder)
        guard ids.count == anchors.count else { throw DamagedBytes() }
        if coder.isReading { self = Anchors(zip(ids, anchors).map { (id: $0, anchor: $1) }) }
    }
}

extension Anchor: ByteCoded {
    public static var blank: Anchor { Anchor(kind: .heading, text: "") }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&kind, as: \.name) { name in name == "#" ? .heading : name == "|" ? .table : name == "<" ? .html : .directive(name)
        }
        try text.pass(&coder)
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

extension Reference: ByteCoded {
    public static var blank: Reference { Reference(kind: .relative, target: "", written: "", location: .blank, length: 1) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&kind, as: { Reference.kinds.firstIndex(of: $0) ?? 0 }) {
            Reference.kinds.indices.contains($0) ? Reference.kinds[$0] : nil
        }
        try target.pass(&coder)
        try query.pass(&coder)
        try fragment.pass(&coder)
        // Most are written as they are meant.
        var other = written == target ? nil : Optional(written)
        try other.pass(&coder)
        written = other ?? target
        try isImage.pass(&coder)
        try hasLabel.pass(&coder)
        try location.pass(&coder)
        try length.pass(&coder)
    }

    private static let kinds: [Kind] = [.crossLink, .relative, .rootRelative, .fragment]
}

extension FileName: ByteCoded {
    public static var blank: FileName { FileName(text: "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try text.pass(&coder)
        try location.pass(&coder)
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

private let kindsByCode = Dictionary(allDiagnosticKinds.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
