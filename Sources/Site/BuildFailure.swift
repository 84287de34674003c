import Bytes

/// Why a build cannot go on: the disk or the folders, never what an editor wrote.
public enum BuildFailure: Error, Sendable, CustomStringConvertible {
    /// The site's folder lacks `content/` or `templates/`.
    case noFolder(String)
    /// The output folder may not be written to: `refused("public", "it is not empty …")`.
    case refused(String, String)
    /// The folder for a new site holds something already.
    case notEmpty(String)
    /// A file that a command names cannot be read.
    case unreadable(String)
    /// A file in the output folder that no build made stands where the site needs a place.
    case inTheWay(String)
    /// A part of the output folder is mounted from another disk, which a rename does not reach.
    case otherDisk(String)
    /// The place where a build gathers its files is taken.
    case staging(String)
    /// Another build is writing to the same output folder.
    case busy(String)
    /// A source was saved between being read and being rendered.
    case changedMeanwhile(Path)
    case disk(DiskError)

    public var description: String {
        switch self {
        case .noFolder(let path):
            "no folder '\(path)': give the folder that holds content/ and templates/ with --source, or make one with `guidepost init`"
        case .refused(let path, let why): "the output folder '\(path)' is refused: \(why)"
        case .notEmpty(let path): "the folder '\(path)' is not empty; nothing was changed"
        case .unreadable(let path): "cannot read '\(path)'"
        case .inTheWay(let path):
            "'\(path)' in the output folder was not made by Guidepost and stands where the site needs a place: move it away"
        case .otherDisk(let path): "'\(path)' in the output folder is mounted from another disk: a site is published whole, to one"
        case .staging(let path):
            "a build gathers its files in '\(path)', which Guidepost did not make: move it away, or remove it if it is of no use"
        case .busy(let path): "another build is writing to '\(path)': wait until it is done"
        case .changedMeanwhile(let path): "'\(path)' was saved while the site was built: nothing was published, build again"
        case .disk(let error): "\(error)"
        }
    }
}
