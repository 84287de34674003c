import Digests
import Disk
import Foundation
import Site

/// Answers requests from the last good build, by exact names: no address leads to anything but a file of the site.
struct Responder: Sendable {
    let session: Session
    /// The names by which this server may be asked; nil for any. A foreign page whose name leads here must not read what is for members.
    let hosts: Set<String>?
    let reloads: Bool

    func answer(_ request: Request) async -> Response {
        guard isAllowed(request.only("host")) else { return Response(.forbidden, text: "This preview is for its own machine.") }
        guard ["GET", "HEAD"].contains(request.method) else {
            var response = Response(.methodNotAllowed, text: "A preview is only read.")
            response.headers.append(.init(name: "Allow", value: "GET, HEAD"))
            return response
        }
        do { return try await found(request) } catch { return Response(.internalServerError, text: "\(error)") }
    }

    private func found(_ request: Request) async throws -> Response {
        let path = request.path
        if path == LiveReload.scriptPath, reloads { return bytes(Array(LiveReload.script.utf8), of: "live.js") }
        if path == LiveReload.changesPath, reloads { return try await changes(request) }
        guard let site = await session.site else {
            return page(LiveReload.waitingPage(await session.errors, state: reloads ? try await state(of: path) : nil), .serviceUnavailable)
        }
        switch try site.answer(path) {
        case .bytes(let content, let file):
            guard file.hasSuffix(".html") else { return bytes(content, of: file) }
            return page(LiveReload.added(to: content, state: reloads ? try await state(of: path) : nil), .ok)
        case .file(let source, let file): return part(of: source, named: file, as: request)
        case .redirect(let target): return Response(.movedPermanently, headers: [.init(name: "Location", value: target)])
        // The root of the host is not this site's, and another site may be previewed here next.
        case .home(let target): return Response(.found, headers: [.init(name: "Location", value: target)])
        case nil: return page(LiveReload.added(to: try site.notFound(), state: reloads ? try await state(of: path) : nil), .notFound)
        }
    }

    // MARK: Live reload

    /// What the browser that shows an address must have: it is another where the page has to be loaded again.
    private func state(of path: String) async throws -> PreviewState {
        let errors = await session.errors
        guard let site = await session.site else { return PreviewState(page: 0, styles: 0, others: 0, errors: fingerprint(errors)) }
        let content: [UInt8]
        if case .bytes(let bytes, _) = try site.answer(path) { content = bytes } else { content = try site.notFound() }
        return PreviewState(page: xxh64(content) | 1, styles: site.stylesKey, others: site.othersKey, errors: fingerprint(errors))
    }

    private func fingerprint(_ text: String) -> UInt64 { text.isEmpty ? 0 : xxh64(text) }

    /// Answers when the state of the page is not the one that the browser has, at the latest after ten seconds.
    private func changes(_ request: Request) async throws -> Response {
        let path = request.queryValue("path") ?? "/"
        let shown = request.queryValue("state") ?? ""
        let number = await session.number
        if try await state(of: path).text == shown { await session.next(after: number, seconds: 10) }
        let change = Change(state: try await state(of: path).text, errors: await session.errors)
        return bytes(Array(try JSONEncoder().encode(change)), of: "changes.json")
    }

    private struct Change: Encodable {
        let state: String
        let errors: String
    }

    // MARK: Responses

    private func page(_ content: [UInt8], _ status: Response.Status) -> Response {
        Response(status, .bytes(content), type: contentType(of: "x.html"))
    }

    private func bytes(_ content: [UInt8], of file: String) -> Response { Response(.ok, .bytes(content), type: contentType(of: file)) }

    /// A file beside the pages, read while it is sent; a part of it where the browser asks for one, as players of videos do.
    private func part(of source: SourceFile, named file: String, as request: Request) -> Response {
        let type = contentType(of: file)
        let ranges = Request.Header(name: "Accept-Ranges", value: "bytes")
        // Nothing here says which version of the file a part would belong to, so a part that depends on it is not given.
        let wanted = request.method == "GET" && request.only("if-range") == nil ? request.only("range") : nil
        switch wanted.map({ ByteRange($0, of: source.size) }) ?? .whole {
        case .whole: return Response(.ok, .file(source, 0..<source.size), type: type, headers: [ranges])
        case .part(let range):
            let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(source.size)"
            return Response(
                .partialContent, .file(source, range), type: type, headers: [ranges, .init(name: "Content-Range", value: place)])
        case .unsatisfiable:
            return Response(.rangeNotSatisfiable, headers: [ranges, .init(name: "Content-Range", value: "bytes */\(source.size)")])
        }
    }

    private func isAllowed(_ host: String?) -> Bool {
        guard let hosts else { return true }
        guard let host else { return false }
        let end = host.hasSuffix("]") ? nil : host.lastIndex(of: ":")
        return hosts.contains(host[..<(end ?? host.endIndex)].lowercased())
    }
}
