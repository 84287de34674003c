import Bytes
import Diagnostics

/// What the last build knew, in `.guidepost/cache` of the site's folder: hashes, what depends on what, and public front matter.
///
/// Members-only text is never in it: a page that has some leaves a hash, and is parsed at every build. A cache of another tool, cut short or
/// damaged is thrown away; where none can be written, builds go on without.
struct Cache: Sendable, ByteCoded {
    var pages: [Path: KnownPage] = [:]
    /// Everything else that was read, data, templates, assets, files, by the hash of its path: the names of files that are for members are
    /// nobody's business.
    var inputs: [UInt64: KnownInput] = [:]
    var outputs: [Path: KnownOutput] = [:]
    /// The folder that `outputs` stand in.
    var outputFolder: Path = ""
    /// The pages that the search knows, by their files, in the order in which it numbers them.
    var searched: [Path] = []
    /// Stands for the members-only text for which the outputs were looked through; 0 where there was none.
    var auditKey: UInt64 = 0
    /// Stands for all addresses of the site; 0 where it is not known.
    var addressKey: UInt64 = 0
    /// Says whether the parsed pages can be used: types, directives, glossary.
    var parseKey: UInt64 = 0
    /// The last build as a whole, if it was published and its report quotes nothing that is for members.
    var last: LastBuild?
    /// Where pages' texts stand in the published files, until `save` stores it with the pages.
    var shown: [Shared<ShownPage>] = []
    /// Whether the details of `outputs` stand in the cache that this one follows, or in none yet, until `save` stores them.
    var factsAreElsewhere = false
    /// The file up to its tables, in which the archives of `pages` stand.
    var archives: [UInt8] = []

    static var blank: Cache { Cache() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&pages, &inputs, &outputs, &outputFolder)
        try coder.pass(&auditKey, &addressKey, &parseKey, &last)
        try searched.pass(&coder)
    }
}

struct KnownInput: Sendable, ByteCoded {
    var fingerprint: Fingerprint?
    /// nil for files that are copied: they are compared with what is published.
    var hash: UInt64?

    static var blank: KnownInput { KnownInput() }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&fingerprint, &hash) }
}

struct LastBuild: Sendable, ByteCoded {
    var optionsKey: UInt64 = 0
    var treeKey: UInt64 = 0
    var pages = 0
    var diagnostics: [Diagnostic] = []

    static var blank: LastBuild { LastBuild() }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&optionsKey, &treeKey, &pages, &diagnostics) }
}
