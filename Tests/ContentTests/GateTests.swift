import Content
import Diagnostics
import Testing

@Suite("Who may read a page")
struct GateTests {
    @Test(
        "members-only takes true, false, a group or a list of groups",
        arguments: [("true", ["members"]), ("board", ["board"]), ("[board, staff]", ["board", "staff"]), ("\"true\"", ["members"])])
    func groups(value: String, groups: [String]) {
        let (front, problems) = readKeys("title: x\nmembers-only: \(value)")
        #expect(problems == [])
        #expect(front.gate?.groups == groups)
    }

    @Test("a page that everyone may read has no gate")
    func open() {
        #expect(readKeys("title: x\nmembers-only: false").front.gate == nil)
        #expect(readKeys("title: x").front.gate == nil)
    }

    @Test(
        "whatever else members-only says gates the page, and is an error",
        arguments: [
            "members-only: yes", "members-only: no", "members-only:", "members-only: []", "members-only: [Board]", "members-only: {a: b}",
            "members-only: *x", "member-only: true", "members_only: true",
        ])
    func closed(line: String) {
        let (front, problems) = readKeys("title: x\n\(line)")
        #expect(front.gate == .members)
        #expect(!problems.isEmpty)
    }

    @Test(
        "front matter that is no YAML gates the page where one of its lines says so",
        arguments: [
            "title: A: b\nmembers-only: true", "members-only: true\ntitle: A: b", "title:x\nmembers-only:true",
            "title: \"x\n members-only: [board]",
            "title: x\nmembers-only: false\nmembers-only: true",
        ])
    func broken(keys: String) {
        let (front, problems) = readKeys(keys)
        #expect(front.gate != nil)
        #expect(!problems.isEmpty)
    }

    @Test("broken front matter that does not speak of members leaves the page open")
    func brokenAndOpen() {
        #expect(readKeys("title: A: b\nmembers-only: false").front.gate == nil)
        #expect(readKeys("title: A: b").front.gate == nil)
    }

    @Test("on a members-only page, problems of what members alone may read quote nothing")
    func quiet() {
        let type = makeType("fields: {secret: date}")
        let (_, problems) = readKeys(
            "title: x\nmembers-only: true\nsecret: the vault\nresources: [{title: the plan, kind: pfd, url: /a}]\nstatus: curent",
            type: type)
        #expect(problems.codes == ["bad-date", "bad-choice", "bad-choice"])
        #expect(problems.map(\.isGated) == [true, true, false])
        #expect(!problems[0].publicMessage.contains("vault"))
    }

    @Test("on a members-only page, problems of the YAML itself quote nothing")
    func quietYAML() {
        let (_, problems) = readKeys("members-only: true\ntitle: x\nresources: A: secret")
        #expect(problems.count == 1)
        #expect(problems.map(\.isGated) == [true])
    }

    @Test("a resource whose members-only is neither true nor false is kept for members")
    func resource() {
        let (front, _) = readKeys("title: x\nresources: [{title: a, kind: pdf, file: a.pdf, members-only: yes}]")
        #expect(front.resources.map(\.membersOnly) == [true])
    }
}
