import Bytes
import Content
import Diagnostics

/// What mends an address that is written as another system writes it; nil where it is none of those.
func spellingFix(_ target: String) -> String? {
    target.contains("\\") ? "write / in place of each backslash: \(target.replacing("\\", with: "/"))" : nil
}

extension Permalinks {
    /// The address as this site would make it of the same words: `/about-us/` of `/About%20us`.
    static func asMade(_ address: String) -> String {
        folder(Path(decode(address).split(separator: "/").joined(separator: "/")))
    }
}
