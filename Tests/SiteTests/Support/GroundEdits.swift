import Bytes
import Content
import Foundation

@testable import Site

extension Edit {
    /// What changes in data and flags beside guidelines.
    static let grounds: [Edit] = [
        Edit("a label, a sign or a meaning of the scheme", times: 2) { editor in
            let word = editor.word()
            editor.change(panelPath, editor.dice.pick(["strength", "certainty"])) { editor, value in
                let (old, new) = editor.dice.pick([
                    ("label: Strong", "label: Strong \(word)"), ("label: High", "label: High \(word)"), ("symbol: ++", "symbol: +++"),
                    ("label: Weak", "label: Weak, meaning: \(word)"), ("label: Moderate", "label: Moderate, symbol: \(word)"),
                    ("meaning: ", "meaning: \(word) "),
                ])
                return value.replacing(old, with: new, maxReplacements: 1)
            }
        },
        Edit("a level of the scheme comes or goes") { editor in
            editor.change(panelPath, "certainty") { editor, value in
                editor.dice.pick([
                    value.dropLast() + ", level-\(editor.number()): {label: \(editor.word())}}",
                    value.replacing("moderate: {label: Moderate}, ", with: ""),
                ])
            }
        },
        Edit("the scheme is as it was") { editor in
            (editor.site.records[panelPath], editor.site.records[clinicalPath]) = (panelRecords, panelClinical)
        },
        Edit("the scheme's name, verbs or kinds") { editor in
            let word = editor.word()
            switch editor.dice.number(0...2) {
            case 0: editor.record(panelPath, "name") { _ in "Panel \(word)" }
            case 1: editor.change(panelPath, "strength") { $1.replacing("[we advise]", with: "[we advise, \(word)]") }
            default:
                editor.change(panelPath, "kinds") {
                    $1.contains("research-only]") ? $1.replacing(", research-only", with: "") : $1.dropLast() + ", research-only]"
                }
            }
        },
        Edit("a reason of the scheme") { editor in
            let word = editor.word()
            editor.change(panelPath, "needs-reason") { $1.replacing("urgent: ", with: "urgent: \(word) ") }
        },
        Edit("the label or another name of a drug", times: 2) { editor in
            let word = editor.word()
            editor.change(clinicalPath, "drugs") { editor, value in
                let (old, new) = editor.dice.pick([
                    ("label: Samplazole", "label: Samplazole \(word)"), ("[EX-12", "[EX-12, \(word)"),
                    ("label: Examplamine,", "label: Exemplamine \(word),"),
                    ("label: Newdrug", "label: Newdrug, aliases: [patients, \(word)]"),
                ])
                return value.replacing(old, with: new, maxReplacements: 1)
            }
        },
        Edit("a drug comes that statements name already") { editor in
            let word = editor.dice.pick(plainWords)
            editor.change(clinicalPath, "drugs") { editor, value in
                value.contains("\(word):") ? value : value.dropLast() + ", drug-\(editor.number()): {label: \(word.capitalized)}}"
            }
        },
        Edit("a drug goes, which nothing or something names") { editor in
            let name = editor.dice.pick(["newdrug", "newdrug", "samplazole"])
            editor.change(clinicalPath, "drugs") { _, value in
                guard let start = value.range(of: ", \(name): {"), let end = value.range(of: "}", range: start.upperBound..<value.endIndex)
                else { return value }
                return String(value[..<start.lowerBound] + value[end.upperBound...])
            }
        },
        Edit("how a population or a route is called, or within what it is") { editor in
            let word = editor.word()
            let (kind, old, new) = editor.dice.pick([
                ("populations", "label: Children", "label: Children, within: adults"),
                ("populations", "label: Adults", "label: Adults \(word)"),
                ("routes", "words: by mouth", "words: by \(word)"), ("populations", ", within: adults", ""),
            ])
            editor.change(clinicalPath, kind) { $1.replacing(old, with: new, maxReplacements: 1) }
        },
        Edit("a kind of words is listed, or no longer") { editor in
            editor.record(clinicalPath, "settings") { $0.dice.pick(["{ward: {label: Ward}}", nil, nil]) }
        },
        Edit("the label of a topic") { editor in
            editor.record(topicsPath, editor.dice.pick(["dosing", "nerves"])) { "{label: \($0.word())}" }
        },
        Edit("a topic comes or goes") { editor in editor.record(topicsPath, "surgery") { $0.dice.pick(["{label: Surgery}", nil]) } },
        Edit("who took no part") { editor in editor.record("content/_data/people.yaml", "ada-osei") { "{name: \"Ada \($0.word())\"}" } },
        Edit("some ids are locked") { editor in
            let locked = editor.guidelines.prefix(3).map { path in
                let ids = editor.statements(of: path).filter { !$0.isGated }.map(\.id)
                return (
                    "/\(pageID(path))/",
                    "{title: \(editor.word()), text: 0123456789abcdef, recommendations: [\(ids.joined(separator: ", "))]}"
                )
            }
            editor.site.records[publishedPath.text] = Dictionary(locked, uniquingKeysWith: { first, _ in first })
        },
        Edit("nothing is locked") { editor in editor.site.records[publishedPath.text] = nil },
        Edit("entries on one page of a list") { editor in editor.record("content/_site.yaml", "page-size") { "\($0.dice.number(1...4))" } },
        Edit("the search, or none") { editor in editor.record("content/_site.yaml", "search") { $0.dice.pick(["true", "true", nil]) } },
        Edit("words for the search") { editor in
            editor.record("content/_data/topics.yaml", "dosing") { "{label: Dosing, search-words: [\($0.word())]}" }
        },
        Edit("the month", times: 4) { editor in editor.pickDay((1...9).map { "2026-0\($0)-15" }) },
        Edit("an edit is undone", times: 2) { editor in
            if let before = editor.history.dropLast().last { editor.site = before }
        },
    ]

