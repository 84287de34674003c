import Guidelines
import Templates

extension Renderer {
    /// What a directive that says data has to show.
    func fillData(_ fields: inout Fields, _ name: String, _ block: Int, on page: Int) {
        fields["part"] = GuidelineDirective.named[name].map { Vocabulary.part.record($0, records) } ?? .null
        guard let holder = map.guidelines[page]?.holder(of: block) else { return }
        if holder.block == block {
            fields["recommendation"] = Vocabulary.recommendation.record(SaidView(page: page, said: holder), records)
        } else if let limit = holder.limits.first(where: { $0.block == block }) {
            fields["limit"] = Vocabulary.limit.record(SaidView(page: page, said: limit), records)
        } else if let contraindication = holder.contraindications.first(where: { $0.block == block }) {
            fields["contraindication"] = Vocabulary.contraindication.record(SaidView(page: page, said: contraindication), records)
        }
    }
}
