import Bytes

/// Whether an address still stands.
public enum Answer: Sendable, Hashable {
    case alive
    /// By permanent redirects alone, to an address that answers.
    case moved(to: String)
    /// 404 or 410. `at` is the address itself, or where its redirects lead.
    case dead(status: Int, at: WebAddress)
    /// The host does not answer programs: 401, 403 and the like say nothing of what a reader would see.
    case refused(status: Int, at: WebAddress)
    case unreachable(Failure, at: WebAddress)
    /// It is on this machine or a private network, or redirects lead there.
    case isPrivate(at: WebAddress)
    /// The host asks to be left alone for so many seconds.
    case waiting(seconds: Int, at: WebAddress)
    /// The time was up before it could be asked.
    case outOfTime

    /// For how many seconds it holds: what a host said a day, that something is gone an hour, and no answer not at all.
    public var lifetime: Int? {
        switch self {
        case .alive, .moved, .refused: 86_400
        case .dead: 3_600
        case .waiting(let seconds, _): min(seconds, 86_400)
        case .unreachable, .isPrivate, .outOfTime: nil
        }
    }
}

extension Answer: ByteCoded {
    public static var blank: Answer { .alive }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var (kind, number, text) = form
        try coder.pass(&kind, &number, &text)
        guard coder.isReading else { return }
        switch (kind, WebAddress(text)) {
        case (0, _): self = .alive
        case (1, _): self = .moved(to: text)
        case (2, let at?): self = .dead(status: number, at: at)
        case (3, let at?): self = .refused(status: number, at: at)
        case (4, let at?): self = .waiting(seconds: number, at: at)
        default: throw DamagedBytes()
        }
    }

    /// What has no lifetime is not kept.
    private var form: (Int, Int, String) {
        switch self {
        case .alive: (0, 0, "")
        case .moved(let new): (1, 0, new)
        case .dead(let status, let at): (2, status, at.text)
        case .refused(let status, let at): (3, status, at.text)
        case .waiting(let seconds, let at): (4, seconds, at.text)
        case .unreachable, .isPrivate, .outOfTime: (-1, 0, "")
        }
    }
}
