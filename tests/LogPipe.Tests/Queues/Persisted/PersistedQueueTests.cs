using System.Collections.Concurrent;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Queues.Persisted;
using LogPipe.Tests.Pipelines;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Queues.Persisted;

public sealed class PersistedQueueTests : IDisposable
{
    readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "queue");
    readonly Parts _parts = new();
    readonly ConcurrentDictionary<string, long> _lost = [];
    long _in;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    PersistedQueueSettings Settings => new() { Folder = _folder };

    PersistedQueue Open(PersistedQueueSettings? settings = null) =>
        PersistedQueue.Open(settings ?? Settings, _parts.Log, n => Interlocked.Add(ref _in, n), static _ => { }, (reason, n) => _lost.AddOrUpdate(reason, n, (_, had) => had + n));

    static async Task WriteAsync(PersistedQueue queue, int from, int count, Action? acknowledged = null, int size = 1)
    {
        for (var i = from; i < from + count; i += size)
        {
            var batch = Parts.Batch(new Delivery(_ => acknowledged?.Invoke()), [.. Enumerable.Range(i, size).Select(n => $"m{n}")]);
            await queue.WriteAsync(batch, TestContext.Current.CancellationToken);
        }
    }

    string[] Pages() => [.. Directory.GetFiles(_folder, "*.page").Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f))];

    static IEnumerable<string> Names(int from, int count) => Enumerable.Range(from, count).Select(n => $"m{n}");

    [Fact]
    public async Task A_source_hears_that_a_batch_has_arrived_when_it_is_on_disk_and_it_comes_out_after_a_crash()
    {
        var acknowledged = 0;
        await using (var queue = Open()) await WriteAsync(queue, 0, 100, () => acknowledged++, size: 10);
        Assert.Equal((10, 100), (acknowledged, _in));

        await using var again = Open();
        Assert.Equal(100, again.Events);
        var target = new Target();
        var reading = again.RunAsync(target);
        await Patience.UntilAsync(() => target.Messages.Length == 100, "all events");
        Assert.Equal(Names(0, 100), target.Messages);
        Assert.Equal(100, again.Events);
        target.Confirm(100);
        Assert.Equal((0, 0), (again.Events, again.Bytes));
        await again.FinishAsync(drain: true);
        await reading;
    }

    [Fact]
    public async Task What_is_delivered_does_not_come_again_and_what_is_not_does()
    {
        var first = new Target();
        await using (var queue = Open())
        {
            await WriteAsync(queue, 0, 10);
            var reading = queue.RunAsync(first);
            await Patience.UntilAsync(() => first.Messages.Length == 10, "all events");
            // The third is not: what is behind it is kept as well.
            first.Confirm(0, 1, 3, 4);
            await queue.FinishAsync(drain: false);
            await reading;
        }
        await using var again = Open();
        Assert.Equal(8, again.Events);
        var second = new Target();
        var all = again.RunAsync(second);
        await again.FinishAsync(drain: true);
        await all;
        Assert.Equal(Names(2, 8), second.Messages);
        Assert.Contains("Information: The persisted queue in \"" + _folder + "\" has 8 events from before", _parts.Lines);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_go_when_all_in_them_is_delivered()
    {
        await using var queue = Open(Settings with { PageBytes = 1_000 });
        await WriteAsync(queue, 0, 100);
        Assert.True(Pages().Length > 5);
        var target = new Target();
        var reading = queue.RunAsync(target);
        await Patience.UntilAsync(() => target.Messages.Length == 100, "all events");
        target.Confirm([.. Enumerable.Range(1, 99)]);
        var before = Pages();
        Assert.Equal("0000000000.page", before[0]);
        target.Confirm(0);
        Assert.Equal([before[^1]], Pages());
        await WriteAsync(queue, 100, 1);
        await Patience.UntilAsync(() => target.Messages.Length == 101, "one more");
        await queue.FinishAsync(drain: true);
        await reading;
    }

    [Theory]
    [InlineData(3_000, 0)]
    [InlineData(1 << 20, 20)]
    public async Task A_full_queue_makes_inputs_wait_until_something_is_delivered(long bytes, long events)
    {
        await using var queue = Open(Settings with { MaxBytes = bytes, MaxEvents = events });
        var written = 0;
        var writing = WriteAsync(queue, 0, 200, () => Interlocked.Increment(ref written));
        await Patience.UntilAsync(() => written >= 10, "the first events");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(writing.IsCompleted);
        Assert.InRange(queue.Events, 10, 60);
        Assert.True(queue.Bytes <= bytes);

        var target = new Target { ConfirmsAtOnce = true };
        var reading = queue.RunAsync(target);
        await writing;
        await queue.FinishAsync(drain: true);
        await reading;
        Assert.Equal(Names(0, 200), target.Messages);
    }

    [Fact]
    public async Task A_batch_larger_than_the_queue_goes_through_when_it_has_it_for_itself()
    {
        await using var queue = Open(Settings with { MaxBytes = 100 });
        var target = new Target { ConfirmsAtOnce = true };
        var reading = queue.RunAsync(target);
        await WriteAsync(queue, 0, 100, size: 50);
        await queue.FinishAsync(drain: true);
        await reading;
        Assert.Equal(Names(0, 100), target.Messages);
    }

    [Fact]
    public async Task An_input_that_stops_waiting_keeps_its_batch()
    {
        await using var queue = Open(Settings with { MaxEvents = 1 });
        await WriteAsync(queue, 0, 1);
        using var stop = new CancellationTokenSource();
        var acknowledged = false;
        var waiting = queue.WriteAsync(Parts.Batch(new Delivery(_ => acknowledged = true), "late"), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(acknowledged);
        Assert.Equal(1, queue.Events);
    }

    [Fact]
    public async Task The_beginning_of_a_batch_that_a_power_cut_left_is_cut_off()
    {
        await using (var queue = Open()) await WriteAsync(queue, 0, 3);
        var page = Path.Combine(_folder, "0000000000.page");
        var whole = await File.ReadAllBytesAsync(page, TestContext.Current.CancellationToken);
        var record = (whole.Length - 8) / 3;
        for (var cut = 1; cut < record; cut += 7)
        {
            await File.WriteAllBytesAsync(page, whole[..^cut], TestContext.Current.CancellationToken);
            await using var queue = Open();
            Assert.Equal(2, queue.Events);
            Assert.Equal(whole.Length - record, new FileInfo(page).Length);
        }
        Assert.Empty(_lost);
        Assert.Contains(_parts.Lines, l => l.EndsWith("ends in the middle of a batch that was never acknowledged: " + (record - 1) + " bytes are cut off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_in_the_page_that_was_written_last_is_told_counted_and_kept_aside()
    {
        await using (var queue = Open()) await WriteAsync(queue, 0, 10);
        var page = Path.Combine(_folder, "0000000000.page");
        var whole = await File.ReadAllBytesAsync(page, TestContext.Current.CancellationToken);
        var record = (whole.Length - 8) / 10;
        // The length of the fourth batch.
        BitConverter.GetBytes(-5).CopyTo(whole, 8 + (3 * record));
        await File.WriteAllBytesAsync(page, whole, TestContext.Current.CancellationToken);

        await using var again = Open();
        Assert.Equal(3, again.Events);
        Assert.Equal(1, _lost["queue_damaged"]);
        Assert.Equal(whole, await File.ReadAllBytesAsync(page + ".damaged", TestContext.Current.CancellationToken));
        Assert.Contains(_parts.Lines, l => l.StartsWith("Error: The persisted queue is damaged: ", StringComparison.Ordinal) && l.Contains($"cannot be read from byte {8 + (3 * record)} to its end", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0 13\n", true)]
    [InlineData("0 8\n", false)]
    [InlineData("nothing of the kind", false)]
    public async Task A_checkpoint_that_fits_no_batch_lets_the_page_come_again(string checkpoint, bool warns)
    {
        await using (var queue = Open()) await WriteAsync(queue, 0, 10);
        await File.WriteAllTextAsync(Path.Combine(_folder, "checkpoint"), checkpoint, TestContext.Current.CancellationToken);
        await using var again = Open();
        Assert.Equal(10, again.Events);
        var target = new Target();
        var reading = again.RunAsync(target);
        await again.FinishAsync(drain: true);
        await reading;
        Assert.Equal(Names(0, 10), target.Messages);
        Assert.Equal(warns, _parts.Lines.Any(l => l.Contains("does not fit its pages", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Damage_is_told_counted_passed_over_and_kept_aside()
    {
        await using (var queue = Open(Settings with { PageBytes = 300 })) await WriteAsync(queue, 0, 10);
        var page = Path.Combine(_folder, Pages()[0]);
        var bytes = await File.ReadAllBytesAsync(page, TestContext.Current.CancellationToken);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(page, bytes, TestContext.Current.CancellationToken);

        await using var again = Open(Settings with { PageBytes = 300 });
        var target = new Target { ConfirmsAtOnce = true };
        var reading = again.RunAsync(target);
        await again.FinishAsync(drain: true);
        await reading;

        Assert.Equal(Names(1, 9), target.Messages);
        Assert.Equal(1, _lost["queue_damaged"]);
        Assert.Contains(_parts.Lines, l => l.StartsWith("Error: The persisted queue is damaged before byte", StringComparison.Ordinal));
        Assert.True(File.Exists(page + ".damaged"));
    }

    [Fact]
    public async Task Every_truncation_and_every_changed_byte_of_a_page_can_be_opened()
    {
        await using (var queue = Open()) await WriteAsync(queue, 0, 4);
        var page = Path.Combine(_folder, "0000000000.page");
        var whole = await File.ReadAllBytesAsync(page, TestContext.Current.CancellationToken);
        for (var i = 8; i < whole.Length; i += 3)
        {
            foreach (var changed in new[] { whole[..i], [.. whole[..i], (byte)(whole[i] ^ 0x41), .. whole[(i + 1)..]] })
            {
                await File.WriteAllBytesAsync(page, changed, TestContext.Current.CancellationToken);
                File.Delete(Path.Combine(_folder, "checkpoint"));
                await using var queue = Open();
                var target = new Target { ConfirmsAtOnce = true };
                var reading = queue.RunAsync(target);
                await queue.FinishAsync(drain: true);
                await reading;
                Assert.All(target.Messages, m => Assert.Contains(m, Names(0, 4)));
                Assert.Equal(0, queue.Events);
            }
            foreach (var left in Directory.GetFiles(_folder, "*.page*")) File.Delete(left);
        }
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_makes_inputs_wait_until_it_can()
    {
        await using var queue = Open(Settings with { PageBytes = 20 });
        await WriteAsync(queue, 0, 1);
        // The next page cannot be made.
        Directory.Move(_folder, _folder + "-gone");
        var acknowledged = false;
        var writing = WriteAsync(queue, 1, 1, () => acknowledged = true);
        await Patience.UntilAsync(() => _parts.Lines.Any(l => l.Contains("cannot be written, and its inputs wait", StringComparison.Ordinal)), "the message");
        Assert.False(acknowledged);
        Directory.Move(_folder + "-gone", _folder);
        await writing;
        Assert.True(acknowledged);
        Assert.Equal(2, queue.Events);
    }

    [Fact]
    public async Task A_folder_in_use_or_of_Logstash_is_refused()
    {
        await using (Open())
        {
            var error = Assert.Throws<PluginStartException>(() => Open());
            Assert.StartsWith($"the persisted queue in {_folder} cannot be opened: ", error.Message);
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "checkpoint.head"), "", TestContext.Current.CancellationToken);
        Assert.Contains("it is the queue of a Logstash", Assert.Throws<PluginStartException>(() => Open()).Message);
    }

    [Fact]
    public async Task Many_inputs_at_once_lose_and_double_nothing()
    {
        await using var queue = Open(Settings with { PageBytes = 5_000, MaxBytes = 50_000 });
        var target = new Target { ConfirmsAtOnce = true };
        var reading = queue.RunAsync(target);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => WriteAsync(queue, i * 500, 500, size: 5))));
        await queue.FinishAsync(drain: true);
        await reading;
        Assert.Equal(Names(0, 4_000).Order(StringComparer.Ordinal), target.Messages.Order(StringComparer.Ordinal));
        Assert.Equal(0, queue.Events);
        Assert.Single(Pages());
    }

    sealed class Target : IInputTarget
    {
        readonly List<string> _messages = [];
        readonly List<Delivery> _deliveries = [];

        public bool ConfirmsAtOnce { get; init; }

        public string[] Messages
        {
            get
            {
                lock (_messages) return [.. _messages];
            }
        }

        public void Confirm(params int[] batches)
        {
            if (batches is [100]) batches = [.. Enumerable.Range(0, _deliveries.Count)];
            foreach (var batch in batches) _deliveries[batch].Release();
        }

        public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
        {
            lock (_messages)
            {
                foreach (var e in batch.Events.Span) _messages.Add(e.Get(FieldReference.Parse("message")).ToString());
                _deliveries.Add(batch.Delivery);
            }
            if (ConfirmsAtOnce) batch.Delivery.Release();
            return ValueTask.CompletedTask;
        }
    }
}
