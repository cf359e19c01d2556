// Nouns that the rules of `Inflection` get wrong: irregular plurals (Quirk et al. 1985, §5.73–5.101), and
// pairs that look like singular and plural but are two words.

enum IrregularNouns {
    static let plurals = table(pairs)

    /// Plurals that are another word as well (“leaves”, “media”), so that only a phrase has them: tea leaves.
    static let pluralsInPhrases = table(pairsInPhrases)

    static let singulars: [String: String] = {
        var singulars: [String: String] = [:]
        for (singular, plurals) in plurals { for plural in plurals { singulars[plural] = singular } }
        return singulars
    }()

    private static func table(_ pairs: String) -> [String: [String]] {
        var plurals: [String: [String]] = [:]
        for line in pairs.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            plurals[words[0]] = Array(words.dropFirst())
        }
        return plurals
    }

    private static let pairsInPhrases = """
        basis bases
        die dice dies
        leaf leaves
        life lives
        medium media mediums
        """

    /// One noun a line: the singular, then its plurals, the usual one first. No plural stands in two lines.
    private static let pairs = """
        person people persons
        child children
        grandchild grandchildren
        stepchild stepchildren
        schoolchild schoolchildren
        godchild godchildren
        brainchild brainchildren
        salesperson salespeople
        spokesperson spokespeople
        layperson laypeople laypersons
        businessperson businesspeople businesspersons
        chairperson chairpersons chairpeople
        craftsperson craftspeople
        sportsperson sportspeople
        tradesperson tradespeople
        passerby passersby
        man men
        foot feet
        tooth teeth
        forefoot forefeet
        eyetooth eyeteeth
        goose geese
        mouse mice
        dormouse dormice
        titmouse titmice
        louse lice
        ox oxen
        ad ads
        id ids
        quiz quizzes
        whiz whizzes
        lens lenses
        iris irises
        trellis trellises
        mantis mantises
        pelvis pelvises
        chrysalis chrysalises
        acropolis acropolises
        necropolis necropolises
        testis testes
        metropolis metropolises
        penny pennies pence
        epoch epochs
        eunuch eunuchs
        loch lochs
        matriarch matriarchs
        monarch monarchs
        oligarch oligarchs
        patriarch patriarchs
        stomach stomachs
        tech techs
        echo echoes
        embargo embargoes
        hero heroes heros
        potato potatoes
        tomato tomatoes
        torpedo torpedoes
        veto vetoes
        buffalo buffaloes buffalos
        cargo cargoes cargos
        domino dominoes dominos
        mango mangoes mangos
        mosquito mosquitoes mosquitos
        motto mottoes mottos
        tornado tornadoes tornados
        volcano volcanoes volcanos
        criterion criteria
        phenomenon phenomena
        epiphenomenon epiphenomena
        noumenon noumena
        automaton automata automatons
        ganglion ganglia
        lexicon lexica lexicons
        mitochondrion mitochondria
        taxon taxa
        tetrahedron tetrahedra tetrahedrons
        protozoon protozoa
        oxymoron oxymorons oxymora
        polyhedron polyhedra polyhedrons
        datum data
        curriculum curricula curriculums
        aquarium aquariums aquaria
        auditorium auditoriums auditoria
        candelabrum candelabra
        colloquium colloquia colloquiums
        compendium compendia compendiums
        consortium consortia consortiums
        corrigendum corrigenda
        crematorium crematoria crematoriums
        desideratum desiderata
        emporium emporiums emporia
        equilibrium equilibria equilibriums
        extremum extrema
        forum forums fora
        gymnasium gymnasiums gymnasia
        honorarium honoraria honorariums
        infimum infima
        maximum maxima maximums
        minimum minima minimums
        momentum momenta
        moratorium moratoriums moratoria
        optimum optima optimums
        planetarium planetariums planetaria
        podium podiums podia
        sanatorium sanatoriums sanatoria
        simulacrum simulacra simulacrums
        supremum suprema
        terrarium terrariums terraria
        ultimatum ultimatums ultimata
        vacuum vacuums vacua
        memorandum memoranda memorandums
        addendum addenda
        bacterium bacteria
        erratum errata
        ovum ova
        millennium millennia millenniums
        referendum referenda referendums
        spectrum spectra spectrums
        stratum strata
        symposium symposia symposiums
        quantum quanta
        continuum continua continuums
        index indices indexes
        matrix matrices matrixes
        vertex vertices vertexes
        appendix appendices appendixes
        vortex vortices vortexes
        codex codices
        cortex cortices
        helix helices
        calyx calyces calyxes
        cervix cervices cervixes
        directrix directrices
        larynx larynges larynxes
        pharynx pharynges pharynxes
        phalanx phalanges phalanxes
        radix radices
        apex apices apexes
        simplex simplices simplexes
        axis axes
        stimulus stimuli
        abacus abaci abacuses
        calculus calculi calculuses
        colossus colossi colossuses
        cumulus cumuli
        hippopotamus hippopotamuses hippopotami
        homunculus homunculi
        narcissus narcissi narcissuses
        octopus octopuses octopi
        papyrus papyri papyruses
        sarcophagus sarcophagi
        streptococcus streptococci
        stylus styluses styli
        tumulus tumuli
        uterus uteri uteruses
        nucleus nuclei
        radius radii radiuses
        focus foci focuses
        alumnus alumni
        syllabus syllabi syllabuses
        cactus cacti cactuses
        fungus fungi funguses
        locus loci
        terminus termini
        bacillus bacilli
        thesaurus thesauri thesauruses
        modulus moduli
        torus tori toruses
        corpus corpora corpuses
        genus genera
        formula formulas formulae
        antenna antennas antennae
        amoeba amoebas amoebae
        hypha hyphae
        lacuna lacunae lacunas
        minutia minutiae
        nova novae novas
        persona personas personae
        supernova supernovae supernovas
        larva larvae
        vertebra vertebrae
        alga algae
        alumna alumnae
        nebula nebulae nebulas
        schema schemas schemata
        stigma stigmas stigmata
        dogma dogmas dogmata
        stoma stomata stomas
        trauma traumas traumata
        lemma lemmas lemmata
        wife wives
        housewife housewives
        midwife midwives
        alewife alewives
        knife knives
        jackknife jackknives
        penknife penknives
        half halves
        self selves
        handkerchief handkerchiefs handkerchieves
        wharf wharves wharfs
        shelf shelves
        bookshelf bookshelves
        wolf wolves
        werewolf werewolves
        aardwolf aardwolves
        thief thieves
        loaf loaves
        meatloaf meatloaves
        sheaf sheaves
        afterlife afterlives
        cloverleaf cloverleaves
        calf calves
        elf elves
        hoof hooves hoofs
        dwarf dwarfs dwarves
        scarf scarves scarfs
        bureau bureaus bureaux
        tableau tableaux
        plateau plateaus plateaux
        chateau chateaux chateaus
        gateau gateaux gateaus
        milieu milieus milieux
        portmanteau portmanteaus portmanteaux
        trousseau trousseaux trousseaus
        adieu adieus adieux
        concerto concertos concerti
        graffito graffiti
        libretto librettos libretti
        mafioso mafiosi
        paparazzo paparazzi
        tempo tempos tempi
        virtuoso virtuosos virtuosi
        cherub cherubs cherubim
        kibbutz kibbutzim kibbutzes
        seraph seraphs seraphim
        """

    /// Plurals already, or nouns without a plural of their own.
    static let unchanged: Set<String> = [
        "series", "species", "chassis", "corps", "debris", "sheep", "fish", "deer", "bison", "salmon",
        "trout", "cod", "squid", "swine", "moose", "cattle", "offspring", "goldfish", "jellyfish",
        "shellfish", "starfish", "aircraft", "hovercraft", "spacecraft", "watercraft", "barracks",
        "crossroads", "gallows", "headquarters",
        "information", "advice", "equipment", "evidence", "feedback", "furniture", "hardware", "homework",
        "knowledge", "luggage", "malware", "research", "software", "wildlife",
        "media", "people", "children", "men", "women", "data", "criteria", "phenomena", "feet", "teeth",
        "mice",
    ]

    /// Plurals with a meaning of their own (§5.76–5.77), and other words of that form. Only a phrase has such a
    /// plural: wine glasses, public goods.
    static let meaningsOfTheirOwn: Set<String> = [
        "amends", "annals", "arms", "ashes", "blues", "bowels", "clothes", "contents", "customs", "damages",
        "glasses", "goods", "jeans", "leaves", "lives", "manners", "means", "morals", "odds", "outskirts",
        "pants", "premises", "proceeds", "regards", "remains", "riches", "savings", "scissors", "shorts",
        "spectacles", "surroundings", "thanks", "trousers", "windows", "wits",
    ]

    /// What no noun has as a plural, in a phrase either.
    static let neverPlurals: Set<String> = [
        // Words of grammar, and verbs.
        "afterwards", "always", "as", "besides", "does", "goes", "has", "hers", "his", "is", "its", "less",
        "ours", "perhaps", "plus", "sometimes", "theirs", "these", "this", "thus", "towards", "us", "was",
        "yes", "yours",
        // Singulars that only look like plurals, and names.
        "alias", "atlas", "bias", "canvas", "chaos", "cosmos", "ethos", "gas", "headquarters", "lens", "mars",
        "news", "paris", "pathos", "series", "species", "summons", "texas", "wales",
        // Singulars that a rule would make from another plural.
        "basis", "the",
    ]

    /// Words in -man that are no compounds of “man”, and in -men that are no plurals.
    static let notMen: Set<String> = [
        "brahman", "caiman", "german", "human", "norman", "oman", "ottoman", "roman", "shaman", "superhuman",
        "talisman",
        "abdomen", "acumen", "albumen", "bitumen", "dolmen", "foramen", "regimen", "specimen",
    ]

    /// Nouns in -ic that have a plural. The others are adjectives, whose form in -ics is a discipline (§5.74).
    static let countableInIC: Set<String> = [
        "academic", "acrylic", "agnostic", "alcoholic", "anaesthetic", "analgesic", "anesthetic",
        "antibiotic", "antiseptic", "ascetic", "attic", "biopic", "bishopric", "catholic", "ceramic",
        "characteristic", "classic", "cleric", "clinic", "comic", "critic", "cynic", "demographic",
        "diabetic", "diagnostic", "domestic", "eccentric", "epic", "epidemic", "epileptic", "fabric",
        "fanatic", "heretic", "heuristic", "infographic", "lunatic", "lyric", "medic", "metric", "mnemonic",
        "mosaic", "mystic", "narcotic", "neurotic", "pandemic", "panegyric", "panic", "paramedic", "picnic",
        "plastic", "polemic", "polytechnic", "probiotic", "psychedelic", "psychic", "psychotic", "public",
        "relic", "republic", "romantic", "rubric", "sceptic", "schematic", "skeptic", "stoic", "synthetic",
        "tactic", "tonic", "topic", "tunic", "workaholic",
    ]

    /// Those whose plural looks like a discipline: a mechanic is not mechanics, but game mechanics are several.
    static let countableInPhrases: Set<String> = [
        "aesthetic", "basic", "cosmetic", "dialectic", "dynamic", "ethic", "graphic", "harmonic", "logic",
        "mechanic", "optic", "rhetoric", "statistic",
    ]
}
