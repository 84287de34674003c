import Bytes
import Diagnostics

/// One page as an earlier build met it.
struct KnownPage: Sendable, ByteCoded {
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

    static var blank: KnownPage { KnownPage() }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&fingerprint, &digest.file, &digest.front)
        try coder.pass(&isIndex, &folderType)
        var archive: Range<Int>? = if case .archive(let range) = form { range } else { nil }
        try archive.pass(&coder)
        form = archive.map { .archive($0) } ?? .none
        var shown = shown?.value
        try shown.pass(&coder)
        if coder.isReading { self.shown = shown.map(Shared.init) }
    }
}

/// A page's text in its published file: enough to put another text in its place.
struct ShownPage: Sendable, ByteCoded {
    var source: Path
    var file: Path = ""
    var start: Int
    var count: Int
    /// The key of everything in the file but the text.
    var shell: UInt64 = 0
    /// Where the page's references lead; empty in the cache, where `stored` says among the archives where they stand.
    var links: [Link] = []
    var stored: Range<Int>?

    static var blank: ShownPage { ShownPage(source: "", start: 0, count: 0) }
    mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&file, &start, &count)
        try coder.pass(&shell, &stored)
    }
}

/// The hashes of a page's file.
struct PageDigest: Sendable, Equatable {
    var file: UInt64 = 0
    var front: UInt64 = 0
}

extension KnownPage {
    init(_ page: ParsedPage, in definitions: Definitions, started: Int64, form: Form = .none) {
        let place = page.draft.place
        self.init(
            fingerprint: page.fingerprint?.settled(at: started), digest: page.draft.digest, isIndex: place.isIndex,
            folderType: place.isIndex ? definitions.pageType.name : definitions.type(forFolder: place.folder).name, form: form)
    }
}

/// The pages of an earlier build; empty where something changed that all of them depend on.
struct KnownPages: Sendable {
    var pages: [Path: KnownPage] = [:]
    var archives: [UInt8] = []
    /// Whether the pages' types are the very ones that they had.
    var hasSameTypes = false

    func page(_ source: Path, isIndex: Bool, folderType: String) -> KnownPage? {
        guard let page = pages[source], page.isIndex == isIndex, page.folderType == folderType else { return nil }
        return page
    }
}
