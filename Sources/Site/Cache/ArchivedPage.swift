import Content
import Diagnostics
import Markup

// What of a page is kept between builds, each type's parts in one list. Bodies are not: a page that must be rendered is parsed again.

/// What a page's file says without its body, and what was found wrong in it.
struct ArchivedPage: Archived {
    var front: FrontMatter
    var outline: [Heading] = []
    var anchors: [String: Anchor] = [:]
    var references: [Reference] = []
    var problems: [Diagnostic] = []

    static var blank: ArchivedPage { ArchivedPage(front: .blank) }

    mutating func pass(_ archive: inout some Archive) throws {
        try front.pass(&archive)
        try outline.pass(&archive)
        try anchors.pass(&archive)
        try references.pass(&archive)
        try problems.pass(&archive)
    }
}

extension FrontMatter: Archived {
    static var blank: FrontMatter { FrontMatter(title: .blank) }

    mutating func pass(_ archive: inout some Archive) throws {
        try title.pass(&archive)
        try subtitle.pass(&archive)
        try description.pass(&archive)
        try teaser.pass(&archive)
        try type.pass(&archive)
        try layout.pass(&archive)
        try slug.pass(&archive)
        try date.pass(&archive)
        try updated.pass(&archive)
        try reviewed.pass(&archive)
        try reviewBy.pass(&archive)
        try publishOn.pass(&archive)
        try expiresOn.pass(&archive)
        try draft.pass(&archive)
        try status.pass(&archive)
        try statusNote.pass(&archive)
        try supersedes.pass(&archive)
        try supersededBy.pass(&archive)
        try authors.pass(&archive)
        try postedBy.pass(&archive)
        try signatories.pass(&archive)
        try organizations.pass(&archive)
        try topics.pass(&archive)
        try related.pass(&archive)
        // Never `gate`: a page with one is not kept.
        try gateLocation.pass(&archive)
        try corrections.pass(&archive)
        try commentUntil.pass(&archive)
        try commentURL.pass(&archive)
        try resources.pass(&archive)
        try aliases.pass(&archive)
        try order.pass(&archive)
        try pinned.pass(&archive)
        try toc.pass(&archive)
        try search.pass(&archive)
        try noindex.pass(&archive)
        try image.pass(&archive)
        try imageAlt.pass(&archive)
        try language.pass(&archive)
        try fields.pass(&archive)
    }
}

extension SourceLocation: Archived {
    static var blank: SourceLocation { SourceLocation("") }
    mutating func pass(_ archive: inout some Archive) throws {
        var other = path == archive.path ? nil : Optional(path)
        try other.pass(&archive)
        path = other ?? archive.path
        try archive.pass(&line)
        try archive.pass(&column)
    }
}

extension Located: Archived where Value: Archived {
    static var blank: Located<Value> { Located(.blank, at: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try value.pass(&archive)
        try location.pass(&archive)
    }
}

extension PartialDate: Archived {
    static var blank: PartialDate { .epoch }
    mutating func pass(_ archive: inout some Archive) throws {
        try archive.pass(&self, as: { Int($0.rank) }, { PartialDate(rank: Int32(truncatingIfNeeded: $0)) })
    }
}

/// An enumeration with a name for each case is kept by that name.
extension Archived where Self: RawRepresentable, RawValue == String {
    mutating func pass(_ archive: inout some Archive) throws { try archive.pass(&self, as: \.rawValue, Self.init(rawValue:)) }
}

extension Status: Archived { static var blank: Status { .current } }
extension Partner.Role: Archived { static var blank: Partner.Role { .lead } }
extension Resource.Kind: Archived { static var blank: Resource.Kind { .pdf } }
extension Severity: Archived { static var blank: Severity { .error } }

extension Signatory: Archived {
    static var blank: Signatory { Signatory(person: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try person.pass(&archive)
        try role.pass(&archive)
    }
}

extension Partner: Archived {
    static var blank: Partner { Partner(id: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try id.pass(&archive)
        try role.pass(&archive)
    }
}

extension Correction: Archived {
    static var blank: Correction { Correction(date: .epoch, text: "", location: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try date.pass(&archive)
        try text.pass(&archive)
        try recommendation.pass(&archive)
        try was.pass(&archive)
        try now.pass(&archive)
        try location.pass(&archive)
    }
}

extension Resource: Archived {
    static var blank: Resource { Resource(title: "", kind: .pdf, location: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try title.pass(&archive)
        try url.pass(&archive)
        try file.pass(&archive)
        try kind.pass(&archive)
        // Never `membersOnly`: a page with such a resource is not kept.
        try duration.pass(&archive)
        try price.pass(&archive)
        try location.pass(&archive)
    }
}

extension FieldRecord.Entry: Archived {
    static var blank: FieldRecord.Entry { FieldRecord.Entry(name: "", value: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try name.pass(&archive)
        try value.pass(&archive)
    }
}

extension FieldValue: Archived {
    static var blank: FieldValue { .number("") }

