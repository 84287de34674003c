import Content
import Templates

extension Records {
    /// What a reader must know before reading: that the page is replaced, withdrawn, overdue, expired, corrected, a draft or open for comment.
    func banners(_ page: Page) -> [Value] {
        let today = map.options.asOf
        var banners = [Value]()
        if page.front.draft || page.front.publishOn.map({ $0.value.firstDay > today }) == true {
            banners.append(banner("draft", "Draft", "This page is not published yet."))
        }
        if page.front.status?.value == .superseded || !page.front.supersededBy.isEmpty {
            let newer = page.front.supersededBy.first.flatMap { map.pageIndex[$0.value] }
            let text =
                newer.map { "This page has been replaced by “\(map.pages[$0].title)” and is kept for reference." }
                ?? "This page has been replaced and is kept for reference."
            banners.append(
                banner(
                    "superseded", "Superseded", text, link: newer.map { link("Read “\(map.pages[$0].title)”", href(map.pages[$0].path)) }))
        }
        if page.front.status?.value == .retired {
            banners.append(
                banner(
                    "retired", "Retired",
                    ["This page has been withdrawn and is kept for reference.", page.front.statusNote].compactMap { $0 }.joined(
                        separator: " ")))
        }
        if isExpired(page.front, on: today), let end = page.front.expiresOn?.value {
            banners.append(banner("expired", "Expired", "This page was valid until \(end.text) and is kept for reference."))
        }
        if isOverdue(page.front, on: today), let due = page.front.reviewBy?.value {
            banners.append(banner("overdue", "Review overdue", "This page was due for review by \(due.text) and may be out of date."))
        }
        if page.front.status?.value == .publicComment, let until = page.front.commentUntil?.value, until.lastDay >= today {
            let url = page.front.commentURL.map { link("Comment on this draft", href(written: $0.value)) }
            banners.append(banner("comment", "Open for comment", "This text is open for public comment until \(until.text).", link: url))
        }
        for correction in page.front.corrections.sorted(by: { $0.date > $1.date }) {
            banners.append(banner("correction", "Corrected \(correction.date.text)", correction.text))
        }
        return banners
    }

    private func banner(_ id: String, _ label: String, _ words: String, link: Value? = nil) -> Value {
        .record(
            Record(Names.banner) {
                $0["id"] = .text(id)
                $0["label"] = .text(label)
                $0["text"] = .text(words)
                $0["link"] = link ?? .null
            })
    }
}
