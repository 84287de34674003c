import Content
import Diagnostics
import Testing

@Suite("What looks like members-only")
struct MembersOnlyTests {
    @Test(
        "gates the page, and is an error",
        arguments: [
            "members\u{2011}only: true", "members\u{2013}only: true", "members_only: true", "Members-Only: true", "MEMBERS-ONLY: true",
            "membersonly: true", "members only: true", "mеmbers-only: true", "ｍｅｍｂｅｒｓ-only: true", "members-only\u{A0}: true",
            "\u{FEFF}members-only: true", "\u{200B}members-only: true", "\u{A0}members-only: true", "members-\u{AD}only: true",
            "members.only: true",
            "members-only：true", "x: y\n members-only тrue", "members-only： true", "members-only:true", "members-only true",
            "member-only: true", "memebrs-only: true",
            "  members-only: true", "\tmembers-only: true", "x: {members-only: true}", "status-note: >\n  Text\n  members-only: true",
            "status-note: |\n  members-only: true", "status-note: \"a\n  members-only: true\"", "status-note: a\n  members-only：true",
            "status-note: 'a\n\n  members-only: yes'", "- members-only: true", "? members_only\n: true", "broken: [\nmembers-only: true",
            "a: b: c\nx: {members-only: true}", "members-only: \"true", "members-only\u{2028}: true",
            "%YAML 1.2\nmembers-only: true", "&a members-only: true", "! members-only: true", "members-only: “board”",
            "members-only: ‘board’",
            "members-only: [“board”]", "members-only: „board“", "members-only: \"\"", "members-only: \" \"", "members-only: tru\u{200B}e",
            "members-only: [board, \"\"]", "members-only: [,]", "members-only: ~", "members-only: fаlse", "members-only: False",
        ])
    func told(_ keys: String) {
        for (before, after) in [("title: x\n", "\n"), ("", "\ntitle: x\n"), ("title: x\ndate: 2025\n", "\nstatus-note: y\n")] {
            let (front, problems) = read("---\n\(before)\(keys)\(after)---\nText\n")
            #expect(front.gate != nil, "\(keys) \(problems.map(\.message))")
            #expect(problems.contains { $0.severity == .error }, "\(keys)")
        }
    }

    @Test("in the middle of another text is told at its line, once")
    func hidden() {
        let (front, problems) = readKeys("title: x\nstatus-note: >\n  Text\n  members-only: true")
        #expect(front.gate == .members)
        #expect(problems.codes == ["mistyped-members-only"])
        #expect(problems.map(\.location.line) == [5])
    }

    @Test(
        "is not seen in what says something else",
        arguments: [
            "description: Members only. See the slides.", "status-note: \"members-only: what it means\"", "# members-only: true",
            "description: members-only",
            "members-only: false", "\"members-only\": false", "topics: [members]",
            "description: >\n  For members only: the slides.\n  members-only: false",
            "resources:\n  - title: a\n    kind: pdf\n    file: a.pdf\n    members-only: false",
        ])
    func silent(_ keys: String) {
        let (front, problems) = read("---\ntitle: x\n\(keys)\n---\nText\n")
        #expect(front.gate == nil)
        #expect(problems == [])
    }

    @Test(
        "front matter between lines that are nearly three hyphens is an error, and nothing below is a text",
        arguments: [
            "---\u{A0}", "———", "–––", "—", "\u{200B}---", "\u{FEFF}\u{FEFF}---", "- - -", "--\u{AD}-", "---\t", "－－－", "−−−", "‐‐‐",
            "----",
        ])
    func fences(_ fence: String) {
        for text in ["\(fence)\ntitle: x\nmembers-only: true\n---\nZq\n", "---\ntitle: x\nmembers-only: true\n\(fence)\nZq\n"] {
            let (split, problems) = splitFrontMatter(Array(text.utf8), path: Marked.path)
            #expect(problems.contains { $0.severity == .error }, "\(text.debugDescription)")
            #expect(split.bodyStart == text.utf8.count, "\(text.debugDescription)")
        }
    }

