import ArgumentParser
import Diagnostics
import Foundation
import Site

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell what a diagnostic's code means, why it matters and how to mend it.")

    @Argument(help: "A code, as it stands in brackets after a message. Without one, all codes are listed.")
    var code: String?

    func run() throws {
        let kinds = allDiagnosticKinds.sorted { $0.code < $1.code }
        guard let code else {
            let width = kinds.map(\.code.count).max() ?? 0
            for kind in kinds { printOut(kind.code.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + kind.what) }
            return
        }
        guard let kind = kinds.first(where: { $0.code == code }) else {
            throw ValidationError("no code '\(code)'\(didYouMean(code, in: kinds.map(\.code)))")
        }
        printOut(
            """
            \(kind.code) (\(kind.severity.rawValue))

            what    \(kind.what.asSentence)
            why     \(kind.why.asSentence)
            mend    \(kind.mend.asSentence)
            example \(kind.example)
            """)
    }
}
