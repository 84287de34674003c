import Bytes
import Content
import Diagnostics
import Digests
import Disk
import Publishing

extension Cache {
    /// The pages that this build need not parse again, if what all of them depend on is as it was.
    func knownPages(for definitions: Definitions, options: BuildOptions) -> KnownPages {
        parseKey == definitions.parseKey(options) ? KnownPages(pages: pages, archives: archives) : KnownPages()
    }

    var standing: StandingOutputs {
        let pages = pages
        return StandingOutputs(
            outputs: outputs, folder: outputFolder, auditKey: auditKey, addressKey: addressKey, archives: archives,
            searched: searched
        ) {
            pages[$0]?.shown
        }
    }

    /// What the next build may know where nothing was published: the old outputs still stand.
    var unpublished: Cache {
        var next = Cache()
        (next.outputs, next.outputFolder, next.auditKey, next.addressKey) = (outputs, outputFolder, auditKey, addressKey)
        next.searched = searched
        next.factsAreElsewhere = true
        next.shown = pages.compactMap { source, page in page.shown?.changed { $0.source = source } }
        return next
    }

    /// What the next build may know of what was published, as long as nobody else publishes there.
    func published(
        _ files: [RenderedFile], searched: [Path], in folder: String, result: BuildResult, words: GatedWords, addressKey: UInt64,
        treeKey: UInt64,
        options: BuildOptions
    ) async throws -> Cache {
        var next = Cache()
        guard options.cache else { return next }
        (next.auditKey, next.addressKey, next.factsAreElsewhere) = (words.key, addressKey, true)
        next.searched = searched
        let standing = try await chunkedMap(files, jobs: options.jobs) { file in
            file.fingerprint ?? Disk.info(file.file.file(in: folder)).map(Fingerprint.init)
        }
        let now = Disk.now()
        next.outputs.reserveCapacity(files.count + 1)
        for (file, fingerprint) in zip(files, standing) {
            next.outputs[file.file] = KnownOutput(
                fingerprint: fingerprint?.settled(at: now), hash: file.hash, key: file.key, facts: file.facts)
        }
        let manifest = folder + "/\(Manifest.name)"
        if let bytes = try? Disk.read(manifest) {
            next.outputs[Manifest.name] = KnownOutput(
                fingerprint: Disk.info(manifest).map(Fingerprint.init)?.settled(at: now), hash: xxh64(bytes))
        }
        (next.outputFolder, next.shown) = (Path(folder), files.compactMap(\.shown))
        // A report that could quote members-only text is found anew each time.
        guard !result.report.diagnostics.contains(where: \.isGated) else { return next }
        next.last = LastBuild(optionsKey: options.key, treeKey: treeKey, pages: result.pages, diagnostics: result.report.diagnostics)
        return next
    }

    mutating func take(_ archives: CacheFile?, tree: SourceTree, definitions: Definitions, started: Int64, options: BuildOptions) {
        guard let archives else { return }
        parseKey = definitions.parseKey(options)
        pages = archives.pages
        for path in tree.others {
            inputs[xxh64(path.text)] = KnownInput(
                fingerprint: tree.fingerprints[path]?.settled(at: started), hash: definitions.hashes[path])
        }
    }
}

extension Definitions {
    /// What the parse of every page depends on, in one number.
    func parseKey(_ options: BuildOptions) -> UInt64 {
        var hasher = KeyHasher(3)
        hasher.combine(options.tool)
        for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) where path.hasPrefix("content/_types/") {
            hasher.combine(path, hash)
        }
        let settings = markupSettings
        hasher.combine(settings.unrestrictedHTML, settings.ownAddress, configuration.contact == nil)
        for (name, shape) in settings.directives.sorted(by: { $0.key < $1.key }) {
            hasher.combine(name, shape.isData)
            for argument in shape.arguments.sorted() { hasher.combine(argument) }
        }
        for term in glossary { hasher.combine(term.term, term.expansion) }
        return hasher.value
    }

    /// What every rendered file depends on, in one number.
    var renderKey: UInt64 {
        var hasher = KeyHasher(4)
        for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) { hasher.combine(path, hash) }
        return hasher.value
    }
}
