import Diagnostics
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
    let listener: Listener
    do { listener = try Listener(host: host, port: port) } catch let error as SocketError {
        throw PreviewFailure(
            description: "cannot serve on \(host):\(port): \(reason(error)); another port may be free, such as -p \(port &+ 1)")
    }
    let origin = "http://\(host.contains(":") ? "[\(host)]" : host):\(listener.port)"
    var options = options
    options.origin = origin
    let session = Session(options)
    let isLoopback = ["127.0.0.1", "localhost", "::1"].contains(host)
    let responder = Responder(
        session: session, hosts: isLoopback ? ["127.0.0.1", "localhost", "[::1]", host] : nil, reloads: reloads)

    rebuilt(await session.rebuild(nil, excerpts: excerpts, colour: colour))
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await listener.run { await responder.answer($0) } }
        group.addTask {
            ready(origin + (await session.home))
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
            Task { await watcher.stop() }
        }
    }
}

private func reason(_ error: SocketError) -> String {
    if case .failed(_, let code, _) = error { return String(cString: strerror(code)) }
    return "\(error)"
}
