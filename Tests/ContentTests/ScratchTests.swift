import Content
import Diagnostics
import Testing
@Test func scratch() {
    let type = makeType("""
        require: [description]
        require-when: {status: {current: [updated, organizations]}}
        fields:
          kind: {kind: choice, of: [announcement, press-release]}
          doi: {kind: text, matches: doi}
          number: number
          flag: boolean
          responds-to: {kind: record, fields: {title: {kind: text}, url: {kind: url}}}
          many: {kind: list, of: record, fields: {name: {kind: text}}}
        """)
    let pages = [
        "title: A: b", "title: \"A\" and B", "title: [Draft] x", "title: *Ketamine*", "title: *Ketamine* for pain", "title: &x y", "title: !important", "title: @home", "title: `x`", "title: %x",
        "title:x", "title: x\nauthors:\n\t- a", "title: x\n\tb: c", "title: \"never closed\nauthors: [a]", "title: x\nauthors: [a, b\ntopics: [c]", "title: x\n authors: b", "title: x\n  authors: b",
        "authors:\n  - a\n b", "title: \"a\\qb\"", "title: {x", "title: “Foo”: bar", "title: “Foo”", "title: 'it's'", "title: x # fine", "title: - x", "title: a\nkey\nb: c", "title: a\nkey", "just text", "- a\n- b", "title: x\ntitle: y", "? [a]\n: b\ntitle: x",
        "title: x\n...\nfoo: bar", "title: x\ndescription: a\u{1}b", "title: \"a\\u0001b\"", "title: x\ntopics:\n  -\n  - a", "title: x\nauthors: {a: b}", "title: [x]", "title: {a: b}",
        "title: x\ndate: 04/03/2020", "title: x\ndraft: yes", "title: x\nstatus: curent", "title: x\nstatus: retired", "title: x\nstatus: current", "titel: x", "title: \"  \"", "title: x\nkind: press", "title: x\ndoi: https://doi.org/10.5555/123", "title: x\nnumber: 1,000", "title: x\nflag: on",
        "title: x\nresponds-to: foo", "title: x\nresponds-to: {titel: x, url: www.foo.org}", "title: x\nmany: [{name: a}, b, {nam: c}]", "title: x\nauthors: a, b", "title: x\norder: 1.5", "title: x\nlanguage: English",
        "title: x\ncorrections: [{txt: a}]", "title: x\nresources: [{title: a, kind: pdf, url: /a, file: b}, {title: b, kind: pfd}]", "title: x\norganizations: [{role: lead}]", "title: x\ncomment-url: http:/foo", "title: x\nzzz: 1", "title: x\nmembers-only: yes", "title: x\nmembers-only:\n", "title: x\nmembers-only: [Board]", "title: x\nmember-only: true\nresources: [{title: secret}]\nstatus: x", "title: x\n<<: y", "title: x\nbinary: !!binary abc", "title: x\nauthors: [\"a\n  b: c", "a: b: c: d", "title: x\ndescription: |\n bad\n  fine\n worse\nno", "title: a, b: c", "title: Q: is it? A: yes: no",
        "description: foo #bar: x", "title: ]x", "title: | x", "title: > x", "title: \"x\"\"y\"", "title: ? x","title: x\n\u{2028}b: c", "title: x\ndate: !!timestamp 2020", "title: é: µ",
    ]
    for page in pages {
        let (_, problems) = readKeys(page, type: type)
        print("=====\n\(page)")
        for p in problems { if p.kind.code == "missing-key", p.message.contains("'description' is missing") {continue}
            print("   ->", p.location.line, p.location.column, p.length, p.kind.code, p.isGated ? "(gated)" : "", p.message, "|", p.fixes.joined(separator: " ; ")) }
    }
}
