import Templates

/// A list comes with a flag `has-<name>`, so that a template can put one heading above it.
private func many(_ name: String, _ element: RecordShape, _ meaning: String) -> [NamedShape] {
    [(name, .list(.record(element)), meaning), ("has-" + name, .flag, "whether there are any `\(name)`")]
}

private func day(_ name: String, _ meaning: String) -> NamedShape { (name, .record(Names.date), meaning) }

extension Names {
    static let siteFields: [NamedShape] =
        [
            ("title", .text, "the site's title"), ("tagline", .text, "a line below it"), ("description", .text, "for search engines"),
            ("language", .text, "such as `en`"),
            ("url", .text, "the home page"), ("base", .text, "what every address starts with: `/` or `/docs/`"),
            ("permalink", .text, "the home page, absolute"),
            ("organization", .record(organization), "who publishes the site"), ("disclaimer", .text, "for every page's foot"),
            ("join-url", .text, "where to join"),
            ("login-url", .text, "where to log in"), ("contact", .record(contact), "where the contact form posts to"),
            ("feed-url", .text, "the site's feed"), ("year", .text, "the year of the build's day"),
        ] + many("social", link, "profiles elsewhere")

    static let commonPage: [NamedShape] =
        [
            ("id", .text, "its path in content/ without .md"), ("title", .text, "its title"), ("url", .text, "its address"),
            ("permalink", .text, "the same, absolute"),
            ("subtitle", .text, "below the title"), ("description", .text, "what it says, in a sentence"),
            ("teaser", .text, "what the public may read of it"),
            ("language", .text, "such as `en`"), ("type", .text, "the content type's name"),
            ("type-label", .text, "the content type in words"), ("layout", .text, "the layout's name"),
            day("date", "published"), day("updated", "last changed"), day("reviewed", "last reviewed"), day("review-by", "next review due"),
            day("publish-on", "published from"),
            day("expires-on", "valid until"), day("comment-until", "open for comment until"), ("comment-url", .text, "where to comment"),
            ("status", .record(status), "where the text stands"),
            ("is-in-development", .flag, "whether it is planned, in development or open for comment"),
            ("draft", .flag, "whether it is a draft"), ("pinned", .flag, "whether it stands first"),
            ("members-only", .flag, "whether its body is for members"),
            ("toc", .flag, "whether to show the table of contents"), ("section", .record(section), "the section it lies in"),
            ("previous", .record(ref), "before it in the section"),
            ("next", .record(ref), "after it in the section"),
            ("gate", .record(gate), "where the body is for members: where to join and log in"), ("image", .text, "its picture"),
            ("image-permalink", .text, "its picture, absolute"), ("image-alt", .text, "what the picture shows"),
            ("noindex", .flag, "whether search engines shall leave it out"), ("search", .flag, "whether the site's search shall find it"),
            ("feed-url", .text, "the section's feed"), ("structured-data", .html, "its facts as JSON-LD, for search engines"),
            ("content", .html, "its body"),
        ] + many("banners", banner, "what a reader must know first") + many("supersedes", ref, "older pages that it replaces")
        + many("superseded-by", ref, "newer pages that replace it") + many("authors", person, "who wrote it")
        + many("posted-by", person, "who posted it")
        + many("signatories", person, "who signed it") + many("organizations", partner, "who is behind it")
        + many("topics", term, "what it is about")
        + many("resources", resource, "recordings, slides, files") + many("corrections", correction, "newest first")
        + many("outline", heading, "the headings of its body")
        + many("breadcrumbs", crumb, "the way from the home page") + many("related", ref, "pages on the same topics")
        + many("referenced-by", ref, "pages that link to it")

    static let commonPageNames = Set(commonPage.map(\.0))

    static let entryShape = RecordShape(
        "entry",
        [
            ("id", .text, "its path in content/ without .md"), ("title", .text, "its title"), ("url", .text, "its address"),
            ("subtitle", .text, "below the title"),
            ("description", .text, "what it says, in a sentence"), ("teaser", .text, "what the public may read of it"),
            ("type", .text, "the content type's name"),
            ("type-label", .text, "the content type in words"), ("kind", .text, "the type's own `kind`, where it has one"),
            day("date", "published"), day("updated", "last changed"),
            ("status", .record(status), "where the text stands"), ("pinned", .flag, "whether it stands first"),
            ("members-only", .flag, "whether its body is for members"),
            ("card", .html, "the entry as partials/entry shows it"),
        ] + many("authors", person, "who wrote it") + many("posted-by", person, "who posted it")
            + many("organizations", partner, "who is behind it")
            + many("topics", term, "what it is about") + many("resources", resource, "recordings, slides, files")
            + many("recordings", resource, "the recordings among them"))

    static let listFields: [NamedShape] =
        [
            ("title", .text, "the list's title"), ("heading", .text, "its heading: `Posts by …`"),
            ("kind", .text, "`section`, `people`, `organizations`, `topics`, `corrections`, `home` or `index`"),
            ("description", .text, "what it holds"), ("count", .number, "how many pages it has"),
            ("person", .record(profile), "whose posts they are"),
            ("organization", .record(organization), "whose pages they are"),
            ("pagination", .record(pagination), "where the list has several pages"),
        ] + many("groups", group, "the pages by status, or one group of all")
        + many("entries", entryShape, "the pages on this page of the list")
        + many("terms", term, "all people, organisations or topics")
        + many("corrections", correction, "on the page of all corrections: newest first")
        + many("sections", sectionSummary, "the sections below, each with its newest pages")
}
