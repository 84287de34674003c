import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Site

/// Why a preview cannot be shown.
public struct PreviewFailure: Error, Sendable, CustomStringConvertible {
    public let description: String
}

/// Builds the site, serves it from memory, and builds it again after each change, until the task is cancelled.
///
/// `ready` is told the address once browsers can ask; `rebuilt` what each build came to.
public func servePreview(
    _ options: BuildOptions, host: String, port: UInt16, reloads: Bool, excerpts: Excerpts, colour: Bool,
    ready: @escaping @Sendable (_ address: String) -> Void, rebuilt: @escaping @Sendable (Rebuilt) -> Void
) async throws {
    // Changes count from before the first build, so that none is missed.
    let watcher = try Watcher(options.source)
    let changes = await watcher.start()
    let session = Session(options)
    let isLoopback = ["127.0.0.1", "localhost", "::1"].contains(host)
    let responder = Responder(
        session: session, hosts: isLoopback ? ["127.0.0.1", "localhost", "[::1]", host] : nil, reloads: reloads)
    let server = try makeServer(host: host, port: port) { await responder.answer($0) }

    rebuilt(await session.rebuild(nil, excerpts: excerpts, colour: colour))
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            do { try await server.run() } catch {
                if Task.isCancelled { return }
                throw PreviewFailure(
                    description: "cannot serve on \(host):\(port): \(reason(error)); another port may be free, such as -p \(port &+ 1)")
            }
        }
        group.addTask {
            try? await server.waitUntilListening()
            if Task.isCancelled { return }
            ready("http://\(host.contains(":") ? "[\(host)]" : host):\(await boundPort(server) ?? port)/")
            while let changed = await changes.next() {
                rebuilt(await session.rebuild(changed, excerpts: excerpts, colour: colour))
            }
        }
        defer {
            group.cancelAll()
            Task { await watcher.stop() }
        }
        try await withTaskCancellationHandler {
            _ = try await group.next()
        } onCancel: {
            Task {
                await watcher.stop()
                await server.stop()
            }
        }
    }
}

private func makeServer(host: String, port: UInt16, _ answer: @escaping @Sendable (HTTPRequest) async -> HTTPResponse) throws -> HTTPServer
{
    let name = host == "localhost" ? "127.0.0.1" : host
    if name.contains(":") {
        return HTTPServer(
            address: try sockaddr_in6.inet6(ip6: name, port: port), timeout: 30, pool: PromptSockets(), logger: .disabled,
            handler: ClosureHTTPHandler(answer))
    }
    guard let address = try? sockaddr_in.inet(ip4: name, port: port) else {
        throw PreviewFailure(description: "--host takes an address of this machine, such as 127.0.0.1 or 0.0.0.0; '\(host)' is none")
    }
    return HTTPServer(address: address, timeout: 30, pool: PromptSockets(), logger: .disabled, handler: ClosureHTTPHandler(answer))
}

private func reason(_ error: any Error) -> String {
    if case SocketError.failed(_, let code, _)? = error as? SocketError { return String(cString: strerror(code)) }
    return "\(error)"
}

/// The port that the system chose where port 0 was asked for.
private func boundPort(_ server: HTTPServer) async -> UInt16? {
    switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): port
    default: nil
    }
}
