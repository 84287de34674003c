import Content
import Foundation

@testable import Site

extension Edit {
    /// What changes in recommendations, in what they are read against and in where they are shown.
    static let guidelines: [Edit] = statements + guidelinePages + grounds + guidelineTemplates

    private static let statements: [Edit] = [
        Edit("a statement is written anew", times: 2) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice),
                let old = editor.statements(of: path).randomElement(using: &editor.dice)
            else { return }
            let isGated = old.isGated
            let ground = isGated ? editor.gatedGround(on: path) : editor.ground(on: path)
            let text = isGated ? editor.gated.recommendation(old.id, ground) : editor.recommendation(old.id, ground)
            editor.setText(text, ofPart: old.part, of: path)
        },
        Edit("a word of a statement or of a part of it", times: 3) { editor in
            editor.changeStatement { editor, text, _ in
                let words = distinctiveWords(text.utf8).sorted()
                guard !words.isEmpty else { return text }
                let old = editor.dice.pick(words)
                return text.replacing(old, with: old.hasPrefix("zq") ? editor.gated.word() : editor.word())
            }
        },
        Edit("a grade, a direction, a date or a mark", times: 3) { editor in
            let (old, new) = editor.dice.pick([
                ("certainty=high", "certainty=moderate"), ("certainty=moderate", "certainty=high"),
                ("certainty=high", "certainty=not-graded"),
                ("certainty=low", "certainty=high"), ("strength=strong", "strength=weak"), ("strength=weak", "strength=not-graded"),
                ("direction=for", "direction=against"), ("direction=against", "direction=for"), (" key=true", ""),
                ("direction=", "key=true direction="),
                ("since=2", "since=1"), ("change=updated", "change=amended-wording"), (" of 12\"", " of 13\""),
                ("question=q1", "question=q2"),
                ("kind=no-recommendation", "kind=research-only"), ("kind=research-only ", "kind=research-only question=q1 "),
            ])
            editor.changeStatement(where: { $0.contains(old) }) { _, text, _ in text.replacing(old, with: new, maxReplacements: 1) }
        },
        Edit("the number of a limit, in the statement as well or alone") { editor in
            let both = editor.chance(2, in: 3)
            editor.changeStatement(where: { $0.contains("max=\"2 mg\"") }) { _, text, _ in
                text.replacing(both ? "2 mg" : "max=\"2 mg", with: both ? "3 mg" : "max=\"3 mg")
            }
        },
        Edit("a wrong number is corrected", times: 2) { editor in
            editor.changeStatement(where: { $0.contains("3 mg") }) { _, text, _ in text.replacing("3 mg", with: "2 mg") }
        },
        Edit("for whom a limit holds", times: 2) { editor in
            let (old, new) = editor.dice.pick([
                (" population=adults", ""), (" per=day", " per=day setting=\(editor.word())"), (" route=oral", " route=topical"),
                ("route=topical", "route=oral over=\"30 minutes\""),
            ])
            editor.changeStatement(where: { $0.contains(old) && $0.contains(":::limit") }) { _, text, _ in
                text.replacing(old, with: new, maxReplacements: 1)
            }
        },
        Edit("a part goes or comes, public or for members", times: 3) { editor in
            editor.changeStatement { editor, text, _ in
                let end = text.range(of: "\n:::", options: .backwards)?.lowerBound ?? text.endIndex
                let isGated = editor.chance(1, in: 3)
                let part =
                    isGated
                    ? ":::members\n" + editor.gated.part(editor.dice.pick(["research", "audit"])) + ":::\n"
                    : editor.part(editor.dice.pick(["rationale", "practical"]))
                return text[..<end] + "\n" + part + text[end...]
            }
        },
        Edit("a limit or a contraindication comes", times: 2) { editor in
            editor.changeStatement(where: { $0.contains("no more than 2 mg") || $0.contains("examplamine") }) { editor, text, _ in
                let end = text.range(of: "\n:::", options: .backwards)?.lowerBound ?? text.endIndex
                let drug = editor.dice.pick(["examplamine", "newdrug"])
                let part =
                    text.contains("no more than 2 mg") && editor.chance(1, in: 2)
                    ? editor.limit(of: "examplamine", StatementGround()).text : editor.contraindication(of: drug, StatementGround())
                return text[..<end] + "\n" + part + text[end...]
            }
        },
        Edit("an item of a contraindication comes or goes", times: 2) { editor in
            editor.changeStatement(where: { $0.contains("\n- ") }) { editor, text, path in
                if editor.chance(1, in: 2) {
                    return text.replacing("\n- ", with: "\n- \(editor.word()) [[\(pageID(path))]]\n- ", maxReplacements: 1)
                }
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                guard lines.count(where: { $0.hasPrefix("- ") }) > 1, let first = lines.firstIndex(where: { $0.hasPrefix("- ") }) else {
                    return text
                }
                return (lines[..<first] + lines[(first + 1)...]).joined(separator: "\n")
            }
        },
        Edit("a link between statements, and nothing else", times: 3) { editor in
            let target = editor.statement()
            editor.changeStatement(where: { $0.contains("See [[") }) { _, text, _ in
                guard let start = text.range(of: "See [["), let end = text.range(of: "]]", range: start.upperBound..<text.endIndex) else {
                    return text
                }
                return text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: target)
            }
        },
        Edit("a recommendation is for members, or is so no longer") { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice), editor.site.pages[path]?.isGated == false,
                let statement = editor.statements(of: path).randomElement(using: &editor.dice), !statement.id.hasPrefix("zq")
            else { return }
            editor.site.pages[path]?.parts[statement.part].isGated.toggle()
        },
    ]

    private static let guidelinePages: [Edit] = [
        Edit("a recommendation comes", times: 2) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice) else { return }
            let ground = editor.ground(on: path)
            let text = editor.recommendation("r\(editor.number() + 10)", ground)
            let place = editor.dice.number(0...(editor.site.pages[path]?.parts.count ?? 0))
            editor.insertPart(text, at: place, of: path)
        },
        Edit("a recommendation goes, and leaves a line or none", times: 2) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice),
                let statement = editor.statements(of: path).filter({ !$0.isGated }).randomElement(using: &editor.dice)
            else { return }
            editor.site.pages[path]?.parts.remove(at: statement.part)
            let entry = editor.removed().replacing("id: r", with: "id: \(statement.id), date: 2023, reason: Gone}, {id: r")
            if editor.chance(3, in: 4) { editor.setKey("removed-recommendations", of: path, to: "[\(entry)]") }
        },
        Edit("recommendations and headings change places", times: 3) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice) else { return }
            editor.site.pages[path]?.parts.shuffle(using: &editor.dice)
        },
        Edit("a heading comes before all, and nothing else", times: 2) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice) else { return }
            let text = "## First \(editor.word())"
            editor.insertPart(text, at: 0, of: path)
        },
        Edit("a heading is of another level, and nothing else", times: 2) { editor in
            guard let path = editor.guidelines.randomElement(using: &editor.dice), let parts = editor.site.pages[path]?.parts,
                let part = parts.indices.filter({ parts[$0].text.hasPrefix("##") }).randomElement(using: &editor.dice)
            else { return }
            editor.setText(
                parts[part].text.hasPrefix("###") ? String(parts[part].text.dropFirst()) : "#" + parts[part].text, ofPart: part, of: path)
        },
        Edit("numbers by page or by section", times: 2) {
            $0.guide("recommendation-numbers") { $0.dice.pick(["page", "section", "section", nil]) }
        },
        Edit("what was removed, and what stands in its place", times: 2) { editor in
            editor.guide("removed-recommendations") { $0.chance(1, in: 5) ? nil : "[\($0.removed()), \($0.removed())]" }
        },
        Edit("what a line about a removed one names is removed itself, or numbered anew", times: 2) { editor in
            let lines = editor.site.pages.values.compactMap { $0.keys["removed-recommendations"] }.joined()
            guard let path = editor.guidelines.filter({ lines.contains(pageID($0) + "#") }).randomElement(using: &editor.dice) else {
                return
            }
            if editor.chance(1, in: 3) { editor.setKey("title", of: path, to: "Guideline \(editor.word())") }
            let text = ":::recommendation {#r\(editor.number() + 10) kind=no-recommendation}\nNone \(editor.word()).\n:::"
            editor.insertPart(text, at: 0, of: path)
        },
        Edit("questions") {
            $0.guide("questions") { "[{id: q1, population: \($0.word())}, {id: q2, population: \($0.word()), outcomes: \($0.word())}]" }
        },
        Edit("the version or the title") { $0.guide($0.dice.pick(["version", "title"])) { $0.word() } },
        Edit("a correction of a recommendation") {
            $0.guide("corrections") { "[{date: 2026-01, text: \"\($0.sentence())\", recommendation: r1}]" }
        },
        Edit("the topics", times: 2) {
            $0.guide("topics") { $0.dice.pick(["[dosing]", "[nerves]", "[nerves, dosing]", "[dosing, nerves]", nil]) }
        },
        Edit("the status", times: 2) {
            $0.guide("status") { $0.dice.pick(["current", "reaffirmed", "planned", "retired", "in-development", nil]) }
        },
        Edit("days on which a state ends", times: 2) { editor in
            editor.guide(editor.dice.pick(["expires-on", "review-by", "date"])) {
                $0.dice.pick(["2026-0\($0.dice.number(1...9))", "2025-12", "2027", nil])
            }
        },
        Edit("the day of publication") { $0.guide("publish-on") { $0.dice.pick(["2026-02", "2026-04", "2025", nil]) } },
        Edit("a draft, or none") { $0.guide("draft") { $0.dice.pick(["true", nil, nil]) } },
        Edit("a guideline is replaced, or stands again") { editor in
            let old = editor.guidelines.filter { editor.site.pages[$0]?.keys["superseded-by"] != nil }
            for path in old {
                editor.setKey("superseded-by", of: path, to: nil)
                editor.setKey("status", of: path, to: "current")
            }
            for path in editor.guidelines { editor.setKey("supersedes", of: path, to: nil) }
            guard old.isEmpty, let one = editor.guidelines.first, let other = editor.guidelines.last, one != other else { return }
            editor.setKey("superseded-by", of: one, to: "[\(pageID(other))]")
            editor.setKey("supersedes", of: other, to: "[\(pageID(one))]")
            editor.setKey("status", of: one, to: "superseded")
        },
        Edit("a guideline comes") { $0.addGuideline(isShut: $0.chance(1, in: 4)) },
        Edit("a guideline goes, or its file has another name") { editor in
            guard editor.guidelines.count > 4, let path = editor.guidelines.randomElement(using: &editor.dice) else { return }
            if editor.chance(1, in: 2) {
                editor.site.pages[path] = nil
            } else {
                try editor.move(path, to: "content/guidelines/g-\(editor.number() + 200).md")
            }
        },
        Edit("a guideline is for members, or is so no longer") { $0.guide("members-only") { $0.dice.pick(["true", "[board]", nil]) } },
        Edit("a page speaks of a statement", times: 2) { editor in
            let text = "See [[\(editor.statement())]] \(editor.word())."
            if let path = editor.page({ path, _ in path.hasPrefix("content/news/") }) { editor.setText(text, ofPart: 0, of: path) }
        },
        Edit("a field speaks of a statement") { editor in
            let value = "\"See [[\(editor.statement())]].\""
            if let path = editor.page({ path, _ in path.hasPrefix("content/news/") }) { editor.setKey("summary", of: path, to: value) }
        },
    ]
}

extension RandomEditor {
    mutating func insertPart(_ text: String, at place: Int, of path: String) {
        site.pages[path]?.parts.insert(.init(text: text), at: place)
    }

    /// Sets a key of some guideline; nil takes it away.
    mutating func guide(_ key: String, to value: (inout RandomEditor) -> String?) {
        guard let path = guidelines.randomElement(using: &dice) else { return }
        let value = value(&self)
        setKey(key, of: path, to: value)
    }
}
