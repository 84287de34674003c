import Bytes
import Diagnostics

/// Something to download, watch or attend that belongs to a page.
///
/// It has either a `url` or a `file`, never both.
public struct Resource: Sendable, Hashable {
    public var title: String
    public var url: Located<String>?
    /// A file beside the page, by its path from there.
    public var file: Located<String>?
    public var kind: Kind
    public var membersOnly: Bool
    /// As written: `58 minutes`.
    public var duration: String?
    /// As written: `free for members, $25 for others`.
    public var price: String?
    public var location: SourceLocation

    public init(title: String, kind: Kind, location: SourceLocation) {
        (self.title, self.kind, self.membersOnly, self.location) = (title, kind, false, location)
    }

    /// What the public may see of it: of one that is for members, what it is, and not where.
    var publicFace: Resource {
        guard membersOnly else { return self }
        var face = self
        (face.url, face.file, face.duration, face.price) = (nil, nil, nil, nil)
        return face
    }

    /// What a resource is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A document to print.
        case pdf
        /// A recording.
        case video
        /// An event on the net, to come or recorded.
        case webinar
        /// Slides of a talk.
        case slides
        /// A paper in a journal.
        case article
        /// A course, often with credit.
        case course
    }
}

extension Resource.Kind: ByteCoded { public static var blank: Resource.Kind { .pdf } }

extension Resource: ByteCoded {
    public static var blank: Resource { Resource(title: "", kind: .pdf, location: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&title, &url, &file, &kind)
        // Never `membersOnly`: a page with such a resource is not kept.
        try coder.pass(&duration, &price, &location)
    }
}
