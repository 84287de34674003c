import Testing

@Suite("Misreadings")
struct MisreadingTests {
    @Test(
        "Markdown that does not say what it seems to say is told",
        arguments: [
            ("swallowed-paragraph", "- a\n- b\n1️⃣The next paragraph.\n"), ("swallowed-paragraph", "> a\n1️⃣b\n"),
            ("swallowed-paragraph", "1. a\n   - b\n\n     c\n  1️⃣d\n"),
            ("swallowed-paragraph", "- Secondary\n1️⃣Within a week.\n- c\n"), ("swallowed-paragraph", "- a\n- b.\n1️⃣Stop at once.\n"),
            ("swallowed-paragraph", "- a\n  - b.\n1️⃣Outcomes are:\n  - c\n- d\n"),
            ("swallowed-paragraph", "1. Give it.\n1️⃣At most 5 mg.\n2. Wait.\n"),
            ("swallowed-paragraph", "- Give it.\nThen wait.\n- Give more.\n1️⃣Monitor all.\n"),
            ("swallowed-paragraph", "- Use **both drugs**\n1️⃣Take care.\n- c\n"),
            ("swallowed-paragraph", "1. Doses:\n   a | b\n1️⃣-- | --\nx | y\n2. c\n"),
            ("typed-bullet", "1️⃣• Ketamine\n"), ("typed-bullet", "- 1️⃣• Ketamine\n"), ("typed-bullet", "Drugs:\n1️⃣· Ketamine\n"),
            ("bold-heading", "1️⃣**Dosing**\n\nText.\n"),
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
            "1. Give it.\nThen wait for an hour.\n2. b\n", "- **Before**\nTell the patient.\n- **After**\nWait.\n",
            "- **Before**\n  Tell the patient.\n- **After**\nWait.\n",
            "1. Give it in 2024.\nThen wait.\n2. b\n", "- Give it.\nThen wait.\n- Wait.\nThen look.\n- Stop.\nThen go.\n",
            "- The trial was published in _Am J\nEmerg Med_ as a letter\n", "- Osei A, Lind B, Example C,\nWillman E. A trial.\n",
            "- a<br>\nb<BR />\nc\n",
            "- The members of the panel of the Example Academy were Ada Osei and Bo\nLind, who had no interests to declare at any time, and nobody else but\nthem. [Minutes](https://example.org/a/long/address/of/minutes/that/is/longer)\n",
            "Airway: tube <br>\nAccess: two lines<br/>\nPain: mild <BR />\nPosition: supine<br>\nTime: an hour and a half, or more\n",
            "- ✓ a\n- ✔ b\n- □ c\n", "[//]: # (for editors)\n[//]: # (and more)\n[comment]: <> (x)\n\nText.\n",
            "**Dosing**\n", "```yaml\na: b\n```\n", "- a\n\n  b\n  c\n", "> a\n> b\n", "Give 2·3 doses\n",
        ])
    func silent(_ text: String) {
        expect([], in: text)
    }

    @Test(
        "another program's marks are told as that, and not as a swallowed paragraph",
        arguments: ["- a\n{{< figure >}}\n", "- a\n{{% note\nx=\"Give it.\"\nY=1 %}}\n", "- a\n{% x %}\n"])
    func foreign(_ text: String) {
        #expect(render(text).codes == ["foreign-markup"])
    }
}
