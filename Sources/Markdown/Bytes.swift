// What a byte of UTF-8 is.

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLowerCase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { isLowerCase(byte | 0x20) }

/// Whether a byte is an ASCII letter or part of a character beyond ASCII.
func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }

/// Whether a byte goes on with a character that an earlier one began.
func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }

func lowerCased(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte | 0x20 : byte }
