/// One question to a host.
public struct Request: Sendable, Hashable {
    /// How an address is asked for: by its head alone, or as a browser asks.
    public enum Method: String, Sendable { case head = "HEAD", get = "GET" }

    public var address: WebAddress
    public var method: Method
    /// Names who asks.
    public var agent: String
    /// Seconds until the head of the answer must be there.
    public var timeout: Double
}

/// What came back.
public enum Response: Sendable, Hashable {
    /// `location` is the complete address that a redirect leads to, `retryAfter` the header as it stands.
    case status(Int, location: String? = nil, retryAfter: String? = nil)
    case failure(Failure)
}

/// Why an address gave no answer that says whether it stands.
public enum Failure: Sendable, Hashable {
    /// No host has the name.
    case noHost
    /// Nobody listens there.
    case noConnection
    case timeout
    /// Certificate or encryption are refused.
    case insecure
    /// What came is no answer of HTTP, or breaks off.
    case broken
    /// No program can ask for such an address.
    case malformed
    /// A status of the host's own fault: 500 to 599.
    case failing(Int)
    /// Redirects lead back to where they came from.
    case circle
    case tooManyRedirects
    /// A redirect leads to no address of the web.
    case astray

    /// Whether all addresses of the host share it.
    var isOfHost: Bool { [.noHost, .noConnection, .insecure].contains(self) }
    /// Whether a second try may go better.
    var mayPass: Bool {
        switch self {
        case .noHost, .noConnection, .timeout, .broken: true
        default: false
        }
    }
}

/// Asks a host. Failures are answers; it throws where nothing can be asked at all.
public typealias Transport = @Sendable (Request) async throws -> Response

/// What asking may cost.
public struct Bounds: Sendable {
    /// Seconds for one request, up to the end of the answer's head.
    public var timeout = 15.0
    /// Seconds for all requests; what was not asked by then stays unasked.
    public var total = 900.0
    /// Seconds before an address is asked a second time.
    public var pause = 1.0
    /// Seconds that a host may ask to be left alone and is then asked again; where it asks for more, the rest of its addresses stay unasked.
    public var longestWait = 30
    /// Redirects of one address.
    public var redirects = 10
    /// Hosts that are asked at a time, each one request at a time.
    public var hosts = 8
    /// Whether this machine and private networks are asked too.
    public var asksPrivate = false

    public init() {}
}
