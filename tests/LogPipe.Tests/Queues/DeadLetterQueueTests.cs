using System.Text.Json;
using LogPipe.Queues;
using LogPipe.Tests.Pipelines;
using Serilog;

namespace LogPipe.Tests.Queues;

public sealed class DeadLetterQueueTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    DeadLetterQueue Open(long max = long.MaxValue) => new(_folder, max, TimeProvider.System, new LoggerConfiguration().CreateLogger());

    static DeadLetter[] Letters(int count, int size = 10) =>
        [.. Enumerable.Range(0, count).Select(i => new DeadLetter(Parts.Event(i + new string('x', size)), "elasticsearch", "es_1", "because"))];

    List<string> Lines() => [.. Directory.GetFiles(_folder).OrderBy(f => int.Parse(Path.GetFileNameWithoutExtension(f))).SelectMany(File.ReadAllLines)];

    [Fact]
    public void A_letter_is_one_line_with_event_metadata_plugin_and_reason()
    {
        var letter = Letters(1)[0];
        letter.Event.Set(LogPipe.Events.FieldReference.Parse("[@metadata][ip]"), LogPipe.Events.FieldValue.Text("10.0.0.1"));
        using var queue = Open();
        Assert.True(queue.TryAppend([letter]));
        var json = JsonDocument.Parse(Assert.Single(Lines())).RootElement;
        Assert.Equal(("elasticsearch", "es_1", "because"),
            (json.GetProperty("plugin_type").GetString(), json.GetProperty("plugin_id").GetString(), json.GetProperty("reason").GetString()));
        Assert.Equal("10.0.0.1", json.GetProperty("metadata").GetProperty("ip").GetString());
        Assert.Equal("0xxxxxxxxxx", json.GetProperty("event").GetProperty("message").GetString());
    }

    [Fact]
    public void Many_large_letters_spread_over_segments_and_none_is_lost_or_torn()
    {
        using var queue = Open();
        Assert.True(queue.TryAppend(Letters(300, 100_000)));
        var lines = Lines();
        Assert.Equal(300, lines.Count);
        Assert.All(lines, l => JsonDocument.Parse(l).Dispose());
        Assert.True(Directory.GetFiles(_folder).Length >= 3);
    }

    [Fact]
    public void What_would_pass_the_size_limit_is_refused_also_after_opening_again()
    {
        using (var queue = Open(5000))
        {
            Assert.True(queue.TryAppend(Letters(10)));
            Assert.False(queue.TryAppend(Letters(100)));
        }
        using var again = Open(5000);
        Assert.False(again.TryAppend(Letters(100)));
        Assert.True(again.TryAppend(Letters(1)));
        Assert.Equal(11, Lines().Count);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_refuses_letters_until_it_can()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");
        using var queue = new DeadLetterQueue(Path.Combine(blocked, "main"), 5000, TimeProvider.System, new LoggerConfiguration().CreateLogger());
        for (var i = 0; i < 100; i++) Assert.False(queue.TryAppend(Letters(1)));
        File.Delete(blocked);
        Assert.True(queue.TryAppend(Letters(1)));
    }

    [Fact]
    public void A_full_disk_refuses_letters_and_the_next_ones_go_to_a_segment_of_their_own()
    {
        using var queue = Open();
        Assert.True(queue.TryAppend(Letters(1)));
        // The second segment is a disk that is always full.
        File.CreateSymbolicLink(Path.Combine(_folder, "2.ndjson"), "/dev/full");
        Assert.False(queue.TryAppend(Letters(120, 100_000)));
        Assert.True(queue.TryAppend(Letters(2)));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_folder, "3.ndjson")).Length);
        Assert.All(File.ReadAllLines(Path.Combine(_folder, "1.ndjson")), l => JsonDocument.Parse(l).Dispose());
    }

    [Fact]
    public void A_closed_queue_refuses()
    {
        var queue = Open();
        Assert.True(queue.TryAppend(Letters(1)));
        queue.Dispose();
        Assert.False(queue.TryAppend(Letters(1)));
    }
}
