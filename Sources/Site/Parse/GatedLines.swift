import Bytes
import Diagnostics

/// Marks what stands on a line of front matter that members alone may read.
func withoutGatedLines(_ problems: [Diagnostic], drafts: [DraftPage]) -> [Diagnostic] {
    guard !problems.isEmpty else { return [] }
    let lines = Dictionary(firstOf: drafts.lazy.filter { !$0.front.gatedLines.isEmpty }.map { ($0.source, $0.front.gatedLines) })
    return lines.isEmpty ? problems : problems.map { $0.gated(on: lines[$0.location.path] ?? []) }
}