    mutating func pass(_ archive: inout some Archive) throws {
        var kind = number
        try archive.pass(&kind)
        func text(_ make: (Located<String>) -> FieldValue) throws {
            var text = located ?? .blank
            try text.pass(&archive)
            self = make(text)
        }
        switch kind {
        case 0: try text { .text($0) }
        case 1: try text { .markdown($0) }
        case 2: try text { .url($0) }
        case 3: try text { .person($0) }
        case 4: try text { .organization($0) }
        case 5: try text { .page($0) }
        case 6: try text { .reference($0) }
        case 7:
            var date = if case .date(let date) = self { date } else { PartialDate.blank }
            try date.pass(&archive)
            self = .date(date)
        case 8:
            var number = if case .number(let number) = self { number } else { "" }
            try number.pass(&archive)
            self = .number(number)
        case 9:
            var choice = if case .choice(let choice) = self { choice } else { "" }
            try choice.pass(&archive)
            self = .choice(choice)
        case 10:
            var flag = if case .boolean(let flag) = self { flag } else { false }
            try flag.pass(&archive)
            self = .boolean(flag)
        case 11:
            var values = if case .list(let values) = self { values } else { [FieldValue]() }
            try values.pass(&archive)
            self = .list(values)
        case 12:
            var entries = if case .record(let record) = self { record.entries } else { [FieldRecord.Entry]() }
            try entries.pass(&archive)
            self = .record(FieldRecord(entries: entries))
        default: throw DamagedArchive()
        }
    }

    private var number: Int {
        switch self {
        case .text: 0
        case .markdown: 1
        case .url: 2
        case .person: 3
        case .organization: 4
        case .page: 5
        case .reference: 6
        case .date: 7
        case .number: 8
        case .choice: 9
        case .boolean: 10
        case .list: 11
        case .record: 12
        }
    }

    private var located: Located<String>? {
        switch self {
        case .text(let text), .markdown(let text), .url(let text), .person(let text), .organization(let text), .page(let text),
            .reference(let text):
            text
        case .date, .number, .choice, .boolean, .list, .record: nil
        }
    }
}

extension Heading: Archived {
    static var blank: Heading { Heading(level: 2, id: "", text: "", location: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try level.pass(&archive)
        try id.pass(&archive)
        try text.pass(&archive)
        try location.pass(&archive)
    }
}

extension Anchor: Archived {
    static var blank: Anchor { Anchor(kind: .heading, text: "", location: .blank) }
    mutating func pass(_ archive: inout some Archive) throws {
        try archive.pass(&kind, as: \.name) { name in name == "#" ? .heading : name == "|" ? .table : .directive(name) }
        try text.pass(&archive)
        try location.pass(&archive)
    }
}

extension Anchor.Kind {
    /// No directive has a name of these signs.
    fileprivate var name: String {
        switch self {
        case .heading: "#"
        case .table: "|"
        case .directive(let name): name
        }
    }
}

extension Reference: Archived {
    static var blank: Reference { Reference(kind: .relative, target: "", written: "", location: .blank, length: 1) }
    mutating func pass(_ archive: inout some Archive) throws {
        try archive.pass(&kind, as: { Reference.kinds.firstIndex(of: $0) ?? 0 }) {
            Reference.kinds.indices.contains($0) ? Reference.kinds[$0] : nil
        }
        try target.pass(&archive)
        try query.pass(&archive)
        try fragment.pass(&archive)
        // Most are written as they are meant.
        var other = written == target ? nil : Optional(written)
        try other.pass(&archive)
        written = other ?? target
        try isImage.pass(&archive)
        try hasLabel.pass(&archive)
        try location.pass(&archive)
        try length.pass(&archive)
    }

    private static let kinds: [Kind] = [.crossLink, .relative, .rootRelative, .fragment]
}

extension Diagnostic.Note: Archived {
    static var blank: Diagnostic.Note { Diagnostic.Note("") }
    mutating func pass(_ archive: inout some Archive) throws {
        try message.pass(&archive)
        try location.pass(&archive)
    }
}

extension Diagnostic: Archived {
    static var blank: Diagnostic { Diagnostic(.unreadable, at: .blank, "") }
    mutating func pass(_ archive: inout some Archive) throws {
        try archive.pass(&kind, as: \.code) { kindsByCode[$0] }
        try severity.pass(&archive)
        try message.pass(&archive)
        try location.pass(&archive)
        try length.pass(&archive)
        try notes.pass(&archive)
        try fixes.pass(&archive)
        // Never `isGated`: what quotes members-only text is not kept.
    }
}

private let kindsByCode = Dictionary(allDiagnosticKinds.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
