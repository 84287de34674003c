import Digests
import FlyingFox
import FlyingSocks
import Foundation
import Site

/// Answers requests from the last good build, by exact names: no address leads to anything but a file of the site.
struct Responder: Sendable {
    let session: Session
    /// The names by which this server may be asked; nil for any. A foreign page whose name leads here must not read what is for members.
    let hosts: Set<String>?
    let reloads: Bool

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard isAllowed(request.headers[.host]) else {
            return plain(.init(403, phrase: "Forbidden"), "This preview is for its own machine.")
        }
        guard [.GET, .HEAD].contains(request.method) else {
            var response = plain(.methodNotAllowed, "A preview is only read.")
            response.headers[HTTPHeader("Allow")] = "GET, HEAD"
            return response
        }
        do {
            var response = try await answer(path: request.target.path(), query: request.query, range: request.headers[HTTPHeader("Range")])
            response.headers[HTTPHeader("Cache-Control")] = "no-store"
            response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
            if request.method == .HEAD { response = withoutBody(response) }
            return response
        } catch {
            return plain(.internalServerError, "\(error)")
        }
    }

    private func answer(path: String, query: [HTTPRequest.QueryItem], range: String?) async throws -> HTTPResponse {
        if path == LiveReload.scriptPath, reloads { return bytes(Array(LiveReload.script.utf8), of: "live.js") }
        if path == LiveReload.changesPath, reloads { return try await changes(query) }
        guard let site = await session.site else {
            return page(
                LiveReload.waitingPage(await session.errors, state: reloads ? try await state(of: path) : nil),
                .init(503, phrase: "Service Unavailable"))
        }
        switch try site.answer(path) {
        case .bytes(let content, let file):
            guard file.hasSuffix(".html") else { return bytes(content, of: file) }
            return page(LiveReload.added(to: content, state: reloads ? try await state(of: path) : nil), .ok)
        case .file(let source, let file): return try stream(source, as: file, range: range)
        case .redirect(let target): return HTTPResponse(statusCode: .movedPermanently, headers: HTTPHeaders([.location: target]))
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
    private func changes(_ query: [HTTPRequest.QueryItem]) async throws -> HTTPResponse {
        let path = query.first { $0.name == "path" }?.value ?? "/"
        let shown = query.first { $0.name == "state" }?.value ?? ""
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

    private func page(_ content: [UInt8], _ status: HTTPStatusCode) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: [.contentType: contentType(of: "x.html")], body: Data(content))
    }

    private func bytes(_ content: [UInt8], of file: String) -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: [.contentType: contentType(of: file)], body: Data(content))
    }

    private func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: [.contentType: contentType(of: "x.txt")], body: Data((text + "\n").utf8))
    }

    /// A file beside the pages, read while it is sent; a part of it where the browser asks for one, as players of videos do.
    private func stream(_ source: String, as file: String, range: String?) throws -> HTTPResponse {
        let url = URL(fileURLWithPath: source)
        guard let size = try? FileManager.default.attributesOfItem(atPath: source)[.size] as? Int else {
            return plain(.notFound, "This file is gone.")
        }
        var headers: HTTPHeaders = [.contentType: contentType(of: file), HTTPHeader("Accept-Ranges"): "bytes"]
        guard let part = range.flatMap({ byteRange($0, of: size) }) else {
            return HTTPResponse(
                statusCode: .ok, headers: headers,
                body: size == 0 ? HTTPBodySequence() : try HTTPBodySequence(file: url, suggestedBufferSize: 65536))
        }
        headers[HTTPHeader("Content-Range")] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
        return HTTPResponse(
            statusCode: .init(206, phrase: "Partial Content"), headers: headers,
            body: try HTTPBodySequence(file: url, range: part, suggestedBufferSize: 65536))
    }

    private func withoutBody(_ response: HTTPResponse) -> HTTPResponse {
        var head = HTTPResponse(statusCode: response.statusCode, headers: response.headers)
        if case .httpBody(let body) = response.payload, let count = body.count { head.headers[.contentLength] = String(count) }
        return head
    }

    private func isAllowed(_ host: String?) -> Bool {
        guard let hosts else { return true }
        guard let host else { return false }
        let end = host.hasSuffix("]") ? nil : host.lastIndex(of: ":")
        return hosts.contains(host[..<(end ?? host.endIndex)].lowercased())
    }
}

/// `bytes=0-99`, `bytes=100-` or `bytes=-50` of a file's size; nil for anything else, which the whole file answers.
func byteRange(_ text: String, of size: Int) -> Range<Int>? {
    guard text.hasPrefix("bytes="), size > 0 else { return nil }
    let ends = text.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    if ends[0].isEmpty {
        guard let count = Int(ends[1]), count > 0 else { return nil }
        return max(0, size - count)..<size
    }
    guard let start = Int(ends[0]), start >= 0, start < size else { return nil }
    if ends[1].isEmpty { return start..<size }
    guard let last = Int(ends[1]), last >= start else { return nil }
    return start..<min(size, last + 1)
}
