import Bytes

/// What rules ask of a finished page, each with its place in the page's bytes. `FinishedReader` takes it from the tags.
public struct FinishedPage: Sendable, Equatable {
    /// An address in an attribute.
    public struct Address: Sendable, Equatable {
        public enum Use: Sendable { case link, load }
        /// Whether a reader follows it or the browser asks for it with the page.
        public var use: Use
        /// The attribute's value, or one of the addresses in it.
        public var value: Range<Int>
    }

    public struct Heading: Sendable, Equatable {
        public var level: Int
        public var tag: Range<Int>
        /// Whether anything in it can be read or heard.
        public var hasWords = false
    }

    /// A picture, or what stands for one: `area`, a button with a picture, a drawing that is told to be a picture.
    public struct Picture: Sendable, Equatable {
        public var tag: Range<Int>
        /// Also where the page says that it has no meaning.
        public var hasAlternative: Bool
        /// Whether an `img` says its width and its height; what stands for a picture has no size to say.
        public var isSized = true
    }

    public struct Table: Sendable, Equatable {
        public var tag: Range<Int>
        public var hasHeader = false
        /// Whether it says that it only arranges things.
        public var isLayout: Bool
    }

    /// A field of a form that a reader fills in.
    public struct Control: Sendable, Equatable {
        public var tag: Range<Int>
        public var id: Range<Int>?
        /// Whether it has a name without a label's `for`.
        public var isNamed: Bool
    }

    /// A link or a button.
    public struct Named: Sendable, Equatable {
        public enum Kind: Sendable { case link, button }
        public var kind: Kind
        public var tag: Range<Int>
        public var hasWords: Bool
    }

    /// An `id`, or the name of an `a`.
    public struct ID: Sendable, Equatable {
        public var value: Range<Int>
        /// The name of an `a`, which may stand twice.
        public var isName = false
    }

    public var ids: [ID] = []
    /// Ids that an attribute of the page names: `for`, `aria-labelledby`.
    public var mentions: [Range<Int>] = []
    public var addresses: [Address] = []
    public var headings: [Heading] = []
    public var pictures: [Picture] = []
    public var tables: [Table] = []
    public var controls: [Control] = []
    /// The ids that labels with words are for.
    public var labels: [Range<Int>] = []
    public var named: [Named] = []
    /// CSS in `style` attributes and elements.
    public var styles: [Range<Int>] = []
    /// The tags of scripts whose text stands in the page.
    public var inlineScripts: [Range<Int>] = []
    /// The words of the first `title`.
    public var title: Range<Int>?
    public var description: Range<Int>?
    /// The `href` of `base`.
    public var base: Range<Int>?
    /// Whether it leads on to another page by itself.
    public var isRedirect = false
    /// Whether each element ends where it must, and stands where it may: else a browser may move or hide something.
    public var isNested = true

    public init() {}
}

extension [UInt8] {
    /// An attribute's value or a text with its references decoded: those with a number, and the few with a name that addresses and titles
    /// meet. Any other stays as it is written.
    public func decoded(_ range: Range<Int>) -> [UInt8] {
        guard self[range].contains(UInt8(ascii: "&")) else { return Array(self[range]) }
        var decoded: [UInt8] = []
        var at = range.lowerBound
        while at < range.upperBound {
            if self[at] == UInt8(ascii: "&"), let end = self[at..<Swift.min(range.upperBound, at + 12)].firstIndex(of: UInt8(ascii: ";")),
                let character = Self.referred(String(decoding: self[(at + 1)..<end], as: UTF8.self))
            {
                decoded += String(character).utf8
                at = end + 1
            } else {
                decoded.append(self[at])
                at += 1
            }
        }
        return decoded
    }

    private static func referred(_ name: String) -> Unicode.Scalar? {
        if let number = name.utf8.first == UInt8(ascii: "#") ? name.dropFirst() : nil {
            let isHexadecimal = number.first == "x" || number.first == "X"
            return UInt32(isHexadecimal ? number.dropFirst() : number, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
        }
        return namedReferences[name]
    }
}

private let namedReferences: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "\u{2013}", "mdash": "\u{2014}",
    "shy": "\u{AD}",
    "hellip": "\u{2026}", "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "middot": "\u{B7}",
]
