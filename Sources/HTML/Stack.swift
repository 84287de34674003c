/// A pile in memory that somebody else holds: one on which nothing may be put when it is full.
struct Stack<Element>: RandomAccessCollection {
    private let memory: UnsafeMutableBufferPointer<Element>
    private(set) var count = 0

    /// The elements need no end: they are numbers.
    init(_ memory: UnsafeMutableBufferPointer<Element>) where Element: BitwiseCopyable { self.memory = memory }

    var startIndex: Int { 0 }
    var endIndex: Int { count }
    var isFull: Bool { count == memory.count }
    subscript(index: Int) -> Element { memory[index] }

    mutating func append(_ element: Element) {
        memory.initializeElement(at: count, to: element)
        count += 1
    }

    mutating func removeLast() { count -= 1 }
    mutating func removeAll() { count = 0 }
}
