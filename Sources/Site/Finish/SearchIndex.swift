import Bytes
import Diagnostics
import Digests
import Disk
import Publishing
import Search

/// The files by which a site is searched, made of what was taken from each page while it was rendered.
struct MadeSearch: Sendable {
    /// The site's other files, with what else was found in them.
    var pages: [RenderedFile]
    var files: [RenderedFile] = []
    /// The pages that the search knows, by their files, in the order in which it numbers them.
    var order: [Path] = []
}

extension SearchFiles {
    init(_ map: SiteMap) { self.init(language: map.definitions.configuration.language) }

    /// Where a file of the search stands on the site.
    static func place(_ file: Path) -> Path { folder / file.text }
    fileprivate static let folder = Permalinks.file(of: searchPath).parent
}

/// Makes the files of the search. A page that was not rendered is as an earlier build's files have it; where few pages say something new, only
/// the files that have their words are made.
func indexed(
    _ map: SiteMap, _ files: [RenderedFile], _ found: BodyStore, _ words: GatedWords, standing known: StandingOutputs, to stage: Stage?
) async throws -> MadeSearch {
    guard map.definitions.configuration.search == true, let stage else { return MadeSearch(pages: files) }
    let numbers = Dictionary(known.searched.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let pages = files.indices.filter { files[$0].wasRendered ? files[$0].search != nil : numbers[files[$0].file] != nil }
        .sorted { files[$0].file < files[$1].file }
    var made = MadeSearch(pages: files, order: pages.map { files[$0].file })
    let standing = StandingSearch(known, in: stage)
    let isLookedThrough = words.isEmpty || known.auditKey == words.key
    if isLookedThrough, made.order == known.searched, let standing {
        let rendered = pages.enumerated().filter { files[$1].wasRendered }.map { (page: $0, file: files[$1]) }
        if let edits = try edits(rendered, found, standing), let edited = try standing.edited(by: edits, SearchFiles(map), to: stage) {
            made.files = edited
            return made
        }
    }

    let maker = IndexMaker(
        files: SearchFiles(map), found: found, words: words, numbers: numbers, standing: standing, stage: stage, jobs: map.options.jobs)
    let index = try await maker.index(pages.map { files[$0] })
    made.files = index.files
    for (place, findings) in index.findings { made.pages[pages[place]].findings.merge(findings) { first, _ in first } }
    return made
}

/// What is new of some pages that were rendered; nil where they are many, or their former text is not known.
private func edits(_ rendered: [(page: Int, file: RenderedFile)], _ found: BodyStore, _ standing: StandingSearch) throws -> [SearchEdit]? {
    guard rendered.count <= 64 + standing.pages / 8 else { return nil }
    var edits: [SearchEdit] = []
    for (page, file) in rendered {
        guard let waiting = file.search, let former = try standing.page(page) else { return nil }
        let bytes = try found.read(waiting)
        if bytes != former { edits.append(SearchEdit(page: page, bytes: bytes)) }
    }
    return edits
}

private func staged(_ bytes: [UInt8], _ file: Path, to stage: Stage) throws -> RenderedFile {
    var made = RenderedFile(file: file)
    (made.wasRendered, made.hash, made.size) = (true, xxh64(bytes), bytes.count)
    made.isStaged = try stage.write(bytes, to: file) == .staged
    return made
}

/// The files of the search as an earlier build published them, all of which stand.
struct StandingSearch {
    /// By their names below the search's folder.
    let files: [Path: RenderedFile]
    let pages: Int
    private let folder: String

    /// nil where there are none, or somebody else has changed one.
    init?(_ known: StandingOutputs, in stage: Stage) {
        guard known.folder == Path(stage.output), !known.searched.isEmpty else { return nil }
        (folder, pages) = (stage.output, known.searched.count)
        var files: [Path: RenderedFile] = [:]
        for (path, output) in known.outputs where path.parent == SearchFiles.folder && path.hasSuffix(".txt") {
            var file = RenderedFile(file: path)
            guard let fingerprint = standing(path.file(in: folder), output.fingerprint, output.hash) else { return nil }
            (file.fingerprint, file.hash) = (fingerprint, output.hash)
            files[Path(path.name)] = file
        }
        guard files[SearchFiles.index] != nil else { return nil }
        self.files = files
    }

    func read(_ file: Path) throws -> [UInt8]? {
        guard let known = files[file] else { return nil }
        let bytes = try Disk.read(known.file.file(in: folder))
        return xxh64(bytes) == known.hash ? bytes : nil
    }

    /// All files of the search once some pages say something new; nil where the whole must be made.
    func edited(by edits: [SearchEdit], _ search: SearchFiles, to stage: Stage) throws -> [RenderedFile]? {
        guard let changed = try search.changed(by: edits, read) else { return nil }
        let kept = files.filter { changed[$0.key] == nil }.map(\.value)
        let made = try changed.compactMap { file, bytes in try bytes.map { try staged($0, SearchFiles.place(file), to: stage) } }
        return (kept + made).sorted { $0.file < $1.file }
    }

    /// What an earlier build took from a page.
    func page(_ number: Int) throws -> [UInt8]? { try SearchFiles.page(number, read) }
}

/// Makes all files of the search.
private struct IndexMaker {
    let files: SearchFiles
    let found: BodyStore
    let words: GatedWords
    let numbers: [Path: Int]
    let standing: StandingSearch?
    let stage: Stage
    let jobs: Int

    private struct Part: Sendable {
        var lines: [(line: [UInt8], sections: Int)] = []
        var blocks: [RenderedFile] = []
        var index: IndexPart?
        var findings: [Int: [UInt64: SourceLocation]] = [:]
    }

    func index(_ pages: [RenderedFile]) async throws -> (files: [RenderedFile], findings: [Int: [UInt64: SourceLocation]]) {
        var texts: [[UInt8]] = []
        var findings: [Int: [UInt64: SourceLocation]] = [:]
        if pages.count <= SearchFiles.most {
            texts = try pages.map(text)
            for (index, text) in texts.enumerated() where !pages[index].wasRendered { findings[index] = look(text) }
            let index = files.index(texts)
            if index.isWhole { return ([try staged(index.bytes, SearchFiles.place(SearchFiles.index), to: stage)], findings) }
        }
        let (taken, starts) = (texts, Array(stride(from: 0, to: pages.count, by: IndexPart.most)))
        let parts = try await chunkedMap(starts, jobs: jobs) { start in
            let range = start..<min(start + IndexPart.most, pages.count)
            return try part(taken.isEmpty ? pages[range].map(text) : Array(taken[range]), first: start, of: pages)
        }
        for part in parts { findings.merge(part.findings) { first, _ in first } }
        let index = SearchIndex(parts.compactMap(\.index))
        let shards = try await chunkedMap(index.shards, jobs: jobs) { name in
            let shard = index.shard(name)
            return (file: try staged(shard.bytes, SearchFiles.place(shard.file), to: stage), words: shard.words)
        }
        let lists = try SearchIndex.lists(shards.flatMap(\.words)).map { try staged($0.bytes, SearchFiles.place($0.file), to: stage) }
        let first = try staged(files.index(narrowed: parts.flatMap(\.lines)), SearchFiles.place(SearchFiles.index), to: stage)
        return ((parts.flatMap(\.blocks) + shards.map(\.file) + lists + [first]).sorted { $0.file < $1.file }, findings)
    }

    private func part(_ texts: [[UInt8]], first: Int, of pages: [RenderedFile]) throws -> Part {
        var part = Part()
        for start in stride(from: 0, to: texts.count, by: SearchFiles.blockSize) {
            let block = SearchFiles.block(texts[start..<min(start + SearchFiles.blockSize, texts.count)])
            part.blocks.append(try staged(block, SearchFiles.place(SearchFiles.block(of: first + start)), to: stage))
        }
        for (index, text) in texts.enumerated() where !pages[first + index].wasRendered { part.findings[first + index] = look(text) }
        part.lines = texts.map { SearchFiles.narrowed($0) }
        part.index = IndexPart(texts, first: first, of: files)
        return part
    }

    /// What the search knows of a page: taken while it was rendered, or as an earlier build's files have it.
    private func text(_ page: RenderedFile) throws -> [UInt8] {
        if let waiting = page.search { return try found.take(waiting) }
        guard let number = numbers[page.file], let text = try standing?.page(number) else { throw BuildFailure.changedMeanwhile(page.file) }
        return text
    }

    private func look(_ text: [UInt8]) -> [UInt64: SourceLocation]? {
        words.isEmpty ? nil : words.findings(in: text, of: SearchFiles.index)
    }
}
