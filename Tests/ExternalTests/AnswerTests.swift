import Bytes
import Testing

@testable import External

@Suite("Answers that are kept")
struct AnswerTests {
    private let day = 86_400

    private func known(_ answer: Answer, at time: Int) throws -> (KnownAnswers, WebAddress) {
        let asked = try address("https://x.org/a")
        return (KnownAnswers().taking([asked: answer], at: time, wanted: [asked]), asked)
    }

    @Test("what a host said holds for a day, that something is gone for an hour, and no answer is none")
    func lifetimes() throws {
        let at = try address("https://x.org/b")
        let cases: [(Answer, Int)] = [
            (.alive, day), (.moved(to: at.text), day), (.refused(status: 403, at: at), day), (.dead(status: 404, at: at), 3_600),
            (.waiting(seconds: 90, at: at), 90), (.waiting(seconds: 1_000_000, at: at), day), (.unreachable(.timeout, at: at), 0),
            (.isPrivate(at: at), 0), (.outOfTime, 0),
        ]
        for (answer, lifetime) in cases {
            let (known, asked) = try known(answer, at: 1_000_000)
            #expect(known.answer(for: asked, at: 1_000_000) == (lifetime > 0 ? answer : nil), "\(answer)")
            #expect(known.answer(for: asked, at: 1_000_000 + lifetime - 1) == (lifetime > 0 ? answer : nil), "\(answer)")
            #expect(known.answer(for: asked, at: 1_000_000 + lifetime) == nil, "\(answer)")
            // A clock that was set back trusts nothing.
            #expect(known.answer(for: asked, at: 999_999) == nil)
        }
    }

    @Test("they come back from bytes as they were, and name no address that was asked for")
    func bytes() throws {
        let at = try address("https://y.org/there")
        for answer in [
            Answer.alive, .moved(to: at.text), .refused(status: 403, at: at), .dead(status: 410, at: at), .waiting(seconds: 9, at: at),
        ] {
            let (known, asked) = try known(answer, at: 5)
            let bytes = known.written()
            #expect(KnownAnswers(reading: bytes, 0..<bytes.count)?.answer(for: asked, at: 6) == answer)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("x.org"))
            for end in bytes.indices { _ = KnownAnswers(reading: bytes, 0..<end) }
        }
    }

    @Test("what no page links to any more is forgotten, and a new answer takes the place of the old")
    func wanted() throws {
        let (known, asked) = try known(.alive, at: 5)
        let other = try address("https://y.org/")
        #expect(known.taking([:], at: 6, wanted: [other]).isEmpty)
        #expect(known.taking([:], at: 6, wanted: [asked, other]).answer(for: asked, at: 6) == .alive)
        let dead = Answer.dead(status: 404, at: asked)
        #expect(known.taking([asked: dead], at: 6, wanted: [asked]).answer(for: asked, at: 6) == dead)
        #expect(known.taking([asked: .outOfTime], at: 6, wanted: [asked]).isEmpty)
    }

    @Test(
        "a host says in seconds or by a date how long it wants to be left alone",
        arguments: [
            ("120", 120), ("0", 0), ("-5", 0), ("Thu, 01 Jan 1970 00:00:10 GMT", 10), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("soon", nil),
            ("Thu, 32 Jan 1970 00:00:10 GMT", nil), ("Thu, 01 Jan 1970 00:00 GMT", nil), ("99999999999999999999", nil),
        ] as [(String, Int?)])
    func retryAfter(header: String, expected: Int?) { #expect(seconds(ofRetryAfter: header, now: 0) == expected) }

    @Test("a date that has passed asks for no wait")
    func past() { #expect(seconds(ofRetryAfter: "Thu, 01 Jan 1970 00:00:10 GMT", now: 100) == 0) }

    @Test(
        "what curl prints is read from its end: the status and where a redirect leads",
        arguments: [
            ("HTTP/1.1 200 OK\r\nA: b\r\n\r\n\n200 ", Response.status(200)),
            (
                "HTTP/1.1 301 M\r\nLocation: /b\r\nRetry-After:  7 \r\n\r\n\n301 http://x.org/b",
                .status(301, location: "http://x.org/b", retryAfter: "7")
            ),
            ("HTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.1 404 No\r\n\r\n\n404 ", .status(404)),
            ("HTTP/2 200\n\n\n200 ", .status(200)),
            ("HTTP/1.1 200 OK\r\nX-", .failure(.broken)), ("HTTP/1.1 200 OK\r\n\n200 ", .failure(.broken)), ("\n000 ", .failure(.broken)),
            ("", .failure(.broken)),
        ])
    func output(text: String, expected: Response) { #expect(response(status: 0, output: Array(text.utf8)) == expected) }

    @Test(
        "what curl ends with says why there is no answer",
        arguments: [
            (6, .noHost), (7, .noConnection), (28, .timeout), (35, .insecure), (60, .insecure), (52, .broken), (1, .broken),
            (3, .malformed),
            (15, .broken),
        ] as [(Int32, Failure)])
    func exits(status: Int32, failure: Failure) { #expect(response(status: status, output: []) == .failure(failure)) }
}
