using LogPipe.Inputs.Files;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs.Files;

public sealed class FileRestartTests : IDisposable
{
    static readonly (string, object) Beginning = ("start_position", "beginning");

    readonly FileRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Acknowledged_lines_are_not_read_again()
    {
        _rig.Append("a.log", "1\n2\n");
        await _rig.StartAsync(Beginning);
        await _rig.StopAsync();
        _rig.Append("a.log", "3\n");
        await _rig.StartAsync(Beginning);
        Assert.Equal(["1", "2", "3"], _rig.Messages());
    }

    [Fact]
    public async Task Lines_that_were_not_acknowledged_are_read_again()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n2\n");
        await _rig.StartAsync(Beginning);
        _rig.AcknowledgeAll();
        _rig.Append("a.log", "3\n");
        await _rig.PassesAsync();
        await _rig.StopAsync();
        _rig.Messages();
        await _rig.StartAsync(Beginning);
        Assert.Equal(["3"], _rig.Messages());
    }

    [Fact]
    public async Task Acknowledgements_out_of_order_count_only_up_to_the_first_gap()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Beginning);
        for (var i = 2; i <= 4; i++)
        {
            _rig.Append("a.log", $"{i}\n");
            await _rig.PassesAsync();
        }
        _rig.Unacknowledged[0].Delivery.Release();
        _rig.Unacknowledged[2].Delivery.Release();
        _rig.Unacknowledged[3].Delivery.Release();
        await _rig.StopAsync();
        _rig.Messages();
        await _rig.StartAsync(Beginning);
        Assert.Equal(["2", "3", "4"], _rig.Messages());
    }

    [Fact]
    public async Task After_a_crash_lines_since_the_last_write_come_again_and_none_is_missing()
    {
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Beginning, ("sincedb_write_interval", 5.0));
        await _rig.PassesAsync(6);
        _rig.Append("a.log", "2\n");
        await _rig.PassesAsync();
        await _rig.CrashAsync();
        _rig.Messages();
        await _rig.StartAsync(Beginning);
        Assert.Equal(["2"], _rig.Messages());
    }

    [Fact]
    public async Task A_file_found_at_its_end_is_remembered_even_if_nothing_was_read()
    {
        _rig.Append("a.log", "old\n");
        await _rig.StartAsync();
        await _rig.CrashAsync();
        _rig.Append("a.log", "while stopped\n");
        await _rig.StartAsync();
        Assert.Equal(["while stopped"], _rig.Messages());
    }

    [Fact]
    public async Task Lines_that_the_codec_holds_are_read_again_from_where_they_begin()
    {
        _rig.Codec = new LineCodec(grouping: true);
        _rig.Append("a.log", "1\n a\n2\n b\n");
        await _rig.StartAsync(Beginning);
        Assert.Equal(["1\n a"], _rig.Messages());
        await _rig.StopAsync();
        Assert.Equal(5, _rig.SincedbOffset(_rig.File("a.log")));
        _rig.Append("a.log", " c\n3\n");
        await _rig.StartAsync(Beginning);
        Assert.Equal(["2\n b\n c"], _rig.Messages());
    }

    [Fact]
    public async Task The_rest_of_a_line_that_was_cut_is_no_line_after_a_restart()
    {
        _rig.Append("a.log", "1\n" + new string('x', 5000));
        await _rig.StartAsync(Beginning, ("max_line_bytes", 100L), ("file_chunk_size", 1024L));
        await _rig.StopAsync();
        Assert.Equal(2, _rig.SincedbOffset(_rig.File("a.log")));
        _rig.Messages();
        _rig.Append("a.log", "x\n2\n");
        await _rig.StartAsync(Beginning, ("max_line_bytes", 100L), ("file_chunk_size", 1024L));
        Assert.Equal([new string('x', 100), "2"], _rig.Messages());
    }

    [Fact]
    public async Task An_inode_used_for_another_file_is_read_from_its_beginning()
    {
        _rig.Append("a.log", "the old content\n");
        await _rig.StartAsync();
        await _rig.StopAsync();
        // The same inode with other content is what a reused inode looks like.
        System.IO.File.WriteAllText(_rig.File("a.log"), "something else, and longer\n");
        await _rig.StartAsync();
        Assert.Equal(["something else, and longer"], _rig.Messages());
    }

    [Theory]
    [InlineData("{0} {1} {2} 4 {3:0.000000} {4}")]
    [InlineData("{0} {1} {2} 4 {3:0.000000}")]
    [InlineData("{0} {1} {2} 4")]
    public async Task Positions_of_a_Logstash_are_taken_over(string format)
    {
        _rig.Append("a b.log", "old\nnew\n");
        FileStat.TryGet(_rig.File("a b.log"), out var status, out _);
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        System.IO.File.WriteAllText(_rig.Sincedb, string.Format(System.Globalization.CultureInfo.InvariantCulture, format,
            status.Identity.Inode, status.Identity.Major, status.Identity.Minor, seconds, _rig.File("a b.log")) + "\n");
        await _rig.StartAsync();
        Assert.Equal(["new"], _rig.Messages());
    }

    [Fact]
    public async Task A_record_with_the_real_device_numbers_is_understood_too()
    {
        _rig.Append("a.log", "old\nnew\n");
        FileStat.TryGet(_rig.File("a.log"), out var status, out _);
        System.IO.File.WriteAllText(_rig.Sincedb, $"{status.PlainIdentity} 4\n");
        await _rig.StartAsync();
        Assert.Equal(["new"], _rig.Messages());
        await _rig.StopAsync();
        Assert.StartsWith($"{status.Identity} 8 ", System.IO.File.ReadAllText(_rig.Sincedb));
    }

    [Fact]
    public async Task Records_of_files_long_gone_are_cleaned_and_those_of_files_still_there_stay()
    {
        _rig.Append("a.log", "old\nnew\n");
        FileStat.TryGet(_rig.File("a.log"), out var status, out _);
        System.IO.File.WriteAllText(_rig.Sincedb, $"{status.Identity} 4 1500000000.5 {_rig.File("a.log")}\n1 2 3 4 1500000000.5 /gone\n");
        await _rig.StartAsync(("sincedb_clean_after", "2"));
        await _rig.StopAsync();
        Assert.Equal(["new"], _rig.Messages());
        Assert.Single(System.IO.File.ReadAllLines(_rig.Sincedb));
    }

    [Fact]
    public async Task A_damaged_line_of_the_sincedb_is_left_out_with_a_message()
    {
        System.IO.File.WriteAllText(_rig.Sincedb, "what is this\n1 2 3 4 1e9 /gone\n");
        await _rig.StartAsync();
        Assert.Contains(_rig.LogLines, l => l.Contains("what is this"));
    }

    [Fact]
    public async Task Without_a_sincedb_everything_is_read_again_and_nothing_is_held_back_at_the_end()
    {
        _rig.Codec = new LineCodec(grouping: true);
        _rig.Append("a.log", "1\n2\n");
        var input = _rig.Create(Beginning, ("sincedb_path", "/dev/null"));
        await input.StartAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var run = input.RunAsync(_rig, stop.Token);
        await Patience.UntilAsync(() => _rig.Events.Count > 0, "an event");
        stop.Cancel();
        await run;
        await input.DisposeAsync();
        Assert.Equal(["1", "2"], _rig.Messages());
        Assert.False(System.IO.File.Exists("/dev/null.fingerprints"));
    }

    [Fact]
    public async Task A_directory_as_sincedb_is_refused_with_advice()
    {
        var input = _rig.Create(("sincedb_path", _rig.Logs));
        var error = await Assert.ThrowsAsync<PluginStartException>(() => input.StartAsync(CancellationToken.None).AsTask());
        Assert.Contains("is a directory", error.Message);
    }

    [Fact]
    public async Task The_default_sincedb_is_named_as_Logstash_names_it()
    {
        var input = _rig.Create(("sincedb_path", ""), ("path", new List<object> { "/var/log/a.log", "/var/log/b.log" }));
        await input.StartAsync(CancellationToken.None);
        await input.DisposeAsync();
        // md5 of "/var/log/a.log,/var/log/b.log"
        Assert.True(System.IO.File.Exists(Path.Combine(_rig.Root, "plugins/inputs/file/.sincedb_" + Md5OfPaths)));
    }

    const string Md5OfPaths = "32718aef967e2ffa61da9911ecfe040f";
}
