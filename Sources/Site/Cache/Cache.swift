import Bytes
import Diagnostics
import Digests

/// What the last build knew, in `.guidepost/cache` of the site's folder: hashes, what depends on what, and public front matter.
///
/// Members-only text is never in it: a page that has some leaves a hash, and is parsed at every build. A cache of another tool, cut short or
/// damaged is thrown away; where none can be written, builds go on without.
struct Cache: Sendable {
    var pages: [Path: KnownPage] = [:]
    /// Everything else that was read, data, templates, assets, files, by the hash of its path: the names of files that are for members are
    /// nobody's business.
    var inputs: [UInt64: KnownInput] = [:]
    /// The published files by path.
    var outputs: [Path: KnownOutput] = [:]
    /// The folder that `outputs` stand in.
    var outputFolder: Path = ""
    /// Stands for the members-only text for which the outputs were looked through; 0 where there was none.
    var auditKey: UInt64 = 0
    /// Says whether the parsed pages can be used: types, directives, glossary.
    var parseKey: UInt64 = 0
    /// The last build as a whole, if it was published and its report quotes nothing that is for members.
    var last: LastBuild?
    /// Where pages' texts stand in the published files, until `save` stores it with the pages.
    var shown: [Shared<ShownPage>] = []
    /// The file up to its tables, in which the archives of `pages` stand.
    var archives: [UInt8] = []
}

/// One page as an earlier build met it.
struct KnownPage: Sendable {
    /// nil where the file was too fresh to be known by it.
    var fingerprint: Fingerprint?
    var digest = PageDigest()
    /// What parsing depended on besides the file itself.
    var isIndex = false
    var folderType = ""
    var form = Form.none
    /// Where its text stands in its own published file, if it has one.
    var shown: Shared<ShownPage>?

    enum Form: Sendable {
        /// Only its hashes are known.
        case none
        case archive(Range<Int>)
        /// In a preview, which keeps everything in memory.
        case whole(DraftPage, [Diagnostic])
    }
}

/// A page's text in its published file: enough to put another text in its place.
struct ShownPage: Sendable {
    var source: Path
    var file: Path = ""
    var start: Int
    var count: Int
    /// The key of everything in the file but the text.
    var shell: UInt64 = 0
    /// Where the page's references lead; empty in the cache, where `stored` says among the archives where they stand.
    var links: [Link] = []
    var stored: Range<Int>?
}

/// The hashes of a page's file.
struct PageDigest: Sendable, Equatable {
    var file: UInt64 = 0
    var front: UInt64 = 0
}

struct KnownInput: Sendable {
    var fingerprint: Fingerprint?
    /// nil for files that are copied: they are compared with what is published.
    var hash: UInt64?
}

struct KnownOutput: Sendable {
    var fingerprint: Fingerprint?
    var hash: UInt64 = 0
    /// Everything that the file is made from, in one number; nil where that cannot be told.
    var key: UInt64?
}

struct LastBuild: Sendable {
    var optionsKey: UInt64 = 0
    var treeKey: UInt64 = 0
    var pages = 0
    var diagnostics: [Diagnostic] = []
}

extension KnownPage: ByteCoded {
    static var blank: KnownPage { KnownPage() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try fingerprint.pass(&coder)
        try digest.file.pass(&coder)
        try digest.front.pass(&coder)
        try isIndex.pass(&coder)
        try folderType.pass(&coder)
        var range = if case .archive(let range) = form { [range.lowerBound, range.upperBound] } else { [Int]() }
        try range.pass(&coder)
        if range.count == 2, range[0] >= 0, range[0] <= range[1] { form = .archive(range[0]..<range[1]) } else { form = .none }
        var shown = shown?.value
        try shown.pass(&coder)
        if coder.isReading { self.shown = shown.map(Shared.init) }
    }
}

extension ShownPage: ByteCoded {
    static var blank: ShownPage { ShownPage(source: "", start: 0, count: 0) }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try file.pass(&coder)
        try start.pass(&coder)
        try count.pass(&coder)
        try shell.pass(&coder)
        var range = stored.map { [$0.lowerBound, $0.upperBound] } ?? []
        try range.pass(&coder)
        guard range.count == 2, range[0] >= 0, range[0] <= range[1] else { throw DamagedBytes() }
        stored = range[0]..<range[1]
    }
}

extension Link: ByteCoded {
    static var blank: Link { Link(href: "") }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try href.pass(&coder)
        try label.pass(&coder)
    }
}

extension KnownInput: ByteCoded {
    static var blank: KnownInput { KnownInput() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try fingerprint.pass(&coder)
        try hash.pass(&coder)
    }
}

extension KnownOutput: ByteCoded {
    static var blank: KnownOutput { KnownOutput() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try fingerprint.pass(&coder)
        try hash.pass(&coder)
        try key.pass(&coder)
    }
}

extension LastBuild: ByteCoded {
    static var blank: LastBuild { LastBuild() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try optionsKey.pass(&coder)
        try treeKey.pass(&coder)
        try pages.pass(&coder)
        try diagnostics.pass(&coder)
    }
}

extension Cache: ByteCoded {
    static var blank: Cache { Cache() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try pages.pass(&coder)
        try inputs.pass(&coder)
        try outputs.pass(&coder)
        try outputFolder.pass(&coder)
        try auditKey.pass(&coder)
        try parseKey.pass(&coder)
        try last.pass(&coder)
    }
}