    @Test("whatever is changed for what looks the same gates the page, or is an error", arguments: 0..<40 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 11
        func roll(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        let added: [Unicode.Scalar] = [
            "\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{FE0F}", "\u{301}", " ", "\u{A0}", "\u{2009}", "\u{3000}",
            "\u{85}", "\u{2028}", "\t",
        ]
        let others: [Unicode.Scalar: [Unicode.Scalar]] = [
            "-": ["\u{2010}", "\u{2011}", "–", "—", "－", "_", "−"], ":": ["：", "∶", "꞉", "﹕"], "m": ["м", "ｍ", "M"], "e": ["е", "E"],
            "o": ["о", "ο", "O"],
            "s": ["ѕ", "S"], "y": ["у", "Y"], "t": ["т", "T"],
        ]
        for _ in 0..<200 {
            var lines = ["---", "title: x", "members-only: true", "date: 2025-01", "---"].map { Array($0.unicodeScalars) }
            for _ in 0...roll(3) {
                let line = [0, 2, 2, 2, 4][roll(5)]
                let place = roll(max(1, lines[line].count))
                switch roll(4) {
                case 0, 1: lines[line].insert(added[roll(added.count)], at: place)
                case 2 where [" ", "-", ":"].contains(lines[line][place]) && line == 2: lines[line].remove(at: place)
                default: if let set = others[lines[line][place]] { lines[line][place] = set[roll(set.count)] }
                }
            }
            let page =
                lines.map { line in
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: line)
                    return String(view)
                }.joined(separator: "\n") + "\nZq text.\n"
            let (front, problems) = read(page)
            #expect(front.gate != nil || problems.contains { $0.severity == .error }, "\(page.debugDescription)")
        }
    }

    @Test("a resource for members keeps every report of it silent, whatever is wrong with it")
    func resources() {
        let broken = [
            "{title: zq, kind: zqkind, file: zq.pdf, members-only: true}",
            "{title: zq, kind: pdf, zqkey: zq, url: /zq/, members-only: true}",
            "{members-only: true, kind: pdf, url: zq}", "{title: [zq], kind: pdf, url: https://x.org/zq, members-only: true}",
            "{title: zq, kind: pdf, url: https://x.org/zq, file: zq.pdf, members-only: true}",
            "{title: zq, kind: zq, file: zq, members_only: true}",
            "{title: zq, kind: zq, file: zq, Members-only: true}", "{title: zq, kind: zq, file: zq, members-only: yes}",
            "{title: zq, kind: zq, file: zq, members-only: }", "{title: “zq”, kind: pdf, url: 'http:zq', members-only: true}",
        ]
        for item in broken {
            for keys in ["resources: [\(item)]", "resources:\n  - \(item)\n  - {title: b, kind: bad, file: b}", "resources: \(item)"] {
                for (keys, isOneLine) in [("title: x\n\(keys)", false), ("{title: x, status: curent, \(keys)}", true)]
                where !(isOneLine && keys.contains("\n  -")) {
                    let (front, problems) = readKeys(keys)
                    #expect(!problems.isEmpty, "\(keys)")
                    for problem in problems { #expect(problem.isGated, "\(keys): \(problem.message)") }
                    #expect(front.resources.allSatisfy { $0.membersOnly || $0.title == "b" })
                }
            }
        }
        let open = readKeys("title: x\nresources: [{title: a, kind: pfd, file: a.pdf}]\nstatus: curent").problems
        #expect(open.map(\.isGated) == [false, false])
    }

    @Test("broken front matter that names a resource for members is told without a word")
    func brokenResource() {
        for keys in ["resources: [{title: zq: a, members-only: true}]", "resources:\n  - {title: \"zq\", mеmbers-only: true, url: zq: zq}"]
        {
            let (front, problems) = readKeys("title: x\n\(keys)")
            #expect(front.gate != nil)
            #expect(!problems.contains { !$0.isGated })
        }
    }
}
