import Mustache
import Templates
import Testing

/// The engine that templates were first run by says what plain Mustache means: ours must print the same.
@Suite("The same as swift-mustache")
struct OracleTests {
    @Test("random templates print the same bytes as the library", arguments: 0..<40)
    func sameAsLibrary(seed: Int) throws {
        var random = Seeded(seed: UInt64(seed) + 1)
        for _ in 0..<25 {
            let template = random.template(depth: 3)
            let expected = try MustacheTemplate(string: template).render(
                [
                    "page": [
                        "title": "a<b>&c", "updated": "", "isNew": true, "count": 3,
                        "related": [["title": "x", "updated": "1"], ["title": "y\"", "updated": "2"]],
                    ] as [String: Any], "site": ["title": "Site"],
                ] as [String: Any])
            let root = Record(Shapes.root) {
                $0["site"] = .record(Record(Shapes.site) { $0["title"] = .text("Site") })
                $0["page"] = .record(
                    Record(Shapes.page) {
                        $0["title"] = .text("a<b>&c")
                        $0["isNew"] = .flag(true)
                        $0["count"] = .number(3)
                        $0["related"] = .list(
                            [("x", "1"), ("y\"", "2")].map { title, updated in
                                entry {
                                    $0["title"] = .text(title)
                                    $0["updated"] = .text(updated)
                                }
                            })
                    })
            }
            var bytes = [UInt8]()
            Loaded(layout: template).set.render("layouts/x", root, into: &bytes)
            let output = String(decoding: bytes, as: UTF8.self)
            #expect(output == expected, "\(template)")
        }
    }
}

/// SplitMix64: the same numbers for a seed on every machine.
private struct Seeded {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }

    /// Whole lines: sections have their tags on lines of their own, or all of them on one line with other things. The library loses count of
    /// lines where a template mixes the two.
    mutating func template(depth: Int, isInList: Bool = false) -> String {
        (0..<(1 + next(below: 4))).map { _ in
            switch next(below: depth > 0 ? 4 : 2) {
            case 0: return inline(depth: 2, isInList: isInList) + "\n"
            case 1: return ["  ", "", "\t"][next(below: 3)] + "{{! a comment }}\n"
            default:
                let (open, close, isList) = section(isInList)
                let indent = ["", "  ", "\t"][next(below: 3)]
                return "\(indent){{\(open)}}\n\(template(depth: depth - 1, isInList: isList))\(indent){{\(close)}}\n"
            }
        }.joined()
    }

    private mutating func inline(depth: Int, isInList: Bool) -> String {
        "text "
            + (0..<(1 + next(below: 4))).map { _ in
                switch next(below: depth > 0 ? 6 : 4) {
                case 0: return "{{page.title}}"
                case 1: return isInList ? "{{title}}-{{updated}}" : "{{page.count}}"
                case 2: return "{{site.title}} "
                case 3: return "{{! a comment }}"
                default:
                    let (open, close, isList) = section(isInList)
                    return "{{\(open)}}\(inline(depth: depth - 1, isInList: isList)){{\(close)}}"
                }
            }.joined()
    }

    private mutating func section(_ isInList: Bool) -> (String, String, Bool) {
        [
            ("#page.related", "/page.related", true), ("#page.isNew", "/page.isNew", isInList), ("^page.isNew", "/page.isNew", isInList),
            ("^page.title", "/page.title", isInList), ("#page", "/page", false),
        ][next(below: 5)]
    }
}
