// All languages, with the names an author may call them.

extension Language {
    /// In the order of the alphabet. Nothing is built before it is asked for.
    package static let all: [Language] = [
        Language(
            "Assembly",
            "asm nasm gas masm fasm yasm x86asm armasm arm-asm arm avrasm mipsasm mips riscv s"
        ) { .grammar(.assembly) },
        Language("Bash", "sh shell zsh ksh fish shellscript") { .grammar(.shell) },
        Language("C", "h") { .grammar(.c) },
        Language("C#", "csharp cs c-sharp dotnet") { .grammar(.cSharp) },
        Language("C++", "cpp cxx cc hpp hxx hh cplusplus cuda arduino ino") { .grammar(.cPlusPlus) },
        Language("Clojure", "clj cljs edn lisp common-lisp scheme racket elisp emacs-lisp el") {
            .grammar(.clojure)
        },
        Language("Console", "shell-session sh-session shellsession bash-session terminal session") {
            .grammar(.console)
        },
        Language("Crystal", "cr") { .grammar(.ruby) },
        Language("CSS", "") { .grammar(.css) },
        Language("Dart", "flutter") { .grammar(.dart) },
        Language("Diff", "patch udiff") { .grammar(.diff) },
        Language("Dockerfile", "docker containerfile") { .grammar(.dockerfile) },
        Language("Elixir", "ex exs") { .grammar(.elixir) },
        Language("ERB", "html.erb rhtml eruby") {
            .template(Template(grammar: .erb, surroundings: .html))
        },
        Language("Go", "golang") { .grammar(.go) },
        Language("GraphQL", "gql graphqls") { .grammar(.graphQL) },
        Language("Groovy", "gradle jenkinsfile") { .grammar(.groovy) },
        Language("Haskell", "hs lhs elm purescript") { .grammar(.haskell) },
        Language("HTML", "htm xhtml vue svelte") { .grammar(.html) },
        Language("INI", "cfg conf config properties dotenv env editorconfig gitconfig systemd desktop") {
            .grammar(.ini)
        },
        Language("Java", "") { .grammar(.java) },
        Language("JavaScript", "js jsx mjs cjs ecmascript node") { .grammar(.javaScript) },
        Language("Jinja", "jinja2 j2 django twig liquid nunjucks njk tera") {
            .template(Template(grammar: .jinja, surroundings: .html))
        },
        Language("JSON", "jsonc json5 geojson jsonl ndjson json-ld jsonld webmanifest") { .grammar(.json) },
        Language("Julia", "jl") { .grammar(.julia) },
        Language("Kotlin", "kt kts") { .grammar(.kotlin) },
        Language("LaTeX", "tex bibtex context") { .grammar(.latex) },
        Language("Lua", "luau") { .grammar(.lua) },
        Language("Makefile", "make mk gnumake") { .grammar(.makefile) },
        Language("Markdown", "md mdx mkd commonmark gfm") { .grammar(.markdown) },
        Language("MATLAB", "octave") { .grammar(.matlab) },
        Language("Mustache", "handlebars hbs") {
            .template(Template(grammar: .mustache, surroundings: .html))
        },
        Language("Nix", "nixos") { .grammar(.nix) },
        Language("Objective-C", "objc objectivec obj-c objective-c++ objc++ mm") { .grammar(.objectiveC) },
        Language("OCaml", "ml mli reason fsharp f# fs sml") { .grammar(.ocaml) },
        Language("Perl", "pl pm perl5 raku") { .grammar(.perl) },
        Language("PHP", "php7 php8 phtml") {
            .template(Template(grammar: .php, surroundings: .html, bareWithout: Array("<?".utf8)))
        },
        Language("PowerShell", "ps1 pwsh posh psm1") { .grammar(.powerShell) },
        Language("Protocol Buffers", "protobuf proto") { .grammar(.protobuf) },
        Language("Python", "py py3 python3 pycon pyi gyp starlark bzl") { .grammar(.python) },
        Language("R", "rscript rlang splus") { .grammar(.r) },
        Language("Ruby", "rb rake gemfile podfile") { .grammar(.ruby) },
        Language("Rust", "rs") { .grammar(.rust) },
        Language("Scala", "sc sbt") { .grammar(.scala) },
        Language("SCSS", "sass less") { .grammar(.scss) },
        Language("SPARQL", "rq turtle ttl n3 trig") { .grammar(.sparql) },
        Language("SQL", "mysql postgresql postgres pgsql plpgsql plsql sqlite tsql mariadb") {
            .grammar(.sql)
        },
        Language("Swift", "swiftui") { .grammar(.swift) },
        Language("TOML", "cargo.toml") { .grammar(.toml) },
        Language("TSX", "typescriptreact") { .grammar(.tsx) },
        Language("TypeScript", "ts mts cts") { .grammar(.typeScript) },
        Language("Visual Basic", "vb vbnet vb.net vb6 vba vbs vbscript visualbasic visual-basic bas") {
            .grammar(.visualBasic)
        },
        Language("XML", "svg rss atom xsd xsl xslt plist mathml rdf xaml") { .grammar(.xml) },
        Language("YAML", "yml") { .grammar(.yaml) },
        Language("Zig", "zon") { .grammar(.zig) },
    ]
}
