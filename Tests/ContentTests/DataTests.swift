import Content
import Diagnostics
import Testing

@Suite("People, organisations, topics and terms")
struct DataTests {
    @Test("people keep the file's order, their degrees and their roles in time")
    func people() throws {
        let (people, problems) = parsePeople(
            Array(
                """
                zoe-adams: {name: Zoë Adams, degrees: "MD, PhD", orcid: 0000-0002-1825-0097, url: "https://example.org/zoe"}
                ada-osei:
                  name: Ada Osei
                  degrees: [MD, MSc]
                  aliases: [ada-mensah]
                  bio: |
                    Leads the *panel*.
                  roles:
                    - President
                    - {title: Chair, organization: aapm, from: 2018-04, until: 2020}
                """.utf8), path: "people.yaml")
        #expect(problems == [])
        #expect(people.map(\.id) == ["zoe-adams", "ada-osei"])
        #expect(people.map(\.degrees) == ["MD, PhD", "MD, MSc"])
        let ada = try #require(people.last)
        #expect(ada.aliases == ["ada-mensah"] && ada.roles.map(\.title) == ["President", "Chair"])
        #expect(ada.roles[1].organization?.value == "aapm" && ada.roles[1].from?.iso == "2018-04" && ada.roles[1].until?.iso == "2020")
        #expect(ada.bio?.value == "Leads the *panel*." && ada.bio?.location.line == 7 && ada.location.line == 2)
    }

    @Test("two bodies with nearly one name, and an ampersand, stay as they are")
    func organizations() {
        let (bodies, problems) = parseOrganizations(
            Array(
                "aapm: {name: Academy & Society, short: AAPM, url: \"https://example.org/\", kind: society}\naapmr: {name: Another, short: AAPM&R}"
                    .utf8),
            path: "organizations.yaml")
        #expect(problems == [])
        #expect(bodies.map(\.name) == ["Academy & Society", "Another"] && bodies.map(\.short) == ["AAPM", "AAPM&R"])
        #expect(bodies.first?.kind == "society" && bodies.first?.url?.value == "https://example.org/")
    }

    @Test("topics and terms keep the file's order")
    func topicsAndTerms() {
        let topics = parseTopics(
            Array("opioids: {label: Opioids, description: About opioids}\ncovid-19: {label: COVID-19}".utf8), path: "topics.yaml")
        #expect(topics.0.map(\.label) == ["Opioids", "COVID-19"] && topics.1 == [])
        let terms = parseGlossary(
            Array("CRPS: complex regional pain syndrome\nNO: nitric oxide\nAAPM&R: a body".utf8), path: "glossary.yaml")
        #expect(terms.0.map(\.term) == ["CRPS", "NO", "AAPM&R"] && terms.0.map(\.location.line) == [1, 2, 3] && terms.1 == [])
    }

    @Test("an empty file is empty, also where only a comment stands in it", arguments: ["", "\n", "# nobody yet\n", "---\n", "\u{FEFF}"])
    func empty(file: String) {
        #expect(parsePeople(Array(file.utf8), path: "x") == ([], []))
        #expect(parseGlossary(Array(file.utf8), path: "x") == ([], []))
    }

    static let cases: [(file: String, problems: [String])] = [
        ("👉Ada Osei: {name: Ada}", ["bad-id: 'Ada Osei' cannot be the id of a person: write lower-case letters, digits and hyphens"]),
        ("👉ada: {degrees: MD}", ["missing-key: the person 'ada' has no 'name'"]),
        ("👉ada: {name: \"\"}", ["missing-key: the person 'ada' has no 'name'"]),
        ("ada: 👉Ada Osei", ["wrong-kind: 'ada' must be a group of keys, not a text"]),
        ("ada: {name: Ada, 👉degree: MD}", ["unknown-key: unknown key 'degree'; did you mean 'degrees'?"]),
        ("ada: {name: Ada, orcid: 👉0000-0002-1825-0098}", ["bad-identifier: '0000-0002-1825-0098' is no ORCID iD"]),
        (
            "ada: {name: Ada, orcid: \"👉https://orcid.org/0000-0002-1825-0097\"}",
            ["bad-identifier: 'https://orcid.org/0000-0002-1825-0097' is no ORCID iD"]
        ),
        ("ada: {name: Ada, roles: [👉{from: 2018}]}", ["missing-key: the role has no 'title'"]),
        (
            "ada: {name: Ada, roles: [{title: Chair, from: 2020, until: 👉2018}]}",
            ["bad-date: the role ends in 2018, before it begins in 2020"]
        ),
        ("ada: {name: Ada}\nbo: {name: Bo, aliases: [👉ada]}", ["duplicate-id: 'ada' is the name of another person already"]),
        ("ada: {name: Ada, aliases: [x]}\nbo: {name: Bo, aliases: [👉x]}", ["duplicate-id: 'x' is the name of another person already"]),
        ("ada: {name: Ada}\n👉ada: {name: Bo}", ["duplicate-key: the key 'ada' stands here a second time"]),
        ("👉- ada", ["wrong-kind: the file must be a group of keys, not a list"]),
    ]

    @Test("each problem of a data file is told once, at its place", arguments: cases)
    func problem(file: String, problems: [String]) {
        let file = Marked(file, path: "people.yaml")
        let found = parsePeople(file.bytes, path: "people.yaml").1
        #expect(found.map { "\($0.kind.code): \($0.message)" } == problems)
        #expect(found.map(\.location) == file.places)
    }

    @Test("an identifier in an address is told bare")
    func bare() {
        let (_, problems) = parsePeople(Array("ada: {name: Ada, orcid: \"https://orcid.org/0000-0002-1825-0097\"}".utf8), path: "x")
        #expect(problems.first?.fixes == ["write 0000-0002-1825-0097"])
    }

    @Test("five thousand people are read, and a repeated one among them found")
    func many() {
        let file = (0..<5_000).map { "person-\($0): {name: Person \($0)}\n" }.joined() + "person-17: {name: Again}\n"
        let (people, problems) = parsePeople(Array(file.utf8), path: "x")
        #expect(people.count == 5_000)
        #expect(problems.codes == ["duplicate-key"])
        #expect(problems.first?.notes.first?.location?.line == 18)
    }
}
