// Which attributes an author may write on which element, and which values are taken.

/// The values that an attribute may have.
enum AllowedValue {
    case text
    case id
    case none
    /// Digits only.
    case number
    case integer
    case oneOf([String])
    case address(RawReference.Kind)
    /// Addresses of images, each with a width or a density.
    case imageList
}

extension Allowed {
    static func value(_ attribute: String, on element: String) -> AllowedValue? {
        if let value = everywhere[attribute] ?? onElement[element]?[attribute] { return value }
        if attribute.hasPrefix("aria-") { return isName(attribute.utf8.dropFirst(5)) ? .text : nil }
        if attribute.hasPrefix("data-") {
            return isName(attribute.utf8.dropFirst(5)) && !ownData.contains(attribute) ? .text : nil
        }
        return nil
    }

    private static func isName(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                (0x61...0x7A).contains($0) || isDigit($0) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: "_")
            }
    }

    /// What the site's own script reads.
    private static let ownData: Set<String> = ["data-term", "data-term-here", "data-theme"]

    private static let everywhere: [String: AllowedValue] = [
        "class": .text, "dir": .oneOf(["ltr", "rtl", "auto"]),
        "hidden": .oneOf(["", "hidden", "until-found"]),
        "id": .id, "lang": .text, "role": .text, "tabindex": .oneOf(["0", "-1"]), "title": .text,
        "translate": .oneOf(["", "yes", "no"]),
    ]

    private static let media: [String: AllowedValue] = [
        "controls": .none, "loop": .none, "muted": .none,
        "preload": .oneOf(["", "none", "metadata", "auto"]),
        "src": .address(.media),
    ]

    private static let cell: [String: AllowedValue] = [
        "colspan": .number, "headers": .text, "rowspan": .number,
    ]

    private static let change: [String: AllowedValue] = ["cite": .address(.link), "datetime": .text]

    private static let onElement: [String: [String: AllowedValue]] = [
        "a": [
            "download": .text, "href": .address(.link), "hreflang": .text, "rel": .text, "type": .text,
        ],
        "audio": media,
        "blockquote": ["cite": .address(.link)],
        "col": ["span": .number], "colgroup": ["span": .number],
        "data": ["value": .text],
        "del": change,
        "details": ["name": .text, "open": .none],
        "img": [
            "alt": .text, "decoding": .oneOf(["sync", "async", "auto"]), "height": .number,
            "loading": .oneOf(["lazy", "eager"]), "sizes": .text, "src": .address(.image),
            "srcset": .imageList, "width": .number,
        ],
        "ins": change,
        "li": ["value": .integer],
        "ol": ["reversed": .none, "start": .integer, "type": .oneOf(["1", "a", "A", "i", "I"])],
        "q": ["cite": .address(.link)],
        "source": [
            "height": .number, "media": .text, "sizes": .text, "src": .address(.media),
            "srcset": .imageList, "type": .text, "width": .number,
        ],
        "td": cell,
        "th": cell.merging(
            ["abbr": .text, "scope": .oneOf(["col", "row", "colgroup", "rowgroup"])],
            uniquingKeysWith: { a, _ in a }),
        "time": ["datetime": .text],
        "track": [
            "default": .none,
            "kind": .oneOf(["subtitles", "captions", "descriptions", "chapters", "metadata"]),
            "label": .text, "src": .address(.media), "srclang": .text,
        ],
        "video": media.merging(
            ["height": .number, "playsinline": .none, "poster": .address(.image), "width": .number],
            uniquingKeysWith: { a, _ in a }),
    ]

    /// What to do instead of an attribute that is left out.
    static func help(for attribute: String) -> String {
        switch attribute {
        case "style", "align", "valign", "bgcolor", "color", "border", "cellpadding", "cellspacing", "face",
            "size", "nowrap", "clear", "background":
            classHelp
        case "name": "Write “id”."
        case "target": "Leave it out: readers choose where a link opens."
        case let name where name.hasPrefix("on"): "Pages have no scripts of an author."
        default: "Leave it out."
        }
    }
}
