import Diagnostics

/// Every kind of problem that this room finds.
public enum ContentDiagnostics {
    public static let all: [DiagnosticKind] = [
        .badBoolean, .badTallMan, .badChoice, .badDate, .badFolder, .badID, .badIdentifier, .badNumber, .badPermalink, .badURL,
        .clinicalRing, .commentInText,
        .conflictingKeys,
        .controlCharacter,
        .duplicateID, .duplicateKey, .emptyValue, .missingKey, .mistypedMembersOnly, .noFrontMatter, .reservedField, .typographicQuotes,
        .unclosedFrontMatter,
        .unknownClinical, .unknownKey, .wrongKind, .yamlAlias, .yamlDocuments, .yamlSyntax, .yamlTag, .yamlTooDeep,
    ]
}
