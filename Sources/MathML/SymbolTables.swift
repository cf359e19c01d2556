// The names of signs, by what TeX takes them for. Read once, when the first formula asks.
//
// A name stands before its sign. Names of letters are commands, and so are those with a backslash; other
// names are characters that stand for themselves in a formula.

enum SymbolTables {
    /// Letters in italics.
    static let letters = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
        upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
        varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷
        varPsi 𝛹 varOmega 𝛺 imath ı jmath ȷ partial ∂ eth ð
        """

    /// Letters and letter-like signs that stand upright.
    static let upright = """
        Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
        Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω nabla ∇ AA Å ss ß ae æ AE Æ
        oe œ OE Œ o ø O Ø
        """

    /// Signs that have no italics anyway.
    static let signs = """
        infty ∞ hbar ℏ hslash ℏ ell ℓ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ emptyset ∅ varnothing ∅ Finv Ⅎ Game ⅁
        mho ℧ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown ▽ square □ Box □ blacksquare ■
        blacktriangle ▲ blacktriangledown ▼ lozenge ◊ Diamond ◇ blacklozenge ⧫ bigstar ★ diamondsuit ♢
        heartsuit ♡ clubsuit ♣ spadesuit ♠ flat ♭ natural ♮ sharp ♯ top ⊤ bot ⊥ degree ° checkmark ✓
        maltese ✠ dag † ddag ‡ S § P ¶ copyright © circledR ® pounds £ yen ¥ euro € surd √ backprime ‵
        complement ∁ Bbbk 𝕜 diagup ╱ diagdown ╲
        \\# # \\$ $ \\% % \\_ _ " " @ @ ` ‘
        """

    /// Operators before what they apply to, and signs that MathML counts as operators without space.
    static let prefixes = "forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ prime ′"

    /// Punctuation that TeX does not take for punctuation.
    static let plain = ". . / / | | vert | \\| ‖ Vert ‖ backslash \\"

    static let dots = """
        dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … mathellipsis … iddots ⋰
        """

    static let binary = """
        + + - − * ∗ \\& & pm ± mp ∓ times × div ÷ cdot ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓
        sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △
        bigtriangledown ▽ triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗
        oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡ amalg ⨿ dotplus ∔ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋
        rightthreetimes ⋌ Cap ⋒ Cup ⋓ doublecap ⋒ doublecup ⋓ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ boxplus ⊞
        boxminus ⊟ boxtimes ⊠ boxdot ⊡ circleddash ⊝ circledast ⊛ circledcirc ⊚ divideontimes ⋇ curlywedge ⋏
        curlyvee ⋎ intercal ⊺ gtrdot ⋗ lessdot ⋖
        """

    static let relations = """
        = = < < > > : : lt < gt > leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ ll ≪ gg ≫
        lll ⋘ ggg ⋙ equiv ≡ sim ∼ simeq ≃ cong ≅ approx ≈ approxeq ≊ thicksim ∼ thickapprox ≈ backsim ∽
        backsimeq ⋍ propto ∝ varpropto ∝ asymp ≍ doteq ≐ doteqdot ≑ Doteq ≑ triangleq ≜ circeq ≗ bumpeq ≏
        Bumpeq ≎ eqcirc ≖ fallingdotseq ≒ risingdotseq ≓ coloneqq ≔ coloneq ≔ eqqcolon ≕ Coloneqq ⩴ in ∈ ni ∋ owns ∋ notin ∉ subset ⊂
        supset ⊃ subseteq ⊆ supseteq ⊇ subseteqq ⫅ supseteqq ⫆ subsetneq ⊊ supsetneq ⊋ subsetneqq ⫋
        supsetneqq ⫌ nsubseteq ⊈ nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑
        sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿
        nprec ⊀ nsucc ⊁ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯
        mid ∣ nmid ∤ shortmid ∣ parallel ∥ nparallel ∦ shortparallel ∥ perp ⟂ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢
        lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ nless ≮
        ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ nsim ≁ ncong ≇ vartriangleleft ⊲
        vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪ ntriangleright ⋫ between ≬
        pitchfork ⋔ therefore ∴ because ∵ multimap ⊸
        """

    static let arrows = """
        to → gets ← rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
        implies ⟹ impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
        Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩
        rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌
        leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ leftleftarrows ⇇
        rightsquigarrow ⇝ leadsto ⇝ leftrightsquigarrow ↭ twoheadrightarrow ↠ twoheadleftarrow ↞
        rightarrowtail ↣ leftarrowtail ↢ Rrightarrow ⇛ Lleftarrow ⇚ dashrightarrow ⇢ dashleftarrow ⇠
        looparrowright ↬ looparrowleft ↫ curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻
        circlearrowleft ↺ nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍
        nLeftrightarrow ⇎
        """

    /// Arrows that would grow with the row they stand in.
    static let uprightArrows = """
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙
        nwarrow ↖ upharpoonright ↾ upharpoonleft ↿ downharpoonright ⇂ downharpoonleft ⇃ upuparrows ⇈
        downdownarrows ⇊ restriction ↾ Lsh ↰ Rsh ↱
        """

    /// Operators that grow in a displayed formula, with limits below and above.
    static let sums = """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
        bigsqcup ⨆ bigsqcap ⨅
        """

    static let integrals = "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫"

    static let opening = """
        ( ( [ [ \\{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ llbracket ⟦ ulcorner ⌜
        llcorner ⌞ lmoustache ⎰
        """

    static let closing = """
        ) ) ] ] \\} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rrbracket ⟧ urcorner ⌝
        lrcorner ⌟ rmoustache ⎱
        """

    /// Signs after what they apply to.
    static let postfixes = "! ! ? ?"

    static let punctuation = ", , ; ; colon :"

    /// Signs after \left, \right, \middle and \big.
    static let delimiters = """
        ( ( ) ) [ [ ] ] \\{ { \\} } | | \\| ‖ < ⟨ > ⟩ / / . .
        \\lbrace { \\rbrace } \\lbrack [ \\rbrack ] \\langle ⟨ \\rangle ⟩ \\lt ⟨ \\gt ⟩ \\vert | \\lvert | \\rvert |
        \\Vert ‖ \\lVert ‖ \\rVert ‖ \\lfloor ⌊ \\rfloor ⌋ \\lceil ⌈ \\rceil ⌉ \\lgroup ⟮ \\rgroup ⟯ \\llbracket ⟦
        \\rrbracket ⟧ \\lmoustache ⎰ \\rmoustache ⎱ \\ulcorner ⌜ \\urcorner ⌝ \\llcorner ⌞ \\lrcorner ⌟
        \\uparrow ↑ \\downarrow ↓ \\updownarrow ↕ \\Uparrow ⇑ \\Downarrow ⇓ \\Updownarrow ⇕ \\backslash \\
        """

    static let functions = """
        arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh
        arccot arcsec arccsc arsinh arcosh artanh sech csch sgn rank tr
        """

    /// Functions whose scripts stand below and above them in a displayed formula.
    static let limitFunctions = """
        lim max min sup inf det gcd Pr limsup liminf injlim projlim argmax argmin lcm
        """

    /// Accents: the sign is as wide as it is.
    static let accents = """
        hat ^ check ˇ tilde ~ acute ´ grave ` dot ˙ ddot ¨ dddot ⃛ ddddot ⃜ breve ˘ bar ¯ vec → mathring ˚
        """

    /// Signs above that are as wide as what is below them.
    static let wideAccents = """
        widehat ^ widetilde ~ widecheck ˇ overrightarrow → overleftarrow ← overleftrightarrow ↔
        """

    static let underAccents = "underrightarrow → underleftarrow ← underleftrightarrow ↔"

    static let extensibleArrows = """
        xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xLeftrightarrow ⇔ xmapsto ↦
        xhookrightarrow ↪ xhookleftarrow ↩ xrightleftharpoons ⇌
        """

    static let spaces = """
        \\, 0.1667em thinspace 0.1667em \\: 0.2222em \\> 0.2222em medspace 0.2222em \\; 0.2778em
        thickspace 0.2778em enspace 0.5em
        enskip 0.5em quad 1em qquad 2em
        """

    static let fonts: [(names: String, font: Font)] = [
        ("mathrm rm mathup textup", .upright), ("mathbf bf mathbfup", .bold), ("mathit it", .italic),
        ("boldsymbol bm pmb mathbfit", .boldItalic), ("mathbb Bbb", .doubleStruck),
        ("mathcal mathscr cal", .script),
        ("mathfrak frak", .fraktur), ("mathsf sf", .sansSerif), ("mathtt tt", .monospace),
        ("mathnormal", .normal),
    ]

    /// What `\not` makes of a sign.
    static let negations = """
        = ≠ ∈ ∉ ∋ ∌ < ≮ > ≯ ≤ ≰ ≥ ≱ ≡ ≢ ∼ ≁ ≃ ≄ ≅ ≇ ≈ ≉ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ∣ ∤ | ∤ ∥ ∦ ∃ ∄ ⊢ ⊬ ⊨ ⊭ ⊩ ⊮ ≺ ⊀ ≻ ⊁
        → ↛ ← ↚ ↔ ↮ ⇒ ⇏ ⇐ ⇍ ⇔ ⇎ ⊲ ⋪ ⊳ ⋫ ≲ ≴ ≳ ≵ ⊑ ⋢ ⊒ ⋣
        """
}
