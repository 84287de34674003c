import Bytes

/// Why a build cannot go on: the site's folders, never what an editor wrote. See also `DiskError` and `PublishingFailure`.
public enum BuildFailure: Error, Sendable, CustomStringConvertible {
    /// The site's folder lacks `content/` or `templates/`.
    case noFolder(String)
    /// The folder for a new site holds something already.
    case notEmpty(String)
    /// A file that a command names cannot be read.
    case unreadable(String)
    /// A source was saved between being read and being rendered.
    case changedMeanwhile(Path)
    /// The program that asks other hosts is not installed.
    case noCurl

    public var description: String {
        switch self {
        case .noFolder(let path):
            "no folder '\(path)': give the folder that holds content/ and templates/ with --source, or make one with `guidepost init`"
        case .notEmpty(let path): "the folder '\(path)' is not empty; nothing was changed"
        case .unreadable(let path): "cannot read '\(path)'"
        case .changedMeanwhile(let path): "'\(path)' was saved while the site was built: nothing was published, build again"
        case .noCurl: "`check --external` asks other hosts with curl, which is not installed: install your system's package of that name"
        }
    }
}
