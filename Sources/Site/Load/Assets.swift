import Bytes
import Diagnostics
import Digests
import Disk

/// A style sheet, script or picture of the templates, under a name that changes with its bytes, so that browsers may keep it for ever.
struct Asset: Sendable {
    /// From the site's folder: `templates/assets/fonts/x.woff2`.
    let source: Path
    /// Percent-encoded, from the site's root: `/assets/fonts/x.0123456789ab.woff2`.
    let path: String
    /// In a style sheet, addresses of other assets name them as they are published.
    let bytes: [UInt8]
    let sourceHash: UInt64

    var isStyleSheet: Bool { Asset.isStyleSheet(source) }
    static func isStyleSheet(_ path: Path) -> Bool { path.name.lowercased().utf8.suffix(4).elementsEqual(".css".utf8) }
}

/// An address outside `templates/assets/` that a style sheet names.
struct StyleReference: Sendable {
    /// Decoded, from the site's root: `/about/x.png`.
    let path: Path
    let location: SourceLocation
    /// Bytes that the sheet writes it in.
    let length: Int
}

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
    var sources: [(Path, AssetLoader.Source)] = []
    var problems: [Diagnostic] = []
    for source in tree.assets {
        if let bytes = try? Disk.read(source.file(in: root)) {
            let name = source.dropping(assetsFolder.utf8.count)
            sources.append((name, AssetLoader.Source(name: name, bytes: bytes)))
        } else {
            problems.append(
                Diagnostic(.unreadable, at: SourceLocation(source), "cannot read '\(source)'", fixes: ["let your user read it"]))
        }
    }
    var loader = AssetLoader(sources: PathTable(sources), isHashed: hashed)
    loader.loaded.problems = problems
    for (_, source) in sources { _ = loader.path(of: source) }
    loader.loaded.all = loader.finished.values.sorted { $0.source < $1.source }
    return loader.loaded
}

private let assetsFolder = "templates/assets/"

private struct AssetLoader {
    struct Source {
        /// Below `templates/assets/`.
        let name: Path
        let bytes: [UInt8]
    }

    let sources: PathTable<Source>
    let isHashed: Bool
    /// By their names.
    var finished: [Path: Asset] = [:]
    var loaded = LoadedAssets()
    /// The style sheets that wait for what they name.
    private var open: Set<Path> = []

    init(sources: PathTable<Source>, isHashed: Bool) { (self.sources, self.isHashed) = (sources, isHashed) }

    /// Where an asset is published; nil where it waits for itself.
    mutating func path(of source: Source) -> String? {
        let name = source.name
        if let asset = finished[name] { return asset.path }
        guard open.insert(name).inserted else { return nil }
        defer { open.remove(name) }
        let bytes = Asset.isStyleSheet(name) ? rewritten(source.bytes, name) : source.bytes
        let dot = name.bytes.lastIndex(of: UInt8(ascii: ".")) ?? name.bytes.endIndex
        let mark = isHashed ? ".\(sha256(bytes).prefix(12))" : ""
        let path = Permalinks.encode("/assets/\(name.text[..<dot])\(mark)\(name.text[dot...])")
        finished[name] = Asset(source: Path(assetsFolder + name.text), path: path, bytes: bytes, sourceHash: xxh64(source.bytes))
        return path
    }

    private mutating func rewritten(_ source: [UInt8], _ name: Path) -> [UInt8] {
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
    private mutating func rewritten(_ address: StyleSheet.Address, in sheet: StyleSheet, _ name: Path) -> String? {
        let decoded = Path("assets/" + name.text).parent
        let folder = Path(Permalinks.encode(decoded.text))
        switch StyleTarget(address.text, from: decoded) {
        case .elsewhere: return nil
        case .outside:
            problem(.unknownFile, "'\(address.text)' leads out of the site", sheet, address.range, name)
            return nil
        case .site(let path, let suffix):
            guard path.hasPrefix("/assets/"), let asset = sources[path.dropping("/assets/".utf8.count)] else {
                let location = sheet.bytes.location(of: address.range, in: Path(assetsFolder + name.text))
                loaded.named.append(StyleReference(path: path, location: location, length: address.range.count))
                return relativePath(to: Path(Permalinks.encode(path.text)), from: folder) + escaped(suffix)
            }
            guard let published = self.path(of: asset) else {
                let names = asset.name == name ? "itself" : "'\(asset.name)', which names this one"
                problem(.styleCycle, "this style sheet names \(names): neither can have its name first", sheet, address.range, name)
                return nil
            }
            return relativePath(to: Path(published), from: folder) + escaped(suffix)
        }
    }

    private mutating func problem(_ kind: DiagnosticKind, _ message: String, _ sheet: StyleSheet, _ range: Range<Int>, _ name: Path) {
        let fix =
            switch kind {
            case .brokenStyleAddress: "put it into quotes: url(\"my font.woff2\")"
            case .styleCycle: "take one of the addresses out"
            default: "put the file into templates/assets/"
            }
        loaded.problems.append(
            Diagnostic(
                kind, at: sheet.bytes.location(of: range, in: Path(assetsFolder + name.text)), length: range.count, message, fixes: [fix]))
    }
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

/// `style.css` is `style-css` in a template, since a dot takes a step into a record.
func assetName(_ file: String) -> String {
    String(decoding: file.utf8.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
}
