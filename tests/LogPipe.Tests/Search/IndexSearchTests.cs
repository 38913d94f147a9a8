using System.Globalization;
using LogPipe.Events;
using LogPipe.Search;
using LogPipe.Search.Queries;
using LogPipe.Tests.Support;
using static LogPipe.Tests.Outputs.Embedded.EmbeddedTesting;

namespace LogPipe.Tests.Search;

public sealed class IndexSearchTests : IDisposable
{
    const string FirstSecond = "2026-01-31T00:00:00Z";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_of_all_indices_are_shown_oldest_first()
    {
        await FillAsync(("a", 1), ("b", 2), ("a", 3), ("b", 4), ("a", 5));
        var result = SearchIn(_folder.Path, limit: 3);
        Assert.Equal(["3", "4", "5"], Messages(result));
        Assert.True(result.HasMore);
        Assert.False(SearchIn(_folder.Path, limit: 5).HasMore);
        Assert.Equal(["a", "b"], result.Indices);
    }

    [Fact]
    public async Task Times_bound_a_search_at_both_ends()
    {
        await FillAsync(("a", 1), ("a", 2), ("a", 3), ("a", 4));
        Assert.Equal(["2", "3"], Messages(SearchIn(_folder.Path, range: new TimeRange(At(2), At(3)))));
        Assert.Equal(["4"], Messages(SearchIn(_folder.Path, range: new TimeRange(At(4), null))));
        Assert.Equal(["1"], Messages(SearchIn(_folder.Path, "NOT 2", range: new TimeRange(null, At(2)))));
    }

    [Fact]
    public async Task Counts_are_by_index()
    {
        await FillAsync(("a", 1), ("b", 2), ("a", 3), ("c", 9));
        var request = new SearchRequest { Folder = _folder.Path, Query = Query.Parse("NOT 9") };
        Assert.Equal([("a", 2L), ("b", 1L)], IndexSearch.Count(request, TestContext.Current.CancellationToken).Counts);
        Assert.Equal([("a", 2L), ("b", 1L), ("c", 1L)], IndexSearch.Count(request with { Query = Query.All }, TestContext.Current.CancellationToken).Counts);
    }

    [Fact]
    public async Task A_hundred_thousand_documents_give_the_same_with_and_without_the_words()
    {
        const int Count = 100_000;
        await using (var output = await StartAsync(_folder.Path, ("index", "all")))
        {
            var driver = new OutputDriver(output);
            for (var start = 0; start < Count; start += 4000)
                await driver.SendOnceAsync([.. Enumerable.Range(start, 4000).Select(Document)]);
        }
        using var index = IndexReader.Open(IndexName.FileOf(_folder.Path, "all"));
        Assert.Equal(Count, index.Count(default));
        foreach (var (query, expected) in new[]
        {
            ("level:ERROR", Count / 10), ("level:ERROR AND service:s7", Count / 100), ("host.name:web-77", Count / 1000),
            ("response:>=500 AND host.name:web-7*", 111 * 100 / 2), ("message:\"request 4711 done\"", 1), ("策略", Count / 4),
            ("4711", 1), ("client.ip:10.0.18.*", 256), ("service:(s1 OR s2) AND NOT level:ERROR", 2 * Count / 100 * 10 - (2 * Count / 100)),
            ("nowhere", 0), ("info", Count * 9 / 10),
        })
        {
            var found = index.Find(Query.Parse(query), default).Select(h => h.Id).ToList();
            Assert.Equal(expected, found.Count);
            Assert.Equal(found.OrderDescending(), found);
        }
        Assert.Equal(["99999"], index.Find(Query.Parse("level:INFO"), default).Take(1).Select(h => (h.Id - 1).ToString(CultureInfo.InvariantCulture)));

        static Event Document(int i) => Event($"request {i} done {(i % 4 == 0 ? "动量策略" : "ok")}", Time(i / 10), $$"""
            ,"level":"{{(i % 10 == 0 ? "ERROR" : "INFO")}}","service":"s{{i / 10 % 10}}","host":{"name":"web-{{i / 100 % 1000}}"},"response":{{(i % 2 == 0 ? 200 : 502)}},"client":{"ip":"10.{{i >> 16}}.{{(i >> 8) & 255}}.{{i & 255}}"}
            """);
    }

    static string Time(int second) => IndexSchema.ToTimestamp(At(second)).ToString();

    static long At(int second)
    {
        Assert.True(Timestamp.TryParse(FirstSecond, out var first));
        return IndexSchema.ToNanoseconds(first) + (second * 1_000_000_000L);
    }

    async Task FillAsync(params (string Index, int Second)[] events)
    {
        await using var output = await StartAsync(_folder.Path, ("index", "%{i}"));
        await new OutputDriver(output).SendOnceAsync([.. events.Select(e => Event(e.Second.ToString(CultureInfo.InvariantCulture), Time(e.Second), $",\"i\":\"{e.Index}\""))]);
    }
}
