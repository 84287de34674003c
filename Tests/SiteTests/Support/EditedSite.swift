import Content
import Foundation

@testable import Site

/// A made-up site as an editor sees it: pages of keys and parts, data of entries, and files. All paths start at the site's folder.
struct EditedSite {
    var pages: [String: EditedPage] = [:]
    /// YAML files: their keys or ids, each with its value in flow style.
    var records: [String: [String: String]] = [:]
    var files: [String: Data] = [:]
    /// Symbolic links, and where they lead.
    var links: [String: String] = [:]
    var options = EditedOptions()

    /// What stands on disk.
    var contents: [String: Data] {
        var contents = files
        for (path, page) in pages { contents[path] = Data(page.text.utf8) }
        for (path, entries) in records {
            contents[path] = Data(entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined().utf8)
        }
        return contents
    }

    /// Applies a change to every text that an editor wrote.
    mutating func mapTexts(_ change: (String) -> String) {
        pages = pages.mapValues { page in
            var page = page
            page.keys = page.keys.mapValues(change)
            for index in page.parts.indices { page.parts[index].text = change(page.parts[index].text) }
            return page
        }
        records = records.mapValues { $0.mapValues(change) }
    }
}

struct EditedPage {
    var keys: [String: String]
    var parts: [Part]
    /// Bytes that stand in place of all this: a file that an editor's program spoiled.
    var spoiled: String?

    struct Part {
        var text: String
        /// Within a members block.
        var isGated = false
    }

    var isGated: Bool { keys["members-only"].map { $0 != "false" } ?? false }

    var text: String {
        if let spoiled { return spoiled }
        let front = keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
        return "---\n\(front)---\n\n" + parts.map { $0.isGated ? ":::members\n\($0.text)\n:::\n" : $0.text + "\n" }.joined(separator: "\n")
    }

    /// What only members may read: keys that are not public on a members-only page, gated parts and gated resources.
    var gatedTexts: [String] {
        if isGated { return parts.map(\.text) + keys.filter { !publicKeys.contains($0.key) }.values }
        return parts.filter(\.isGated).map(\.text)
    }

    var publicTexts: [String] {
        if isGated { return keys.filter { publicKeys.contains($0.key) }.map(\.value) }
        return parts.filter { !$0.isGated }.map(\.text) + keys.values
    }
}

/// The keys of a members-only page that everyone may read.
private let publicKeys: Set = [
    "title", "subtitle", "description", "teaser", "date", "updated", "reviewed", "review-by", "publish-on", "expires-on", "draft", "status",
    "supersedes", "superseded-by", "authors", "posted-by", "signatories", "organizations", "topics", "aliases", "order", "pinned", "slug",
    "type", "layout", "members-only", "noindex", "toc", "language", "comment-until", "comment-url",
]

/// The flags that an editor gives to the build.
struct EditedOptions: Equatable {
    var asOf = testDay
    var drafts = false
    var future = false
    var strict = false
    var baseURL: String?
    var jobs = 2
    var tool = "one"

    func apply(to options: inout BuildOptions) {
        (options.asOf, options.drafts, options.future, options.strict) = (asOf, drafts, future, strict)
        (options.baseURL, options.jobs, options.tool) = (baseURL, jobs, tool)
    }
}

/// Every distinctive word in some bytes: `zq` or `qz` and six letters from a to p. Chance does not make them.
func distinctiveWords(_ bytes: some Sequence<UInt8>) -> Set<String> {
    var found: Set<String> = []
    let (q, z) = (UInt8(ascii: "q"), UInt8(ascii: "z"))
    Array(bytes).withUnsafeBufferPointer { bytes in
        guard bytes.count >= 8 else { return }
        for start in 0...(bytes.count - 8) {
            let (one, two) = (bytes[start] | 32, bytes[start + 1] | 32)
            guard one == q && two == z || one == z && two == q else { continue }
            let word = bytes[start..<(start + 8)].map { $0 | 32 }
            if word.dropFirst(2).allSatisfy({ (97...112).contains($0) }) { found.insert(String(decoding: word, as: UTF8.self)) }
        }
    }
    return found
}
