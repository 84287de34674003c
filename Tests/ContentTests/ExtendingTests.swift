import Foundation
import Testing

@testable import Content

@Suite("Lists and their folders")
struct ExtendingTests {
    @Test("every kind of field has a file of its own name, and every such file is in the list")
    func kinds() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Content/Fields")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix("Field.swift") && $0 != "Field.swift" && $0 != "ParseField.swift"
        }
        #expect(fieldKinds.map { "\($0).swift" }.sorted() == files.sorted())
        #expect(Set(fieldKinds.map { $0.name }).count == fieldKinds.count && files.count > 10)
    }
}
