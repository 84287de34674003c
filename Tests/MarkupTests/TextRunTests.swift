import Markup
import Testing

@Suite("Text runs")
struct TextRunTests {
    @Test("every text has one run, with its place and who may read it")
    func contexts() {
        var settings = exampleSettings
        settings.wantsTextRuns = true
        let text = """
            A *para*
            graph `c` [[x|y]][^n].

            ## Head

            | a |
            |---|
            | b |

            Table: Cap

            ```
            code [[x]]
            ```

            ![alt *t*](p.png 'tit')

            :::note {title="Arg"}
            Inside.
            :::

            <div>raw</div>

            :::members
            - Hidden
            :::

            [^n]: Note.
            """
        let runs = render(text, settings, firstLine: 3).document.textRuns
        #expect(
            runs.map { "\($0.location.line) \($0.context.rawValue): \($0.text)\($0.gatedBy.map { _ in "!" } ?? "")" } == [
                "3 paragraph: A para graph c y.", "6 heading: Head", "12 caption: Cap", "8 cell: a", "10 cell: b", "14 code: code [[x]]\n",
                "18 title: tit", "18 alternative text: alt t", "20 argument: Arg", "21 paragraph: Inside.",
                "30 note: Note.", "24 html: raw", "27 paragraph: Hidden!",
            ])
    }

    @Test("nothing is collected unless wanted")
    func off() {
        #expect(render("a\n\n# b").document.textRuns.isEmpty)
    }
}
