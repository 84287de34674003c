import Bytes
import Content
import Templates

/// What a list is narrowed by of one kind, such as its topics.
struct NarrowingView: Sendable {
    let label: String
    let values: [NarrowedView]
}

/// One value, and the list that has it.
struct NarrowedView: Sendable {
    let list: PageList
    let value: Narrowing
}

/// Nothing of a list whose pages the search cannot tell from others.
func narrowings(of list: PageList) -> [NarrowingView] {
    guard list.searched != nil else { return [] }
    let labels: [Narrowing.Key: String] = [.topic: "Topic", .type: "Type", .state: "Status", .year: "Year"]
    return Narrowing.Key.allCases.compactMap { key in
        let values = list.narrowings.filter { $0.key == key }
        // By what all of them share nothing is narrowed.
        guard values.count > 1, let label = labels[key] else { return nil }
        return NarrowingView(label: label, values: values.map { NarrowedView(list: list, value: $0) })
    }
}

extension PageList {
    /// What the search is narrowed by for the same pages.
    fileprivate var searched: (key: String, value: String)? {
        kind == .topics
            ? archive.map { (Narrowing.Key.topic.rawValue, $0.title) } : section?.type.map { (Narrowing.Key.type.rawValue, $0.label) }
    }
}

extension Records {
    /// The search narrowed by some values; nil on a site without one.
    func search(_ values: [(key: String, value: String)]) -> String? {
        guard definitions.configuration.search == true else { return nil }
        return address(searchPath) + "?"
            + values.map { "\($0.key)=" + percentEncoded($0.value) { $0.isAlphanumeric || $0 == UInt8(ascii: "-") } }.joined(separator: "&")
    }
}

extension Vocabulary {
    static let narrowing = Table<NarrowingView>(
        "narrowing",
        [
            .text("label", "`Topic`, `Type`, `Status`, `Year`") { view, _ in view.label },
            .flag("plain", "whether its values lead somewhere without a script: topics have pages of their own") { view, _ in
                view.values.allSatisfy { $0.value.path != nil }
            },
            .many("values", narrowed, "each of them") { view, _ in view.values },
        ])

    private static let narrowed = Table<NarrowedView>(
        "narrowed list",
        [
            .text("label", "such as `Current`") { view, _ in view.value.label },
            .number("count", "how many pages of the whole list have it") { view, _ in view.value.count },
            .text("url", "without a script: the topic's page; of what has none, the search") { view, records in
                view.value.path.map { records.address($0) } ?? records.search(of: view)
            },
            .text("search-url", "the search, narrowed to the list's pages that have it") { view, records in records.search(of: view) },
        ])
}

extension Records {
    fileprivate func search(of view: NarrowedView) -> String? {
        search(((view.list.searched).map { [$0] } ?? []) + [(view.value.key.rawValue, view.value.label)])
    }
}
