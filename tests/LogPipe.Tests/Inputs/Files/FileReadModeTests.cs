using System.IO.Compression;
using System.Text;
using LogPipe.Inputs.Files;

namespace LogPipe.Tests.Inputs.Files;

public sealed class FileReadModeTests : IDisposable
{
    static readonly (string, object) Read = ("mode", "read");
    static readonly (string, object) Log = ("file_completed_action", "log");

    readonly FileRig _rig = new();

    public void Dispose() => _rig.Dispose();

    (string, object) LogPath => ("file_completed_log_path", Path.Combine(_rig.Root, "completed"));

    string[] Completed => System.IO.File.Exists(Path.Combine(_rig.Root, "completed")) ? System.IO.File.ReadAllLines(Path.Combine(_rig.Root, "completed")) : [];

    void Gzip(string name, params string[] members)
    {
        using var file = System.IO.File.Create(_rig.File(name));
        foreach (var member in members)
            using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(member));
    }

    [Fact]
    public async Task A_file_is_read_whole_with_its_last_line_and_deleted_once_all_has_arrived()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n2");
        await _rig.StartAsync(Read);
        await _rig.PassesAsync(3);
        Assert.Equal(["1", "2"], _rig.Messages());
        Assert.True(System.IO.File.Exists(_rig.File("a.log")));
        _rig.AcknowledgeAll();
        await _rig.PassesAsync();
        Assert.False(System.IO.File.Exists(_rig.File("a.log")));
    }

    [Fact]
    public async Task Acknowledgements_that_come_during_the_stop_count()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Read);
        _rig.AcknowledgeAll();
        await _rig.StopAsync();
        Assert.False(System.IO.File.Exists(_rig.File("a.log")));
    }

    [Fact]
    public async Task A_file_that_has_not_arrived_is_neither_deleted_nor_taken_as_read()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Read);
        await _rig.StopAsync();
        _rig.AcknowledgesAtOnce = true;
        _rig.Messages();
        await _rig.StartAsync(Read);
        Assert.Equal(["1"], _rig.Messages());
    }

    [Fact]
    public async Task Logged_files_stay_and_are_not_read_again_until_they_grow()
    {
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Read, Log, LogPath, ("discover_interval", 1L));
        await _rig.PassesAsync(4);
        Assert.Equal([_rig.File("a.log")], Completed);
        Assert.Equal(["1"], _rig.Messages());
        await _rig.StopAsync();
        await _rig.StartAsync(Read, Log, LogPath, ("discover_interval", 1L));
        Assert.Empty(_rig.Messages());
        _rig.Append("a.log", "2\n");
        await _rig.PassesAsync(2);
        Assert.Equal(["2"], _rig.Messages());
    }

    [Fact]
    public async Task With_log_and_delete_both_are_done()
    {
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Read, ("file_completed_action", "log_and_delete"), LogPath);
        await _rig.PassesAsync();
        Assert.Equal([_rig.File("a.log")], Completed);
        Assert.False(System.IO.File.Exists(_rig.File("a.log")));
    }

    [Theory]
    [InlineData("last_modified", "asc", "cab")]
    [InlineData("last_modified", "desc", "bac")]
    [InlineData("path", "asc", "abc")]
    [InlineData("path", "desc", "cba")]
    public async Task Files_are_read_one_after_the_other_in_the_order_asked_for(string by, string direction, string expected)
    {
        var age = 0;
        foreach (var name in "bac")
        {
            _rig.Append(name.ToString(), string.Concat(Enumerable.Repeat($"{name}\n", 1000)));
            System.IO.File.SetLastWriteTimeUtc(_rig.File(name.ToString()), DateTime.UtcNow.AddMinutes(-age++));
        }
        await _rig.StartAsync(Read, Log, LogPath, ("file_sort_by", by), ("file_sort_direction", direction), ("file_chunk_size", 1024L));
        var order = _rig.Messages();
        Assert.Equal(3000, order.Count);
        Assert.Equal(string.Concat(expected.Select(c => new string(c, 1000))), string.Concat(order));
    }

    [Fact]
    public async Task Compressed_files_are_unpacked_all_members_with_either_line_end()
    {
        Gzip("a.log.gz", "1\r\n2\n\n", "3\n4");
        await _rig.StartAsync(Read, Log, LogPath);
        Assert.Equal(["1", "2", "", "3", "4"], _rig.Messages());
        await _rig.StopAsync();
        Assert.Equal(new FileInfo(_rig.File("a.log.gz")).Length, _rig.SincedbOffset(_rig.File("a.log.gz")));
        await _rig.StartAsync(Read, Log, LogPath);
        Assert.Empty(_rig.Messages());
    }

    [Fact]
    public async Task A_large_compressed_file_arrives_whole()
    {
        Gzip("a.gz", FileRig.Lines(0, 50_000));
        await _rig.StartAsync(Read);
        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $"line {i}"), _rig.Messages());
    }

    [Fact]
    public async Task A_compressed_file_of_which_not_all_has_arrived_is_read_again()
    {
        _rig.AcknowledgesAtOnce = false;
        Gzip("a.gz", FileRig.Lines(0, 5000));
        await _rig.StartAsync(Read, Log, LogPath);
        Assert.True(_rig.Unacknowledged.Count > 1);
        _rig.Unacknowledged[0].Delivery.Release();
        await _rig.StopAsync();
        Assert.Empty(Completed);
        _rig.Messages();
        await _rig.StartAsync(Read, Log, LogPath);
        Assert.Equal(5000, _rig.Messages().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_archive_is_reported_once_and_not_completed(bool check)
    {
        Gzip("a.gz", FileRig.Lines(0, 100_000));
        var bytes = System.IO.File.ReadAllBytes(_rig.File("a.gz"));
        System.IO.File.WriteAllBytes(_rig.File("a.gz"), bytes[..(bytes.Length / 2)]);
        await _rig.StartAsync(Read, Log, LogPath, ("check_archive_validity", check));
        await _rig.PassesAsync(30);
        Assert.Single(_rig.LogLines, l => l.Contains("no whole gzip archive"));
        Assert.Empty(Completed);
        Assert.Equal(check, _rig.Messages().Count == 0);
    }

    [Fact]
    public async Task An_archive_that_becomes_whole_later_is_read_on_where_it_broke_off()
    {
        Gzip("a.gz", FileRig.Lines(0, 100_000));
        var bytes = System.IO.File.ReadAllBytes(_rig.File("a.gz"));
        System.IO.File.WriteAllBytes(_rig.File("a.gz"), bytes[..(bytes.Length / 2)]);
        await _rig.StartAsync(Read, Log, LogPath);
        using (var stream = System.IO.File.Open(_rig.File("a.gz"), FileMode.Append)) stream.Write(bytes.AsSpan(bytes.Length / 2));
        await _rig.PassesAsync(2);
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => $"line {i}"), _rig.Messages());
        Assert.Single(Completed);
    }

    [Fact]
    public async Task The_input_ends_by_itself_after_reading_when_told_so()
    {
        _rig.Append("a.log", "1\n");
        Gzip("b.gz", "2\n");
        System.IO.File.WriteAllText(_rig.File("c.gz"), "not an archive");
        _rig.Append("empty.log", "");
        var input = _rig.Create(Read, ("exit_after_read", true));
        await input.StartAsync(CancellationToken.None);
        await input.RunAsync(_rig, CancellationToken.None);
        await input.DisposeAsync();
        Assert.Equal(["1", "2"], _rig.Messages().Order());
        Assert.Equal(["c.gz"], Directory.GetFiles(_rig.Logs).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_input_ends_when_there_is_nothing_to_read()
    {
        var input = _rig.Create(Read, ("exit_after_read", true));
        await input.StartAsync(CancellationToken.None);
        await input.RunAsync(_rig, CancellationToken.None);
        await input.DisposeAsync();
        Assert.Contains(_rig.LogLines, l => l.Contains("No file matches"));
    }

    [Fact]
    public async Task A_file_that_grew_before_it_could_be_deleted_is_read_on()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("a.log", "1\n");
        await _rig.StartAsync(Read, ("discover_interval", 1L));
        _rig.Append("a.log", "2\n");
        _rig.AcknowledgeAll();
        _rig.AcknowledgesAtOnce = true;
        await _rig.PassesAsync(2);
        Assert.Equal(["1", "2"], _rig.Messages());
        Assert.False(System.IO.File.Exists(_rig.File("a.log")));
    }
}
