import Diagnostics
import Mustache

public indirect enum Shape: Sendable { case text, html, flag, number, list(Shape), record(RecordShape) }

public final class RecordShape: Sendable {
    public let name: String
    public let fields: [(name: String, shape: Shape, meaning: String)]
    let slots: [String: Int]
    public func field(_ name: String) -> Shape? { fields.first { $0.name == name }?.shape }
    public init(_ name: String, _ fields: [(String, Shape, String)]) {
        self.name = name
        self.fields = fields.map { ($0.0, $0.1, $0.2) }
        slots = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($0.element.0, $0.offset) })
    }
}

public enum Value: Sendable { case null, flag(Bool), number(Int), text(String), html([UInt8]), list([Value]), record(Record) }

public struct Fields {
    let shape: RecordShape
    var values: [Value]
    public subscript(name: String) -> Value {
        get { shape.slots[name].map { values[$0] } ?? .null }
        set { if let slot = shape.slots[name] { values[slot] = newValue } }
    }
}

public final class Record: Sendable {
    public let shape: RecordShape
    let values: [Value]
    public init(_ shape: RecordShape, _ fill: (inout Fields) -> Void) {
        self.shape = shape
        var fields = Fields(shape: shape, values: Array(repeating: .null, count: shape.fields.count))
        fill(&fields)
        values = fields.values
    }
}

extension Value: MustacheParent, MustacheCustomRenderable {
    public func child(named name: String) -> Any? {
        guard case .record(let record) = self, let slot = record.shape.slots[name] else { return nil }
        switch record.values[slot] {
        case .flag(let flag): return flag
        case .list(let list): return list
        case let other: return other
        }
    }
    public var isNull: Bool {
        switch self {
        case .null: true
        case .text(let text): text.isEmpty
        default: false
        }
    }
    public var renderText: String {
        switch self {
        case .text(let text): text
        case .number(let n): String(n)
        case .html(let bytes): String(decoding: bytes, as: UTF8.self)
        default: ""
        }
    }
}

public struct TemplateFile: Sendable {
    public let path: String
    public let bytes: [UInt8]
    public init(path: String, bytes: [UInt8]) { self.path = path; self.bytes = bytes }
}

public struct TemplateSet: Sendable {
    var library = MustacheLibrary()
    public var directives: [String: Set<String>] = [:]
    public var names: Set<String> = []
    var shapes: [String: RecordShape] = [:]
    public static func load(_ files: [TemplateFile], roots: (String) -> RecordShape?) -> (TemplateSet, [Diagnostic]) {
        var set = TemplateSet()
        for file in files {
            let name = String(file.path.dropFirst("templates/".count).dropLast(".mustache".count))
            do { try set.library.register(String(decoding: file.bytes, as: UTF8.self), named: name) } catch { print(file.path, error) }
            set.names.insert(name)
        }
        return (set, [])
    }
    public func has(layout: String) -> Bool { names.contains("layouts/" + layout) }
    public var layoutNames: [String] { names.filter { $0.hasPrefix("layouts/") }.map { String($0.dropFirst(8)) } }
    public var outputNames: [String] { names.filter { $0.hasPrefix("outputs/") }.map { String($0.dropFirst(8)) }.sorted() }
    public func directiveShape(_ name: String) -> RecordShape? { shapes[name] }
    public func render(_ template: String, _ record: Record, into: inout [UInt8]) {
        into += Array((library.render(Value.record(record), withTemplate: template) ?? "").utf8)
    }
}

public enum TemplatesDiagnostics { public static let all: [DiagnosticKind] = [] }
