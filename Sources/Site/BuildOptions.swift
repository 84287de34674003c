import Content
import Diagnostics

/// What one run of the tool is asked to do. Nothing else reaches the build from outside: no clock, no environment, no working folder.
public struct BuildOptions: Sendable {
    /// The folder that holds `content/` and `templates/`.
    public var source = "."
    /// The folder to publish to; nil checks and renders without writing.
    public var output: String?
    /// In place of the configuration's `base-url`.
    public var baseURL: String?
    /// Pages marked `draft: true` are built too.
    public var drafts = false
    /// Pages whose `publish-on` lies ahead are built too.
    public var future = false
    /// The day for which the site is built.
    public var asOf: PartialDate
    /// Warnings stop the build as errors do.
    public var strict = false
    /// How many tasks run side by side.
    public var jobs = 2
    /// The folder for the file without a name that holds pages' bodies while the site is built.
    public var scratch = "/tmp"

    public init(asOf: PartialDate) { self.asOf = asOf }
}

/// What a run found and did.
public struct BuildResult: Sendable {
    public var report: Report
    public var pages = 0
    /// nil where nothing was to be published, or errors stopped it.
    public var publication: Publication?
    public var timings: [StageTiming] = []

    /// Whether a file could not be read: a matter of the disk and its rights, not of what an editor wrote.
    public var hasUnreadableFiles: Bool { report.diagnostics.contains { $0.kind == .unreadable } }
}

/// How long one stage took.
public struct StageTiming: Sendable {
    public let stage: String
    /// Seconds on the clock, and of processor time over all threads.
    public let wall: Double
    public let processor: Double
    /// What was counted: `12000 files`.
    public let count: String
}
