import Content

extension Recommendation {
    /// When it was first published and what changed since: `2022, updated June 2024`. nil where nothing is known.
    public var history: String? {
        let first = since?.text
        let last = changed?.text
        return switch change {
        case .new?: [first ?? last, "new"].compactMap { $0 }.joined(separator: ", ")
        case .updated?: joined(first, last.map { "updated \($0)" })
        case .amendedWording?: joined(first, last.map { "wording amended \($0)" })
        case .reviewedNoChange?: joined(first, last.map { "reviewed \($0), no change" })
        case nil: first
        }
    }

    private func joined(_ parts: String?...) -> String? {
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }
}
