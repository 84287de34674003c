import Bytes
import Content

/// What stands for a page elsewhere: in a browser's tab, in a link that somebody shares, in a letter.
extension PageView {
    /// Search engines show about 65 characters of a title: where the site's name would cost a word of the page's, it is left out.
    func documentTitle(_ records: Records) -> String {
        let configuration = records.definitions.configuration
        let title = page?.title ?? front.title.value
        if path == "/" { return [configuration.title, configuration.tagline].compactMap { $0 }.joined(separator: " – ") }
        let own = number > 1 ? "\(title), page \(number)" : title
        let whole = "\(own) – \(configuration.title)"
        return whole.count <= 65 ? whole : own
    }

    /// Its own picture, or the card of its type.
    func card(_ records: Records) -> String? {
        if let image = image(records) { return image.permalink }
        let names = [page?.type.name, "page"].compactMap { $0 }.map { assetName("cards/\($0).png") }
        let card = names.lazy.compactMap { records.definitions.assets[$0] }.first
        return card.map { records.map.address.absolute($0.path) }
    }

    func reportMail(_ records: Records) -> String? {
        guard let email = records.definitions.configuration.contact?.email else { return nil }
        let title = page?.title ?? front.title.value
        let body = "Page: \(title)\n\(records.map.address.absolute(path))\n\nWhat is wrong:\n"
        return "mailto:\(email)?subject=\(encoded("Error on: " + title))&body=\(encoded(body))"
    }

    /// As RFC 6068 has the fields of a `mailto:`.
    private func encoded(_ text: String) -> String {
        percentEncoded(text.replacing("\n", with: "\r\n")) {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }
}
