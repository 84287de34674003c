/// A set of numbers that are hashes already: they need not be hashed once more, for each link of a site.
struct KeySet: Sendable {
    /// A power of two, at least twice as many as there are keys; 0 is an empty place.
    private var places = [UInt64](repeating: 0, count: 16)
    private(set) var count = 0
    private var hasZero = false

    var all: [UInt64] { places.filter { $0 != 0 } + (hasZero ? [0] : []) }

    init(_ keys: some Sequence<UInt64> = []) { for key in keys { insert(key) } }

    /// Answers whether it is new.
    @discardableResult
    mutating func insert(_ key: UInt64) -> Bool {
        guard key != 0 else {
            defer { hasZero = true }
            return !hasZero
        }
        if count * 2 >= places.count { grow() }
        var place = Int(truncatingIfNeeded: key) & (places.count - 1)
        while places[place] != 0 {
            if places[place] == key { return false }
            place = (place + 1) & (places.count - 1)
        }
        places[place] = key
        count += 1
        return true
    }

    func contains(_ key: UInt64) -> Bool {
        guard key != 0 else { return hasZero }
        var place = Int(truncatingIfNeeded: key) & (places.count - 1)
        while places[place] != 0 {
            if places[place] == key { return true }
            place = (place + 1) & (places.count - 1)
        }
        return false
    }

    private mutating func grow() {
        let known = places
        (places, count) = ([UInt64](repeating: 0, count: known.count * 2), 0)
        for key in known where key != 0 { insert(key) }
    }
}
