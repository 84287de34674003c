import FlyingSocks
import Foundation

/// One browser's connection: reads requests one after the other, never more of one than its head may have, and sends their answers.
struct Connection: Sendable {
    /// A request line with its headers.
    static let maximumHead = 16 * 1024
    /// How long a head, and each part of an answer, may take.
    static let patience = Duration.seconds(30)
    /// An answer is sent in parts of this size.
    static let partSize = 64 * 1024

    let socket: AsyncSocket
    let answer: @Sendable (Request) async -> Response

    /// Answers until the browser leaves, is too slow, or sends what is no request.
    func run() async {
        defer { try? socket.close() }
        var rest: [UInt8] = []
        while let received = try? await within(Self.patience, { [rest] in try await read(after: rest) }) {
            switch received {
            case .request(let request, let next):
                var response = await answer(request)
                if request.method == "HEAD" { response.isHead = true }
                guard await send(response, keepsAlive: request.keepsAlive) else { return }
                if !request.keepsAlive { return await sayGoodbye() }
                rest = next
            case .refused(let status):
                if await send(Response(status, text: "This is no request that a preview answers."), keepsAlive: false) {
                    await sayGoodbye()
                }
                return
            }
        }
    }

    private enum Received: Sendable {
        /// A request, and the bytes after its head.
        case request(Request, rest: [UInt8])
        case refused(Response.Status)
    }

    /// The next request, of which some bytes may be here already.
    private func read(after start: [UInt8]) async throws -> Received {
        var bytes = start
        var seen = 0
        while true {
            // Empty lines before a request are passed over, as RFC 9112 2.2 asks.
            if seen == 0 { bytes.removeSubrange(0..<(bytes.firstIndex { $0 != 13 && $0 != 10 } ?? bytes.count)) }
            if let end = endOfHead(bytes, from: max(0, seen - 3)) {
                guard end.lowerBound <= Self.maximumHead else { return .refused(tooLarge(bytes)) }
                let head = bytes[..<end.lowerBound]
                guard head.count(where: { $0 == UInt8(ascii: "\n") }) <= Request.maximumHeaders else { return .refused(.headTooLarge) }
                guard let request = try? Request(head: head) else { return .refused(.badRequest) }
                return .request(request, rest: Array(bytes[end.upperBound...]))
            }
            guard bytes.count <= Self.maximumHead else { return .refused(tooLarge(bytes)) }
            seen = bytes.count
            bytes += try await socket.read(atMost: 4096)
        }
    }

    private func tooLarge(_ bytes: [UInt8]) -> Response.Status {
        bytes.prefix(Self.maximumHead).contains(UInt8(ascii: "\n")) ? .headTooLarge : .uriTooLong
    }

    /// False where the browser has gone or does not take it.
    private func send(_ response: Response, keepsAlive: Bool) async -> Bool {
        var part = response.head(keepsAlive: keepsAlive)
        var sent = 0
        let count = response.isHead ? 0 : response.body.count
        do {
            repeat {
                let next = min(count, sent + Self.partSize)
                if next > sent { part += try response.body.part(sent..<next) }
                let data = Data(part)
                guard try await within(Self.patience, { try await socket.write(data) }) != nil else { return false }
                (part, sent) = ([], next)
            } while sent < count
            return true
        } catch {
            return false
        }
    }

    /// Takes what the browser still sends before the connection is closed: closed at once, it would lose the answer.
    private func sayGoodbye() async {
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        _ = try? await within(.seconds(2)) {
            var left = 4 * 1024 * 1024
            while left > 0 { left -= try await socket.read(atMost: 4096).count }
        }
    }
}

/// Where an empty line ends a head: the head's end without its last line end, and the first byte after the empty line.
private func endOfHead(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    let (line, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var at = start
    while at < bytes.count {
        guard bytes[at] == line else {
            at += 1
            continue
        }
        let after = at + 1
        if after < bytes.count, bytes[after] == line { return at..<(after + 1) }
        if after + 1 < bytes.count, bytes[after] == carriage, bytes[after + 1] == line { return at..<(after + 2) }
        at = after
    }
    return nil
}

/// What the work gives, or nil where it takes longer; it is cancelled then.
private func within<Value: Sendable>(_ duration: Duration, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: duration)
            return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
    }
}
