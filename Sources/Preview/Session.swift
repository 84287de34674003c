import Bytes
import Diagnostics
import Foundation
import Site

/// The site as it is being previewed: the latest build, and the browsers that wait for the next one.
actor Session {
    private var build: PreviewBuild
    private(set) var number = 0
    /// The latest errors as the terminal shows them; empty where there are none.
    private(set) var errors = ""
    private var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]

    init(_ options: BuildOptions) { build = PreviewBuild(options) }

    var site: PreviewSite? { build.site }
    /// The path of the site's first page: `/`, or `/docs/` where that is the path of its address.
    var home: String { build.home }

    /// Builds the site as it stands on disk, wakes the browsers that wait, and answers what the terminal is to show. A folder that cannot be
    /// read is told like an error of the site: it may be back in a moment.
    func rebuild(_ changed: Set<Path>?, excerpts: Excerpts, colour: Bool) async -> Rebuilt {
        let started = ContinuousClock.now
        var rebuilt = Rebuilt()
        do {
            build = try await build.rebuilt(changed: changed)
            errors = build.report.errors > 0 ? build.report.text(excerpts: excerpts, colour: false, showGated: false) : ""
            rebuilt = Rebuilt(
                text: build.report.text(excerpts: excerpts, colour: colour, showGated: false), pages: build.site?.pages ?? 0,
                errors: build.report.errors, warnings: build.report.warnings, parsed: build.parsed)
        } catch {
            errors = "\(error)"
            rebuilt = Rebuilt(text: "guidepost: error: \(error)", errors: 1)
        }
        number += 1
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
        rebuilt.seconds = (ContinuousClock.now - started).seconds
        return rebuilt
    }

    /// Waits until there is a build after the given one, or so many seconds have passed.
    func next(after number: Int, seconds: Double) async {
        if self.number != number { return }
        let id = UUID()
        let timeout = Task {
            try? await Task.sleep(for: .seconds(seconds))
            wake(id)
        }
        await withCheckedContinuation { waiting[id] = $0 }
        timeout.cancel()
    }

    private func wake(_ id: UUID) { waiting.removeValue(forKey: id)?.resume() }
}

/// What one build of a preview came to.
public struct Rebuilt: Sendable {
    /// The diagnostics as `build` prints them.
    public var text = ""
    public var pages = 0
    public var errors = 0
    public var warnings = 0
    public var parsed = 0
    public var seconds = 0.0
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
