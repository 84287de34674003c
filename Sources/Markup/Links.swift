import Bytes
import Diagnostics
import HTML

extension HTMLWriter {
    static let unsafeLink = DiagnosticKind(
        "unsafe-link", .error, what: "a link's address begins with a scheme that is not allowed",
        why: "Such an address may run with the rights of the site, or works on one machine only.",
        mend: "Link to an https address or a page; 'raw-html: unrestricted' in _site.yaml allows all.", example: "[go](javascript:alert(1))"
    )
    static let emptyLink = DiagnosticKind(
        "empty-link", .warning, what: "a link has no destination", why: "It leads back to the page itself.",
        mend: "Write the destination between the parentheses, or take the brackets away.", example: "[dosing]()")

    /// Writes a URL, or a hole for one that the site resolves.
    mutating func writeDestination(_ node: Node, isImage: Bool) {
        let url = node.url
        guard dialect else { return escapeHref(url, into: &out) }
        let written = restored(url)
        noteUse(of: written)
        if let problem = forbiddenScheme(written[...], isImage: isImage), !settings.unrestrictedHTML {
            let meant = didYouMean(String(problem.prefix { $0 != ":" }), in: ["https", "http", "mailto", "tel"])
            report(Self.unsafeLink, at: place(of: written, node), "'\(problem)' addresses are not allowed in links\(meant)")
        } else if lacksSlashes(written[...]) {
            report(Self.unreadLink, at: place(of: written, node), "this address leads nowhere: write two slashes behind the colon")
        }
        if written.isEmpty && !isImage { report(Self.emptyLink, at: place(of: written, node), "this link has no destination") }
        if settings.marksOrigins { mark(place(of: written, node)) }
        if let kind = referenceKind(written[...]) {
            let origin = place(of: written, node)
            pieces.append(.href(at: out.count, reference: document.facts.references.count))
            document.facts.references.append(reference(written, kind, at: origin, isImage: isImage))
        } else {
            if isNoted(written[...]) { note(written, at: place(of: written, node)) }
            escapeHref(written.span, into: &out)
        }
    }

    /// Whether the site may ask for a whole address: as the name of a file, or to see whether it still stands.
    func isNoted(_ url: ArraySlice<UInt8>) -> Bool { settings.wantsAddresses || mayBeOwnFile(url) }

    mutating func note(_ url: [UInt8], at origin: Range<Int>) {
        if mayBeOwnFile(url[...]) { mention(String(utf8: url), as: .file, at: origin) }
        if settings.wantsAddresses { mention(String(utf8: url), as: .address, at: origin) }
    }

    /// Whether a whole address is one of this site that may be a file's: pages have no dot behind their last slash.
    private func mayBeOwnFile(_ url: ArraySlice<UInt8>) -> Bool {
        let own = settings.ownAddress.utf8
        guard !own.isEmpty,
            let slashes = url.firstIndex(of: Array("//".utf8), from: url.startIndex, to: min(url.endIndex, url.startIndex + 8))
        else { return false }
        let rest = url[(slashes + 2)...]
        guard rest.count > own.count, zip(rest, own).allSatisfy({ $0.lowered == $1.lowered }) else { return false }
        let path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return path.suffix(from: path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex).contains(UInt8(ascii: "."))
    }

    /// A link inside the site, taken apart.
    func reference(_ written: [UInt8], _ kind: Reference.Kind, at origin: Range<Int>, isImage: Bool) -> Reference {
        var path = written[...]
        var fragment: String?
        var query: String?
        if let hash = path.firstIndex(of: UInt8(ascii: "#")) {
            fragment = percentDecoded(path[(hash + 1)...])
            path = path[..<hash]
        }
        if let mark = path.firstIndex(of: UInt8(ascii: "?")) {
            query = String(utf8: path[(mark + 1)...])
            path = path[..<mark]
        }
        return Reference(
            kind: kind, target: percentDecoded(path), query: query, fragment: fragment, written: String(utf8: written), isImage: isImage,
            location: page.location(at: origin.lowerBound), length: origin.count, gatedBy: scope.gatedBy)
    }
}

/// `https:/example.org`, `http:example.org`.
private func lacksSlashes(_ url: ArraySlice<UInt8>) -> Bool {
    guard let scheme = scheme(of: url)?.map(\.lowered), scheme == Array("https".utf8) || scheme == Array("http".utf8) else { return false }
    return !url.dropFirst(scheme.count + 1).starts("//")
}

/// What kind of place inside the site a URL names; nil for complete addresses and for nothing.
func referenceKind(_ url: ArraySlice<UInt8>) -> Reference.Kind? {
    guard let first = url.first else { return nil }
    if first == UInt8(ascii: "#") { return .fragment }
    if first == UInt8(ascii: "/") { return url.dropFirst().first == first ? nil : .rootRelative }
    return scheme(of: url) == nil ? .relative : nil
}

/// The letters before the colon of `https:`, `mailto:` …; a single letter is a drive, not a scheme.
func scheme(of url: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard url.first?.isLetter == true else { return nil }
    let name = url.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    guard name.count > 1, name.endIndex < url.endIndex, url[name.endIndex] == UInt8(ascii: ":") else { return nil }
    return name
}

private extension HTMLWriter {
    /// Where a link's destination stands; for a link by label, its label.
    mutating func place(of url: [UInt8], _ node: Node) -> Range<Int> {
        let label = node.firstChild.flatMap { $0.kind == .text ? restored($0.literal) : nil }
        let shapes = [("](", url), ("](<", url), ("<", url), ("[", label ?? [])].filter { !$0.1.isEmpty }
        // An address with escapes stands nowhere as libcmark gives it. A paragraph of such links must not be searched through for each of them.
        let length = source.origin(leaf.lines.upperBound).upperBound - source.origin(leaf.lines.lowerBound).lowerBound
        guard leaf.searched <= 64 * (max(0, length) + 256) else { return leafStart }
        // Behind the last hit first; a link around an image has its own destination behind the image's.
        for fromStart in [false, true] {
            for (opening, text) in shapes {
                guard let found = find(Array(opening.utf8) + text, fromStart: fromStart) else { continue }
                return opening == "[" ? found : (found.lowerBound + opening.utf8.count)..<found.upperBound
            }
        }
        return leafStart
    }

    private var leafStart: Range<Int> {
        let line = leafOrigin
        return line.lowerBound..<(line.lowerBound + min(1, line.count))
    }
}
