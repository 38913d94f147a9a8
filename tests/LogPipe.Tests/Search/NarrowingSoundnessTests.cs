using LogPipe.Events;
using LogPipe.Search;
using LogPipe.Search.Queries;
using LogPipe.Tests.Support;
using static LogPipe.Tests.Outputs.Embedded.EmbeddedTesting;

namespace LogPipe.Tests.Search;

/// <summary>The words may only save work: a search must find what reading every document finds.</summary>
public sealed class NarrowingSoundnessTests
{
    static readonly string[] Texts =
    [
        "error", "ERROR", "Σίσυφος", "ΣΊΣΥΦΟΣ", "10.1", "10.1.2", "10", "1.5", "1.50", "404", "404.0", "4.04e2", "-5", "0x1F", "策略", "策", "略a", "web-01", "web-1", "web_01",
        "a.b", "x.1.y", "größe", "GRÖSSE", "1e400", "true", "½", "Ⅷ", "e\u0301", "𠮷", "a\u00a0b", "\ud83d\ude00", "K", "ß", new string('w', 63), new string('w', 64), new string('w', 70),
    ];

    static readonly string[] Numbers = ["404", "404.0", "4.04e2", "-5", "1.5", "10.10", "9007199254740993", "1e400", "1e20", "0.1", "-0.0", "true", "false", "null"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_search_finds_what_reading_everything_finds(int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        await using var output = await StartAsync(folder.Path, ("index", "all"));
        await new OutputDriver(output).SendOnceAsync([.. Enumerable.Range(0, 300).Select(_ => Document(random))]);
        using var index = IndexReader.Open(IndexName.FileOf(folder.Path, "all"));
        var all = index.Find(Query.All, default).ToList();
        Assert.Equal(300, all.Count);
        var found = 0;
        for (var i = 0; i < 400; i++)
        {
            var text = Part(random, 0);
            var query = Query.Parse(text);
            var expected = all.Where(h => Matches(query, h)).Select(h => h.Id).ToList();
            var actual = index.Find(query, default).Select(h => h.Id).ToList();
            Assert.True(expected.SequenceEqual(actual), $"{text} narrowed to {query.Narrow().Expression}: {expected.Count} expected, {actual.Count} found");
            found += expected.Count;
        }
        Assert.True(found > 400);
    }

    static bool Matches(Query query, SearchHit hit)
    {
        using var document = StoredJson.Parse(hit.Source);
        return query.Matches(document.RootElement);
    }

    static Event Document(Random random) => Plugin.Event($$"""
        {"@timestamp":"2026-01-31T08:30:00Z","f":{{Text(random)}},"g":{"h":[{{Text(random)}},{{Numbers[random.Next(Numbers.Length)]}}]},"message":{{Text(random)}},"n":{{Numbers[random.Next(Numbers.Length)]}}}
        """);

    static string Text(Random random) =>
        JsonEncoder.ToJson(FieldValue.Text(string.Join(random.Next(3) == 0 ? "-" : " ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random)))));

    static string Part(Random random, int depth)
    {
        if (depth < 2 && random.Next(4) == 0)
            return $"({Part(random, depth + 1)} {(random.Next(2) == 0 ? "AND" : "OR")} {(random.Next(4) == 0 ? "NOT " : "")}{Part(random, depth + 1)})";
        var field = random.Next(6) switch { 0 => "f:", 1 => "g.h:", 2 => "message:", 3 => "n:", 4 => "f.keyword:", _ => "" };
        var text = random.Next(4) == 0 ? Numbers[random.Next(Numbers.Length)] : Pick(random);
        if (random.Next(3) == 0)
        {
            var cut = random.Next(text.Length + 1);
            text = text[..cut] + (random.Next(3) == 0 ? "?" : "*") + (random.Next(2) == 0 && cut < text.Length ? text[(cut + 1)..] : "");
        }
        else if (random.Next(3) == 0)
        {
            return $"{field}\"{text} {Pick(random)}\"";
        }
        return field + (field.Length == 0 && text[0] == '-' ? "\\" : "") + text.Replace(" ", "\\ ", StringComparison.Ordinal).Replace("\u00a0", "\\\u00a0", StringComparison.Ordinal);
    }

    static string Pick(Random random) => Texts[random.Next(Texts.Length)];
}
