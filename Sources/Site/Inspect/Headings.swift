import Diagnostics
import HTML

extension Inspection {
    /// A page has one heading of the first level, and none below it is skipped. WCAG 2.2, 1.3.1.
    static let headings = Inspection(name: "Headings") { file in
        // A page that leads on at once has nothing to head.
        if file.isRedirect { return [] }
        var findings: [Finding] = []
        let headings = file.page.headings
        let first = headings.first { $0.level == 1 }
        if first == nil {
            findings.append(
                Finding(
                    kind: .headingOrder, range: 0..<0, message: "the page has no <h1>: nothing says what it is about",
                    fixes: ["write the page's title as <h1> in the layout"]))
        }
        for heading in headings.drop(while: { $0.level != 1 }).dropFirst() where heading.level == 1 {
            findings.append(
                Finding(
                    kind: .headingOrder, range: heading.tag, message: "the page has a second <h1>",
                    fixes: ["make it <h2>, or begin it with ## in Markdown"], told: headingKinds))
        }
        var level = 0
        for heading in headings {
            if level > 0, heading.level > level + 1 {
                findings.append(
                    Finding(
                        kind: .headingOrder, range: heading.tag, message: "a level is skipped before this <h\(heading.level)>",
                        fixes: ["give it the level below that of the heading before it"], told: headingKinds))
            }
            level = heading.level
            if !heading.hasWords {
                findings.append(
                    Finding(
                        kind: .headingOrder, range: heading.tag, message: "this heading has no words",
                        fixes: ["write its words, or leave it out where there are none"], told: headingKinds))
            }
        }
        return findings
    }
}

private let headingKinds: Set = ["skipped-heading-level", "second-title", "mistyped-heading"]

extension DiagnosticKind {
    static let headingOrder = DiagnosticKind(
        "heading-order", .warning, what: "the headings of a finished page do not tell its order",
        why: "readers who go from heading to heading cannot tell what belongs to what",
        mend: "one <h1>, then one level after the other, each with words", example: "<h4> right below <h2> in a template")
}
