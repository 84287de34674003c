import Bytes
import Diagnostics

/// An address that was public when the site's addresses were locked, as `_data/published.yaml` has it.
public struct PublishedAddress: Sendable, Hashable {
    /// From the root of the site, percent-encoded: `/guidelines/ketamine/`, `/feed.xml`.
    public var path: String
    /// Of the page or list that stood there.
    public var title: String?
    /// Stands for the page's public text: texts that are alike have fingerprints that differ in few bits.
    public var text: UInt64?
    /// For an old address, where it led.
    public var leadsTo: String?
    /// Of a page, the ids of its recommendations, also of those that it says are removed.
    public var recommendations: [String] = []
    public var location: SourceLocation

    public init(
        path: String, title: String? = nil, text: UInt64? = nil, leadsTo: String? = nil, recommendations: [String] = [],
        location: SourceLocation = SourceLocation("content/_data/published.yaml")
    ) {
        (self.path, self.title, self.text, self.leadsTo, self.location) = (path, title, text, leadsTo, location)
        self.recommendations = recommendations
    }
}

private enum PublishedKey: String, YAMLKey {
    case title, text, recommendations
    case leadsTo = "leads-to"
}

/// Reads `_data/published.yaml`: `/about/: {title: "About", text: 0f3a…}` for each address.
public func parsePublished(_ bytes: [UInt8], path: Path) -> ([PublishedAddress], [Diagnostic]) {
    let tree = YAMLTree(file: bytes, path: path)
    var reader = YAMLReader(path: path)
    let entries = reader.topEntries(tree, noun: "the file", example: "/about/: {title: About}") ?? []
    let addresses = entries.compactMap { entry -> PublishedAddress? in
        guard entry.key.hasPrefix("/") else {
            reader.report(
                .unknownKey, at: entry.keyMark, "'\(entry.key)' is no address of this site",
                fixes: ["remove the line: `guidepost lock` writes this file"])
            return nil
        }
        var address = PublishedAddress(path: entry.key, location: reader.location(entry.keyMark))
        for (key, entry) in reader.record(entry, PublishedKey.self) ?? [] {
            switch key {
            case .title: address.title = reader.string(entry)
            case .text: address.text = entry.value.scalar.flatMap { UInt64($0, radix: 16) }
            case .leadsTo: address.leadsTo = reader.string(entry)
            case .recommendations: address.recommendations = reader.ids(entry).map(\.value)
            }
        }
        return address
    }
    return (addresses, tree.diagnostics + reader.diagnostics)
}

/// The file for these addresses, one a line in the order of their bytes.
public func publishedFile(_ addresses: [PublishedAddress]) -> String {
    let head = """
        # Every address that this site has published, so that none of them is lost: `guidepost lock` writes this file.
        # Commit it; do not edit it. docs/content-model.md says more.

        """
    let lines = addresses.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { address in
        let text = address.text.map { String($0, radix: 16) }.map { String(repeating: "0", count: 16 - $0.utf8.count) + $0 }
        let values = [
            address.title.map { "title: \(doubleQuoted($0))" }, text.map { "text: \($0)" },
            address.leadsTo.map { "leads-to: \(doubleQuoted($0))" },
            address.recommendations.isEmpty ? nil : "recommendations: [\(address.recommendations.joined(separator: ", "))]",
        ]
        return "\(doubleQuoted(address.path)): {\(values.compactMap { $0 }.joined(separator: ", "))}\n"
    }
    return head + lines.joined()
}
