import Bytes

/// A template ready to run: partials and parents are in their place, every name is a path of slots, settled when it was loaded, and all of it
/// is one row of plain numbers, so that the threads that run it share nothing that has to be counted.
struct Program: Sendable {
    private let escaping: Escaping
    private var instructions: [Instruction] = []
    private var literals: [UInt8] = []
    /// The slots of all paths, one after the other.
    private var slots: [Int] = []

    /// What a template does, as the compiler finds it.
    indirect enum Step {
        case bytes([UInt8])
        case print(Path)
        /// `opens` a record or an element that inner names may be found in, or keeps the context, as a flag does.
        case section(Path, opens: Bool, [Step])
        case inverted(Path, [Step])
    }

    /// Where a value stands: in which of the open records, counted from the root, and which slot to take there and further in.
    struct Path {
        let depth: Int
        let slots: [Int]
    }

    init(_ steps: [Step], escaping: Escaping) {
        self.escaping = escaping
        add(steps)
    }

    private mutating func add(_ steps: [Step]) {
        for step in steps {
            switch step {
            case .bytes(let bytes):
                instructions.append(Instruction(kind: .bytes, range: literals.count..<(literals.count + bytes.count)))
                literals += bytes
            case .print(let path): add(.print, path)
            case .section(let path, let opens, let inner): add(opens ? .open : .keep, path, inner)
            case .inverted(let path, let inner): add(.inverted, path, inner)
            }
        }
    }

    private mutating func add(_ kind: Instruction.Kind, _ path: Path, _ inner: [Step] = []) {
        let place = instructions.count
        instructions.append(Instruction(kind: kind, range: slots.count..<(slots.count + path.slots.count), depth: path.depth))
        slots += path.slots
        add(inner)
        instructions[place].end = instructions.count
    }

    /// Whether any instruction takes this slot of the root.
    func reads(_ slot: Int) -> Bool {
        instructions.contains { $0.kind != .bytes && $0.depth == 0 && !$0.range.isEmpty && slots[$0.range.lowerBound] == slot }
    }

    /// Appends what the template makes of a record. Answers where each of the parts was printed.
    func run(_ record: Record, parts: [[UInt8]], into output: inout [UInt8]) -> [SlotPlace] {
        var places = [SlotPlace]()
        instructions.withUnsafeBufferPointer { instructions in
            literals.withUnsafeBufferPointer { literals in
                slots.withUnsafeBufferPointer { slots in
                    withUnsafePointer(to: Value.record(record)) { root in
                        var run = Run(
                            instructions: instructions, literals: literals, slots: slots, escaping: escaping, parts: parts, open: [root],
                            bytes: output)
                        output = []
                        run.run(0..<instructions.count)
                        (output, places) = (run.bytes, run.places)
                    }
                }
            }
        }
        return places
    }
}

/// Where one of the parts that were given to `render` begins in what was rendered.
package struct SlotPlace: Sendable {
    package let slot: Int
    package let start: Int
}

private struct Instruction {
    enum Kind { case bytes, print, open, keep, inverted }
    let kind: Kind
    /// Of the literals or of the path's slots.
    let range: Range<Int>
    /// The record that the path starts from.
    var depth = 0
    /// After the last instruction of a section.
    var end = 0
}

/// A program while it runs. Records never change and the root holds all that stand below it, so values are met where they lie: to count
/// references to what all pages share would have the threads wait for each other.
private struct Run {
    let instructions: UnsafeBufferPointer<Instruction>
    let literals: UnsafeBufferPointer<UInt8>
    let slots: UnsafeBufferPointer<Int>
    let escaping: Escaping
    let parts: [[UInt8]]
    /// The records that names are looked up in, the root first.
    var open: [UnsafePointer<Value>]
    var bytes: [UInt8]
    var places: [SlotPlace] = []

    mutating func run(_ range: Range<Int>) {
        var next = range.lowerBound
        while next < range.upperBound {
            let instruction = instructions[next]
            next += 1
            switch instruction.kind {
            case .bytes: bytes.append(contentsOf: UnsafeBufferPointer(rebasing: literals[instruction.range]))
            case .print: if let value = value(instruction) { print(value) }
            case .open, .keep:
                if let value = value(instruction), !value.pointee.isAbsent {
                    if instruction.kind == .open { enter(value, next..<instruction.end) } else { run(next..<instruction.end) }
                }
                next = instruction.end
            case .inverted:
                if value(instruction)?.pointee.isAbsent ?? true { run(next..<instruction.end) }
                next = instruction.end
            }
        }
    }

    /// Records and texts are entered, lists element by element.
    private mutating func enter(_ value: UnsafePointer<Value>, _ inner: Range<Int>) {
        guard case .list(let elements) = value.pointee else { return enter(one: value, inner) }
        elements.withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            for place in elements.indices { enter(one: first + place, inner) }
        }
    }

    private mutating func enter(one value: UnsafePointer<Value>, _ inner: Range<Int>) {
        open.append(value)
        run(inner)
        open.removeLast()
    }

    private func value(_ instruction: Instruction) -> UnsafePointer<Value>? {
        var value = open[instruction.depth]
        for place in instruction.range {
            guard case .record(let record) = value.pointee, let inner = record.place(of: slots[place]) else { return nil }
            value = inner
        }
        return value
    }

    private mutating func print(_ value: UnsafePointer<Value>) {
        switch value.pointee {
        case .text(let text): escaping.append(text, to: &bytes)
        case .html(let html): bytes.append(contentsOf: html.utf8)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .slot(let number):
            guard parts.indices.contains(number) else { return }
            places.append(SlotPlace(slot: number, start: bytes.count))
            bytes.append(contentsOf: parts[number])
        case .null, .flag, .list, .record: break
        }
    }
}

extension Record {
    /// Where the value of a slot lies, for as long as the record stands.
    fileprivate func place(of slot: Int) -> UnsafePointer<Value>? {
        values.withUnsafeBufferPointer { values in slot < values.count ? values.baseAddress.map { $0 + slot } : nil }
    }
}
