import Content

/// What a reader must know before reading.
struct Banner {
    let id: String
    let label: String
    let text: String
    var link: LinkView?
}

extension Vocabulary {
    static let banner = Table<Banner>(
        "banner",
        [
            .text("id", "`superseded`, `retired`, `overdue`, `expired`, `draft`, `comment` or `correction`") { banner, _ in banner.id },
            .text("label", "one or two words") { banner, _ in banner.label },
            .text("text", "a sentence") { banner, _ in banner.text },
            .one("link", link, "where to go on") { banner, _ in banner.link },
        ])
}

extension Records {
    /// That a page is replaced, withdrawn, overdue, expired, corrected, a draft or open for comment.
    func banners(_ page: Page) -> [Banner] {
        let (face, today) = (page.face, map.options.asOf)
        var banners = [Banner]()
        func add(_ id: String, _ label: String, _ text: String, link: LinkView? = nil) {
            banners.append(Banner(id: id, label: label, text: text, link: link))
        }
        if face.front.draft || face.front.isScheduled(on: today) {
            add("draft", "Draft", "This page is not published yet.")
        }
        if face.front.isSuperseded {
            // The link leads to what holds now, not to a step that is itself replaced.
            let newer = map.successors(of: page)
            let names = newer.map { " by “\($0.title)”" }
            let steps = names.count < 2 ? names.joined() : names[0] + names.dropFirst().map { ", and that" + $0 }.joined() + ". It"
            add(
                "superseded", "Superseded", "This page has been replaced\(steps)\(names.count < 2 ? " and" : "") is kept for reference.",
                link: newer.last.map { LinkView(label: "Read “\($0.title)”", address: address($0.path)) })
        }
        if face.front.status?.value == .retired {
            let words = ["This page has been withdrawn and is kept for reference.", face.front.statusNote].compactMap { $0 }
            add("retired", "Retired", words.joined(separator: " "))
        }
        if face.front.isExpired(on: today), let end = face.front.expiresOn?.value {
            add("expired", "Expired", "This page was valid until \(end.text) and is kept for reference.")
        }
        if face.front.isOverdue(on: today), let due = face.front.reviewBy?.value {
            add("overdue", "Review overdue", "This page was due for review by \(due.text) and may be out of date.")
        }
        if face.front.status?.value == .publicComment, let until = face.front.commentUntil?.value, until.lastDay >= today {
            add(
                "comment", "Open for comment", "This text is open for public comment until \(until.text).",
                link: written(face.front.commentURL).map { LinkView(label: "Comment on this draft", address: $0) })
        }
        for correction in face.front.corrections.sorted(by: { $0.date > $1.date }) {
            add("correction", "Corrected \(correction.date.text)", correction.text)
        }
        return banners
    }
}
