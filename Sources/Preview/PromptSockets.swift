import FlyingFox
import FlyingSocks
import Foundation

/// Sockets that send at once. The server writes an answer's head before its body, and the system would hold the second back until the browser
/// has confirmed the first: 40 ms for each file on a connection that stays open.
struct PromptSockets: AsyncSocketPool {
    private let sockets: any AsyncSocketPool = HTTPServer.defaultPool()

    func prepare() async throws { try await sockets.prepare() }

    func run() async throws { try await sockets.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // A socket waits before it is first written to. Where the system refuses, answers are slower, not wrong.
        try? socket.setValue(1, for: Int32SocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try await sockets.suspendSocket(socket, untilReadyFor: events)
    }
}
