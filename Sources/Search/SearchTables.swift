/// What words are folded by, each a line of pairs: the build reads texts by it, and the script of the search page, which gets it with the index, queries.
public enum SearchTables {
    /// What letters with accents are folded to.
    static let letters =
        "a àáâãäåāăąǎ,ae æ,c çćĉċč,d ďđð,e èéêëēĕėęě,g ĝğġģ,h ĥħ,i ìíîïĩīĭįıǐ,j ĵ,k ķ,l ĺļľŀł,n ñńņňŋ,o òóôõöøōŏőǒ,oe œ,r ŕŗř,s śŝşšșſ,ss ß,t ţťŧț,th þ,"
        + "u ùúûüũūŭůűųǔµ,w ŵ,y ýÿŷ,z źżž,σ ς,2 ²,3 ³"
    /// Units as they stand behind numbers; the first of each is how a word has it.
    static let units =
        "mg,g gram grams,kg kilogram kilograms,mcg ug μg microgram micrograms,ng,ml milliliter milliliters millilitre millilitres,l liter liters litre litres,"
        + "dl,mmol,meq,iu,mme,mmhg,cm,mm,m2,units unit,h hr hrs hour hours,min mins minute minutes,d day days,wk wks week weeks,mo month months,"
        + "y yr yrs year years,dose doses,tablets tablet"
    /// British parts of words and American ones, taken in this order, each at the first place where it stands.
    static let spellings =
        "aesth esth,haem hem,aemi emi,paed ped,oedem edem,oesoph esoph,oea ea,foet fet,gynaec gynec,aetio etio,faec fec,caec cec,oestr estr,leucoc leukoc,"
        + "sulph sulf,tumour tumor,labour labor,colour color,aviour avior,favour favor,centre center,fibre fiber,litre liter,isation ization,analyse analyze,"
        + "randomis randomiz,recognis recogniz,utilis utiliz,minimis minimiz,hospitalis hospitaliz,immunis immuniz,sensitis sensitiz,sterilis steriliz,"
        + "stabilis stabiliz,catheteris catheteriz,summaris summariz,standardis standardiz"
    /// English words whose stems follow no rule, and those that stay once their `s` is gone.
    static let irregular =
        "skis ski,skies sky,dying die,lying lie,tying tie,idly idl,gently gentl,ugly ugli,early earli,only onli,singly singl,sky sky,news news,howe howe,"
        + "atlas atlas,cosmos cosmos,bias bias,andes andes"
    static let fixed = "inning outing canning herring earring proceed exceed succeed"
    /// The suffixes of the last three steps of English stems, and what stands in their place.
    static let suffixes = [
        "tional tion,enci ence,anci ance,abli able,entli ent,izer ize,ization ize,ational ate,ation ate,ator ate,alism al,aliti al,alli al,fulness ful,"
            + "ousli ous,ousness ous,iveness ive,iviti ive,biliti ble,bli ble,ogi og,fulli ful,lessli less,li ",
        "tional tion,ational ate,alize al,icate ic,iciti ic,ical ic,ful ,ness ,ative ",
        "al ,ance ,ence ,er ,ic ,able ,ible ,ant ,ement ,ment ,ent ,ism ,ate ,iti ,ous ,ive ,ize ,ion ",
    ]
    /// Words that count in a query only where it has no others.
    static let small =
        "a an and are as at be by can do does for from how i in is it of on or should the to was what when which who why with"

    /// As the index begins, behind its first line; the last five are there where words have English stems.
    static func lines(isEnglish: Bool) -> [String] {
        [letters, units, spellings, small] + (isEnglish ? [irregular, fixed] + suffixes : [])
    }

    /// The words of each pair or row of a table.
    static func rows(_ table: String) -> [[[UInt8]]] {
        table.split(separator: ",").map { $0.split(separator: " ", omittingEmptySubsequences: false).map { Array($0.utf8) } }
    }
}
