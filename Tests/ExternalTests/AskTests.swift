import Testing

@testable import External

private let x = "https://x.org/"

@Suite("Asking other hosts")
struct AskTests {
    private func ask(_ texts: [String], _ hosts: Hosts, now: Int = 0, bounds: Bounds = quick) async throws -> [String: Answer] {
        let answers = try await External.ask(
            try texts.map(address), now: now, agent: "Guidepost/1 (link check; +https://own.org/)", bounds: bounds, transport: hosts.answer)
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.key.text, $0.value) })
    }

    /// The answer of one address and what was asked for it.
    private func ask(_ responses: [String: [Response]], now: Int = 0) async throws -> (answer: Answer?, asked: [String]) {
        let hosts = Hosts(responses)
        return (try await ask([x], hosts, now: now)[x], hosts.asked)
    }

    @Test("a head is enough where it says that all is well, and the agent has a name")
    func alive() async throws {
        let hosts = Hosts()
        #expect(try await ask([x], hosts) == [x: .alive])
        #expect(hosts.asked == ["HEAD \(x)"])
        #expect(hosts.agents == ["Guidepost/1 (link check; +https://own.org/)"])
    }

    @Test("a host that does not answer for heads is asked as a browser asks", arguments: [400, 403, 404, 405, 500, 501])
    func get(status: Int) async throws {
        let (answer, asked) = try await ask([x: [.status(status), .status(200)]])
        #expect(answer == .alive && asked == ["HEAD \(x)", "GET \(x)"])
    }

    @Test("what is gone is dead, with the status", arguments: [404, 410])
    func dead(status: Int) async throws {
        let (answer, asked) = try await ask([x: [.status(status)]])
        #expect(answer == .dead(status: status, at: try address(x)) && asked.count == 2)
    }

    @Test("a host that lets no program in says nothing of what readers see", arguments: [401, 403, 451, 999])
    func refused(status: Int) async throws {
        #expect(try await ask([x: [.status(status)]]).answer == .refused(status: status, at: try address(x)))
    }

    @Test("an address that takes forms alone stands", arguments: [405, 501])
    func forms(status: Int) async throws { #expect(try await ask([x: [.status(status)]]).answer == .alive) }

    @Test("permanent redirects alone tell a new address", arguments: [301, 308])
    func moved(status: Int) async throws {
        let (answer, asked) = try await ask([
            x: [.status(status, location: "http://y.org/a")], "http://y.org/a": [.status(301, location: "https://y.org/a#b")],
        ])
        #expect(answer == .moved(to: "https://y.org/a") && asked == ["HEAD \(x)", "HEAD http://y.org/a", "HEAD https://y.org/a"])
    }

    @Test("a temporary redirect tells none, wherever it stands in the row", arguments: [302, 303, 307])
    func temporary(status: Int) async throws {
        let (there, back) = ("https://y.org/a", "https://y.org/b")
        #expect(try await ask([x: [.status(status, location: there)]]).answer == .alive)
        #expect(try await ask([x: [.status(301, location: there)], there: [.status(status, location: back)]]).answer == .alive)
        #expect(try await ask([x: [.status(status, location: there)], there: [.status(301, location: back)]]).answer == .alive)
    }

    @Test("what redirects lead to is dead where it is dead")
    func deadEnd() async throws {
        let there = "https://y.org/a"
        #expect(
            try await ask([x: [.status(301, location: there)], there: [.status(404)]]).answer == .dead(status: 404, at: try address(there)))
    }

    @Test("a circle of redirects ends, and so does a row without end")
    func circle() async throws {
        let (there, end) = (try address("https://y.org/a"), try address(x))
        #expect(
            try await ask([x: [.status(302, location: there.text)], there.text: [.status(302, location: x)]]).answer
                == .unreachable(.circle, at: there))
        #expect(try await ask([x: [.status(302, location: x)]]).answer == .unreachable(.circle, at: end))
        let row = Dictionary(
            uniqueKeysWithValues: (0..<50).map {
                ("https://x.org/\($0 == 0 ? "" : "\($0)")", [Response.status(302, location: "\(x)\($0 + 1)")])
            })
        let (answer, asked) = try await ask(row)
        #expect(answer == .unreachable(.tooManyRedirects, at: try address(x + "10")) && asked.count == 11)
    }

    @Test("a redirect is followed to no file, and to nothing private", arguments: ["file:///etc/passwd", "", "javascript:x"])
    func astray(location: String) async throws {
        #expect(try await ask([x: [.status(302, location: location)]]).answer == .unreachable(.astray, at: try address(x)))
        let inside = "http://169.254.169.254/latest/"
        let (answer, asked) = try await ask([x: [.status(302, location: inside)]])
        #expect(answer == .isPrivate(at: try address(inside)) && asked == ["HEAD \(x)"])
    }

    @Test("what may pass is tried once more", arguments: [Failure.timeout, .noConnection, .noHost, .broken])
    func again(failure: Failure) async throws {
        let (answer, asked) = try await ask([x: [.failure(failure), .status(200)]])
        #expect(answer == .alive && asked == ["HEAD \(x)", "GET \(x)"])
        let (last, all) = try await ask([x: [.failure(failure)]])
        #expect(last == .unreachable(failure, at: try address(x)) && all.count == 2)
    }

    @Test("what does not pass is not", arguments: [Failure.insecure, .malformed])
    func once(failure: Failure) async throws {
        let (answer, asked) = try await ask([x: [.failure(failure)]])
        #expect(answer == .unreachable(failure, at: try address(x)) && asked.count == 1)
    }

    @Test("a fault of the host is tried once more, and no status without end", arguments: [500, 502, 503])
    func failing(status: Int) async throws {
        let (answer, asked) = try await ask([x: [.status(status)]])
        #expect(answer == .unreachable(.failing(status), at: try address(x)) && (2...3).contains(asked.count))
    }

    @Test("a host that asks for a short wait is asked again after it, one that asks for a long one is left alone with all its addresses")
    func wait() async throws {
        let (answer, asked) = try await ask([x: [.status(429, retryAfter: "0"), .status(200)]])
        #expect(answer == .alive && asked.count == 2)
        let hosts = Hosts([x: [.status(503, retryAfter: "3600")]])
        let all = try await ask([x, x + "a", x + "b", "https://y.org/"], hosts)
        let waiting = Answer.waiting(seconds: 3600, at: try address(x))
        #expect(all == [x: waiting, x + "a": waiting, x + "b": waiting, "https://y.org/": .alive])
        #expect(hosts.asked.sorted() == ["HEAD \(x)", "HEAD https://y.org/"])
        #expect(try await ask([x: [.status(429)]]).answer == .waiting(seconds: 3600, at: try address(x)))
    }

    @Test("a host that cannot be reached is asked no further, one that is silent twice neither; a page that breaks off is one page's fault")
    func closed() async throws {
        let texts = (0..<20).map { "\(x)\($0)" }
        for (failure, count) in [(Failure.noHost, 2), (.noConnection, 2), (.insecure, 1), (.timeout, 4), (.broken, 4)] {
            let hosts = Hosts(Dictionary(uniqueKeysWithValues: texts.map { ($0, [.failure(failure)]) }))
            let answers = try await ask(texts, hosts)
            #expect(answers.count == 20 && hosts.asked.count == count, "\(failure)")
            #expect(answers.values.allSatisfy { if case .unreachable(failure, _) = $0 { true } else { false } })
        }
        let hosts = Hosts(["\(x)0": [.failure(.broken)], "\(x)2": [.failure(.broken)], "\(x)4": [.failure(.broken)]])
        let answers = try await ask(texts, hosts)
        #expect(answers.values.count { $0 == .alive } == 17)
    }

    @Test("another port or scheme of a host that cannot be reached is asked")
    func origins() async throws {
        let hosts = Hosts([x: [.failure(.noConnection)]])
        #expect(try await ask([x, "http://x.org/"], hosts)["http://x.org/"] == .alive)
    }

    @Test("a host has one request under way, however many addresses and redirects lead there, and only so many hosts are asked at a time")
    func polite() async throws {
        var answers: [String: [Response]] = [:]
        for host in 0..<12 { answers["https://h\(host).org/1"] = [.status(302, location: "https://h\((host + 1) % 12).org/x")] }
        let texts = (0..<12).flatMap { host in (0..<4).map { "https://h\(host).org/\($0)" } }
        let hosts = Hosts(answers)
        let found = try await ask(texts, hosts)
        #expect(found.count == 48 && found.values.allSatisfy { $0 == .alive })
        #expect(hosts.most.ofOneHost == 1)
        #expect(hosts.most.hosts <= 8)
        #expect(hosts.asked.count == 60)
    }

    @Test("a redirect waits until its host is asked for nothing else, and every other host may be asked meanwhile")
    func turns() throws {
        let there = "https://y.org/there"
        var round = Round(try [x, "https://y.org/", "https://z.org/"].map(address), now: 0, bounds: quick)
        let inquiries = (0..<3).compactMap { _ in round.next() }
        #expect(inquiries.map(\.current.host) == ["x.org", "y.org", "z.org"])
        round.take(.status(302, location: there), to: inquiries[0])
        let early = round.next()
        #expect(early == nil)
        round.take(.status(200), to: inquiries[1])
        let next = round.next()
        let last = try #require(next)
        let none = round.next()
        #expect(last.current.text == there && none == nil)
        round.take(.status(200), to: last)
        round.take(.status(200), to: inquiries[2])
        #expect(round.answers.count == 3 && round.answers.values.allSatisfy { $0 == .alive })
    }

    @Test("what the time does not allow stays unasked")
    func time() async throws {
        var bounds = quick
        bounds.total = 0
        let hosts = Hosts()
        #expect(try await ask([x], hosts, bounds: bounds) == [x: .outOfTime])
        #expect(hosts.asked == [])
    }

    @Test("nothing private is asked, unless it shall be")
    func nothingPrivate() async throws {
        let here = "http://127.0.0.1:8080/"
        let hosts = Hosts()
        #expect(try await ask([here], hosts) == [here: .isPrivate(at: try address(here))])
        #expect(hosts.asked == [])
        var bounds = quick
        bounds.asksPrivate = true
        #expect(try await ask([here], hosts, bounds: bounds) == [here: .alive])
    }

    @Test("where nothing can be asked at all, that is thrown")
    func missing() async throws {
        await #expect(throws: CurlMissing.self) {
            _ = try await External.ask([try address(x)], now: 0, agent: "", bounds: quick) { _ in throw CurlMissing() }
        }
    }
}
