using System.IO.Compression;
using LogPipe.Events;
using LogPipe.Outputs.Files;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Files;

public sealed class FileOutputTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("logpipe-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Events_go_to_the_files_that_they_name()
    {
        await using var output = await StartAsync("%{service}/%{+YYYY-MM-dd}.log");
        var outcomes = await Send(output, """{"service":"a","n":1}""", """{"service":"b","n":2}""", """{"service":"a","n":3}""");
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(2, File.ReadAllLines(At("a/1970-01-01.log")).Length);
        Assert.Single(File.ReadAllLines(At("b/1970-01-01.log")));
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("x/../../escape")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("folder/")]
    public async Task What_leads_out_of_the_folder_goes_to_the_failure_file(string name)
    {
        await using var output = await StartAsync("sub/%{name}");
        var e = Plugin.Event("{}");
        e.Set(FieldReference.Parse("name"), FieldValue.Text(name));
        Assert.Equal(OutcomeKind.Delivered, (await new OutputDriver(output).SendOnceAsync(e))[0].Kind);
        Assert.Equal([At("sub/_filepath_failures")], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_folder_is_not_followed()
    {
        Directory.CreateDirectory(At("root"));
        Directory.CreateDirectory(At("elsewhere"));
        Directory.CreateSymbolicLink(At("root/link"), At("elsewhere"));
        await using var output = await StartAsync("root/%{name}/x.log");
        Assert.All(await Send(output, """{"name":"link"}""", """{"name":"real"}"""), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Empty(Directory.GetFiles(At("elsewhere")));
        Assert.Single(File.ReadAllLines(At("root/_filepath_failures")));
        Assert.Single(File.ReadAllLines(At("root/real/x.log")));
    }

    [Theory]
    [InlineData("%{name}/x")]
    [InlineData("/%{name}/x")]
    [InlineData("/tmp/x/")]
    public void A_path_that_starts_with_a_reference_or_is_a_folder_is_refused(string path) =>
        Assert.Equal("path", Assert.Throws<PluginConfigException>(() => FilePathTemplate.Parse(path, "f")).Option);

    [Fact]
    public async Task A_full_disk_leaves_nothing_torn_and_loses_nothing()
    {
        var disk = new FullDisk();
        await using var output = await StartAsync("x.log", disk);
        await Send(output, """{"n":1}""");
        var before = File.ReadAllText(At("x.log"));
        disk.Room = 10;
        var outcomes = await Send(output, """{"n":2}""", """{"n":3}""");
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Retry, o.Kind));
        Assert.Contains("No space left", outcomes[0].Reason);
        Assert.Equal(before, File.ReadAllText(At("x.log")));
        disk.Room = long.MaxValue;
        await Send(output, """{"n":2}""", """{"n":3}""");
        Assert.Equal(3, File.ReadAllLines(At("x.log")).Length);
    }

    [Fact]
    public async Task One_file_that_fails_does_not_hold_up_the_others()
    {
        Directory.CreateDirectory(At("a.log"));
        await using var output = await StartAsync("%{f}.log");
        var outcomes = await Send(output, """{"f":"sub/a"}""", """{"f":"a"}""", """{"f":"b"}""");
        Assert.Equal([OutcomeKind.Delivered, OutcomeKind.Retry, OutcomeKind.Delivered], outcomes.Select(o => o.Kind));
        Assert.Contains("a.log", outcomes[1].Reason);
    }

    [Fact]
    public async Task An_event_that_cannot_be_encoded_leaves_no_half_line()
    {
        await using var output = await StartAsync("x.log");
        var outcomes = await Send(output, """{"n":1}""", """{"bad":1}""", """{"n":2}""");
        Assert.Equal([OutcomeKind.Delivered, OutcomeKind.DeadLetter, OutcomeKind.Delivered], outcomes.Select(o => o.Kind));
        Assert.Equal(2, File.ReadAllLines(At("x.log")).Length);
    }

    [Fact]
    public async Task Gzipped_files_can_be_read_after_every_batch()
    {
        await using var output = await StartAsync("x.gz", null, ("gzip", true));
        for (var i = 1; i <= 3; i++)
        {
            await Send(output, """{"n":1}""", """{"n":2}""");
            await using var file = new FileStream(At("x.gz"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
            Assert.Equal(2 * i, (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).Count(c => c == '\n'));
        }
    }

    [Fact]
    public async Task A_file_that_was_rotated_away_is_made_again()
    {
        await using var output = await StartAsync("x.log");
        await Send(output, """{"n":1}""");
        File.Move(At("x.log"), At("x.log.1"));
        await Send(output, """{"n":2}""");
        File.Move(At("x.log"), At("x.log.2"));
        File.WriteAllText(At("x.log"), "");
        await Send(output, """{"n":3}""");
        Assert.Single(File.ReadAllLines(At("x.log.1")));
        Assert.Single(File.ReadAllLines(At("x.log.2")));
        Assert.Contains("\"n\":3", File.ReadAllText(At("x.log")));
    }

    [Fact]
    public async Task A_file_cut_by_copytruncate_gets_no_hole()
    {
        await using var output = await StartAsync("x.log");
        await Send(output, """{"n":1}""");
        using (var other = new FileStream(At("x.log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) other.SetLength(0);
        await Send(output, """{"n":2}""");
        Assert.StartsWith("{\"n\":2", File.ReadAllText(At("x.log")));
    }

    [Fact]
    public async Task A_deleted_file_that_may_not_be_made_again_sends_its_events_to_the_failure_file()
    {
        await using var output = await StartAsync("x.log", null, ("create_if_deleted", false));
        await Send(output, """{"n":1}""");
        File.Delete(At("x.log"));
        await Send(output, """{"n":2}""");
        Assert.False(File.Exists(At("x.log")));
        Assert.Single(File.ReadAllLines(At("_filepath_failures")));
    }

    [Fact]
    public async Task Overwriting_keeps_the_last_event_only()
    {
        await using var output = await StartAsync("x.log", null, ("write_behavior", "overwrite"));
        await Send(output, """{"n":1,"long":"xxxxxxxxxxxxxxxx"}""", """{"n":2}""");
        await Send(output, """{"n":3}""");
        Assert.StartsWith("{\"n\":3", Assert.Single(File.ReadAllLines(At("x.log"))));
    }

    [Fact]
    public async Task Devices_can_be_written_to()
    {
        await using var output = await StartAsync("/dev/null");
        Assert.Equal(OutcomeKind.Delivered, (await Send(output, "{}"))[0].Kind);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(640, 416)]
    [InlineData(416, 416)]
    [InlineData(755, 493)]
    [InlineData(493, 493)]
    public void A_mode_is_read_as_it_was_meant(long given, int? bits) => Assert.Equal((UnixFileMode?)bits, FileModes.Parse("file_mode", given));

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task New_files_and_folders_have_the_modes_asked_for()
    {
        await using var output = await StartAsync("d/x.log", null, ("file_mode", 640L), ("dir_mode", 750L));
        await Send(output, "{}");
        Assert.Equal((UnixFileMode)416, File.GetUnixFileMode(At("d/x.log")));
        Assert.Equal((UnixFileMode)488, File.GetUnixFileMode(At("d")));
    }

    [Fact]
    public async Task A_thousand_files_do_not_stay_open()
    {
        await using var output = await StartAsync("%{n}.log");
        var events = Enumerable.Range(0, 1000).Select(i => Plugin.Event($$"""{"n":{{i}}}""")).ToList();
        await new OutputDriver(output).SendAsync(events);
        await new OutputDriver(output).SendAsync(events);
        Assert.All(Directory.GetFiles(_folder), f => Assert.Equal(2, File.ReadAllLines(f).Length));
        Assert.True(Directory.GetFiles("/proc/self/fd").Count(f => new FileInfo(f).LinkTarget?.StartsWith(_folder, StringComparison.Ordinal) == true) <= 512);
    }

    string At(string path) => Path.Combine(_folder, path);

    static Task<Outcome[]> Send(IOutput output, params string[] events) => new OutputDriver(output).SendOnceAsync([.. events.Select(Plugin.Event)]);

    async Task<IOutput> StartAsync(string path, IFileWriter? disk = null, params (string Name, object Value)[] options)
    {
        var context = Plugin.Context(FileOutput.Definition, options: [("path", At(path)), ("codec", new PlainLines()), .. options]);
        var output = new FileOutput(context, disk ?? SystemFileWriter.Instance);
        await output.StartAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
