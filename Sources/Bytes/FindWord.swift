extension [UInt8] {
    /// Whether a word stands at a place as it is written here.
    public func holds(_ word: StaticString, at place: Int) -> Bool {
        place + word.utf8CodeUnitCount <= count && (0..<word.utf8CodeUnitCount).allSatisfy { self[place + $0] == word.utf8Start[$0] }
    }

    /// Where a word stands next, in whatever case; the end of the text where it does not.
    public func find(_ word: StaticString, from start: Int) -> Int {
        var place = Swift.min(start, count)
        while place + word.utf8CodeUnitCount <= count {
            if (0..<word.utf8CodeUnitCount).allSatisfy({ self[place + $0] | 0x20 == word.utf8Start[$0] | 0x20 }) { return place }
            place += 1
        }
        return count
    }
}

extension String.UTF8View {
    public func hasEnding(_ ending: String.UTF8View) -> Bool {
        count >= ending.count && zip(suffix(ending.count), ending).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
