public func parseMarkup(_ body: ArraySlice<UInt8>, path: String, firstLine: Int = 1, settings: MarkupSettings, gate: [String]? = nil) -> MarkupDocument { MarkupDocument() }
