/// One address on its way to an answer: through a second try, another method, redirects.
struct Inquiry: Sendable {
    let address: WebAddress
    /// Where its redirects lead so far.
    private(set) var current: WebAddress
    private(set) var method = Request.Method.head
    /// Seconds to wait before it is asked.
    private(set) var wait = 0.0
    private var passed: Set<WebAddress> = []
    private var isPermanent = true
    private var hasRetried = false

    /// What follows from a response.
    enum Step {
        case ask(Inquiry)
        case answer(Answer)
    }

    init(_ address: WebAddress) { (self.address, current) = (address, address) }

    /// `now` counts seconds since 1970.
    func step(after response: Response, now: Int, bounds: Bounds) -> Step {
        switch response {
        case .failure(let failure):
            return failure.mayPass
                ? again(after: bounds.pause, else: .unreachable(failure, at: current)) : .answer(.unreachable(failure, at: current))
        case .status(let status, let location, let retryAfter):
            switch status {
            case 301, 302, 303, 307, 308: return follow(location, isPermanent: status == 301 || status == 308, bounds)
            case 200..<400: return .answer(found)
            case 429, 503: return heed(status, retryAfter.flatMap { seconds(ofRetryAfter: $0, now: now) }, bounds)
            // Many hosts answer the question for a head with anything but the truth.
            case _ where method == .head: return .ask(with { $0.method = .get })
            case 404, 410: return .answer(.dead(status: status, at: current))
            // It stands, and takes forms.
            case 405, 501: return .answer(found)
            case 500..<600: return again(after: bounds.pause, else: .unreachable(.failing(status), at: current))
            case 400..<500, 999: return .answer(.refused(status: status, at: current))
            default: return .answer(.unreachable(.broken, at: current))
            }
        }
    }

    private var found: Answer { passed.isEmpty || !isPermanent ? .alive : .moved(to: current.text) }

    private func follow(_ location: String?, isPermanent: Bool, _ bounds: Bounds) -> Step {
        guard let target = location.flatMap(WebAddress.init) else { return .answer(.unreachable(.astray, at: current)) }
        if target == current || passed.contains(target) { return .answer(.unreachable(.circle, at: current)) }
        if target.isPrivate, !bounds.asksPrivate { return .answer(.isPrivate(at: target)) }
        if passed.count == bounds.redirects { return .answer(.unreachable(.tooManyRedirects, at: current)) }
        return .ask(
            with {
                $0.passed.insert(current)
                ($0.current, $0.method, $0.isPermanent) = (target, .head, self.isPermanent && isPermanent)
            })
    }

    /// A host that is asked too often or is out of order for a while says when it may be asked again.
    private func heed(_ status: Int, _ wait: Int?, _ bounds: Bounds) -> Step {
        if let wait, wait > bounds.longestWait { return .answer(.waiting(seconds: wait, at: current)) }
        let silence = Answer.waiting(seconds: wait ?? 3_600, at: current)
        return again(
            after: wait.map { Double($0) } ?? bounds.pause, else: status == 429 ? silence : .unreachable(.failing(status), at: current))
    }

    private func again(after wait: Double, else answer: Answer) -> Step {
        if hasRetried { return .answer(answer) }
        return .ask(with { ($0.method, $0.wait, $0.hasRetried) = (.get, wait, true) })
    }

    private func with(_ change: (inout Inquiry) -> Void) -> Inquiry {
        var next = self
        next.wait = 0
        change(&next)
        return next
    }
}
