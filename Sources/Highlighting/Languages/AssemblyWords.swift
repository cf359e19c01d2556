// The words of assembly: directives, sizes and registers.

extension Grammar {
    private static func table(_ words: String, foldsCase: Bool = true) -> WordTable {
        WordTable([(words, Meaning())], foldsCase: foldsCase)
    }

    private static let assemblyDataWords =
        "db dw dd dq dt do dy dz resb resw resd resq rest reso equ dcb dcw dcd dcq"
    private static let assemblyBlockWords = "proc endp ends segment struct struc macro textequ label"

    /// What stands after the name of a place in memory, without a colon between.
    static let assemblyData = table(assemblyDataWords)
    /// The same after a name at the beginning of a line; elsewhere `label` and `proc` are names, `jmp label`.
    static let assemblyBlocks = table(assemblyBlockWords)
    /// The same of MASM, where sizes are in capitals; elsewhere they are sizes of operands.
    static let assemblySizes = table("BYTE WORD DWORD QWORD SBYTE SWORD SDWORD REAL4 REAL8", foldsCase: false)

    static let assemblyDirectives = table(
        [
            assemblyDataWords, assemblyBlockWords,
            """
            section global globl extern extrn bits org default align alignb use16 use32 use64 cpu absolute common
            endstruc istruc at iend times incbin include includelib endm end union assume public byte word dword
            qword sbyte sword sdword real4 real8 area entry export import space fill ltorg thumb title option comm
            format if ifdef ifndef else elseif endif rept
            """,
        ].joined(separator: " "))

    /// What registers with a number begin with.
    static let assemblyFamilies = table(
        "r x w v q d s a t k z f xmm ymm zmm mm st cr dr ft fs fa")

    static let assemblyWords = Words(
        keywords: """
            ptr near far short offset rel strict lsl lsr asr ror rrx msl sxtb sxth sxtw sxtx uxtb uxth uxtw uxtx
            """,
        types: """
            byte word dword qword tbyte tword oword xmmword ymmword zmmword sbyte sword sdword real4 real8
            """,
        variables: """
            rax rbx rcx rdx rsi rdi rbp rsp rip eax ebx ecx edx esi edi ebp esp eip ax bx cx dx si di bp sp ip
            al ah bl bh cl ch dl dh sil dil bpl spl cs ds es fs gs ss st rflags eflags
            lr pc fp ip0 ip1 xzr wzr wsp cpsr spsr apsr nzcv
            zero ra gp tp $zero $ra $gp $tp $sp $fp $at
            """, foldsCase: true
    ).with {
        $0.start = ByteSet.nameStart.union(".$")
        $0.rest = ByteSet.name.union(".$")
        $0.call = nil
        $0.capital = nil
        $0.capitalCall = nil
        $0.shout = nil
        $0.hasMembers = false
    }
}
