import Testing

@testable import Site

@Suite("Delivery of members-only text")
struct DeliveryTests {
    @Test(
        "another delivery than was asked for is an error, or told",
        arguments: [
            ("{delivery: gate}", "unsupported-delivery"), ("{delivery: encrypt}", "unsupported-delivery"),
            ("{delivery: encrypt, without-key: fail}", "unsupported-delivery"),
            ("{delivery: gate, without-key: omit}", "unsupported-delivery"),
            ("{delivery: encrypt, without-key: omit}", "delivery-omitted"),
        ])
    func other(members: String, code: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\nmembers-only: true\n---\nHidden.\n"])
        try site.write("title: Test\nbase-url: https://x.org/\nmembers: \(members)\n", to: "content/_site.yaml")
        let result = try await site.build()
        #expect(result.codes == [code])
        #expect(try site.published.isEmpty == (code == "unsupported-delivery"))
    }

    @Test("the delivery that is built is told of by nothing", arguments: ["{delivery: omit}", "{}"])
    func omit(members: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\nmembers-only: true\n---\nHidden.\n"])
        try site.write("title: Test\nbase-url: https://x.org/\nmembers: \(members)\n", to: "content/_site.yaml")
        #expect(try await site.build().codes == [])
    }

    @Test("a group that nobody listed is an error, also where no group is listed", arguments: ["", "members: {groups: [board]}\n"])
    func groups(settings: String) async throws {
        let site = try TestSite([
            "content/index.md": "---\ntitle: Home\nmembers-only: [bord]\n---\nHidden.\n",
            "content/a.md": "---\ntitle: A\n---\n:::members {group=bord}\nHidden.\n:::\n",
            "content/b.md": "---\ntitle: B\n---\n:::members {group=\"members, Board\"}\nHidden.\n:::\n",
            "content/c.md": "---\ntitle: C\nmembers-only: members\n---\nHidden.\n",
            "content/d.md": "---\ntitle: D\n---\n:::members {group=members}\nHidden.\n:::\n\n:::members\nHidden.\n:::\n",
            "content/e.md": "---\ntitle: E\n---\n:::members {group=\"“board”\"}\nHidden.\n:::\n",
        ])
        try site.write("title: Test\nbase-url: https://x.org/\n\(settings)", to: "content/_site.yaml")
        let result = try await site.build()
        #expect(result.codes == Array(repeating: "unknown-group", count: 4))
        #expect(try site.published.isEmpty)
        let messages = result.report.diagnostics.map(\.message).filter { $0.contains("did you mean 'board'") }
        #expect(messages.count == (settings.isEmpty ? 0 : 4))
    }

    @Test(
        "a group without a name is an error, as are typographic quotation marks",
        arguments: [
            "{group=}", "{group=\"\"}", "{group=\",\"}", "{group=\"board,\"}", "{group=\" , board\"}", "{group=“board”}", "{group=‘board’}",
            "{group=board”}", "{group=«board»}", "{group=„board“}", "{group=＂board＂}",
        ])
    func unnamed(arguments: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n:::members \(arguments)\nHidden.\n:::\n"])
        try site.write("title: Test\nbase-url: https://x.org/\nmembers: {groups: [board]}\n", to: "content/_site.yaml")
        let result = try await site.build()
        #expect(result.codes.contains("malformed-directive"))
        #expect(try site.published.isEmpty)
    }
}
