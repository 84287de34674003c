import Diagnostics
import HTML

extension Inspection {
    /// Links and buttons have words. WCAG 2.2, 2.4.4 and 4.1.2.
    static let names = Inspection(name: "Names") { file in
        file.page.named.filter { !$0.hasWords }.map { named in
            let what = named.kind == .link ? "link" : "button"
            return Finding(
                kind: .withoutWords, range: named.tag, message: "this \(what) has no words",
                fixes: ["write what it leads to or does; for a picture alone, in the picture's alt or in aria-label"],
                told: ["empty-link-text"])
        }
    }
}

extension DiagnosticKind {
    static let withoutWords = DiagnosticKind(
        "without-words", .warning, what: "a link or a button in a finished page has no words",
        why: "a screen reader says 'link' and nothing else, and with the keyboard nobody knows what it does",
        mend: "write what it leads to or does", example: "<a href=\"/\"><img src=\"/assets/icon.svg\" alt=\"\"></a>")
}
