// Nouns that the rules of `Inflection` get wrong: irregular plurals (Quirk et al. 1985, §5.73–5.101), and
// pairs that look like singular and plural but are two words.

enum IrregularNouns {
    static let plurals: [String: [String]] = {
        var plurals: [String: [String]] = [:]
        for line in pairs.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            plurals[words[0]] = Array(words.dropFirst())
        }
        return plurals
    }()

    static let singulars: [String: String] = {
        var singulars: [String: String] = [:]
        for (singular, plurals) in plurals { for plural in plurals { singulars[plural] = singular } }
        return singulars
    }()

    /// One noun a line: the singular, then its plurals. No plural stands in two lines.
    ///
    /// Left out, since the plural is another word as well: medium/media, basis/bases, leaf/leaves,
    /// life/lives, die/dice.
    private static let pairs = """
        person people persons
        child children
        grandchild grandchildren
        stepchild stepchildren
        salesperson salespeople
        spokesperson spokespeople
        man men
        foot feet
        tooth teeth
        goose geese
        mouse mice
        louse lice
        ox oxen
        ad ads
        id ids
        quiz quizzes
        lens lenses
        iris irises
        trellis trellises
        metropolis metropolises
        penny pennies pence
        criterion criteria
        phenomenon phenomena
        automaton automata automatons
        ganglion ganglia
        polyhedron polyhedra polyhedrons
        datum data
        curriculum curricula curriculums
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
        apex apices apexes
        simplex simplices simplexes
        axis axes
        stimulus stimuli
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
        larva larvae
        vertebra vertebrae
        alga algae
        alumna alumnae
        nebula nebulae nebulas
        schema schemas schemata
        stigma stigmas stigmata
        lemma lemmas lemmata
        wife wives
        knife knives
        half halves
        self selves
        shelf shelves
        wolf wolves
        thief thieves
        loaf loaves
        calf calves
        elf elves
        hoof hooves hoofs
        dwarf dwarfs dwarves
        scarf scarves scarfs
        bureau bureaus bureaux
        tableau tableaux
        plateau plateaus plateaux
        """

    /// Plurals already, or nouns without a plural of their own.
    static let unchanged: Set<String> = [
        "series", "species", "chassis", "corps", "debris", "sheep", "fish", "deer", "bison", "salmon",
        "trout", "aircraft", "spacecraft", "headquarters", "information",
        "media",
        "people", "children", "men", "women", "data", "criteria", "phenomena", "feet", "teeth", "mice",
        "basis", "medium",
    ]

    /// Forms that are never made, because they are, or are mostly, another word (§5.76–5.77).
    static let falseFriends: Set<String> = [
        // Plurals with a meaning of their own.
        "amends", "annals", "arms", "ashes", "blues", "bowels", "canvas", "clothes", "contents", "customs",
        "damages", "glasses", "goods", "headquarters",
        "jeans", "leaves", "lives", "manners", "means", "morals", "news", "odds", "outskirts", "pants",
        "premises", "proceeds", "regards", "remains", "riches", "savings", "scissors", "shorts",
        "spectacles", "summons", "surroundings", "thanks", "trousers", "windows", "wits",
        // Words of grammar, and verbs.
        "afterwards", "always", "as", "besides", "does", "goes", "has", "hers", "his", "is", "its", "less",
        "ours",
        "perhaps", "plus", "sometimes", "theirs", "these", "this", "thus", "towards", "us", "was", "yes",
        "yours",
        // Singulars that only look like plurals, and names.
        "alias", "atlas", "bias", "chaos", "cosmos", "ethos", "gas", "lens", "mars", "pathos", "paris",
        "series", "species",
        "texas", "wales",
        // Singulars that a rule would make from another plural.
        "basis", "the",
    ]

    /// Words in -man that are no compounds of “man”, and in -men that are no plurals.
    static let notMen: Set<String> = [
        "brahman", "caiman", "german", "human", "norman", "oman", "ottoman", "roman", "shaman", "superhuman",
        "talisman",
        "abdomen", "acumen", "albumen", "bitumen", "dolmen", "foramen", "regimen", "specimen",
    ]

    /// Nouns in -ic that have a plural. The others are adjectives, whose form in -ics is a discipline
    /// (§5.74). A statistic is not statistics, nor a mechanic mechanics, graphic graphics, cosmetic cosmetics.
    static let countableInIC: Set<String> = [
        "academic", "antibiotic", "attic", "ceramic", "characteristic", "cleric", "clinic", "comic",
        "critic", "demographic", "diagnostic", "epic", "epidemic", "fabric", "fanatic", "heuristic",
        "infographic", "lyric", "medic", "metric", "mnemonic", "mosaic", "pandemic", "panic", "picnic",
        "plastic", "polemic", "relic", "republic", "rubric", "sceptic", "schematic", "skeptic", "tactic",
        "tonic", "topic",
    ]
}
