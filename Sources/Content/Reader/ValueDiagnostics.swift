import Diagnostics

extension DiagnosticKind {
    static let unknownKey = DiagnosticKind(
        "unknown-key", .error, what: "a key is not known here", why: "what it says would be ignored, often because of a slip of the pen",
        mend: "correct its name, or declare it under `fields:` in the type's file", example: "titel: Ketamine")
    static let missingKey = DiagnosticKind(
        "missing-key", .error, what: "a key is missing or empty that must be there", why: "the page or entry would be shown without it",
        mend: "add the key with its value", example: "---\nstatus: current\n---")
    static let wrongKind = DiagnosticKind(
        "wrong-kind", .error, what: "a value has another shape than its key takes", why: "it cannot be read as what it should be",
        mend: "write a text, a list or a group of keys, as the message says", example: "title: [Ketamine]")
    static let emptyValue = DiagnosticKind(
        "empty-value", .error, what: "an entry of a list is empty", why: "something was left out, or a hyphen is left over",
        mend: "remove the entry, or write its value", example: "topics:\n  - opioids\n  -")
    static let badDate = DiagnosticKind(
        "bad-date", .error, what: "a date is not written as a year, a month or a day",
        why: "04/03/2020 is one day to some readers and another to others",
        mend: "write 2020-04-03, 2020-04 or 2020", example: "updated: April 2020")
    static let badChoice = DiagnosticKind(
        "bad-choice", .error, what: "a value is none of those that its key takes", why: "the page would be grouped or shown wrongly",
        mend: "write one of the values that the message names", example: "status: curent")
    static let badBoolean = DiagnosticKind(
        "bad-boolean", .error, what: "a value is neither true nor false",
        why: "`no` means something else in each tool, so only two words count",
        mend: "write true or false", example: "draft: yes")
    static let badNumber = DiagnosticKind(
        "bad-number", .error, what: "a value is not a number", why: "it could not be sorted or counted by",
        mend: "write digits, with a decimal point where needed", example: "order: first")
    static let badURL = DiagnosticKind(
        "bad-url", .error, what: "a value is not an address", why: "readers would follow a link to nowhere",
        mend: "write it in full, such as https://example.org/page, or from the root of the site, such as /join/",
        example: "url: www.example.org")
    static let badID = DiagnosticKind(
        "bad-id", .error, what: "an id holds a character that ids do not have",
        why: "ids become part of addresses, and must be the same wherever they are used",
        mend: "write lower-case letters, digits and hyphens", example: "Ada Osei: {name: Ada Osei}")
    static let typographicQuotes = DiagnosticKind(
        "typographic-quotes", .warning, what: "a value is wrapped in typographic quotation marks",
        why: "YAML knows straight ones only, so readers would see the marks", mend: "write straight quotation marks, or none",
        example: "title: “Ketamine”")
    static let badIdentifier = DiagnosticKind(
        "bad-identifier", .error, what: "a DOI, ORCID iD, PubMed number or mail address is not well-formed",
        why: "the link that is made of it would lead nowhere",
        mend: "copy it again from its source, without the address before it", example: "doi: https://doi.org/10.5555/12345678")
}
