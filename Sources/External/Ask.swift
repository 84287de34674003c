/// Asks the hosts whether the addresses still stand: a few hosts at a time, each one request at a time, within the bounds.
///
/// `now` counts seconds since 1970; `progress` is told how many answers are there. Throws what the transport throws.
public func ask(
    _ addresses: [WebAddress], now: Int, agent: String, bounds: Bounds, transport: @escaping Transport, progress: (Int) -> Void = { _ in }
) async throws -> [WebAddress: Answer] {
    var round = Round(addresses, now: now, bounds: bounds)
    let end = ContinuousClock.now + .seconds(bounds.total)
    try await withThrowingTaskGroup(of: (Inquiry, Response).self) { group in
        var underWay = 0
        while true {
            if ContinuousClock.now >= end { round.end() }
            while underWay < bounds.hosts, let inquiry = round.next() {
                underWay += 1
                group.addTask {
                    if inquiry.wait > 0 { try await Task.sleep(for: .seconds(inquiry.wait)) }
                    let request = Request(address: inquiry.current, method: inquiry.method, agent: agent, timeout: bounds.timeout)
                    return (inquiry, try await transport(request))
                }
            }
            guard let (inquiry, response) = try await group.next() else { break }
            underWay -= 1
            round.take(response, to: inquiry)
            progress(round.answers.count)
        }
    }
    return round.answers
}
