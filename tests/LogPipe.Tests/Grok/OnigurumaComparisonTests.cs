using LogPipe.Plugins;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LogPipe.Grok;

namespace LogPipe.Tests.Grok;

/// <summary>The translation against Oniguruma itself, on sample lines and on mutated ones.</summary>
public sealed class OnigurumaComparisonTests(ITestOutputHelper output)
{
    // Not here, since this Oniguruma answers otherwise than Ruby's: [[:punct:]] and [[:word:]], (?~xy), octal and byte escapes.
    public static TheoryData<string> Constructs =>
    [
        "a", "abc", "a|b", "a|bc|", "(a)(b)?", "(?<x>a+)(?<y>b*)", "(?<x>a)|(?<x>b)", "a*", "a+?b", "a??", "a{2}", "a{2,}",
        "a{,2}", "a{1,3}?b", "a{2}?", "a{2}+", "a{0}", "a++b", "a*+", "a?+ab", "(?>a+)b", "a**", "a+*", "a?*", "(?:a?){3}b",
        "a{", "a{,}", "a{x}", "{", "}", "]", "x{1,2", "^a", "a$", "^", "$", "^$", "\\Aa", "a\\z", "a\\Z", "\\Ga", "(?m:.*)", ".*",
        ".+?b", ".", "..", "[^a]", "[^a]+", "\\w+", "\\W+", "\\d+", "\\D", "\\s+", "\\S+", "\\h+", "\\H+", "\\bb", "b\\b", "\\Bb",
        "a\\B", "\\b\\w+\\b", "\\b", "\\w{2}\\b", "[a-c]+", "[^a-c]+", "[a-]", "[-a]", "[\\]]", "[\\w-]+", "[a\\-z]+", "[a&&[^b]]",
        "[a-z&&[^b-y]]+", "[a-z&&[aeiou]&&[^e]]+", "[a-c[x-z]]+", "[^a-c[x-z]]+", "[[:alpha:]]+", "[[:^alpha:]]+", "[[:digit:]_]+",
        "[[:space:]]", "[[:xdigit:]]+", "[[:alnum:]]+", "[[:upper:]]+", "[[:lower:]]+", "[[:cntrl:]]", "[[:graph:]]+",
        "[[:print:]]+", "[[:blank:]]", "\\p{Alpha}+", "\\p{^Alpha}+", "\\p{Lu}", "\\P{Lu}+", "\\p{Cyrillic}+", "\\p{Nd}+",
        "(?i)ABC", "(?i:a)b", "a(?i)b|C", "(?i)[a-c]+", "(?i)[^a-c]+", "(?i)ss", "(?i)ß", "(?i)k", "(?x) a b # comment\n c", "(?#note)a",
        "a(?#note)+", "(?=a)\\w", "(?!a)\\w", "(?<=a)b", "(?<!a)b", "(?<=a|bc)c", "(?<=^|,)\\w", "(a)\\1", "(?<c>\\w)\\k<c>", "(?<c>a)|(?<c>b)\\k<c>",
        "(?i)(?<c>a)\\k<c>", "(?<y>a)?(?(<y>)b|c)", "(?<x>\\g<y>)(?<y>a|b)", "(?<y>a|b)\\g<y>", "\\x61", "\\u0061", "\\t", "\\n", "\\e|\\cA",
        "[\\x61-\\x63]+", "[\\b]", "\\/", "\\-", "\\.", "a\\Kb", "(?~b)", "\\R", "a\\Rb",
        "(?:(?<y>a)|b)+", "(?<x>(?:(?<y>a)|b)+)", "(?:a|ab)(?:c|bcd)(?:d*)", "(?<x>a|ab)(?<y>c|bcd)(?<z>d*)", "((a)|b)*", "(?:a*)*b", "(?:a*)+",
        "\\(\\)", "\\[x\\]", "é+", "日本", "🙂", "🙂+", "[🙂a]+", "[^🙂]+", "(?<x>.)(?<y>.)", "(?<x>.)\\z", "(?<x>[^a])b", "[☀-🙃]+", "x?🙂",
    ];

