/// The names of the keys that rules speak of.
enum Name {
    static let title = FrontMatter.name(of: \.title)
    static let description = FrontMatter.name(of: \.description)
    static let type = FrontMatter.name(of: \.type)
    static let date = FrontMatter.name(of: \.date)
    static let draft = FrontMatter.name(of: \.draft)
    static let status = FrontMatter.name(of: \.status)
    static let statusNote = FrontMatter.name(of: \.statusNote)
    static let authors = FrontMatter.name(of: \.authors)
    static let topics = FrontMatter.name(of: \.topics)
    static let membersOnly = FrontMatter.name(of: \.gate)
    static let resources = FrontMatter.name(of: \.resources)
}
