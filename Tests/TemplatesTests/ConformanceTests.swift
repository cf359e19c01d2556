// The public test cases of the Mustache specification: all modules but lambdas and dynamic names.

import Diagnostics
import Foundation
import Testing

@testable import Templates

struct ConformanceCase: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    let template: String
    let data: JSON
    let partials: [String: String]?
    let expected: String

    var testDescription: String { "\(file): \(name)" }

    static let all: [ConformanceCase] = {
        let url = Bundle.module.url(
            forResource: "mustache", withExtension: "json", subdirectory: "Conformance")
        guard let url, let data = try? Data(contentsOf: url) else { return [] }
        let cases = (try? JSONDecoder().decode([ConformanceCase].self, from: data)) ?? []
        return cases.filter { $0.file != "~lambdas" && $0.file != "~dynamic-names" }
    }()
}

/// The data of a case.
enum JSON: Decodable, Sendable {
    case value(Value)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .value(.absent)
        } else if let bool = try? container.decode(Bool.self) {
            self = .value(.bool(bool))
        } else if let number = try? container.decode(Int.self) {
            self = .value(.number(number))
        } else if let number = try? container.decode(Double.self) {
            self = .value(.decimal(number))
        } else if let text = try? container.decode(String.self) {
            self = .value(.text(text))
        } else if let list = try? container.decode([JSON].self) {
            self = .value(.list(list.map(\.value)))
        } else {
            var object = Object()
            for (name, member) in try container.decode([String: JSON].self).sorted(by: { $0.key < $1.key }) {
                object[Name(name)] = member.value
            }
            self = .value(.object(object))
        }
    }

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}

@Suite struct `The Mustache specification` {
    @Test func `all its cases are here`() {
        let counts = Dictionary(grouping: ConformanceCase.all, by: \.file).mapValues(\.count)
        let expected = [
            "comments": 12, "delimiters": 14, "interpolation": 42, "inverted": 22, "partials": 12,
            "sections": 34, "~inheritance": 27,
        ]
        #expect(counts == expected)
        #expect(ConformanceCase.all.count == 163)
    }

    @Test(arguments: ConformanceCase.all)
    func `each case gives the page it expects`(_ example: ConformanceCase) throws {
        var files = ["main": example.template]
        for (name, template) in example.partials ?? [:] { files[name] = template }
        let page = try Page(files, data: example.data.value)
        #expect(page.text == example.expected)
        #expect(page.problem == nil)
        let isUnknownPartial = example.name == "Failed Lookup"
        let errors = page.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule) == (isUnknownPartial ? [.unknownTemplate] : []))
    }
}
