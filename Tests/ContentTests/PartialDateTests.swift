import Testing

@testable import Content

@Suite("Dates")
struct PartialDateTests {
    @Test(
        "a date keeps the precision of its source",
        arguments: [
            ("2018", "2018", "2018-01-01", "2018-12-31"),
            ("2020-04", "April 2020", "2020-04-01", "2020-04-30"),
            ("2020-02", "February 2020", "2020-02-01", "2020-02-29"),
            ("2100-02", "February 2100", "2100-02-01", "2100-02-28"),
            ("2020-04-03", "April 3, 2020", "2020-04-03", "2020-04-03"),
        ])
    func precision(iso: String, text: String, first: String, last: String) throws {
        let date = try #require(PartialDate(iso))
        #expect(date.iso == iso)
        #expect(date.text == text)
        #expect(date.firstDay.iso == first)
        #expect(date.lastDay.iso == last)
    }

    @Test(
        "nothing but the three forms is a date",
        arguments: [
            "", "20", "202", "20200", "2020-", "2020-4", "2020-13", "2020-00", "2020-04-00", "2020-04-31", "2019-02-29", "2020/04/03",
            "2020-04-3",
            "+200", "2020-+4", "0000", "２０２０", "2020-04-03 ", " 2020", "2020-04-03T10:00", "April 2020",
        ])
    func refused(text: String) {
        #expect(PartialDate(text) == nil)
    }

    @Test("dates sort by their first day, the less precise before the more precise")
    func order() {
        let dates = ["2020-04-02", "2020-04", "2019-12-31", "2020", "2020-04-01", "2020-01-01", "2020-01"].compactMap { PartialDate($0) }
        #expect(dates.sorted().map(\.iso) == ["2019-12-31", "2020", "2020-01", "2020-01-01", "2020-04", "2020-04-01", "2020-04-02"])
    }

    @Test(
        "a date in another form is told in the right one, and both readings where there are two",
        arguments: [
            ("April 2020", ["write 2020-04"]),
            ("april 3rd, 2020", ["write 2020-04-03"]),
            ("3 Sept 2020", ["write 2020-09-03"]),
            ("2020-4-3", ["write 2020-04-03"]),
            ("2020/04", ["write 2020-04"]),
            ("4/2020", ["write 2020-04"]),
            ("20200403", ["write 2020-04-03"]),
            ("25/12/2020", ["write 2020-12-25"]),
            ("04/04/2020", ["write 2020-04-04"]),
            ("04/03/2020", ["write 2020-04-03 if April 3, 2020 is meant", "write 2020-03-04 if March 4, 2020 is meant"]),
            ("2020-04-03T10:00:00Z", ["write 2020-04-03"]),
            ("2020-25-12", ["write 2020-12-25"]),
            ("soon", ["write a date as 2020-04-03, 2020-04 or 2020"]),
            ("32/13/2020", ["write a date as 2020-04-03, 2020-04 or 2020"]),
        ])
    func otherForms(text: String, fixes: [String]) {
        #expect(explainBadDate(text).fixes == fixes)
    }

    @Test("a day that the calendar does not have is told with the month's length")
    func noSuchDay() {
        #expect(explainBadDate("2019-02-29").message == "'2019-02-29' is no date: February 2019 has 28 days")
        #expect(explainBadDate("2020-13").message == "'2020-13' is no date: there is no month 13")
    }
}
