import Bytes
import Digests

/// What hosts answered, with the time: by the hash of the address, so that what is kept names no address that was asked for.
public struct KnownAnswers: Sendable, ByteCoded {
    private var answers: [UInt64: Known] = [:]

    public init() {}
    public static var blank: KnownAnswers { KnownAnswers() }
    public mutating func pass(_ coder: inout ByteCoder) throws { try answers.pass(&coder) }

    public var isEmpty: Bool { answers.isEmpty }

    /// The answer, if it still holds at a time: seconds since 1970.
    public func answer(for address: WebAddress, at now: Int) -> Answer? {
        guard let known = answers[xxh64(address.text)], let lifetime = known.answer.lifetime, known.asked <= now,
            now - known.asked < lifetime
        else { return nil }
        return known.answer
    }

    /// What of these and of new answers is worth keeping, for the addresses that are still wanted.
    public func taking(_ new: [WebAddress: Answer], at now: Int, wanted: some Sequence<WebAddress>) -> KnownAnswers {
        var next = KnownAnswers()
        for address in wanted {
            let key = xxh64(address.text)
            if let answer = new[address] {
                if answer.lifetime != nil { next.answers[key] = Known(asked: now, answer: answer) }
            } else if answer(for: address, at: now) != nil {
                next.answers[key] = answers[key]
            }
        }
        return next
    }
}

private struct Known: Sendable, ByteCoded {
    var asked: Int
    var answer: Answer

    static var blank: Known { Known(asked: 0, answer: .blank) }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&asked, &answer) }
}
