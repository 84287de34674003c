import Content
import Diagnostics
import Digests

/// A style sheet, script or picture of the templates, under a name that changes with its bytes, so that browsers may keep it for ever.
struct Asset: Sendable {
    /// From the site's folder: `templates/assets/fonts/x.woff2`.
    let source: String
    /// Percent-encoded, from the site's root: `/assets/fonts/x.0123456789ab.woff2`.
    let path: String
    /// In a style sheet, addresses of other assets name them as they are published.
    let bytes: [UInt8]
    /// The hash of its source.
    let sourceHash: UInt64
}

/// An address outside `templates/assets/` that a style sheet names.
struct StyleReference: Sendable {
    /// Decoded, from the site's root: `/about/x.png`.
    let path: String
    let location: SourceLocation
    /// Bytes that the sheet writes it in.
    let length: Int
}

/// What reading the assets gives.
struct LoadedAssets {
    /// In the order of their sources.
    var all: [Asset] = []
    var named: [StyleReference] = []
    var problems: [Diagnostic] = []
}

/// Reads `templates/assets/**`. A style sheet's name changes with what it names, so those come first.
///
/// Addresses in a style sheet are written anew as relative ones, which hold below any base address.
func loadAssets(_ tree: SourceTree, root: String, hashed: Bool) -> LoadedAssets {
    var loader = AssetLoader(isHashed: hashed)
    for source in tree.assets {
        if let bytes = try? Disk.read(root + "/" + source) {
            loader.sources[String(source.dropFirst(assetsFolder.utf8.count))] = bytes
        } else {
            loader.loaded.problems.append(
                Diagnostic(.unreadable, at: SourceLocation(source), "cannot read '\(source)'", fixes: ["let your user read it"]))
        }
    }
    for name in loader.sources.keys.sorted(by: { $0.precedes($1) }) { _ = loader.path(of: name) }
    loader.loaded.all = loader.finished.values.sorted { $0.source.precedes($1.source) }
    return loader.loaded
}

private let assetsFolder = "templates/assets/"

private struct AssetLoader {
    let isHashed: Bool
    /// By their names below `templates/assets/`.
    var sources: [String: [UInt8]] = [:]
    var finished: [String: Asset] = [:]
    var loaded = LoadedAssets()
    /// The style sheets that wait for what they name.
    private var open: Set<String> = []

    init(isHashed: Bool) { self.isHashed = isHashed }

    /// Where an asset is published; nil where it waits for itself.
    mutating func path(of name: String) -> String? {
        if let asset = finished[name] { return asset.path }
        guard let source = sources[name], open.insert(name).inserted else { return nil }
        defer { open.remove(name) }
        let bytes = name.lowercased().hasSuffix(".css") ? rewritten(source, name) : source
        let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
        let mark = isHashed ? ".\(sha256(bytes).prefix(12))" : ""
        let path = Permalinks.encode("/assets/\(name[..<dot])\(mark)\(name[dot...])")
        finished[name] = Asset(source: assetsFolder + name, path: path, bytes: bytes, sourceHash: xxh64(source))
        return path
    }

    private mutating func rewritten(_ source: [UInt8], _ name: String) -> [UInt8] {
        let sheet = StyleSheet(source)
        for range in sheet.broken {
            problem(
                .brokenStyleAddress, "browsers do not read this address: a blank, a quote or a bracket stands in it", sheet, range, name)
        }
        var others = [String?]()
        for address in sheet.addresses { others.append(rewritten(address, in: sheet, name)) }
        return sheet.replacing(others)
    }

    /// The address that a sheet has in the published site; nil where it stays as it is.
    private mutating func rewritten(_ address: StyleSheet.Address, in sheet: StyleSheet, _ name: String) -> String? {
        let folder = Folders.parent("assets/" + name)
        switch StyleTarget(address.text, from: folder) {
        case .elsewhere: return nil
        case .outside:
            problem(.unknownFile, "'\(address.text)' leads out of the site", sheet, address.range, name)
            return nil
        case .site(let path, let suffix):
            let asset = path.hasPrefix("/assets/") ? String(path.dropFirst("/assets/".count)) : ""
            guard sources[asset] != nil else {
                let location = sheet.location(of: address.range, in: assetsFolder + name)
                loaded.named.append(StyleReference(path: path, location: location, length: address.range.count))
                return relative(Permalinks.encode(path), from: folder) + escaped(suffix)
            }
            guard let published = self.path(of: asset) else {
                let names = asset == name ? "itself" : "'\(asset)', which names this one"
                problem(.styleCycle, "this style sheet names \(names): neither can have its name first", sheet, address.range, name)
                return nil
            }
            return relative(published, from: folder) + escaped(suffix)
        }
    }

    private mutating func problem(_ kind: DiagnosticKind, _ message: String, _ sheet: StyleSheet, _ range: Range<Int>, _ name: String) {
        let fix =
            switch kind {
            case .brokenStyleAddress: "put it into quotes: url(\"my font.woff2\")"
            case .styleCycle: "take one of the addresses out"
            default: "put the file into templates/assets/"
            }
        loaded.problems.append(
            Diagnostic(kind, at: sheet.location(of: range, in: assetsFolder + name), length: range.count, message, fixes: [fix]))
    }
}

/// `../about/x.png` of `/about/x.png` from `assets`.
func relative(_ path: String, from folder: String) -> String {
    let (parts, above) = (path.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(parts.dropLast(), above).prefix { $0 == $1 }.count
    let names = Array(repeating: "..", count: above.count - shared) + parts[shared...].map(String.init)
    return (names.isEmpty ? "." : names.joined(separator: "/")) + (path.hasSuffix("/") ? "/" : "")
}

/// A text as part of a string of CSS in double quotes.
private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": escaped += "\\\(scalar)"
        case "\u{0}"..."\u{1F}", "\u{7F}": escaped += "\\\(String(scalar.value, radix: 16)) "
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped
}

extension DiagnosticKind {
    static let styleCycle = DiagnosticKind(
        "style-sheet-cycle", .error, what: "a style sheet names itself, or one that names it",
        why: "its published name depends on what it names, and would have no end", mend: "take one of the addresses out",
        example: "@import \"b.css\" in a.css and @import \"a.css\" in b.css")
    static let brokenStyleAddress = DiagnosticKind(
        "broken-css-address", .error, what: "an address in a style sheet is none that browsers read",
        why: "they drop it without a word, and a font or picture is missing", mend: "put it into quotes",
        example: "src: url(my font.woff2)")
}
