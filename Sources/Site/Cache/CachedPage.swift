import Content
import Diagnostics
import Markup

// What of a page is kept between builds, each type's parts in one list. Bodies are not: a page that must be rendered is parsed again.

/// What a page's file says without its body, and what was found wrong in it.
struct CachedPage: Cached {
    var front: FrontMatter
    var facts = PageFacts()
    var problems: [Diagnostic] = []

    static var blank: CachedPage { CachedPage(front: .blank) }

    mutating func pass(_ stream: inout some CacheStream) throws {
        try front.pass(&stream)
        try facts.pass(&stream)
        try problems.pass(&stream)
    }
}

extension FrontMatter: Cached {
    static var blank: FrontMatter { FrontMatter(title: .blank) }

    mutating func pass(_ stream: inout some CacheStream) throws {
        try title.pass(&stream)
        try subtitle.pass(&stream)
        try description.pass(&stream)
        try teaser.pass(&stream)
        try type.pass(&stream)
        try layout.pass(&stream)
        try slug.pass(&stream)
        try date.pass(&stream)
        try updated.pass(&stream)
        try reviewed.pass(&stream)
        try reviewBy.pass(&stream)
        try publishOn.pass(&stream)
        try expiresOn.pass(&stream)
        try draft.pass(&stream)
        try status.pass(&stream)
        try statusNote.pass(&stream)
        try supersedes.pass(&stream)
        try supersededBy.pass(&stream)
        try authors.pass(&stream)
        try postedBy.pass(&stream)
        try signatories.pass(&stream)
        try organizations.pass(&stream)
        try topics.pass(&stream)
        try related.pass(&stream)
        // Never `gate`: a page with one is not kept.
        try gateLocation.pass(&stream)
        try corrections.pass(&stream)
        try commentUntil.pass(&stream)
        try commentURL.pass(&stream)
        try resources.pass(&stream)
        try aliases.pass(&stream)
        try order.pass(&stream)
        try pinned.pass(&stream)
        try toc.pass(&stream)
        try search.pass(&stream)
        try noindex.pass(&stream)
        try image.pass(&stream)
        try imageAlt.pass(&stream)
        try language.pass(&stream)
        try fields.pass(&stream)
    }
}

extension SourceLocation: Cached {
    static var blank: SourceLocation { SourceLocation("") }
    mutating func pass(_ stream: inout some CacheStream) throws {
        var other = path == stream.path ? nil : Optional(path)
        try other.pass(&stream)
        path = other ?? stream.path
        try stream.pass(&line)
        try stream.pass(&column)
    }
}

extension Located: Cached where Value: Cached {
    static var blank: Located<Value> { Located(.blank, at: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try value.pass(&stream)
        try location.pass(&stream)
    }
}

extension PartialDate: Cached {
    static var blank: PartialDate { .epoch }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&self, as: { Int($0.rank) }, { PartialDate(rank: Int32(truncatingIfNeeded: $0)) })
    }
}

/// An enumeration with a name for each case is kept by that name.
extension Cached where Self: RawRepresentable, RawValue == String {
    mutating func pass(_ stream: inout some CacheStream) throws { try stream.pass(&self, as: \.rawValue, Self.init(rawValue:)) }
}

extension Status: Cached { static var blank: Status { .current } }
extension Partner.Role: Cached { static var blank: Partner.Role { .lead } }
extension Resource.Kind: Cached { static var blank: Resource.Kind { .pdf } }
extension Severity: Cached { static var blank: Severity { .error } }

extension Signatory: Cached {
    static var blank: Signatory { Signatory(person: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try person.pass(&stream)
        try role.pass(&stream)
    }
}

extension Partner: Cached {
    static var blank: Partner { Partner(id: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try id.pass(&stream)
        try role.pass(&stream)
    }
}

extension Correction: Cached {
    static var blank: Correction { Correction(date: .epoch, text: "", location: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try date.pass(&stream)
        try text.pass(&stream)
        try recommendation.pass(&stream)
        try was.pass(&stream)
        try now.pass(&stream)
        try location.pass(&stream)
    }
}

extension Resource: Cached {
    static var blank: Resource { Resource(title: "", kind: .pdf, location: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try title.pass(&stream)
        try url.pass(&stream)
        try file.pass(&stream)
        try kind.pass(&stream)
        // Never `membersOnly`: a page with such a resource is not kept.
        try duration.pass(&stream)
        try price.pass(&stream)
        try location.pass(&stream)
    }
}

extension FieldRecord.Entry: Cached {
    static var blank: FieldRecord.Entry { FieldRecord.Entry(name: "", value: .blank) }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try name.pass(&stream)
        try value.pass(&stream)
    }
}

extension FieldValue: Cached {
    static var blank: FieldValue { .number("") }

    mutating func pass(_ stream: inout some CacheStream) throws {
        var kind = number
        try stream.pass(&kind)
        func text(_ make: (Located<String>) -> FieldValue) throws {
            var text = located ?? .blank
            try text.pass(&stream)
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
            try date.pass(&stream)
            self = .date(date)
        case 8:
            var number = if case .number(let number) = self { number } else { "" }
            try number.pass(&stream)
            self = .number(number)
        case 9:
            var choice = if case .choice(let choice) = self { choice } else { "" }
            try choice.pass(&stream)
            self = .choice(choice)
        case 10:
            var flag = if case .boolean(let flag) = self { flag } else { false }
            try flag.pass(&stream)
            self = .boolean(flag)
        case 11:
            var values = if case .list(let values) = self { values } else { [FieldValue]() }
            try values.pass(&stream)
            self = .list(values)
        case 12:
            var entries = if case .record(let record) = self { record.entries } else { [FieldRecord.Entry]() }
            try entries.pass(&stream)
            self = .record(FieldRecord(entries: entries))
        default: throw DamagedCache()
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
