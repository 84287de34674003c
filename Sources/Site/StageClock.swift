#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Times the stages of a build. It never decides anything: two builds differ in their timings only.
struct StageClock {
    private let progress: @Sendable (String) -> Void
    private(set) var timings: [StageTiming] = []

    init(_ progress: @escaping @Sendable (String) -> Void) { self.progress = progress }

    mutating func time<Value>(_ stage: String, _ work: () async throws -> Value, count: (Value) -> String) async rethrows -> Value {
        progress(stage)
        let (wall, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
        let value = try await work()
        let (wallEnd, processorEnd) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
        timings.append(StageTiming(stage: stage, wall: wallEnd - wall, processor: processorEnd - processor, count: count(value)))
        return value
    }
}

private func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
