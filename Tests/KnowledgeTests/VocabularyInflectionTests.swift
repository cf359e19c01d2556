import Testing

@testable import Knowledge

struct VocabularyInflectionTests {
    @Test func `plurals and possessives match without an alias`() {
        expectMatches([
            ("network", "networks, network’s, network's, networks’", "networks|network|network|networks"),
            ("community", "communities communitys community", "communities|communitys|community"),
            (
                "box|class|church|brush|quiz|waltz", "boxes classes churches brushes quizzes waltzes",
                "boxes|classes|churches|brushes|quizzes|waltzes"
            ),
            ("survey|hero|photo|radio", "surveys heroes photos radios", "surveys|heroes|photos|radios"),
            ("social network", "Social Networks", "Social Networks"),
            (
                "person|child|man|woman|policeman", "people children men women policemen",
                "people|children|men|women|policemen"
            ),
            (
                "analysis|meta-analysis|hypothesis", "analyses meta-analyses hypotheses",
                "analyses|meta-analyses|hypotheses"
            ),
            (
                "criterion|index|matrix|stimulus|formula",
                "criteria indices indexes matrices stimuli formulae formulas",
                "criteria|indices|indexes|matrices|stimuli|formulae|formulas"
            ),
            ("SNS|API|MP3|US", "SNSs APIs API’s MP3s USs APIS", "SNSs|APIs|API|MP3s|USs"),
            ("café", "cafés", "cafés"),
            (
                "point of view|passer-by|call to action", "points of view, passers-by, calls to action",
                "points of view|passers-by|calls to action"
            ),
            ("topic", "topics", "topics"),
            (
                "bus|gas|virus|lens|iris", "buses gases viruses lenses irises",
                "buses|gases|viruses|lenses|irises"
            ),
            ("wife|wolf|shelf|half", "wives wolves shelves halves", "wives|wolves|shelves|halves"),
            ("bureau|plateau", "bureaux bureaus plateaux", "bureaux|bureaus|plateaux"),
            (
                "mother-in-law|proof of work", "mothers-in-law, proofs of work",
                "mothers-in-law|proofs of work"
            ),
            ("class", "class’s, the class’, classes’, class'S", "class|class|classes|class"),
            ("network", "network＇s NETWORKS network ’s networks'", "network|NETWORKS|network|networks"),
            ("James", "James’s, James’", "James|James"),
            ("Facebook|YouTube", "Facebook’s, YouTube's", "Facebook|YouTube"),
        ])
    }

    @Test func `in a phrase a plural is nothing else`() {
        expectMatches([
            ("Wine glass|Sliding window", "wine glasses, sliding windows", "wine glasses|sliding windows"),
            ("Tea leaf", "tea leaves, tea leafs", "tea leaves"),
            ("Half-life|afterlife", "half-lives, half lifes, afterlives", "half-lives|afterlives"),
            ("Storage medium", "storage media, storage mediums", "storage media|storage mediums"),
            (
                "Game mechanic|Test statistic", "game mechanics, test statistics",
                "game mechanics|test statistics"
            ),
            ("Tax basis|Public good", "tax bases, tax basises, public goods", "tax bases|public goods"),
            (
                "Medium of exchange|Loaded die", "media of exchange, loaded dice",
                "media of exchange|loaded dice"
            ),
            (
                "What's new|fake news|health economics|what it do",
                "what’s news, fake new, health economic, what it does", ""
            ),
            ("health economic", "health economics", ""),
            ("glass/leaf|C++ leaf", "glass/leaves, C++ leaves", "C++ leaves"),
            ("United States|the means|wine glasses", "United State, the mean, wine glass", ""),
            ("leaf|life|medium|basis|die", "leafs lifes mediums basises dies media bases", ""),
            (" leaf", "leaves", ""),
        ])
    }

