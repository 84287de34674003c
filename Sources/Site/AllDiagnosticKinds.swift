import Content
import Diagnostics
import Guidelines
import Markup
import Templates

/// Every sort of problem that Guidepost can tell, for `explain` and the manual. A test finds declarations that are missing here.
public let allDiagnosticKinds: [DiagnosticKind] =
    MarkupDiagnostics.all + ContentDiagnostics.all + TemplatesDiagnostics.all + guidelineDiagnosticKinds + [
        .badFileName, .hiddenFile, .toolFolder, .pageSource, .unlinkedFile, .leak, .emptySite, .linkLoop, .linkOutside, .linkTarget,
        .unreadable,
        .badQuestion, .badRemoval, .lostRecommendation, .unknownRecommendation, .strayTemplate, .strayData, .tooLarge, .nulByte,
        .invalidUTF8,
        .unknownType,
        .badSlug, .badAlias, .permalinkDate, .lostAddress,
        .unknownPage, .unknownAnchor, .unknownFile, .unknownAddress, .gatedTarget, .duplicateAddress, .unknownPerson, .unknownOrganization,
        .unknownTopic, .unknownGrading,
        .unknownPageID, .oneSidedSupersession, .supersessionRing, .updatedBeforeDate, .statusDisagrees, .reviewOverdue, .pageExpired,
        .imageWithoutText, .earlyCorrection, .noDescription,
        .unknownLayout,
        .sharedFolder, .noConfiguration, .unsupportedDelivery, .deliveryOmitted, .unknownGroup, .contactMissing, .unsupportedGrouping,
        .reservedAddress, .commentClosed, .styleCycle, .brokenStyleAddress, .longName,
        .deadLink, .deadAnchor, .idTwice, .repairedHTML, .pictureWithoutText, .pictureWithoutSize, .stoppedByPolicy, .headingOrder,
        .tableWithoutHeader, .withoutWords,
        .fieldWithoutLabel, .otherHost, .lowContrast, .repeatedTitle, .badXML, .badRedirects,
        .externalDead, .externalMoved, .externalUnreachable, .externalRefused, .externalUnasked, .externalPrivate, .externalOffline,
    ]