    /// Templates that show recommendations: each gets something, or is as it is shipped.
    static let guidelineTemplates: [Edit] = [
        ("directives/recommendation", "{{{parts}}}", "<i>{{number}} {{kind-label}} {{#state}}{{label}}{{/state}} {{page.title}}</i>"),
        ("directives/limit", "{{{content}}}", "<i>{{recommendation}} {{drug-url}}</i>"),
        ("directives/rationale", "{{> partials/layer}}", "<hr>"),
        ("partials/recommendation-row", "<div class=\"statement\">", "<i>{{#scheme}}{{name}}{{/scheme}} {{number}} {{statement-text}}</i>"),
        ("partials/limit-row", "{{{note}}}", "<i>{{#page}}{{#date}}{{text}}{{/date}}{{/page}}</i>"),
        ("partials/removed", "</ul>", "<li>End</li>"),
        ("partials/in-brief", "{{#page.has-limits}}", "<i>{{#page.recommendations}}{{number}} {{/page.recommendations}}</i>"),
        ("layouts/drug", "<h2>Doses", "<i>{{#recommendations}}{{number}} {{/recommendations}}</i>"),
        (
            "layouts/topic", "{{> partials/entries}}",
            "<i>{{#list.recommendations}}{{number}} {{#limits}}{{drug-url}}{{/limits}}{{/list.recommendations}}</i>"
        ),
    ].map { name, words, text in
        Edit("templates/\(name)") { editor in
            let path = "templates/\(name).mustache"
            let shipped = try TestSite.Templates.shipped.files()[Path("\(name).mustache")]
            let isEdited = editor.site.files[path] != shipped.map { Data($0) }
            editor.site.files[path] = shipped.map { Data($0) }
            if !isEdited { editor.edit(path, before: words, insert: text + "<!-- \(editor.word()) -->\n") }
        }
    }
}

extension RandomEditor {
    /// Changes a value of a data file.
    mutating func change(_ path: String, _ key: String, _ change: (inout RandomEditor, String) -> String) {
        guard let value = site.records[path]?[key] else { return }
        record(path, key) { change(&$0, value) }
    }
}
