import Bytes

/// A template ready to run: partials and parents are in their place, every name is settled to a record and a slot in it when the template is
/// loaded, and all of it is one row of plain numbers.
struct Program: Sendable {
    private let escaping: Escaping
    private var instructions: [Instruction] = []
    private var literals: [UInt8] = []
    /// The records that names are looked up in, the root first, each once.
    private var places = [Place(depth: 0, slots: 0..<0)]
    /// The slots on the way to all places, one after the other.
    private var slots: [Int] = []

    /// What a template does, as the compiler finds it.
    indirect enum Step {
        case bytes([UInt8])
        case print(Path)
        /// `opens` a record or an element that inner names may be found in, or keeps the context, as a flag does.
        case section(Path, opens: Bool, [Step])
        case inverted(Path, [Step])
    }

    /// Where a value stands: in which of the open records, counted from the root, and which slot to take there and further in. Without slots
    /// it is the innermost of the open ones itself.
    struct Path {
        let depth: Int
        let slots: [Int]
    }

    init(_ steps: [Step], escaping: Escaping) {
        self.escaping = escaping
        var known = [[0]: 0]
        add(steps, depth: 0, &known)
    }

    private mutating func add(_ steps: [Step], depth: Int, _ known: inout [[Int]: Int]) {
        for step in steps {
            switch step {
            case .bytes(let bytes):
                instructions.append(Instruction(kind: .bytes, literal: literals.count..<(literals.count + bytes.count)))
                literals += bytes
            case .print(let path): add(.print, path, [], depth: depth, &known)
            case .section(let path, let opens, let inner): add(opens ? .open : .keep, path, inner, depth: opens ? depth + 1 : depth, &known)
            case .inverted(let path, let inner): add(.inverted, path, inner, depth: depth, &known)
            }
        }
    }

    private mutating func add(_ kind: Instruction.Kind, _ path: Path, _ inner: [Step], depth: Int, _ known: inout [[Int]: Int]) {
        var instruction = Instruction(kind: kind)
        if let slot = path.slots.last {
            instruction.slot = slot
            instruction.place = place(path.depth, Array(path.slots.dropLast()), &known)
        }
        if kind == .open { instruction.opened = place(depth, [], &known) }
        let index = instructions.count
        instructions.append(instruction)
        add(inner, depth: depth, &known)
        instructions[index].end = instructions.count
    }

    private mutating func place(_ depth: Int, _ way: [Int], _ known: inout [[Int]: Int]) -> Int {
        if let place = known[[depth] + way] { return place }
        places.append(Place(depth: depth, slots: slots.count..<(slots.count + way.count)))
        slots += way
        known[[depth] + way] = places.count - 1
        return places.count - 1
    }

    /// Whether any instruction takes this slot of the root.
    func reads(_ slot: Int) -> Bool {
        instructions.contains { instruction in
            guard let last = instruction.slot else { return false }
            let place = places[instruction.place]
            return place.depth == 0 && (slots[place.slots].first ?? last) == slot
        }
    }

    /// Appends what the template makes of a record. Answers where each of the parts was printed.
    func run(_ record: Record, parts: [[UInt8]], into output: inout [UInt8]) -> [SlotPlace] {
        var run = Run(parts: parts, open: [record], bytes: output)
        output = []
        self.run(0..<instructions.count, &run, in: .record(record), record, at: 0)
        output = run.bytes
        return run.places
    }
}

/// Where one of the parts that were given to `render` begins in what was rendered.
public struct SlotPlace: Sendable {
    public let slot: Int
    public let start: Int
}

private struct Instruction {
    enum Kind { case bytes, print, open, keep, inverted }
    let kind: Kind
    var literal = 0..<0
    /// The record that the name is looked up in.
    var place = 0
    /// nil for the innermost open value itself.
    var slot: Int?
    /// What a section opens is a place for the names inside.
    var opened = 0
    /// After the last instruction of a section.
    var end = 0
}

/// A record that names are looked up in: which of the open ones to start from, counted from the root, and the slots on the way from there.
private struct Place {
    let depth: Int
    let slots: Range<Int>
}

/// What becomes of a program while it runs.
private struct Run {
    let parts: [[UInt8]]
    /// The records that names are looked up in, the root first; nil for an open text.
    var open: [Record?]
    var bytes: [UInt8]
    var places: [SlotPlace] = []
}

extension Program {
    /// Runs some instructions. Neighbouring names mostly stand in one record, which is held until a name stands in another: most records are
    /// shared by all pages, and to count references to them for every name would have the threads wait for each other.
    private func run(_ range: Range<Int>, _ run: inout Run, in here: Value, _ record: Record?, at place: Int) {
        var (held, place) = (record, place)
        var next = range.lowerBound
        while next < range.upperBound {
            let instruction = instructions[next]
            next += 1
            if instruction.kind == .bytes {
                run.bytes.append(instruction.literal, of: literals)
                continue
            }
            if instruction.place != place, instruction.slot != nil {
                place = instruction.place
                held = find(places[place], run.open)
            }
            let value = if let slot = instruction.slot { held?.value(slot) ?? .null } else { here }
            switch instruction.kind {
            case .bytes: break
            case .print: print(value, &run)
            case .open:
                if !value.isAbsent { enter(value, next..<instruction.end, &run, at: instruction.opened) }
                next = instruction.end
            case .keep:
                if !value.isAbsent { self.run(next..<instruction.end, &run, in: here, held, at: place) }
                next = instruction.end
            case .inverted:
                if value.isAbsent { self.run(next..<instruction.end, &run, in: here, held, at: place) }
                next = instruction.end
            }
        }
    }

    private func find(_ place: Place, _ open: [Record?]) -> Record? {
        var record = open[place.depth]
        for index in place.slots {
            guard case .record(let inner)? = record?.value(slots[index]) else { return nil }
            record = inner
        }
        return record
    }

    /// Records and texts are entered, lists element by element.
    private func enter(_ value: Value, _ inner: Range<Int>, _ run: inout Run, at place: Int) {
        guard case .list(let elements) = value else { return enter(one: value, inner, &run, at: place) }
        for element in elements { enter(one: element, inner, &run, at: place) }
    }

    private func enter(one value: Value, _ inner: Range<Int>, _ run: inout Run, at place: Int) {
        let record: Record? = if case .record(let record) = value { record } else { nil }
        run.open.append(record)
        self.run(inner, &run, in: value, record, at: place)
        run.open.removeLast()
    }

    private func print(_ value: Value, _ run: inout Run) {
        switch value {
        case .text(let text): escaping.append(text, to: &run.bytes)
        case .html(let html):
            if escaping.isData { escaping.append(html, to: &run.bytes) } else { run.bytes.append(contentsOf: html.utf8.span) }
        case .number(let number): run.bytes.append(contentsOf: String(number).utf8)
        case .slot(let number):
            guard run.parts.indices.contains(number) else { return }
            run.places.append(SlotPlace(slot: number, start: run.bytes.count))
            let part = run.parts[number]
            if escaping.isData { escaping.append(part.span, to: &run.bytes) } else { run.bytes.append(contentsOf: part) }
        case .null, .flag, .list, .record: break
        }
    }
}

extension Record {
    @inline(__always)
    fileprivate func value(_ slot: Int) -> Value { slot < values.count ? values[slot] : .null }
}