    @Test func `a noun before its adjective or particle takes the plural`() {
        expectMatches([
            ("Runner-up|Hanger-on", "runners-up, runners up, hangers-on", "runners-up|runners up|hangers-on"),
            ("sign up|turn off|log in", "signs up, turns off, logs in, sign ups", "sign ups"),
            (
                "Attorney general|Court martial|Notary public",
                "attorneys general, attorney generals, courts-martial, notaries public",
                "attorneys general|attorney generals|courts-martial|notaries public"
            ),
            (
                "heir apparent|poet laureate|professor emeritus|president-elect",
                "heirs apparent, poets laureate, professors emeritus, presidents-elect",
                "heirs apparent|poets laureate|professors emeritus|presidents-elect"
            ),
            ("Assistant Attorney General", "Assistant Attorneys General", "Assistant Attorneys General"),
            ("cost per click|cul-de-sac", "costs per click, culs-de-sac", "costs per click|culs-de-sac"),
            ("peer-to-peer network", "peers-to-peer network, peer-to-peer networks", "peer-to-peer networks"),
            ("General public|public", "generals public, publics", "public|publics"),
        ])
    }

    @Test func `irregular nouns have their plurals`() {
        expectMatches([
            (
                "midwife|housewife|bookshelf|werewolf|penknife|sheaf",
                "midwives housewives bookshelves werewolves penknives sheaves midwifes",
                "midwives|housewives|bookshelves|werewolves|penknives|sheaves"
            ),
            (
                "maximum|minimum|optimum|equilibrium",
                "maxima maximums minima minimums optima equilibria equilibriums",
                "maxima|maximums|minima|minimums|optima|equilibria|equilibriums"
            ),
            (
                "calculus|lexicon|consortium|stylus|radix",
                "calculi calculuses lexica lexicons consortia styluses radices",
                "calculi|calculuses|lexica|lexicons|consortia|styluses|radices"
            ),
            (
                "schoolchild|godchild|layperson|businessperson|chairperson|dormouse|passerby",
                "schoolchildren godchildren laypeople businesspeople chairpersons dormice passersby",
                "schoolchildren|godchildren|laypeople|businesspeople|chairpersons|dormice|passersby"
            ),
            (
                "hero|potato|epoch|monarch", "heroes potatoes potatos epochs epoches monarchs",
                "heroes|potatoes|epochs|monarchs"
            ),
            (
                "heretic|mystic|narcotic|alcoholic|psychic|agnostic|paramedic|synthetic|stoic|classic",
                "heretics mystics narcotics alcoholics psychics agnostics paramedics synthetics stoics classics",
                "heretics|mystics|narcotics|alcoholics|psychics|agnostics|paramedics|synthetics|stoics|classics"
            ),
            ("software|goldfish|offspring", "softwares goldfishes offsprings", ""),
            ("maxima|bookshelves", "maximum bookshelf", "maximum|bookshelf"),
        ])
    }

