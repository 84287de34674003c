import FlyingSocks
import Foundation

/// Takes connections at an address of this machine, as many as the system lets this process hold and some files besides.
struct Listener: Sendable {
    /// The port, also where the system chose it.
    let port: UInt16
    private let socket: Socket
    private let seats: Seats

    /// Listens from now on; browsers wait until `run` answers. Throws where the address cannot be listened on.
    init(host: String, port: UInt16) throws {
        let name = host == "localhost" ? "127.0.0.1" : host
        if name.contains(":") {
            guard let address = try? sockaddr_in6.inet6(ip6: name, port: port) else { throw noAddress(host) }
            socket = try Self.listening(at: address)
        } else {
            guard let address = try? sockaddr_in.inet(ip4: name, port: port) else { throw noAddress(host) }
            socket = try Self.listening(at: address)
        }
        switch try? socket.sockname() {
        case .ip4(_, let chosen), .ip6(_, let chosen): self.port = chosen
        default: self.port = port
        }
        let files = openFileLimit(atLeast: 4096)
        seats = Seats(free: files - files / 4)
    }

    private static func listening(at address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(type(of: address).family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            try socket.bind(to: address)
        } catch {
            try? socket.close()
            throw error
        }
        try socket.listen()
        return socket
    }

    /// Answers each connection on a task of its own until the task is cancelled.
    func run(_ answer: @escaping @Sendable (Request) async -> Response) async throws {
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listening = try AsyncSocket(socket: socket, pool: pool)
        defer { try? socket.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask {
                try await withThrowingDiscardingTaskGroup { connections in
                    while true { try await take(listening, into: &connections, answer) }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func take(
        _ listening: AsyncSocket, into connections: inout ThrowingDiscardingTaskGroup<any Error>,
        _ answer: @escaping @Sendable (Request) async -> Response
    ) async throws {
        let accepted: AsyncSocket
        do { accepted = try await listening.accept() } catch is CancellationError { throw CancellationError() } catch {
            // It was gone before it was taken, or there are too many open files: both pass.
            try await Task.sleep(for: .milliseconds(50))
            return
        }
        guard await seats.take() else {
            try? accepted.close()
            return
        }
        sendAtOnce(accepted.socket)
        connections.addTask {
            await Connection(socket: accepted, answer: answer).run()
            await seats.giveBack()
        }
    }
}

/// Lets a socket send at once. An answer of several parts would wait, for 40 ms, until the browser has confirmed the part before its last.
func sendAtOnce(_ socket: Socket) {
    // Where the system refuses, answers are slower, not wrong.
    try? socket.setValue(1, for: Int32SocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
}

/// How many connections there may still be.
private actor Seats {
    private var free: Int
    init(free: Int) { self.free = free }

    func take() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    func giveBack() { free += 1 }
}

private func noAddress(_ host: String) -> PreviewFailure {
    PreviewFailure(description: "--host takes an address of this machine, such as 127.0.0.1 or 0.0.0.0; '\(host)' is none")
}

/// How many files this process may have open, raised to the wanted number where the system allows it.
private func openFileLimit(atLeast wanted: Int) -> Int {
    var limit = rlimit()
    #if os(Linux)
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0 else { return 256 }
    if limit.rlim_cur < rlim_t(wanted) {
        var raised = limit
        raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        if setrlimit(files, &raised) == 0 { limit = raised }
    }
    return Int(clamping: min(limit.rlim_cur, 65536))
}
