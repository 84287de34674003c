extension String {
    /// One space for all that is blank between words, and none at the ends.
    public var withSingleBlanks: String {
        var last = UInt8(ascii: " ")
        // Most are so: to take them apart by characters takes ten times as long.
        let isTidy = utf8.allSatisfy { byte in
            defer { last = byte }
            return byte > 32 && byte < 0x80 || byte == 32 && last != 32
        }
        if isTidy, last != 32 { return self }
        return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
