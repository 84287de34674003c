/// Lets a few builds go on at a time. All tests run at once, and each build holds files: beyond 1,300 of them in one process Foundation's
/// `Process`, which other tests start the tool with, reads past the end of the list of open files and crashes.
actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
