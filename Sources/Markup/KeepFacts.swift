import Bytes
import Diagnostics

// What a page says to others, as the bytes that are kept between builds.

extension PageFacts: ByteCoded {
    public static var blank: PageFacts { PageFacts() }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        // Never `gatedAnchors`: a page with members-only text is not kept.
        try coder.pass(&outline, &anchors, &references, &mentions)
        try coder.pass(&hasRawHTML, &blocks)
    }
}

extension DataBlock: ByteCoded {
    public static var blank: DataBlock { DataBlock(name: "", location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&name, &id, &arguments)
        try coder.pass(&parent, &section)
        try coder.pass(&text.html, as: { String(decoding: $0, as: UTF8.self) }, { Array($0.utf8) })
        try text.pieces.pass(&coder)
        try coder.pass(&lists, &items, &hasOther)
        try coder.pass(&hasParts, &isClosed)
        try coder.pass(&stray, &location)
        // Never `gatedBy`: a page with members-only text is not kept.
    }
}

extension DataBlock.Argument: ByteCoded {
    public static var blank: DataBlock.Argument {
        DataBlock.Argument(name: "", value: "", nameLocation: .blank, location: .blank)
    }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&name, &value, &nameLocation, &location) }
}

/// The holes that a text of data has: no directive stands in one.
extension Piece: ByteCoded {
    public static var blank: Piece { .href(at: 0, reference: 0) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var (kind, from, to, reference) = (0, start, 0, 0)
        switch self {
        case .href(_, let index): reference = index
        case .label(_, let index): (kind, reference) = (1, index)
        case .comment(_, let end): (kind, to) = (2, end)
        case .address(_, let end, let index, let isQuoted): (kind, to, reference) = (isQuoted ? 4 : 3, end, index)
        case .picture(_, let index): (kind, reference) = (5, index)
        case .directive, .gated, .origin: throw DamagedBytes()
        }
        try coder.pass(&kind, &from, &to, &reference)
        switch kind {
        case 0: self = .href(at: from, reference: reference)
        case 1: self = .label(at: from, reference: reference)
        case 2: self = .comment(from: from, to: to)
        case 3, 4: self = .address(from: from, to: to, reference: reference, isQuoted: kind == 4)
        case 5: self = .picture(at: from, reference: reference)
        default: throw DamagedBytes()
        }
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
