using LogPipe.Outputs.Embedded;
using LogPipe.Plugins;
using LogPipe.Search;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;
using Microsoft.Data.Sqlite;
using static LogPipe.Tests.Outputs.Embedded.EmbeddedTesting;

namespace LogPipe.Tests.Outputs.Embedded;

public sealed class EmbeddedTroubleTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string IndexFile => Path.Combine(_folder.Path, "all.db");

    [Fact]
    public async Task A_full_disk_means_retry_and_nothing_is_half_written()
    {
        var context = Context(_folder.Path, options: ("index", "%{i}"));
        await using (var output = await StartAsync(context, s => s with { MaxPages = 40 }))
        {
            var big = Enumerable.Range(0, 200).Select(n => Event(new string('x', 2000), more: $",\"i\":\"all\",\"n\":{n}")).ToList();
            var outcomes = await new OutputDriver(output).SendOnceAsync([.. big, Event("small", more: ""","i":"other" """)]);
            Assert.All(outcomes[..^1], o => Assert.Equal(Outcome.Retry($"{IndexFile} cannot grow: the disk is full; make room, or set max_age"), o));
            Assert.Equal(OutcomeKind.Delivered, outcomes[^1].Kind);
        }
        Assert.Equal(["small"], Found(_folder.Path));
        await using var roomy = await StartAsync(context);
        Assert.Equal(OutcomeKind.Delivered, (await new OutputDriver(roomy).SendOnceAsync(Event("now", more: ""","i":"all" """)))[0].Kind);
        Assert.Equal(["now"], Found(_folder.Path, indices: "all"));
    }

    [Fact]
    public async Task A_lock_of_another_program_means_retry()
    {
        await using var output = await StartAsync(_folder.Path, ("index", "all"));
        var driver = new OutputDriver(output);
        await driver.SendOnceAsync(Event("before"));
        using (var other = new SqliteConnection($"Data Source={IndexFile};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            var outcome = (await driver.SendOnceAsync(Event("after")))[0];
            Assert.Equal(Outcome.Retry($"{IndexFile} is locked by another program; stop that, or give each LogPipe a folder of its own by path"), outcome);
        }
        Assert.Equal(OutcomeKind.Delivered, (await driver.SendOnceAsync(Event("after")))[0].Kind);
        Assert.Equal(["before", "after"], Found(_folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_index_is_moved_aside_and_a_new_one_begun(int damagedFrom)
    {
        await using (var first = await StartAsync(_folder.Path, ("index", "all")))
            await new OutputDriver(first).SendOnceAsync([.. Enumerable.Range(0, 500).Select(i => Event("old" + i))]);
        var bytes = await File.ReadAllBytesAsync(IndexFile, TestContext.Current.CancellationToken);
        bytes.AsSpan(damagedFrom).Fill(0x5a);
        await File.WriteAllBytesAsync(IndexFile, bytes, TestContext.Current.CancellationToken);

        var context = Context(_folder.Path, options: ("index", "all"));
        await using var output = await StartAsync(context);
        Assert.Equal(OutcomeKind.Delivered, (await new OutputDriver(output).SendOnceAsync(Event("new")))[0].Kind);
        Assert.Equal(["new"], Found(_folder.Path));
        Assert.Equal(bytes.Length, new FileInfo(IndexFile + ".corrupt").Length);
        Assert.Equal(1, context.Metrics.Named.Single(n => n.Key == "corrupt_indices").Value);
    }

    [Fact]
    public async Task A_file_of_another_program_is_left_alone()
    {
        using (var other = new SqliteConnection($"Data Source={IndexFile};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE t(a)";
            command.ExecuteNonQuery();
        }
        await using var output = await StartAsync(_folder.Path, ("index", "all"));
        Assert.Equal(Outcome.Retry($"{IndexFile} is not an index of LogPipe; move the file away, or choose another folder by path"),
            (await new OutputDriver(output).SendOnceAsync(Event("x")))[0]);
        Assert.Equal([$"the index all cannot be searched: {IndexFile} is not an index of LogPipe"], SearchIn(_folder.Path).Failures);
    }

    [Fact]
    public async Task A_file_deleted_under_the_output_is_made_anew()
    {
        await using var output = await StartAsync(_folder.Path, ("index", "all"));
        var driver = new OutputDriver(output);
        await driver.SendOnceAsync(Event("one"));
        foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        await driver.SendOnceAsync(Event("two"));
        Assert.Equal(["two"], Found(_folder.Path));
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_the_output_writes()
    {
        await using var output = await StartAsync(_folder.Path, ("index", "all"));
        var driver = new OutputDriver(output);
        await driver.SendOnceAsync(Event("batch"));
        var done = false;
        var reading = Task.Run(() =>
        {
            var sizes = new List<int>();
            do sizes.Add(SearchIn(_folder.Path, "batch", limit: int.MaxValue).Hits.Count);
            while (!Volatile.Read(ref done));
            return sizes;
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 40; i++)
            Assert.All(await driver.SendOnceAsync([.. Enumerable.Range(0, 50).Select(n => Event($"batch {i} {n}"))]), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Volatile.Write(ref done, true);
        var seen = await reading;
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, n => Assert.Equal(1, n % 50));
        Assert.Equal(2001, SearchIn(_folder.Path, "batch", limit: int.MaxValue).Hits.Count);
    }

    [Fact]
    public async Task Indices_past_max_age_are_deleted_but_not_those_of_others()
    {
        await using (var other = await StartAsync(_folder.Path, ("index", "other-%{+yyyy.MM.dd}")))
            await new OutputDriver(other).SendOnceAsync(Event("other", "2026-01-01T00:00:00Z"));
        var clock = new SetClock(DateTimeOffset.Parse("2026-01-10T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var context = Context(_folder.Path, time: clock, options: ("max_age", 7L));
        await using var output = await StartAsync(context);
        await new OutputDriver(output).SendOnceAsync(Event("a", "2026-01-05T00:00:00Z"), Event("b", "2026-01-09T00:00:00Z"));
        Assert.Equal(3, IndexName.Find(_folder.Path, "*").Count);
        clock.Now += TimeSpan.FromDays(3);
        await new OutputDriver(output).SendOnceAsync(Event("c", "2026-01-12T00:00:00Z"));
        Assert.Equal(["logpipe-2026.01.09", "logpipe-2026.01.12", "other-2026.01.01"], IndexName.Find(_folder.Path, "*"));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => f.Contains("01.05", StringComparison.Ordinal));
        Assert.Equal(1, context.Metrics.Named.Single(n => n.Key == "indices_expired").Value);
    }

    sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;
    }
}
