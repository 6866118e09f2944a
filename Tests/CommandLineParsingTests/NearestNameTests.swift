import CommandLineParsing
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("stauts", "status"), ("statu", "status"), ("STATUS", "status"), ("statusxx", "status"), ("rn", "run"),
        ("timezone", "timeZone"), ("xyz", nil), ("", nil), ("---", nil), ("nur", nil), ("st", nil),
    ])
    func findsANameWithinTwoSlips(word: String, expected: String?) {
        #expect(NearestName.find(word, among: ["run", "status", "timeZone"]) == expected)
    }

    @Test func prefersTheSmallerDistanceThenTheEarlierName() {
        #expect(NearestName.find("lanes", among: ["planes", "lane", "canes"]) == "planes")
        #expect(NearestName.find("lane", among: ["planet", "lame", "lane"]) == "lane")
    }

    @Test func isNotHeldUpByLongInput() {
        #expect(NearestName.find(String(repeating: "r", count: 1_000_000), among: ["run"]) == nil)
    }
}

@Suite struct LanguageTests {
    @Test(arguments: [
        ([], ["LANG": "zh_CN.UTF-8"], Language.zh), ([], ["LANG": "en_US.UTF-8"], .en), ([], [:], .en),
        ([], ["LC_ALL": "C", "LANG": "zh_CN"], .en), ([], ["LC_ALL": "", "LC_MESSAGES": "zh", "LANG": "C"], .zh),
        (["run", "--lang", "zh"], ["LANG": "C"], .zh), (["--lang=en", "run"], ["LANG": "zh_CN"], .en),
        (["--lang", "fr"], ["LANG": "zh_CN"], .zh), (["run", "--", "--lang=zh"], [:], .en), (["--lang"], [:], .en),
    ])
    func followsTheFlagThenTheLocale(words: [String], environment: [String: String], expected: Language) {
        #expect(Language.preferred(arguments: words, environment: environment) == expected)
    }
}
