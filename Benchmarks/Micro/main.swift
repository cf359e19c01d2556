// Times the three parts that a build of a large site spends most of its own time in, each beside what it could have
// been instead, and the layout of large graphs; prints tables in Markdown.

print("Medians of the time for one page or text, in microseconds; the contenders run in turns.")
compareMatchers()
compareTemplates()
compareFrontMatter()
timeLayouts()
