import Disk
import Foundation
import Site

/// An answer of the preview.
struct Response: Sendable {
    var status: Status
    /// Without `Content-Length`, `Connection`, `Cache-Control`, which every answer gets.
    var headers: [Request.Header] = []
    var body = Body.bytes([])
    /// The body is described and not sent.
    var isHead = false

    enum Body: Sendable {
        case bytes([UInt8])
        case file(SourceFile, Range<Int>)

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            }
        }

        func part(_ range: Range<Int>) throws -> ArraySlice<UInt8> {
            switch self {
            case .bytes(let bytes): bytes[range]
            case .file(let file, let whole):
                try file.read((whole.lowerBound + range.lowerBound)..<(whole.lowerBound + range.upperBound))[...]
            }
        }
    }

    /// Codes and phrases of RFC 9110.
    enum Status: Int, Sendable {
        case ok = 200
        case partialContent = 206
        case movedPermanently = 301
        case found = 302
        case badRequest = 400
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case uriTooLong = 414
        case rangeNotSatisfiable = 416
        case headTooLarge = 431
        case internalServerError = 500
        case serviceUnavailable = 503

        fileprivate var phrase: String {
            switch self {
            case .ok: "OK"
            case .partialContent: "Partial Content"
            case .movedPermanently: "Moved Permanently"
            case .found: "Found"
            case .badRequest: "Bad Request"
            case .forbidden: "Forbidden"
            case .notFound: "Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .uriTooLong: "URI Too Long"
            case .rangeNotSatisfiable: "Range Not Satisfiable"
            case .headTooLarge: "Request Header Fields Too Large"
            case .internalServerError: "Internal Server Error"
            case .serviceUnavailable: "Service Unavailable"
            }
        }
    }

    init(_ status: Status, _ body: Body = .bytes([]), type: String? = nil, headers: [Request.Header] = []) {
        (self.status, self.body) = (status, body)
        self.headers = (type.map { [.init(name: "Content-Type", value: $0)] } ?? []) + headers
    }

    /// One line of text.
    init(_ status: Status, text: String) {
        self.init(status, .bytes(Array((text + "\n").utf8)), type: contentType(of: "x.txt"))
    }

    /// Status line and headers, up to the empty line. Browsers keep nothing of a preview.
    func head(keepsAlive: Bool) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
        lines += headers.map { "\($0.name): \($0.value)" }
        lines += ["Content-Length: \(body.count)", "Cache-Control: no-store", "X-Content-Type-Options: nosniff"]
        lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}
