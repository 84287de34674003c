import Guidelines

/// What guidelines say of one drug: what holds, then what may be out of date, then what does not hold.
struct SaidOfDrug: Sendable {
    var limits: [SaidView<Limit>] = []
    var contraindications: [SaidView<Contraindication>] = []
    /// Those whose statement names it, or that hold a limit or a contraindication of it.
    var recommendations: [SaidView<Recommendation>] = []
}

/// What is said of each drug, by its id: all guidelines are gone through once, however many drugs have a page.
func findSaidOfDrugs(_ plan: SitePlan, _ guidelines: [PageGuideline?]) -> [String: SaidOfDrug] {
    if plan.catalogue.drugs.isEmpty { return [:] }
    var drugs: [String: SaidOfDrug] = [:]
    for page in plan.byState(guidelines.indices.filter { guidelines[$0] != nil }) {
        guard let guideline = guidelines[page] else { continue }
        for said in guideline.guideline.recommendations {
            var named = guideline.drugs[said.block] ?? []
            for limit in said.limits {
                drugs[limit.drug.value, default: SaidOfDrug()].limits.append(SaidView(page: page, said: limit))
                named.insert(limit.drug.value)
            }
            for contraindication in said.contraindications {
                guard let drug = contraindication.drug?.value else { continue }
                drugs[drug, default: SaidOfDrug()].contraindications.append(SaidView(page: page, said: contraindication))
                named.insert(drug)
            }
            for drug in named { drugs[drug, default: SaidOfDrug()].recommendations.append(SaidView(page: page, said: said)) }
        }
    }
    return drugs
}
