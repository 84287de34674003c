/// Why nothing can be published to a folder; nothing in it has changed.
public enum PublishingFailure: Error, Sendable, CustomStringConvertible {
    /// The output folder may not be written to: `refused("public", "it is not empty …")`.
    case refused(String, String)
    /// A file in the output folder that no build made stands where the site needs a place.
    case inTheWay(String)
    /// A part of the output folder is mounted from another disk, which a rename does not reach.
    case otherDisk(String)
    /// The place where a build gathers its files is taken.
    case staging(String)
    /// Another build is writing to the same output folder.
    case busy(String)

    public var description: String {
        switch self {
        case .refused(let path, let why): "the output folder '\(path)' is refused: \(why)"
        case .inTheWay(let path):
            "'\(path)' in the output folder was not made by Guidepost and stands where the site needs a place: move it away"
        case .otherDisk(let path): "'\(path)' in the output folder is mounted from another disk: a site is published whole, to one"
        case .staging(let path):
            "a build gathers its files in '\(path)', which Guidepost did not make: move it away, or remove it if it is of no use"
        case .busy(let path): "another build is writing to '\(path)': wait until it is done"
        }
    }
}
