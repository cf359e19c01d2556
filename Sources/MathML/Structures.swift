// The commands that build something, and those that are refused with a reason.

extension Meaning {
    static let structures: [String: Meaning] = [
        "\\frac": .command(.fraction(.plain)), "\\dfrac": .command(.fraction(.display)),
        "\\tfrac": .command(.fraction(.text)), "\\cfrac": .command(.fraction(.continued)),
        "\\binom": .command(.fraction(.binomial)), "\\dbinom": .command(.fraction(.displayBinomial)),
        "\\tbinom": .command(.fraction(.textBinomial)),
        "\\over": .infix(.plain), "\\choose": .infix(.binomial), "\\atop": .infix(.stacked),
        "\\sqrt": .command(.root),
        "\\overbrace": .command(.brace("⏞", isUnder: false)),
        "\\underbrace": .command(.brace("⏟", isUnder: true)),
        "\\overbracket": .command(.brace("⎴", isUnder: false)),
        "\\underbracket": .command(.brace("⎵", isUnder: true)),
        "\\overparen": .command(.brace("⏜", isUnder: false)),
        "\\underparen": .command(.brace("⏝", isUnder: true)),
        "\\overset": .command(.stack(isUnder: false, atom: nil)),
        "\\underset": .command(.stack(isUnder: true, atom: nil)),
        "\\stackrel": .command(.stack(isUnder: false, atom: .relation)),
        "\\operatorname": .command(.operatorName(.beside)),
        "\\operatorname*": .command(.operatorName(.movable)),
        "\\mathop": .command(.atom(.largeOperator)), "\\mathbin": .command(.atom(.binary)),
        "\\mathrel": .command(.atom(.relation)), "\\mathord": .command(.atom(.ordinary)),
        "\\mathopen": .command(.atom(.opening)), "\\mathclose": .command(.atom(.closing)),
        "\\mathpunct": .command(.atom(.punctuation)), "\\mathinner": .command(.atom(.ordinary)),
        "\\not": .command(.negation),
        "\\pmod": .command(.modulus(isParenthesized: true)),
        "\\mod": .command(.modulus(isParenthesized: false)),
        "\\bmod": .binaryModulus,
        "\\boxed": .command(.drawn("boxed")), "\\fbox": .command(.drawn("boxed")),
        "\\overline": .command(.drawn("overline")), "\\underline": .command(.drawn("underline")),
        "\\!": .node(.negativeSpace("thin")), "\\negthinspace": .node(.negativeSpace("thin")),
        "\\negmedspace": .node(.negativeSpace("medium")), "\\negthickspace": .node(.negativeSpace("thick")),
        "\\phantom": .command(.phantom(.whole)), "\\hphantom": .command(.phantom(.horizontal)),
        "\\vphantom": .command(.phantom(.vertical)), "\\smash": .command(.phantom(.smash)),
        "\\displaystyle": .style(" displaystyle=\"true\" scriptlevel=\"0\""),
        "\\textstyle": .style(" displaystyle=\"false\" scriptlevel=\"0\""),
        "\\scriptstyle": .style(" displaystyle=\"false\" scriptlevel=\"1\""),
        "\\scriptscriptstyle": .style(" displaystyle=\"false\" scriptlevel=\"2\""),
        "\\limits": .limits(.fixed), "\\nolimits": .limits(.beside),
        "\\left": .left, "\\middle": .middle, "\\right": .right,
        "\\begin": .begin, "\\end": .end, "\\\\": .newRow, "\\cr": .newRow, "\\newline": .newRow,
        "\\substack": .substack, "\\hspace": .horizontalSpace, "\\hspace*": .horizontalSpace,
        "\\mspace": .horizontalSpace, "\\hline": .horizontalLine, "\\tag": .tag,
        "\\nonumber": .noNumber, "\\notag": .noNumber,
        "\\ ": .node(Node(.mtext, "\u{A0}", .space)), "~": .node(Node(.mtext, "\u{A0}", .space)),
        "\\nobreakspace": .node(Node(.mtext, "\u{A0}", .space)),
        "\\space": .node(Node(.mtext, "\u{A0}", .space)),
        "\\text": .text(style: ""), "\\textrm": .text(style: ""), "\\textnormal": .text(style: ""),
        "\\mbox": .text(style: ""), "\\textbf": .text(style: " class=\"text-bold\""),
        "\\textit": .text(style: " class=\"text-italic\""), "\\emph": .text(style: " class=\"text-italic\""),
        "\\textsf": .text(style: " class=\"text-sans\""), "\\texttt": .text(style: " class=\"text-mono\""),
        "\\big": .size("1.2em", nil, .ordinary), "\\bigl": .size("1.2em", .prefix, .opening),
        "\\bigr": .size("1.2em", .postfix, .closing), "\\bigm": .size("1.2em", .infix, .relation),
        "\\Big": .size("1.8em", nil, .ordinary), "\\Bigl": .size("1.8em", .prefix, .opening),
        "\\Bigr": .size("1.8em", .postfix, .closing), "\\Bigm": .size("1.8em", .infix, .relation),
        "\\bigg": .size("2.4em", nil, .ordinary), "\\biggl": .size("2.4em", .prefix, .opening),
        "\\biggr": .size("2.4em", .postfix, .closing), "\\biggm": .size("2.4em", .infix, .relation),
        "\\Bigg": .size("3em", nil, .ordinary), "\\Biggl": .size("3em", .prefix, .opening),
        "\\Biggr": .size("3em", .postfix, .closing), "\\Biggm": .size("3em", .infix, .relation),
    ].merging(refusals) { known, _ in known }

    private static let refusals: [String: Meaning] = {
        var meanings: [String: Meaning] = [:]
        for (names, help) in reasons { forEachWord(of: names) { meanings["\\" + $0] = .refused(help) } }
        return meanings
    }()

    private static let reasons = [
        (
            "newcommand renewcommand providecommand def gdef let DeclareMathOperator newenvironment",
            "Write the formula out: it cannot define commands of its own."
        ),
        (
            "color textcolor colorbox fcolorbox definecolor",
            "Leave the colour out: formulas have the colour of the text, so that every reader can see them."
        ),
        ("label ref eqref cite", "Leave it out. “\\tag{1}” numbers a formula; link to the heading above it."),
        ("href url hyperref", "Put the link into the text beside the formula."),
        ("includegraphics", "Put the image into the text beside the formula."),
        ("ce pu", "Write chemistry with \\mathrm, as in “\\mathrm{H_2O}”, and \\xrightarrow."),
        ("cancel bcancel xcancel sout", "Show what is left out with \\underbrace, or write the step out."),
        (
            "tiny small large Large LARGE huge Huge normalsize footnotesize scriptsize",
            "Leave it out, or choose a size with \\displaystyle, \\textstyle or \\scriptstyle."
        ),
        ("usepackage documentclass", "Leave it out: a formula stands alone, without a document around it."),
        ("require input include", "Write the formula out: it cannot load anything."),
        (
            "multicolumn multirow cline intertext shortintertext",
            "Write separate tables, with text between them."
        ),
        ("raisebox rule vspace hfill vskip hskip kern mkern", "Use \\hspace, \\quad or \\, for a space."),
        ("( ) [ ]", "Leave it out: the signs around the formula say where it begins and ends."),
        ("sideset prescript", "Put the scripts after an empty group, as in “{}_a^b X”."),
    ]
}
