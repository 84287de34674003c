import Guidelines
import Templates

extension Renderer {
    /// What a directive that says data has to show.
    func fillData(_ fields: inout Fields, _ name: String, _ block: Int, on page: Int) {
        fields["part"] = GuidelineDirective.named[name].map { Vocabulary.part.record($0, records) } ?? .null
        guard let holder = map.guidelines[page]?.holder(of: block) else { return }
        if holder.block == block {
            fields["recommendation"] = records.said(SaidView(page: page, said: holder), Vocabulary.recommendation)
        } else if let limit = holder.limits.first(where: { $0.block == block }) {
            fields["limit"] = records.said(SaidView(page: page, said: limit), Vocabulary.limit)
        } else if let contraindication = holder.contraindications.first(where: { $0.block == block }) {
            fields["contraindication"] = records.said(SaidView(page: page, said: contraindication), Vocabulary.contraindication)
        }
    }
}
