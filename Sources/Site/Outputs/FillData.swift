import Guidelines
import Templates

extension Renderer {
    /// What a directive that says data has to show.
    func fillData(_ fields: inout Fields, _ name: String, _ block: Int, on page: Int) {
        fields["part"] = GuidelineDirective.named[name].map { Vocabulary.part.record($0, records) } ?? .null
        guard let said = map.guidelines[page] else { return }
        if let recommendation = said.recommendation(at: block) {
            fields["recommendation"] = Vocabulary.recommendation.record(SaidView(page: page, said: recommendation), records)
        } else if let limit = said.limit(at: block) {
            fields["limit"] = Vocabulary.limit.record(SaidView(page: page, said: limit), records)
        } else if let contraindication = said.contraindication(at: block) {
            fields["contraindication"] = Vocabulary.contraindication.record(SaidView(page: page, said: contraindication), records)
        }
    }
}
