import Diagnostics
public func parseType(_ bytes: [UInt8], path: String) -> (ContentType?, [Diagnostic]) { (nil, []) }
public func skeleton(for type: ContentType, title: String, date: PartialDate) -> String { "" }
public enum ContentDiagnostics { public static let all: [DiagnosticKind] = [] }
extension PartialDate { public static let epoch = PartialDate(year: 1970, month: 1, day: 1) }
