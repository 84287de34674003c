import Foundation
import Testing

@testable import Site

@Suite("Text of sources")
struct SourceTextTests {
    private func firstInvalid(_ bytes: [UInt8]) -> Int? { bytes.withUnsafeBufferPointer { firstInvalidUTF8($0) } }
    private func isValid(_ bytes: some Collection<UInt8>) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    @Test("the first byte that is not UTF-8 is the one where the standard library's valid text ends")
    func random() {
        var dice = Dice(state: 42)
        let starts: [[UInt8]] = [
            [0x41], [0xC2, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x99, 0x82], [0x80], [0xC0, 0x80], [0xC1], [0xE0, 0x80, 0x80],
            [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x99],
        ]
        for round in 0..<20_000 {
            var bytes = [UInt8]()
            for _ in 0..<dice.number(0...12) {
                switch dice.number(0...(round % 2 == 0 ? 30 : 3)) {
                case 0: bytes += dice.pick(starts)
                case 1: bytes.append(UInt8.random(in: 0...255, using: &dice))
                default: bytes += dice.pick(Array(starts.prefix(4)))
                }
            }
            let found = firstInvalid(bytes)
            #expect((found == nil) == isValid(bytes), "\(bytes)")
            guard let found else { continue }
            #expect(isValid(bytes[..<found]), "\(bytes)")
            for end in (found + 1)..<min(bytes.count + 1, found + 5) where end > found { #expect(!isValid(bytes[..<end]), "\(bytes)") }
        }
    }

    @Test("every pair and edge of three bytes is judged as the standard library judges it")
    func edges() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                for tail: [UInt8] in [[], [0x80], [0x80, 0x80]] {
                    let bytes = [first, second] + tail
                    if (firstInvalid(bytes) == nil) != isValid(bytes) { Issue.record("\(bytes)") }
                }
            }
        }
    }

    @Test("a source that is no text is told at the byte, and nothing else of the site is")
    func problems() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.write(Array("---\ntitle: µ".utf8) + [0xB5, 0x0A], to: "content/a.md")
        try site.write(Array("---\ntitle: A\n---\nx\0y".utf8), to: "content/b.md")
        try site.write([UInt8](repeating: 0x41, count: largestSource + 1), to: "content/c.md")
        let problems = try await site.build().report.diagnostics
        #expect(
            problems.map { "\($0.location) \($0.kind.code)" } == [
                "content/a.md:2:10 invalid-utf-8", "content/b.md:4:2 nul-byte", "content/c.md:1:1 file-too-large",
            ])
    }
}
