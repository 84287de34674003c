import Bytes
import Diagnostics
import Testing

@testable import Content

@Suite("The table of keys, and the kinds of fields")
struct FrontMatterKeyTests {
    /// A page that writes every key, and every kind of field, by their own examples.
    static let type = makeType(
        "fields:\n  pattern: {kind: text, matches: pmid}\n  all: {kind: list, of: text}\n  records: {kind: list, of: record, fields: {when: date}}\n"
            + fieldKinds.map { kind in
                let options = ["choice": ", of: [one, two]", "list": ", of: number", "record": ", fields: {name: text, on: boolean}"]
                return "  a-\(kind.name): {kind: \(kind.name)\(options[kind.name] ?? "")}\n"
            }.joined())

    static let yaml =
        FrontMatter.keys.map { "\($0.name): \(written[$0.name] ?? $0.example)" }.joined(separator: "\n") + "\n"
        + type.fields.map { "\($0.name): \($0.kind.example)" }.joined(separator: "\n")

    /// Where an example leaves parts out, or says what is so anyway.
    private static let written = [
        "search": "false", "type": "guideline", "toc": "false", "members-only": "false",
        "signatories": "[one, {id: two, role: President}]", "organizations": "[one, {id: two, role: co-developer}]",
        "corrections": "[{date: 2020-04-03, text: Dose, recommendation: r4, was: 5 mg, now: 0.5 mg}, {date: 2021, text: x}]",
        "resources":
            "[{title: Talk, kind: video, url: https://x.org/, duration: 58 minutes, price: free}, {title: Card, kind: pdf, file: c.pdf}]",
    ]

    @Test("a page that writes every key and every kind of field is read without a problem, and kept between builds without a difference")
    func kept() throws {
        let (front, problems) = readKeys(Self.yaml, type: Self.type)
        #expect(problems == [], "\(problems.map(\.message))")
        for key in FrontMatter.keys where key.name != "members-only" { #expect(key.isWritten(front), "\(key.name)") }
        #expect(front.fields.count == Self.type.fields.count)
        var (writer, copy) = (ByteCoder(of: Marked.path), front)
        try copy.pass(&writer)
        var reader = try #require(ByteCoder(reading: writer.bytes, 0..<writer.bytes.count, of: Marked.path))
        var read = FrontMatter.blank
        try read.pass(&reader)
        #expect(read == front)
    }

    @Test("every property of front matter is a key's, or one of the four that no key is")
    func complete() {
        let properties = Mirror(reflecting: FrontMatter.blank).children.compactMap(\.label)
        #expect(properties.count == FrontMatter.keys.count + 4)
        let named = FrontMatter.keys.map { key in String(describing: key.property).split(separator: ".").last.map(String.init) ?? "" }
        #expect(Set(named).union(["fields", "gateLocation", "gatedLines", "isBroken"]) == Set(properties))
        #expect(Set(FrontMatter.keys.map(\.name)).count == FrontMatter.keys.count)
    }

    @Test("bytes that were cut short or changed are an error, and never a crash")
    func damaged() throws {
        var (writer, copy) = (ByteCoder(of: Marked.path), readKeys(Self.yaml, type: Self.type).front)
        try copy.pass(&writer)
        for place in writer.bytes.indices {
            for bytes in [Array(writer.bytes[..<place]), changed(writer.bytes, at: place)] {
                guard var reader = ByteCoder(reading: bytes, 0..<bytes.count, of: Marked.path) else { continue }
                var read = FrontMatter.blank
                do { try read.pass(&reader) } catch is DamagedBytes { continue }
                #expect(bytes.count == writer.bytes.count)
            }
        }
        #expect(writer.bytes.count > 500)
    }

    private func changed(_ bytes: [UInt8], at place: Int) -> [UInt8] {
        var bytes = bytes
        bytes[place] ^= 0xA5
        return bytes
    }

    @Test("what is for members of a members-only page goes, and everything else stays")
    func publicFront() {
        let front = readKeys(Self.yaml, type: Self.type).front
        var open = front
        open.keepPublic()
        for key in FrontMatter.keys where key.name != "members-only" {
            #expect(key.isWritten(open) == (key.readers == .everyone), "\(key.name)")
        }
        #expect(open.fields.isEmpty)
        #expect(
            FrontMatter.keys.filter { $0.readers == .members }.map(\.name)
                == ["status-note", "related", "corrections", "resources", "search-words", "image", "image-alt"])
    }

    @Test("every kind of field reads its own example, and its value has the form that the kind promises")
    func examples() {
        for field in Self.type.fields {
            let (front, problems) = readKeys("title: x\n\(field.name): \(field.kind.example)", type: Self.type)
            #expect(problems == [], "\(field.name)")
            let value = front.fields[field.name]?.value
            #expect(value.map { fits($0, field.form) } == true, "\(field.name): \(String(describing: value))")
            #expect(!field.kind.hint.isEmpty)
        }
    }

    private func fits(_ value: FieldValue, _ form: FieldForm) -> Bool {
        switch (value, form) {
        case (.text, .text), (.url, .text), (.number, .text), (.reference, .text), (.id, .text), (.markdown, .html), (.date, .date),
            (.boolean, .flag),
            (.choice, .choice), (.person, .person), (.organization, .organization), (.page, .page):
            true
        case (.list(let values), .list(let element)): values.allSatisfy { fits($0, element) }
        case (.record(let record), .record(let parts)):
            record.entries.allSatisfy { entry in parts.contains { $0.name == entry.name && fits(entry.value, $0.form) } }
        default: false
        }
    }

    /// What docs/extending.md shows: a kind of field is one type.
    private struct PercentField: PlainFieldKind {
        static let name = "percent"
        var example: String { "12.5 %" }
        var hint: String { "a part of a hundred, such as 12.5 %" }
        var form: FieldForm { .text }

        func value(_ entry: YAMLEntry, _ reader: inout YAMLReader) -> FieldValue? {
            guard let text = reader.text(entry) else { return nil }
            if let number = Double(text.value.filter { $0 != "%" && $0 != " " }), (0...100).contains(number) { return .text(text) }
            reader.report(.badNumber, at: entry.value.mark, "'\(text.value)' is no part of a hundred", fixes: ["write \(example)"])
            return nil
        }
    }

    @Test("a kind of field that is written in one type is read, explained and told like the others")
    func ownKind() {
        var type = ContentType.page
        type.fields = [Field(name: "share", kind: PercentField(), location: SourceLocation("content/_types/page.yaml"))]
        let (front, problems) = readKeys("title: x\nshare: 12.5 %", type: type)
        #expect(problems == [] && front.fields["share"]?.value.plainText == "12.5 %")
        #expect(readKeys("title: x\nshare: 130 %", type: type).problems.codes == ["bad-number"])
        #expect(skeleton(for: type, title: "x", date: .epoch).contains("# share: 12.5 %  # a part of a hundred, such as 12.5 %\n"))
        #expect(exampleLine("share", type: type) == "share: 12.5 %")
    }
}
