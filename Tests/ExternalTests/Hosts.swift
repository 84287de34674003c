import External
import Synchronization
import Testing

/// Hosts that stand in memory: what each address answers, in the order of the tries, and all that was asked.
final class Hosts: Sendable {
    struct Log {
        var asked: [Request] = []
        var answers: [String: [Response]]
        var underWay: [String: Int] = [:]
        var most: (ofOneHost: Int, hosts: Int) = (0, 0)
    }

    private let log: Mutex<Log>

    /// What is not listed answers 200; the last answer of an address stands for all further tries.
    init(_ answers: [String: [Response]] = [:]) { log = Mutex(Log(answers: answers)) }

    func answer(_ request: Request) async -> Response {
        let host = request.address.host
        let response = log.withLock { log -> Response in
            log.asked.append(request)
            log.underWay[host, default: 0] += 1
            log.most.ofOneHost = max(log.most.ofOneHost, log.underWay[host] ?? 0)
            log.most.hosts = max(log.most.hosts, log.underWay.values.count { $0 > 0 })
            guard var rest = log.answers[request.address.text], let first = rest.first else { return .status(200) }
            if rest.count > 1 { rest.removeFirst() }
            log.answers[request.address.text] = rest
            return first
        }
        // Others get their turn while this request is under way.
        for _ in 0..<3 { await Task.yield() }
        log.withLock { $0.underWay[host, default: 1] -= 1 }
        return response
    }

    /// `HEAD https://x.org/`, in the order in which it was asked.
    var asked: [String] { log.withLock { $0.asked.map { "\($0.method.rawValue) \($0.address.text)" } } }
    var agents: Set<String> { log.withLock { Set($0.asked.map(\.agent)) } }
    var most: (ofOneHost: Int, hosts: Int) { log.withLock { $0.most } }
}

/// Bounds that do not wait.
var quick: Bounds {
    var bounds = Bounds()
    (bounds.pause, bounds.asksPrivate) = (0, false)
    return bounds
}

func address(_ text: String) throws -> WebAddress { try #require(WebAddress(text)) }
