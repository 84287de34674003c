import Bytes
import Diagnostics

// What a page says to others, as the bytes that are kept between builds.

extension PageFacts: ByteCoded {
    public static var blank: PageFacts { PageFacts() }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        // Never `gatedAnchors`: a page with members-only text is not kept.
        try coder.pass(&outline, &anchors, &references, &mentions)
        try hasRawHTML.pass(&coder)
    }
}

extension Heading: ByteCoded {
    public static var blank: Heading { Heading(level: 2, id: "", text: "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&level, &id, &text, &location) }
}

extension Anchors: ByteCoded {
    public static var blank: Anchors { Anchors() }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var (ids, anchors) = (keys, all.map(\.anchor))
        try coder.pass(&ids, &anchors)
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
        try coder.pass(&kind, as: \.rawValue, Kind.init(rawValue:))
        try coder.pass(&target, &query, &fragment)
        // Most are written as they are meant.
        var other = written == target ? nil : Optional(written)
        try other.pass(&coder)
        written = other ?? target
        try coder.pass(&isImage, &hasLabel, &location, &length)
    }
}

extension PageMention: ByteCoded {
    public static var blank: PageMention { PageMention(.file, "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&kind, as: \.rawValue) { Kind(rawValue: $0) }
        try coder.pass(&text, &location)
    }
}
