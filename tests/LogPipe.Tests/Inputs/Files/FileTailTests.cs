using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs.Files;

public sealed class FileTailTests : IDisposable
{
    readonly FileRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_file_that_is_there_at_start_is_read_from_its_end()
    {
        _rig.Append("a.log", "old\n");
        await _rig.StartAsync();
        Assert.Empty(_rig.Messages());
        _rig.Append("a.log", "new\n");
        await _rig.PassesAsync();
        Assert.Equal(["new"], _rig.Messages());
    }

    [Fact]
    public async Task With_start_position_beginning_it_is_read_from_there()
    {
        _rig.Append("a.log", "one\ntwo\n");
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(["one", "two"], _rig.Messages());
    }

    [Fact]
    public async Task A_file_that_appears_later_is_read_from_its_beginning()
    {
        await _rig.StartAsync(("discover_interval", 2L));
        _rig.Append("a.log", "one\n");
        await _rig.PassesAsync(2);
        Assert.Equal(["one"], _rig.Messages());
    }

    [Fact]
    public async Task A_line_without_its_end_waits_for_it()
    {
        _rig.Append("a.log", "one\ntw");
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(["one"], _rig.Messages());
        _rig.Append("a.log", "o");
        await _rig.PassesAsync(3);
        Assert.Empty(_rig.Messages());
        _rig.Append("a.log", "\nthree\n");
        await _rig.PassesAsync();
        Assert.Equal(["two", "three"], _rig.Messages());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_delimiter_of_several_bytes_is_found_wherever_writes_cut_it(int step)
    {
        const string Text = "one|=|two=|=||=|thr|=ee|=|";
        await _rig.StartAsync(("delimiter", "|=|"), ("discover_interval", 1L));
        for (var i = 0; i < Text.Length; i += step)
        {
            _rig.Append("a.log", Text.Substring(i, Math.Min(step, Text.Length - i)));
            await _rig.PassesAsync();
        }
        Assert.Equal(["one", "two=", "", "thr|=ee"], _rig.Messages());
    }

    [Fact]
    public async Task Lines_are_whole_wherever_a_chunk_ends()
    {
        var expected = Enumerable.Range(0, 3000).Select(i => new string((char)('a' + i % 26), i % 97)).ToList();
        System.IO.File.WriteAllText(_rig.File("a.log"), string.Concat(expected.Select(l => l + "\r\n")));
        await _rig.StartAsync(("start_position", "beginning"), ("file_chunk_size", 1024L), ("delimiter", "\r\n"));
        Assert.Equal(expected, _rig.Messages());
    }

    [Fact]
    public async Task A_carriage_return_stays_with_the_line_as_in_Logstash()
    {
        _rig.Append("a.log", "one\r\n\n");
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(["one\r", ""], _rig.Messages());
    }

    [Fact]
    public async Task Busy_and_quiet_files_take_turns()
    {
        for (var i = 0; i < 3; i++) System.IO.File.WriteAllText(_rig.File($"{i}.log"), FileRig.Lines(0, 400));
        await _rig.StartAsync(("start_position", "beginning"), ("file_chunk_size", 1024L), ("file_chunk_count", 1L), ("file_sort_by", "path"));
        var order = _rig.Events.Select(e => e.Get(FieldReference.Parse("path")).AsString()).ToList();
        Assert.Equal(1200, order.Count);
        Assert.Equal(3, order.Take(400).Distinct().Count());
    }

    [Fact]
    public async Task A_deleted_file_is_read_to_its_end_and_its_last_line_needs_no_delimiter()
    {
        _rig.Append("a.log", "one\n");
        await _rig.StartAsync(("start_position", "beginning"));
        _rig.Append("a.log", "two\nthree");
        System.IO.File.Delete(_rig.File("a.log"));
        await _rig.PassesAsync(10);
        Assert.Equal(["one", "two", "three"], _rig.Messages());
        await _rig.StopAsync();
        Assert.Equal("", System.IO.File.ReadAllText(_rig.Sincedb));
    }

    [Fact]
    public async Task A_directory_may_vanish_and_come_back()
    {
        var directory = Path.Combine(_rig.Logs, "app");
        Directory.CreateDirectory(directory);
        _rig.Append("app/a.log", "one\n");
        await _rig.StartAsync(("path", _rig.File("*/*.log")), ("start_position", "beginning"), ("discover_interval", 1L));
        Directory.Delete(directory, recursive: true);
        await _rig.PassesAsync(10);
        Directory.CreateDirectory(directory);
        _rig.Append("app/a.log", "another\n");
        await _rig.PassesAsync(2);
        Assert.Equal(["one", "another"], _rig.Messages());
    }

    [Fact]
    public async Task Quiet_files_are_closed_and_opened_again_when_they_grow()
    {
        _rig.Append("a.log", "one\n");
        await _rig.StartAsync(("start_position", "beginning"), ("close_older", 10.0));
        Assert.Equal(1, _rig.Metrics!.Gauges.Single(g => g.Key == "files_open").Value);
        await _rig.PassesAsync(12);
        Assert.Equal(0, _rig.Metrics!.Gauges.Single(g => g.Key == "files_open").Value);
        _rig.Append("a.log", "two\n");
        await _rig.PassesAsync();
        Assert.Equal(["one", "two"], _rig.Messages());
    }

    [Fact]
    public async Task More_files_than_may_be_open_are_all_read()
    {
        for (var i = 0; i < 20; i++) _rig.Append($"{i}.log", $"line {i}\n");
        await _rig.StartAsync(("start_position", "beginning"), ("max_open_files", 3L));
        await _rig.PassesAsync(10);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"line {i}").Order(), _rig.Messages().Order());
        Assert.InRange(_rig.Metrics!.Gauges.Single(g => g.Key == "files_open").Value, 1, 3);
    }

    [Fact]
    public async Task Files_older_than_ignore_older_are_read_only_as_they_grow()
    {
        _rig.Append("a.log", "old\n");
        System.IO.File.SetLastWriteTimeUtc(_rig.File("a.log"), DateTime.UtcNow.AddHours(-2));
        await _rig.StartAsync(("start_position", "beginning"), ("ignore_older", 3600.0));
        Assert.Empty(_rig.Messages());
        _rig.Append("a.log", "new\n");
        await _rig.PassesAsync();
        Assert.Equal(["new"], _rig.Messages());
    }

    [Fact]
    public async Task Excluded_names_are_left_out()
    {
        _rig.Append("a.log", "yes\n");
        _rig.Append("a.log.gz", "no\n");
        _rig.Append("debug.log", "no\n");
        await _rig.StartAsync(("start_position", "beginning"), ("exclude", new List<object> { "*.gz", "debug*" }));
        Assert.Equal(["yes"], _rig.Messages());
    }

    [Fact]
    public async Task Two_names_of_one_file_are_one_file()
    {
        _rig.Append("a.log", "one\n");
        System.IO.File.CreateSymbolicLink(_rig.File("current.log"), _rig.File("a.log"));
        await _rig.StartAsync(("start_position", "beginning"), ("discover_interval", 1L));
        await _rig.PassesAsync(3);
        Assert.Equal(["one"], _rig.Messages());
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_cut_and_tagged_and_the_next_is_whole()
    {
        using (var stream = System.IO.File.Create(_rig.File("a.log")))
        {
            var chunk = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var i = 0; i < 50; i++) stream.Write(chunk);
            stream.Write("\nafter\n"u8);
        }
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(2, _rig.Events.Count);
        Assert.True(_rig.Events[0].HasTag("_linetruncated"));
        Assert.False(_rig.Events[1].HasTag("_linetruncated"));
        var messages = _rig.Messages();
        Assert.Equal(16 << 20, messages[0].Length);
        Assert.Equal("after", messages[1]);
    }

    [Theory]
    [InlineData(9, "123456789", false)]
    [InlineData(10, "1234567890", false)]
    [InlineData(11, "1234567890", true)]
    [InlineData(3000, "1234567890", true)]
    public async Task Lines_are_cut_at_max_line_bytes(int length, string expected, bool cut)
    {
        var line = string.Concat(Enumerable.Repeat("1234567890", length / 10 + 1))[..length];
        _rig.Append("a.log", "a\n" + line);
        await _rig.StartAsync(("start_position", "beginning"), ("max_line_bytes", 10L), ("file_chunk_size", 1024L));
        _rig.Append("a.log", "\nb\n");
        await _rig.PassesAsync();
        Assert.Equal(cut, _rig.Events[1].HasTag("_linetruncated"));
        Assert.Equal(["a", expected, "b"], _rig.Messages());
    }

    [Fact]
    public async Task Binary_content_does_no_harm()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        System.IO.File.WriteAllBytes(_rig.File("a.log"), bytes);
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(bytes.Count(b => b == '\n'), _rig.Events.Count);
    }

    [Fact]
    public async Task Events_carry_the_fields_of_old()
    {
        _rig.Append("a.log", "one\n");
        await _rig.StartAsync(("start_position", "beginning"), ("type", "app"), ("tags", new List<object> { "t" }));
        var e = Assert.Single(_rig.Events);
        Assert.Equal(_rig.File("a.log"), e.Get(FieldReference.Parse("path")).AsString());
        Assert.Equal(Environment.MachineName, e.Get(FieldReference.Parse("host")).AsString());
        Assert.Equal(_rig.File("a.log"), e.Get(FieldReference.Parse("[@metadata][path]")).AsString());
        Assert.Equal("app", e.Get(FieldReference.Parse("type")).AsString());
        Assert.True(e.HasTag("t"));
    }

    [Fact]
    public async Task Events_carry_the_fields_of_ECS()
    {
        _rig.Ecs = EcsMode.V8;
        _rig.Append("a \"b\".log", "one\n");
        await _rig.StartAsync(("start_position", "beginning"));
        var e = Assert.Single(_rig.Events);
        Assert.Equal(_rig.File("a \"b\".log"), e.Get(FieldReference.Parse("[log][file][path]")).AsString());
        Assert.Equal(Environment.MachineName, e.Get(FieldReference.Parse("[host][name]")).AsString());
        Assert.False(e.Contains(FieldReference.Parse("path")));
        e.Set(FieldReference.Parse("[log][level]"), FieldValue.Text("info"));
        Assert.Equal(_rig.File("a \"b\".log"), e.Get(FieldReference.Parse("[log][file][path]")).AsString());
    }

    [Fact]
    public async Task A_codec_that_waits_for_line_ends_gets_them()
    {
        _rig.Codec = new LineCodec(name: "json_lines");
        _rig.Append("a.log", "one\n");
        await _rig.StartAsync(("start_position", "beginning"));
        Assert.Equal(["one\n"], _rig.Messages());
    }

    [Fact]
    public async Task Held_lines_go_out_after_the_codecs_interval()
    {
        _rig.Codec = new LineCodec(grouping: true, autoFlush: TimeSpan.FromSeconds(5));
        _rig.Append("a.log", "one\n more\n");
        await _rig.StartAsync(("start_position", "beginning"));
        await _rig.PassesAsync(3);
        Assert.Empty(_rig.Messages());
        await _rig.PassesAsync(3);
        Assert.Equal(["one\n more"], _rig.Messages());
        await _rig.StopAsync();
        Assert.Equal(10, _rig.SincedbOffset(_rig.File("a.log")));
    }

    [Fact]
    public async Task The_loop_ends_soon_after_it_is_told_to()
    {
        _rig.Append("a.log", "one\n");
        var input = _rig.Create(("start_position", "beginning"));
        await input.StartAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var run = input.RunAsync(_rig, stop.Token);
        await Patience.UntilAsync(() => _rig.Events.Count > 0, "an event");
        stop.Cancel();
        await run;
        await input.DisposeAsync();
        await input.DisposeAsync();
        Assert.Equal(["one"], _rig.Messages());
    }
}
