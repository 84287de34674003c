import Testing

@Suite("Misreadings")
struct MisreadingTests {
    @Test(
        "Markdown that does not say what it seems to say is told",
        arguments: [
            ("swallowed-paragraph", "- a\n- b\n1️⃣The next paragraph.\n"), ("swallowed-paragraph", "> a\n1️⃣b\n"),
            ("swallowed-paragraph", "1. a\n   - b\n\n     c\n  1️⃣d\n"),
            ("typed-bullet", "1️⃣• Ketamine\n"), ("typed-bullet", "Drugs:\n1️⃣· Ketamine\n"), ("bold-heading", "1️⃣**Dosing**\n\nText.\n"),
            ("run-together-lines", "1️⃣Ada Osei, MD\nPresident\n"), ("run-together-lines", "> 1️⃣Ada Osei\n> Bo Lind\n> Example Academy\n"),
            ("dropped-fence-words", "``` yaml 1️⃣the settings\na: b\n```\n"), ("renumbered-list", "1. a\n2. b\n1️⃣4. c\n5. d\n"),
        ])
    func told(_ code: String, _ text: String) {
        expect([code], in: text)
    }

    @Test(
        "Markdown that says what it seems to say is not",
        arguments: [
            "- a\n  b\n", "1. a\n1. b\n1. c\n", "3. a\n4. b\n", "**Stop at once.** Then wait.\n", "**Do not give a bolus.**\n\nText.\n",
            "- **Ketamine**\n- x\n",
            "Ada Osei, MD\\\nPresident\n", "Ada Osei, MD  \nPresident\n",
            "A paragraph that somebody has wrapped\nby hand at a narrow width, so that\nits lines are short.\n",
            "**Dosing**\n", "```yaml\na: b\n```\n", "- a\n\n  b\n  c\n", "> a\n> b\n", "Give 2·3 doses\n",
        ])
    func silent(_ text: String) {
        expect([], in: text)
    }
}
