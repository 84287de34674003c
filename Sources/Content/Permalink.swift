import Diagnostics

/// Where a type's pages go, as its file says it: `/news/:year/:slug/`.
public struct Permalink: Sendable, Hashable {
    /// What stands for a part of the address that each page has of its own.
    public enum Placeholder: String, Sendable, Hashable, CaseIterable {
        /// Of the page's `date`: `2026`.
        case year
        /// `04`
        case month
        /// `03`
        case day
        /// The page's `slug`, else the name of its file.
        case slug
        /// The address of its folder, without slashes at its ends.
        case section
    }

    /// A piece of the address.
    public enum Piece: Sendable, Hashable {
        case text(String)
        case placeholder(Placeholder)
    }

    public var pieces: [Piece]
    /// As the type's file has it.
    public var pattern: Located<String>

    /// The parts of a date that the address shows.
    public var dateParts: [Placeholder] {
        [.year, .month, .day].filter { pieces.contains(.placeholder($0)) }
    }
}

extension YAMLReader {
    /// `/news/:year/:slug/`: slashes at both ends, and `:slug`, without which all pages would have one address.
    mutating func permalink(_ entry: YAMLEntry) -> Permalink? {
        guard let pattern = text(entry) else { return nil }
        func refuse(_ message: String, _ fix: String = "write slashes at both ends, and \(Permalink.names), such as /news/:year/:slug/")
            -> Permalink?
        {
            report(.badPermalink, at: entry.value.mark, message, fixes: [fix])
            return nil
        }
        let parts = pattern.value.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts.first == "", parts.last == "", !parts.dropFirst().dropLast().contains("") else {
            return refuse("'\(pattern.value)' is no path of this site")
        }
        var permalink = Permalink(pieces: [], pattern: pattern)
        var rest = pattern.value[...]
        while let colon = rest.firstIndex(of: ":") {
            if colon > rest.startIndex { permalink.pieces.append(.text(String(rest[..<colon]))) }
            let name = rest[rest.index(after: colon)...].prefix { $0.isASCII && $0.isLetter }
            guard let placeholder = Permalink.Placeholder(rawValue: String(name)) else {
                let hint = didYouMean(":\(name)", in: Permalink.Placeholder.allCases.map { ":\($0.rawValue)" })
                return refuse("a permalink has no ':\(name)'\(hint)", "write \(Permalink.names)")
            }
            permalink.pieces.append(.placeholder(placeholder))
            rest = rest[name.endIndex...]
        }
        permalink.pieces.append(.text(String(rest)))
        let isPlain = permalink.pieces.allSatisfy { piece in
            guard case .text(let text) = piece else { return true }
            return text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.~/".unicodeScalars.contains($0)
            }
        }
        if !isPlain || parts.contains(".") || parts.contains("..") {
            return refuse(
                "'\(pattern.value)' is no path of this site", "write letters, digits and hyphens only, besides \(Permalink.names)")
        }
        if parts.count > 1, parts[1] == "members" { return refuse("'/members/' is kept for Guidepost itself", "begin with another folder") }
        guard permalink.pieces.contains(.placeholder(.slug)) else {
            return refuse("without ':slug' all pages of the type would have one address", "write it, such as /news/:year/:slug/")
        }
        return permalink
    }
}

extension Permalink {
    /// `:year, :month, :day, :slug or :section`
    fileprivate static var names: String {
        let names = Placeholder.allCases.map { ":\($0.rawValue)" }
        return names.dropLast().joined(separator: ", ") + " or " + names.suffix(1).joined()
    }
}

extension DiagnosticKind {
    static let badPermalink = DiagnosticKind(
        "bad-permalink", .error, what: "a type's permalink is no pattern of an address",
        why: "its pages would have no address of their own",
        mend: "write a path with :slug in it, and :year, :month, :day or :section", example: "permalink: news/:yaer/:slug/")
}
