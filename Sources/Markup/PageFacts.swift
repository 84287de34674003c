import Diagnostics

/// What a page's text says besides its HTML: all that lists, links, checks, other pages and the cache read of it.
///
/// A new fact is a property here, with what the public sees of it and what it is without places below; the cache keeps what its list names.
public struct PageFacts: Sendable, Hashable {
    /// Headings from level 2 of the body, without those inside quotes and lists.
    public var outline: [Heading] = []
    /// Every id in the body that a link may name, notes apart.
    public var anchors = Anchors()
    /// Ids that only gated text has.
    public var gatedAnchors = Anchors()
    /// What the site must resolve; the public ones come first.
    public var references: [Reference] = []
    /// What is named without being a link that the site leads to its target.
    public var mentions: [PageMention] = []
    /// What its directives say as data; the public ones come first.
    public var blocks: [DataBlock] = []
    /// Whether the public text holds raw HTML.
    public var hasRawHTML = false

    public init() {}

    /// What the public may see of a page that has members blocks. References keep their places.
    public var publicFace: PageFacts {
        var face = self
        face.gatedAnchors = Anchors()
        face.mentions.removeAll { $0.gatedBy != nil }
        face.blocks.removeAll { $0.gatedBy != nil }
        return face
    }

    /// Without places in the source: what is equal then is the same to everything outside the text.
    public var withoutPlaces: PageFacts {
        var bare = self
        let nowhere = SourceLocation("")
        for index in outline.indices { bare.outline[index].location = nowhere }
        for index in references.indices { (bare.references[index].location, bare.references[index].length) = (nowhere, 1) }
        bare.mentions = mentions.map { PageMention($0.kind, $0.text, location: nowhere) }
        bare.blocks = blocks.map(\.withoutPlaces)
        return bare
    }
}

/// A heading as the table of contents shows it.
public struct Heading: Sendable, Hashable {
    /// 2 to 6.
    public var level: Int
    public var id: String
    /// Plain text, not escaped.
    public var text: String
    public var location: SourceLocation

    public init(level: Int, id: String, text: String, location: SourceLocation) {
        (self.level, self.id, self.text, self.location) = (level, id, text, location)
    }
}

/// A place in a page that a link can name.
public struct Anchor: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case heading
        case table
        /// With the directive's name: `figure`.
        case directive(String)
        /// An element of raw HTML.
        case html
    }

    public var kind: Kind
    /// What a link without label shows: the heading, the caption, the `title=` of a directive or else its name, an element's words or else its id.
    public var text: String

    public init(kind: Kind, text: String) {
        (self.kind, self.text) = (kind, text)
    }
}

/// A link, an image or an argument that names something inside the site.
///
/// `https:`, `mailto:` and `//host` addresses are none: they stand in the HTML complete.
public struct Reference: Sendable, Hashable {
    public enum Kind: Int, Sendable, Hashable {
        /// `[[ketamine-acute-pain#dosing]]`
        case crossLink
        /// `../guidelines/x.md#id`, `figure.png`
        case relative
        /// `/join/`
        case rootRelative
        /// `[text](#dosing)`, `[[#dosing]]`
        case fragment
    }

    public var kind: Kind
    /// The page or path, percent-decoded, without query and fragment; empty for a fragment alone.
    public var target: String
    /// Without `?`.
    public var query: String?
    /// Percent-decoded, without `#`.
    public var fragment: String?
    /// The destination as written, escapes of CommonMark or HTML resolved.
    public var written: String
    public var isImage: Bool
    public var hasLabel: Bool
    public var location: SourceLocation
    /// Bytes of the source line to underline.
    public var length: Int
    /// The groups that may read the text in which it stands; nil where that is public.
    public var gatedBy: [String]?

    public init(
        kind: Kind, target: String, query: String? = nil, fragment: String? = nil, written: String, isImage: Bool = false,
        hasLabel: Bool = true, location: SourceLocation, length: Int, gatedBy: [String]? = nil
    ) {
        // Most are written as they are meant: one text serves for both.
        (self.kind, self.target, self.query, self.fragment, self.written) = (
            kind, target, query, fragment, written == target ? target : written
        )
        (self.isImage, self.hasLabel, self.location, self.length) = (isImage, hasLabel, location, length)
        self.gatedBy = gatedBy
    }
}

/// A word that names something, by a construct's own kind.
public struct PageMention: Sendable, Hashable {
    /// A construct may have its own, told in its file.
    public struct Kind: RawRepresentable, Sendable, Hashable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The text may name a file: templates can print it as it is.
        public static let file = Kind(rawValue: "file")
        /// A complete address that a reader can follow or a browser loads; kept where `MarkupSettings.wantsAddresses` says so.
        public static let address = Kind(rawValue: "address")
    }

    public var kind: Kind
    public var text: String
    public var location: SourceLocation
    /// The groups that may read the text in which it stands; nil where that is public.
    public var gatedBy: [String]?

    public init(_ kind: Kind, _ text: String, location: SourceLocation, gatedBy: [String]? = nil) {
        (self.kind, self.text, self.location, self.gatedBy) = (kind, text, location, gatedBy)
    }
}
