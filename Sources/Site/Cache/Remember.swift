import Content
import Diagnostics
import Digests

extension Cache {
    /// The pages that this build need not parse again, if what all of them depend on is as it was.
    func knownPages(for definitions: Definitions, options: BuildOptions) -> KnownPages {
        parseKey == definitions.parseKey(options) ? KnownPages(pages: pages, archives: archives) : KnownPages()
    }

    /// What the next build may know after this one, before anything is published: the old outputs still stand.
    func with(
        _ parsed: [ParsedPage], tree: SourceTree, treeProblems: [Diagnostic], definitions: Definitions, started: Int64,
        options: BuildOptions
    ) -> Cache {
        guard options.cache, options.output != nil else { return self }
        var next = Cache()
        (next.outputs, next.outputFolder, next.parseKey) = (outputs, outputFolder, definitions.parseKey(options))
        next.archives = archives
        next.treeKey = tree.key(treeProblems)
        next.pages.reserveCapacity(parsed.count)
        for page in parsed where page.isComplete {
            let draft = page.draft
            let known = KnownPage(page, in: definitions, started: started)
            next.pages[draft.source] = known
        }
        for path in tree.others {
            next.inputs[path] = KnownInput(
                fingerprint: tree.fingerprints[path]?.settled(at: started), hash: definitions.hashes[path])
        }
        return next
    }

    /// Adds what was published.
    mutating func add(_ rendered: [RenderedFile], in folder: String, report: BuildResult, options: BuildOptions)
        async throws
    {
        guard options.cache else { return }
        let standing = try await chunkedMap(rendered, jobs: options.jobs) { file in
            file.fingerprint ?? Disk.info(folder + "/" + file.file).map(Fingerprint.init)
        }
        let now = Disk.now()
        outputs = [:]
        outputs.reserveCapacity(rendered.count + 1)
        for (file, fingerprint) in zip(rendered, standing) {
            outputs[file.file] = KnownOutput(fingerprint: fingerprint?.settled(at: now), hash: file.hash, key: file.key)
        }
        let manifest = folder + "/" + Manifest.name
        if let bytes = try? Disk.read(manifest) {
            outputs[Manifest.name] = KnownOutput(
                fingerprint: Disk.info(manifest).map(Fingerprint.init)?.settled(at: now), hash: xxh64(bytes))
        }
        outputFolder = folder
        // A report that could quote members-only text is found anew each time.
        guard !report.report.diagnostics.contains(where: \.isGated) else { return }
        last = LastBuild(optionsKey: options.key, treeKey: treeKey, pages: report.pages, diagnostics: report.report.diagnostics)
    }
}

extension KnownPage {
    init(_ page: ParsedPage, in definitions: Definitions, started: Int64) {
        let place = page.draft.place
        self.init(
            fingerprint: page.fingerprint?.settled(at: started), digest: page.draft.digest, isIndex: place.isIndex,
            folderType: place.isIndex ? definitions.pageType.name : definitions.type(forFolder: place.folder).name)
    }
}

extension Definitions {
    /// What the parse of every page depends on, in one number.
    func parseKey(_ options: BuildOptions) -> UInt64 {
        var hasher = KeyHasher(3)
        hasher.combine(options.tool)
        for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) where path.hasPrefix("content/_types/") {
            hasher.combine(path)
            hasher.combine(hash)
        }
        let settings = markupSettings
        hasher.combine(settings.unrestrictedHTML)
        for (name, arguments) in settings.directives.sorted(by: { $0.key < $1.key }) {
            hasher.combine(name)
            for argument in arguments.sorted() { hasher.combine(argument) }
        }
        for term in glossary {
            hasher.combine(term.term)
            hasher.combine(term.expansion)
        }
        return hasher.value
    }

    /// What every rendered file depends on, in one number.
    var renderKey: UInt64 {
        var hasher = KeyHasher(4)
        for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) {
            hasher.combine(path)
            hasher.combine(hash)
        }
        return hasher.value
    }
}
