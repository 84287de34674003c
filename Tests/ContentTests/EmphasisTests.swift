import Content
import Testing

@Suite("Emphasis in titles")
struct EmphasisTests {
    @Test(
        "asterisks around words are emphasis, and all others are signs of the text",
        arguments: [
            ("*Candida auris* in hospitals", "<Candida auris> in hospitals"), ("Carriers of *BRCA1*", "Carriers of <BRCA1>"),
            ("(*p* < 0.05), *n* = 3", "(<p> < 0.05), <n> = 3"), ("“*Doktor*”: *é*", "“<Doktor>”: <é>"), ("*a b*–*c*", "<a b>–<c>"),
            ("Dose*", "Dose*"), ("5*6*7 mg", "5*6*7 mg"), ("5 * 6 * 7", "5 * 6 * 7"),
            ("HLA-B*57:01 and B*58:01", "HLA-B*57:01 and B*58:01"),
            ("*57:01 and B*58:01", "*57:01 and B*58:01"), ("**Stop**", "**Stop**"), ("* a, * b", "* a, * b"), ("*", "*"), ("**", "**"),
            ("*See below", "*See below"), ("drug A* and drug B*", "drug A* and drug B*"), ("\\*x\\*", "*x*"), ("*a\\* b*", "<a* b>"),
            ("a\\b \\\\", "a\\b \\\\"), ("*x*y", "*x*y"), ("*x* *", "<x> *"), ("**", "**"), ("", ""), ("*a *b* c*", "*a <b> c*"),
            ("Smith (UK)*, Lee (US)*", "Smith (UK)*, Lee (US)*"), ("Drug A®*, Drug B®*", "Drug A®*, Drug B®*"), ("5%*; 6%*", "5%*; 6%*"),
            ("Dose (*) and rate (*)", "Dose (*) and rate (*)"), ("ACE-*/ARB-* use", "ACE-*/ARB-* use"),
            ("Accept */* types", "Accept */* types"),
            ("CYP2C19 *1/*2 and *3*", "CYP2C19 *1/*2 and *3*"), ("A [*], B [*]", "A [*], B [*]"),
            ("*see A and *see B", "*see A and *see B"),
            ("(*H. pylori*)", "(<H. pylori>)"), ("*N. sp.*, *x*-linked", "<N. sp.>, <x>-linked"), ("«*x*»", "«<x>»"),
        ])
    func pieces(text: String, shown: String) {
        #expect(emphasisPieces(text).map { $0.isEmphasis ? "<\($0.text)>" : $0.text }.joined() == shown)
        #expect(withoutEmphasis(text) == shown.replacing(/<([^<> ][^<>]*)>/) { $0.1 })
    }
}