    @Test func `the plural of a name in a sentence`() {
        let rows: [(name: String, plural: String?)] = [
            ("leaf", "leaves"), ("bookshelf", "bookshelves"), ("glass", "glasses"), ("basis", "bases"),
            ("medium", "media"), ("game mechanic", "game mechanics"), ("hero", "heroes"),
            ("point of view", "points of view"), ("Point of view", "Points of view"),
            ("runner-up", "runners-up"), ("set of rules", "sets of rules"),
            ("word of mouth", "words of mouth"),
            ("social channel", "social channels"), ("Social channel", "Social channels"),
            ("YouTube channel", "YouTube channels"), ("SNS", "SNSs"), ("mercury (planet)", "mercuries"),
            ("point-of-sale terminal", "point-of-sale terminals"),
            ("The Web", nil), ("the web", nil), ("Mercury (planet)", nil), ("Facebook", nil),
            ("New York", nil), ("Bank of England", nil), ("social media", nil), ("terms of service", nil),
            ("economics", nil), ("economic", nil), ("software", nil), ("C++", nil), ("z", nil), ("", nil),
            ("水星", nil),
        ]
        for row in rows { #expect(Phrase.plural(of: row.name) == row.plural, "\(row.name)") }
    }

    @Test func `a label in the plural matches the singular`() {
        expectMatches([
            ("social networks", "a social network", "social network"),
            (
                "communities|movies|boxes|classes|databases|heroes",
                "community movie box class database hero", "community|movie|box|class|database|hero"
            ),
            (
                "people|criteria|analyses|women", "person criterion analysis woman",
                "person|criterion|analysis|woman"
            ),
            ("APIs", "an API", "API"),
            ("United States|Google Maps", "United State, Google Map", ""),
        ])
    }

    @Test func `false friends do not match`() {
        expectMatches([
            ("new|glass|good|arm|content|mean", "news glasses goods arms contents means", ""),
            ("news|glasses|windows|series|goods", "new glass window serie good", ""),
            ("medium", "media", ""),
            ("media", "medium medias", ""),
            ("basis", "bases", ""),
            ("it|do|go|his|the", "its does goes thes hi", "thes"),
            (
                "economic|analytic|physics|politics|mathematics",
                "economics analytics physic politic mathematic", ""
            ),
            ("human|German|specimen|omen", "humen Germen speciman Oman Germans humans", "Germans|humans"),
            ("theses", "these thesis", "thesis"),
            ("US", "USA us’", ""),
            ("class|process|status|analysis", "clas proces statu analysi", ""),
            ("leaf|life", "leaves lives", ""),
            ("glass", "glass glasses", "glass"),
            ("glass|glasses", "glass glasses", "glass|glasses"),
            (
                "blue|moral|odd|ash|saving|surrounding|wit",
                "blues morals odds ashes savings surroundings wits", ""
            ),
            (
                "statistic|mechanic|graphic|cosmetic|ethic", "statistics mechanics graphics cosmetics ethics",
                ""
            ),
            ("statistics|mechanics|ethics|logic", "statistic mechanic ethic logics", ""),
            ("bas|princes|care", "bass princess caress", ""),
            ("series|species|chassis|news", "serie specie chassi new", ""),
            ("lens|bias|atlas|bus", "len bia atla bu", ""),
            ("person|goose|mouse", "persona gooses mouses", ""),
            ("network", "networked networking networker", ""),
        ])
    }

    @Test func `a hyphen is a space, and nothing is not`() {
        expectMatches([
            ("social-media", "social media, social-media, socialmedia", "social media|social-media"),
            ("social media", "social media, social-media, socialmedia", "social media|social-media"),
            ("e-mail", "e-mail, e mail, email, mail, e-mails", "e-mail|e mail|e-mails"),
            ("email", "e-mail, email, emails", "email|emails"),
            ("e-mail|email", "e-mail, email", "e-mail|email"),
            ("word of mouth", "word-of-mouth, word-of mouth", "word-of-mouth|word-of mouth"),
        ])
    }

    @Test func `inflection can be turned off`() {
        let vocabulary = Vocabulary([Label("network", target: 0, inflects: false)])
        #expect(
            vocabulary.matches(in: Array("networks network’s 'network' Network".utf8)).map(\.range) == [
                22..<29, 31..<38,
            ])
    }

    @Test func `a match tells its form`() {
        let labels = [Label("social network", target: 0), Label("criteria", target: 0)]
        let text = "Social network social-network social network’s social networks criterion social-networks’"
        #expect(
            Vocabulary(labels).matches(in: Array(text.utf8)).map(\.form)
                == [.asWritten, .variant, .possessive, .plural, .singular, .plural])
    }

    @Test func `no listed plural stands for two nouns`() {
        var seen: Set<String> = []
        for (singular, plurals) in IrregularNouns.plurals {
            for plural in plurals {
                #expect(seen.insert(plural).inserted, "\(singular) → \(plural)")
                #expect(!IrregularNouns.neverPlurals.contains(plural))
                #expect(!IrregularNouns.meaningsOfTheirOwn.contains(plural))
            }
        }
    }
}
