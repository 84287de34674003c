import Content

/// What a reader must know before reading.
struct Banner {
    let id: String
    let label: String
    let text: String
    var link: LinkView?
    /// What else there is of the kind.
    var more: LinkView?
    var correction: CorrectionView?
}

extension Vocabulary {
    static let banner = Table<Banner>(
        "banner",
        [
            .text("id", "`superseded`, `retired`, `overdue`, `expired`, `draft`, `comment` or `correction`") { banner, _ in banner.id },
            .text("label", "one or two words") { banner, _ in banner.label },
            .text("text", "a sentence") { banner, _ in banner.text },
            .one("link", link, "where to go on") { banner, _ in banner.link },
            .one("correction", correction, "what was corrected") { banner, _ in banner.correction },
            .one("more", link, "where the earlier corrections stand") { banner, _ in banner.more },
        ])
}

extension Records {
    /// That a page is a draft, replaced, withdrawn, expired, overdue or open for comment, in the words of its state; and what was corrected.
    ///
    /// A page may have to say more than its state does: that what is replaced was withdrawn as well, or that a draft is open for comment.
    func banners(_ page: Page, at index: Int) -> [Banner] {
        let (front, today) = (page.face.front, map.options.asOf)
        var banners = [Banner]()
        func add(_ id: String, _ state: DocumentState, _ text: String, link: LinkView? = nil) {
            banners.append(Banner(id: id, label: definitions.configuration.label(of: state), text: text, link: link))
        }
        if front.draft || front.isScheduled(on: today) {
            add("draft", front.draft ? .draft : .scheduled, "This page is not published yet.")
        }
        if front.isSuperseded {
            // The link leads to what holds now, not to a step that is itself replaced.
            let newer = map.successors(of: page)
            let names = newer.map { " by “\($0.title)”" }
            let steps = names.count < 2 ? names.joined() : names[0] + names.dropFirst().map { ", and that" + $0 }.joined() + ". It"
            add(
                "superseded", .superseded, "This page has been replaced\(steps)\(names.count < 2 ? " and" : "") is kept for reference.",
                link: newer.last.map { LinkView(label: "Read “\($0.title)”", address: address($0.path)) })
        }
        if front.status?.value == .retired {
            let words = ["This page has been withdrawn and is kept for reference.", front.statusNote].compactMap { $0 }
            add("retired", .retired, words.joined(separator: " "))
        }
        if front.isExpired(on: today), let end = front.expiresOn?.value {
            add("expired", .expired, "This page was valid until \(end.text) and is kept for reference.")
        }
        if front.isOverdue(on: today), let due = front.reviewBy?.value {
            add("overdue", .overdue, "This page was due for review by \(due.text) and may be out of date.")
        }
        if front.status?.value == .publicComment, let until = front.commentUntil?.value, until.lastDay >= today {
            add(
                "comment", .publicComment, "This text is open for public comment until \(until.text).",
                link: written(front.commentURL).map { LinkView(label: "Comment on this draft", address: $0) })
        }
        return banners + [correction(of: page, at: index)].compactMap { $0 }
    }

    /// The latest correction, and where the others stand: many of them would push what holds now out of sight.
    private func correction(of page: Page, at index: Int) -> Banner? {
        let corrections = page.face.front.corrections
        guard let latest = corrections.max(by: { $0.date < $1.date }) else { return nil }
        let earlier = corrections.count - 1
        let standing = map.guidelines[index]?.guideline.recommendations.first { $0.id == latest.recommendation?.value }
        return Banner(
            id: "correction", label: "Corrected \(latest.date.text)", text: latest.text,
            link: standing.map { LinkView(label: "Go to the recommendation", address: "#\($0.id)") },
            more: earlier == 0
                ? nil : LinkView(label: "\(earlier) earlier \(earlier == 1 ? "correction" : "corrections")", address: "#_corrections"),
            correction: CorrectionView(correction: latest))
    }
}
