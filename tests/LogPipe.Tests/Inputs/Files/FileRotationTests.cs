namespace LogPipe.Tests.Inputs.Files;

public sealed class FileRotationTests : IDisposable
{
    readonly FileRig _rig = new();

    public void Dispose() => _rig.Dispose();

    void Rename(string from, string to) => System.IO.File.Move(_rig.File(from), _rig.File(to), overwrite: true);

    [Fact]
    public async Task A_renamed_file_is_read_to_its_end_and_the_new_one_from_its_beginning()
    {
        _rig.Append("app.log", "1\n");
        await _rig.StartAsync(("path", _rig.File("app.log")), ("start_position", "beginning"));
        _rig.Append("app.log", "2\n");
        Rename("app.log", "app.log.1");
        _rig.Append("app.log.1", "3\n");
        _rig.Append("app.log", "4\n");
        await _rig.PassesAsync(2);
        Assert.Equal(["1", "2", "3", "4"], _rig.Messages().Order());
    }

    [Fact]
    public async Task Lines_that_a_program_still_writes_to_the_renamed_file_are_read()
    {
        _rig.Append("app.log", "1\n");
        await _rig.StartAsync(("path", _rig.File("app.log")), ("start_position", "beginning"));
        Rename("app.log", "app.log.1");
        await _rig.PassesAsync(20);
        _rig.Append("app.log.1", "2\n");
        await _rig.PassesAsync(20);
        _rig.Append("app.log.1", "3\n");
        await _rig.PassesAsync(40);
        Assert.Equal(["1", "2", "3"], _rig.Messages());
        Assert.Equal(0, _rig.Metrics!.Gauges.Single(g => g.Key == "files_open").Value);
    }

    [Fact]
    public async Task A_file_that_matches_under_its_new_name_too_is_not_read_again()
    {
        _rig.Append("app.log", "1\n");
        await _rig.StartAsync(("path", _rig.File("app.log*")), ("start_position", "beginning"), ("discover_interval", 3L));
        for (var i = 2; i < 12; i++)
        {
            for (var n = 5; n > 0; n--)
                if (System.IO.File.Exists(_rig.File($"app.log.{n}"))) Rename($"app.log.{n}", $"app.log.{n + 1}");
            _rig.Append("app.log", $"before {i}\n");
            Rename("app.log", "app.log.1");
            _rig.Append("app.log", $"after {i}\n");
            await _rig.PassesAsync(i % 4);
        }
        await _rig.PassesAsync(40);
        var expected = Enumerable.Range(2, 10).SelectMany(i => new[] { $"before {i}", $"after {i}" }).Append("1").Order();
        Assert.Equal(expected, _rig.Messages().Order());
    }

    [Fact]
    public async Task After_copytruncate_reading_begins_again()
    {
        _rig.Append("app.log", "1\n2\n");
        await _rig.StartAsync(("path", _rig.File("app.log")), ("start_position", "beginning"));
        System.IO.File.Copy(_rig.File("app.log"), _rig.File("app.log.1"));
        System.IO.File.WriteAllText(_rig.File("app.log"), "");
        await _rig.PassesAsync();
        _rig.Append("app.log", "3\n");
        await _rig.PassesAsync();
        Assert.Equal(["1", "2", "3"], _rig.Messages());
        await _rig.StopAsync();
        Assert.Equal(2, _rig.SincedbOffset(_rig.File("app.log")));
    }

    [Fact]
    public async Task A_file_truncated_and_grown_past_where_it_was_is_seen_by_how_it_begins()
    {
        _rig.Append("app.log", "1\n2\n");
        await _rig.StartAsync(("start_position", "beginning"));
        System.IO.File.WriteAllText(_rig.File("app.log"), "");
        _rig.Append("app.log", "3\n4\n5\n6\n");
        await _rig.PassesAsync();
        Assert.Equal(["1", "2", "3", "4", "5", "6"], _rig.Messages());
    }

    [Fact]
    public async Task Late_acknowledgements_of_truncated_content_do_not_move_the_position()
    {
        _rig.AcknowledgesAtOnce = false;
        _rig.Append("app.log", FileRig.Lines(0, 100));
        await _rig.StartAsync(("start_position", "beginning"));
        System.IO.File.WriteAllText(_rig.File("app.log"), "new\n");
        await _rig.PassesAsync();
        _rig.Unacknowledged[0].Delivery.Release();
        await _rig.StopAsync();
        Assert.Equal(0, _rig.SincedbOffset(_rig.File("app.log")));
    }

    [Fact]
    public async Task What_a_codec_holds_goes_out_when_the_file_is_truncated()
    {
        _rig.Codec = new LineCodec(grouping: true);
        _rig.Append("app.log", "1\n more\n");
        await _rig.StartAsync(("start_position", "beginning"));
        System.IO.File.WriteAllText(_rig.File("app.log"), "2\n3\n");
        await _rig.PassesAsync();
        Assert.Equal(["1\n more", "2"], _rig.Messages());
    }

    [Fact]
    public async Task A_file_rotated_while_stopped_is_read_on_and_the_new_one_from_its_beginning()
    {
        _rig.Append("app.log", "1\n");
        await _rig.StartAsync(("path", _rig.File("app.log*")));
        _rig.Append("app.log", "2\n");
        await _rig.PassesAsync();
        await _rig.StopAsync();
        _rig.Append("app.log", "3\n");
        Rename("app.log", "app.log.1");
        _rig.Append("app.log", "4\n");
        await _rig.StartAsync(("path", _rig.File("app.log*")));
        Assert.Equal(["2", "3", "4"], _rig.Messages().Order());
    }
}
