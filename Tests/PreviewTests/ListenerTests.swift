import FlyingSocks
import Foundation
import Testing

@testable import Preview

@Suite("The preview's connections")
struct ListenerTests {
    /// What a listener sends back for some bytes, until it closes the connection; the answers are the requests' paths.
    private func exchange(_ sent: [String]) async throws -> [String] {
        try await serving { address in
            var received = [String]()
            for text in sent {
                let socket = try await AsyncSocket.connected(to: address, timeout: 300)
                received.append(try await talk(socket, text))
                try? socket.close()
            }
            return received
        }
    }

    private func serving<Value: Sendable>(
        _ answer: @escaping @Sendable (Request) async -> Response = { Response(.ok, text: $0.path) },
        _ work: @Sendable (sockaddr_in) async throws -> Value
    ) async throws -> Value {
        let listener = try Listener(host: "127.0.0.1", port: 0)
        let running = Task { try await listener.run(answer) }
        defer { running.cancel() }
        return try await work(.inet(ip4: "127.0.0.1", port: listener.port))
    }

    /// Sends, and reads until the other side has closed.
    private func talk(_ socket: AsyncSocket, _ text: String) async throws -> String {
        // A server that has answered already may not take the rest.
        try? await socket.write(Data(text.utf8))
        var bytes = [UInt8]()
        while let more = try? await socket.read(atMost: 65536) { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let last = "Connection: close\r\n\r\n"

    @Test("a request is answered with its length, kept by no browser, and its connection stays open for the next")
    func keepsAlive() async throws {
        let both = try await exchange(["\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\nHEAD /b?c=d HTTP/1.1\n\(last)"])[0]
        let answers = both.components(separatedBy: "HTTP/1.1 200 OK\r\n")
        #expect(answers.count == 3)
        #expect(answers[1].hasSuffix("Connection: keep-alive\r\n\r\n/a\n"))
        #expect(answers[2].hasSuffix("Connection: close\r\n\r\n"))
        for line in ["Content-Length: 3", "Cache-Control: no-store", "X-Content-Type-Options: nosniff"] {
            #expect(answers.dropFirst().allSatisfy { $0.contains(line + "\r\n") }, "\(line)")
        }
        let old = try await exchange(["GET /a HTTP/1.0\r\n\r\n", "GET http://x.org/a?b HTTP/1.1\r\n\(last)"])
        #expect(old.allSatisfy { $0.hasSuffix("Connection: close\r\n\r\n/a\n") })
    }

    @Test("a request line, a header or many headers without end are refused at 16 KiB, and the connection closed")
    func bounds() async throws {
        let long = String(repeating: "a", count: 2_000_000)
        let headers = String(repeating: "X: y\r\n", count: 4000)
        let answers = try await exchange([
            "GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n", long, "GET / HTTP/1.1\r\nX: \(long)\r\n\r\n",
            "GET / HTTP/1.1\r\n\(long): x\r\n\r\n",
            "GET / HTTP/1.1\r\n\(headers)", "GET / HTTP/1.1\r\n\(headers.prefix(1000))\r\n",
            "GET /\(long.prefix(16_000)) HTTP/1.1\r\n\(last)", "GET / HTTP/1.1\r\n\(headers.prefix(400))\(last)",
        ])
        let codes = answers.map { $0.split(separator: " ").dropFirst().first ?? "" }
        #expect(codes == ["414", "414", "431", "431", "431", "431", "200", "200"])
    }

    @Test("a body is not read: its request is answered, and the connection closed")
    func bodies() async throws {
        let body = String(repeating: "a", count: 1_000_000)
        let answers = try await exchange([
            "POST /a HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n\(body)",
            "GET /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n\(body)",
            "GET /a HTTP/1.1\r\nContent-Length: -1\r\n\r\nGET /b HTTP/1.1\r\n\r\n",
        ])
        #expect(answers.allSatisfy { $0.hasSuffix("Connection: close\r\n\r\n/a\n") })
    }

    @Test(
        "what is no request is refused",
        arguments: [
            "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n", "G\u{1}T / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "GET / HTTP/1.1\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nnothing\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "GET /\rLocation:x HTTP/1.1\r\n\r\n", "GET etc/passwd HTTP/1.1\r\n\r\n",
            "GET * HTTP/1.1\r\n\r\n", "GET /é HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: a\u{0}b\r\n\r\n", "\u{16}\u{3}\u{1}\n\n",
        ])
    func malformed(text: String) async throws {
        #expect(try await exchange([text])[0].hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test("300 slow browsers and 400 that wait for an answer keep nobody from theirs")
    func manyConnections() async throws {
        let answered = try await serving {
            // Until the server ends.
            if $0.path == "/wait" { try? await Task.sleep(for: .seconds(3600)) }
            return Response(.ok, text: $0.path)
        } _: { address in
            var sockets = [AsyncSocket]()
            defer { for socket in sockets { try? socket.close() } }
            for number in 0..<700 {
                let socket = try await AsyncSocket.connected(to: address, timeout: 300)
                sockets.append(socket)
                try await socket.write(Data((number % 7 < 3 ? "GET / HT" : "GET /wait HTTP/1.1\r\n\r\n").utf8))
            }
            var answered = 0
            for _ in 0..<20 {
                let socket = try await AsyncSocket.connected(to: address, timeout: 300)
                defer { try? socket.close() }
                if try await talk(socket, "GET /a HTTP/1.1\r\n\(last)").hasSuffix("/a\n") { answered += 1 }
            }
            return answered
        }
        #expect(answered == 20)
    }

    @Test("an answer of several parts arrives whole, and none waits for the browser to confirm the one before")
    func parts() async throws {
        let whole = String(repeating: "0123456789", count: 50_000)
        let received = try await serving { _ in
            Response(.ok, .bytes(Array(whole.utf8)))
        } _: {
            let socket = try await AsyncSocket.connected(to: $0, timeout: 300)
            defer { try? socket.close() }
            return try await talk(socket, "GET / HTTP/1.1\r\n\(last)")
        }
        #expect(received.hasSuffix("\r\n\r\n" + whole))
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        let option = Int32SocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
        #expect(try socket.getValue(for: option) == 0)
        sendAtOnce(socket)
        #expect(try socket.getValue(for: option) != 0)
    }
}
