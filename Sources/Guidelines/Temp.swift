import Content
import Diagnostics
import Markup
func readLimit(_ block: DataBlock, at index: Int, _ data: ClinicalData) -> (Limit?, [Diagnostic]) { (nil, []) }
func readContraindication(_ block: DataBlock, at index: Int, _ data: ClinicalData) -> (Contraindication?, [Diagnostic]) { (nil, []) }
public struct LimitWords {
    public var drug = "", amount = "", base = "", conditions = "", sentence = ""
    public init(_ limit: Limit, _ data: ClinicalData) {}
}
