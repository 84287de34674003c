import Testing

@Suite("Signs that Markdown takes")
struct LostSignTests {
    @Test(
        "a comparison at the start of a line is no quotation in silence",
        arguments: [
            "1️⃣>7mmol/L needs treatment\n", "1️⃣>= 40 mg\n", "- 1️⃣>65 years\n", "1️⃣>=40 mg\n", "1️⃣>≥40 mg\n", "1️⃣>.5 mg\n", "1️⃣>-5 °C\n",
            "1️⃣>−5 °C\n", "1️⃣>–5 °C\n", "1️⃣>±2 mg\n", "1. 1️⃣>1.5 mg\n",
            "> 1️⃣>7 mmol\n", "> Adults:\n1️⃣>7 mmol\n", "1️⃣>5 | 3\n--|--\n1 | 2\n", "1️⃣>7 mmol\n===\n", "Text\n\n  1️⃣>65 years\n",
            "> - 1️⃣>65 years\n",
        ])
    func comparison(_ text: String) {
        #expect(expectFirst("quoted-comparison", in: text)?.severity == .error, "\(text)")
    }

    @Test(
        "a quotation of one measure alone may be one",
        arguments: [
            "1️⃣> 65 years\n", "1️⃣>\u{A0}7 mmol/L\n", "1️⃣> 7.5 mmol/L\n", "1️⃣> 5%\n", "1️⃣>\t40 mg daily\n", "- 1️⃣> 2 hours\n", "1️⃣> 90 mmHg\n",
        ])
    func perhaps(_ text: String) {
        #expect(expectFirst("quoted-comparison", in: text)?.severity == .warning, "\(text)")
    }

    @Test(
        "other quotations are quotations",
        arguments: [
            "> 65 years\n> is the limit in most studies.\n", "> The dose was halved.\n", "> 65 people came\n", ">1. First\n>2. Second\n",
            "\\>7 mmol/L\n", "More than 7 mmol/L, >7 mmol/L\n", "`>7`\n", "```\n>7\n```\n", ">quoted\n", "    >7 mmol/L\n",
            "> 5 mg\n>\n> and more\n",
            "| Age | >65 |\n|---|---|\n| >70 | 3 |\n", "a > 5\n",
        ])
    func quotations(_ text: String) {
        expect([], in: text)
    }

    @Test(
        "emphasis between digits is told",
        arguments: [
            "1️⃣5*6*7 mg\n", "1️⃣2**3**4\n", "1️⃣5***6***7\n", "1️⃣5*6***7** mg\n", "- 1️⃣5*6*7\n", "| a |\n|---|\n| 1️⃣5*6*7 |\n", "*x*1 and 1️⃣5*6*7\n",
            "## Give 1️⃣5*6*7\n",
            "(1️⃣2*3 mg*)\n",
        ])
    func digits(_ text: String) {
        #expect(expectFirst("emphasis-between-digits", in: text)?.severity == .error, "\(text)")
    }

    @Test(
        "emphasis elsewhere is not",
        arguments: ["*5* mg\n", "H*2*O\n", "5 * 6 * 7\n", "5\\*6\\*7\n", "`5*6*7`\n", "**5** 6\n", "1_2_3\n", "5×6×7\n"])
    func emphasis(_ text: String) {
        expect([], in: text)
    }
}
