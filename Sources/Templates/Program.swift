/// A template ready to run: partials and parents are in their place, and every name is a path of slots, settled when it was loaded.
struct Program: Sendable {
    var steps: [Step] = []
    let escaping: Escaping

    indirect enum Step: Sendable {
        case bytes([UInt8])
        case print(Path)
        /// `opens` a record or an element that inner names may be found in, or keeps the context, as a flag does.
        case section(Path, opens: Bool, [Step])
        case inverted(Path, [Step])
    }

    /// Where a value stands: in which of the open records, counted from the root, and which slot to take there and further in.
    struct Path: Sendable {
        let depth: Int
        let slots: [Int]
    }

    /// Answers where each slot was printed.
    func run(_ record: Record, slots: [[UInt8]], into output: inout [UInt8]) -> [SlotPlace] {
        var stack: [Value] = [.record(record)]
        var result = Output(bytes: output)
        output = []
        run(steps, &stack, slots, &result)
        output = result.bytes
        return result.places
    }

    private struct Output {
        var bytes: [UInt8]
        var places: [SlotPlace] = []
    }

    private func run(_ steps: [Step], _ stack: inout [Value], _ slots: [[UInt8]], _ output: inout Output) {
        for step in steps {
            switch step {
            case .bytes(let bytes): output.bytes.append(contentsOf: bytes)
            case .print(let path): print(value(path, stack), slots, &output)
            case .section(let path, let opens, let inner):
                let value = value(path, stack)
                guard !value.isAbsent else { continue }
                if opens { enter(value, inner, &stack, slots, &output) } else { run(inner, &stack, slots, &output) }
            case .inverted(let path, let inner):
                if value(path, stack).isAbsent { run(inner, &stack, slots, &output) }
            }
        }
    }

    /// Records and texts are entered, lists element by element.
    private func enter(_ value: Value, _ inner: [Step], _ stack: inout [Value], _ slots: [[UInt8]], _ output: inout Output) {
        if case .list(let elements) = value {
            for element in elements {
                stack.append(element)
                run(inner, &stack, slots, &output)
                stack.removeLast()
            }
        } else {
            stack.append(value)
            run(inner, &stack, slots, &output)
            stack.removeLast()
        }
    }

    /// Whether any step takes this slot of the root.
    func reads(_ slot: Int) -> Bool {
        func reads(_ path: Path) -> Bool { path.depth == 0 && path.slots.first == slot }
        func reads(_ steps: [Step]) -> Bool {
            steps.contains { step in
                switch step {
                case .bytes: false
                case .print(let path): reads(path)
                case .section(let path, _, let inner), .inverted(let path, let inner): reads(path) || reads(inner)
                }
            }
        }
        return reads(steps)
    }

    private func value(_ path: Path, _ stack: [Value]) -> Value {
        var value = stack[path.depth]
        for slot in path.slots {
            guard case .record(let record) = value, slot < record.values.count else { return .null }
            value = record.values[slot]
        }
        return value
    }

    private func print(_ value: Value, _ slots: [[UInt8]], _ output: inout Output) {
        switch value {
        case .text(let text): escaping.append(text, to: &output.bytes)
        case .html(let html): output.bytes.append(contentsOf: html.utf8)
        case .number(let number): output.bytes.append(contentsOf: String(number).utf8)
        case .slot(let number):
            guard slots.indices.contains(number) else { return }
            output.places.append(SlotPlace(slot: number, start: output.bytes.count))
            output.bytes.append(contentsOf: slots[number])
        case .null, .flag, .list, .record: break
        }
    }
}

/// Where a slot's bytes begin in what was rendered.
public struct SlotPlace: Sendable {
    public let slot: Int
    public let start: Int
}
