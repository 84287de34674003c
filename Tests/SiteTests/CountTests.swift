import Bytes
import Foundation
import Testing

@testable import Site

/// What the cache spares, in numbers that are the same on every machine.
@Suite("What an edit costs")
struct CountTests {
    /// A made-up site that is published already, with its pages known to the cache.
    private func published() async throws -> (editor: RandomEditor, files: [Path: Data]) {
        let editor = try RandomEditor(seed: 11)
        let first = try await editor.build()
        #expect(first.counts.parsed == first.publication.map { _ in editor.site.pages.count + editor.site.links.count })
        #expect(first.counts.rendered == first.publication?.written)
        return (editor, try snapshot(editor.folder.output))
    }

    @Test("nothing, where nothing changed: no page is parsed but those that hold text for members, and no file is rendered")
    func nothing() async throws {
        let (editor, _) = try await published()
        for _ in 0..<2 {
            let result = try await editor.build()
            #expect(result.counts.parsed <= editor.gatedPages)
            #expect((result.counts.rendered, result.counts.bytesWritten) == (0, 0))
            #expect((result.publication?.written, result.publication?.removed) == (0, 0))
        }
    }

    @Test("the text of a page: that page is parsed, and its own file is rendered and written")
    func text() async throws {
        var (editor, files) = try await published()
        for text in ["One sentence more.", "Another one."] {
            editor.addPart(to: try #require(editor.plainPage), text)
            try editor.sync()
            let result = try await editor.build()
            let after = try snapshot(editor.folder.output)
            let changed = after.keys.filter { after[$0] != files[$0] }
            #expect(changed.count == 1)
            #expect(result.counts.parsed <= 1 + editor.gatedPages)
            #expect(result.counts.rendered == 1)
            #expect(result.counts.bytesWritten == changed.compactMap { after[$0]?.count }.reduce(0, +))
            files = after
        }
    }

    @Test("a title: the files that show it are written, and the others are left alone")
    func title() async throws {
        var (editor, files) = try await published()
        editor.setKey("title", of: try #require(editor.plainPage), to: "Another title")
        try editor.sync()
        let result = try await editor.build()
        let after = try snapshot(editor.folder.output)
        let changed = after.keys.filter { after[$0] != files[$0] }
        #expect(changed.count > 1)
        #expect(result.publication?.written == changed.count)
        #expect(result.counts.bytesWritten == changed.compactMap { after[$0]?.count }.reduce(0, +))
        #expect(result.counts.parsed <= 1 + editor.gatedPages)
        #expect(result.counts.rendered >= changed.count)
        #expect(result.counts.rendered * 2 < after.count, "\(result.counts.rendered) of \(after.count)")
    }

    @Test("a template: every page is rendered, and none is parsed but those that hold text for members")
    func template() async throws {
        var (editor, _) = try await published()
        editor.edit("templates/layouts/base.mustache", before: "</main>", insert: "<p>More.</p>\n")
        try editor.sync()
        let result = try await editor.build()
        #expect(result.counts.parsed <= editor.gatedPages)
        #expect(result.counts.rendered >= editor.site.pages.count)
    }

    @Test("without the cache: every page is parsed and every file rendered, and no cache is written")
    func clean() async throws {
        let editor = try RandomEditor(seed: 11)
        for _ in 0..<2 {
            let result = try await editor.build { $0.cache = false }
            #expect(result.counts.parsed == editor.site.pages.count + editor.site.links.count)
            #expect(result.counts.rendered == (result.publication.map { $0.written + $0.unchanged }))
        }
        #expect(try snapshot(editor.cacheFolder) == [:])
    }
}

extension RandomEditor {
    fileprivate func build(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> BuildResult {
        let result = try await folder.build {
            site.options.apply(to: &$0)
            change(&$0)
        }
        #expect(result.report.errors == 0, "\(folder.report(result))")
        return result
    }

    /// How many pages hold something for members, and so leave nothing in the cache that could spare their parsing.
    fileprivate var gatedPages: Int { site.pages.values.count { $0.text.contains("members-only") || $0.parts.contains(where: \.isGated) } }

    /// A public page that is shown at its own address, and is no list.
    fileprivate var plainPage: String? {
        site.pages.filter { path, page in
            path.hasPrefix("content/reports/") && !path.hasSuffix("index.md") && !page.text.contains("members")
                && !page.text.contains(":::") && Set(page.keys.keys).isDisjoint(with: ["draft", "publish-on"])
        }.keys.sorted().first
    }
}