    static readonly string[] Pieces =
    [
        "", "a", "b", "c", "ab", "abc", "aab", "aaab", "bcd", "A", "B", "Abc", "z", "k", "ss", "ß", "é", "日本", "кот", "🙂", "€", "1", "23", "_", "-", ".", ",",
        " ", "\t", "\n", "\r\n", "(", ")", "[x]", "{", "}", "a{", "a{,}", "x{1,2", "/", "\\", "\u001b", "\u0001", "#", "\"", "x=1", "]", "a{x}",
    ];

    static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 7].Select(static n => string.Concat(n.Select(static i => Pieces[i])));

    [Theory]
    [MemberData(nameof(Constructs))]
    public void A_construct_matches_and_captures_as_in_Oniguruma(string expression)
    {
        foreach (bool grok in new[] { true, false })
        {
            var oracle = new OnigOracle(expression, grok);
            foreach (string piece in Pieces)
            {
                Assert.Null(Judge(oracle, piece));
            }

            Texts.Sample(text => Assert.Null(Judge(oracle, text)), iter: 300, threads: 1, seed: "0000KMaVmNa1");
        }
    }

    // Oniguruma's $ does not match after a newline that ends the text; Ruby's does, as Logstash's own answers show.
    // Its wrapper cannot search an empty text.
    static string? Judge(OnigOracle oracle, string text) => text.Length == 0 || text.EndsWith('\n') ? null : oracle.Difference(text);

    [Theory]
    [InlineData(EcsMode.Disabled)]
    [InlineData(EcsMode.V8)]
    public void Every_standard_pattern_matches_and_captures_as_in_Oniguruma(EcsMode mode)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, ParserFolders = [] });
        string[] lines = SampleLines();
        int comparisons = 0;
        int patterns = 0;
        var failures = new List<string>();
        foreach (PatternDefinition definition in library.Definitions)
        {
            patterns++;
            Assert.True(GrokExpression.TryCompile($"%{{{definition.Name}:whole}}", library, new GrokOptions { CompileAfter = -1 }, out CompiledGrok? grok, out _));
            var oracle = new OnigOracle(grok.Expanded);
            var random = new Random(definition.Name.Length * 31 + (int)mode);
            for (int i = patterns % 4; i < lines.Length; i += 4)
            {
                string line = i % 3 == 0 ? lines[i] : Mutate(lines[i], lines, random);
                comparisons++;
                if (Judge(oracle, line) is { } difference && failures.Count < 10)
                {
                    failures.Add($"{definition.Name} {difference}");
                }
            }
        }

        output.WriteLine($"{mode}: {patterns} patterns, {comparisons} comparisons with Oniguruma");
        Assert.True(patterns > 100 && comparisons > 50_000);
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    /// <summary>Cuts, joins, doubles or changes characters; what comes out is still close to a log line.</summary>
    static string Mutate(string line, string[] lines, Random random)
    {
        const string Characters = " -.:/[]\"'\\0159aZfx%\n\t,;=#é🙂";
        for (int i = random.Next(1, 4); i > 0 && line.Length > 0; i--)
        {
            int at = random.Next(line.Length);
            int length = Math.Min(random.Next(1, 6), line.Length - at);
            line = random.Next(5) switch
            {
                0 => line.Remove(at, length),
                1 => line.Insert(at, line.Substring(at, length)),
                2 => line.Insert(at, Characters[random.Next(Characters.Length - 2)].ToString()),
                3 => line[..at] + lines[random.Next(lines.Length)],
                _ => line[..at] + Characters[random.Next(Characters.Length - 2)] + line[(at + 1)..],
            };
        }

        // A cut may part a surrogate pair; Oniguruma and we differ on what half a character is, and none comes in.
        line = line.Length > 400 ? line[..400] : line;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line));
    }

    static string[] SampleLines([CallerFilePath] string here = "")
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "golden-grok.jsonl")))
        {
            foreach (JsonNode? row in JsonNode.Parse(line)!["rows"]?.AsArray() ?? [])
            {
                lines.Add((string)row![0]!);
            }
        }

        return [.. lines];
    }
}
