import Publishing

/// Removes what was published to a folder and the cache of a site; returns how many published files are gone. Throws before anything has
/// changed where a part of it could not be removed.
public func clean(_ given: String, source: String) throws -> Int {
    try checkCache(of: source)
    let count = try removePublished(given)
    try removeCache(of: source)
    return count
}
