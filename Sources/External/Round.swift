/// All addresses that are asked in one go: whose turn it is, and what was answered. Of a host one request is under way at a time.
struct Round: Sendable {
    private(set) var answers: [WebAddress: Answer] = [:]
    private let now: Int
    private let bounds: Bounds
    /// By host, in their order.
    private var waiting: [String: ArraySlice<Inquiry>] = [:]
    /// Hosts that have something waiting and are not being asked, in their order.
    private var ready: [String] = []
    private var busy: Set<String> = []
    /// Origins that need not be asked again, with the answer that holds for all of their addresses.
    private var closed: [String: Answer] = [:]
    /// How many addresses of an origin gave no answer, one after the other.
    private var silent: [String: Int] = [:]

    init(_ addresses: [WebAddress], now: Int, bounds: Bounds) {
        (self.now, self.bounds) = (now, bounds)
        for address in addresses {
            if address.isPrivate, !bounds.asksPrivate { answers[address] = .isPrivate(at: address) } else { add(Inquiry(address)) }
        }
    }

    /// The next inquiry whose host is free; nil where there is none now.
    mutating func next() -> Inquiry? {
        while !ready.isEmpty {
            let host = ready.removeFirst()
            while let inquiry = waiting[host]?.popFirst() {
                guard let answer = closed[inquiry.current.origin] else {
                    busy.insert(host)
                    return inquiry
                }
                answers[inquiry.address] = answer
            }
        }
        return nil
    }

    /// Takes what a host said, and with it the host's turn ends.
    mutating func take(_ response: Response, to inquiry: Inquiry) {
        let host = inquiry.current.host
        switch inquiry.step(after: response, now: now, bounds: bounds) {
        case .ask(let next):
            // Another try goes first: what is begun shall end.
            add(next, isFirst: true)
        case .answer(let answer):
            answers[inquiry.address] = answer
            learn(answer, of: inquiry.current.origin)
        }
        busy.remove(host)
        if waiting[host]?.isEmpty == false { ready.append(host) }
    }

    /// Leaves everything that is waiting unasked.
    mutating func end() {
        for inquiry in waiting.values.joined() { answers[inquiry.address] = .outOfTime }
        (waiting, ready) = ([:], [])
    }

    private mutating func add(_ inquiry: Inquiry, isFirst: Bool = false) {
        let host = inquiry.current.host
        let isNew = waiting[host, default: []].isEmpty
        if isFirst {
            waiting[host, default: []] = [inquiry] + waiting[host, default: []]
        } else {
            waiting[host, default: []].append(inquiry)
        }
        if isNew, !busy.contains(host) { ready.append(host) }
    }

    /// A host that cannot be reached is not asked for each of its addresses.
    private mutating func learn(_ answer: Answer, of origin: String) {
        switch answer {
        case .waiting: closed[origin] = answer
        case .unreachable(let failure, _) where failure.isOfHost: closed[origin] = answer
        case .unreachable(.timeout, _), .unreachable(.broken, _):
            silent[origin, default: 0] += 1
            if silent[origin, default: 0] == 2 { closed[origin] = answer }
        default: silent[origin] = 0
        }
    }
}
