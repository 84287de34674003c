import Diagnostics

/// Every kind of problem that this room finds.
public let guidelineDiagnosticKinds: [DiagnosticKind] = [
    .badAmount, .badArgument, .differsFromNothing, .emptyArgument, .emptyRecommendation, .limitNotInStatement, .limitsDisagree,
    .limitsOverlap,
    .malformedArgument, .misplacedArgument, .misplacedPart, .missingArgument, .missingGrading, .needlessDifference, .notOneList,
    .statementBeyondLimit, .strayText, .surplusArgument, .unlistedWords, .unsafeNumber, .unsafeUnit, .verbDisagrees,
]
