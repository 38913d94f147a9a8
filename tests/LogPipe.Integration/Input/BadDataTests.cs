using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Input;

/// <summary>Data and files that no one wishes for: the rest goes on, and what was wrong is told.</summary>
public sealed class BadDataTests
{
    [Fact]
    public async Task Bytes_that_are_no_utf8_are_shown_as_escapes()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, [.. "ok\n"u8, 0xFF, 0xFE, .. " bad\nlast\n"u8], "-w", "1", "-e",
            "input { stdin { } } output { stdout { codec => line { format => \"%{message}\" } } }")).Expect(0);
        Assert.Equal("ok\n\\xFF\\xFE bad\nlast\n", result.Out);
    }

    [Fact]
    public async Task A_line_of_50_MB_is_cut_and_tagged_and_the_next_one_is_whole()
    {
        using var sandbox = new Sandbox();
        var path = sandbox.File("big.log");
        using (var writer = new StreamWriter(path)) writer.Write(new string('x', 50 << 20) + "\nafter\n");
        var result = await ReadAsync(sandbox, path);
        Assert.Equal(2, result.Count);
        Assert.Equal(16 << 20, result[0].GetProperty("message").GetString()!.Length);
        Assert.Equal("_linetruncated", result[0].GetProperty("tags")[0].GetString());
        Assert.Equal("after", result[1].GetProperty("message").GetString());
        Assert.False(result[1].TryGetProperty("tags", out _));
    }

    [Fact]
    public async Task A_binary_file_is_read_to_its_end()
    {
        using var sandbox = new Sandbox();
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        File.WriteAllBytes(sandbox.File("bin"), [.. bytes, (byte)'\n']);
        var lines = bytes.Append((byte)'\n').Count(b => b == '\n');
        Assert.Equal(lines, (await ReadAsync(sandbox, sandbox.File("bin"))).Count);
    }

    [Fact]
    public async Task Paths_that_cannot_be_read_are_told_and_the_others_are_read()
    {
        using var sandbox = new Sandbox();
        Directory.CreateDirectory(sandbox.File("folder.log"));
        File.CreateSymbolicLink(sandbox.File("dangling.log"), "/nowhere/at-all");
        File.CreateSymbolicLink(sandbox.File("loop.log"), sandbox.File("loop.log"));
        File.CreateSymbolicLink(sandbox.File("forbidden.log"), Forbidden(sandbox));
        var good = sandbox.Write("good.log", "hello\n");
        await using var process = LogPipeProcess.Start(sandbox, "-e",
            $"input {{ file {{ path => \"{sandbox.Path}/*.log\" start_position => \"beginning\" }} file {{ path => \"{good}/below\" }} }} output {{ stdout {{ codec => line {{ format => \"%{{message}}\" }} }} }}");
        await Wait.UntilAsync(() => process.Out.Contains("hello\n", StringComparison.Ordinal), "the good file's line", process);
        await process.LoggedAsync($"No file matches {good}/below yet");
        await process.LoggedAsync("forbidden.log");
        File.AppendAllText(good, "more\n");
        await Wait.UntilAsync(() => process.Out.Contains("more\n", StringComparison.Ordinal), "the line appended", process);
        Assert.Equal("hello\nmore\n", (await process.StopAsync()).Expect(0).Out);
    }

    [Fact]
    public async Task A_full_disk_behind_standard_output_is_told_and_not_taken_for_delivered()
    {
        using var sandbox = new Sandbox();
        await using var process = LogPipeProcess.StartWithOutput(sandbox, "/dev/full", "-e", "input { stdin { } } output { stdout { } }");
        await process.Input.WriteAsync("x\n"u8.ToArray(), TestContext.Current.CancellationToken);
        process.Input.Close();
        await process.LoggedAsync("standard output cannot be written: No space left on device");
        process.Terminate();
        await process.LoggedAsync("output_stdout_1: 1 events (a second signal gives up on them)");
        process.Terminate();
        var result = await process.EndAsync();
        Assert.Contains("without having delivered everything", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("file", "");
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "--path.data", file + "/data", "-e", "input { stdin { } } output { stdout { } }")).Expect(1);
        Assert.StartsWith($"error: path.data: the folder {file}/data cannot be made: ", result.Error);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_ends_the_program()
    {
        using var sandbox = new Sandbox();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, FreePort.Take());
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "-e", $"input {{ beats {{ port => {port} }} }} output {{ stdout {{ }} }}")).Expect(1);
        Assert.Contains(port.ToString(), result.Error);
        Assert.Contains("cannot start", result.Error);
    }

    static async Task<IReadOnlyList<JsonElement>> ReadAsync(Sandbox sandbox, string path)
    {
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "-w", "1", "-e",
            $"input {{ file {{ path => \"{path}\" mode => \"read\" exit_after_read => true file_completed_action => \"log\" file_completed_log_path => \"{sandbox.File("done")}\" }} }} output {{ stdout {{ codec => json_lines }} }}")).Expect(0);
        Assert.True(File.Exists(path));
        return [.. result.Lines.Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>A file that even root may not read; for others, a file without rights.</summary>
    static string Forbidden(Sandbox sandbox)
    {
        if (Environment.IsPrivilegedProcess && Directory.Exists("/sys/bus"))
            foreach (var bus in Directory.GetDirectories("/sys/bus"))
                if (File.Exists(bus + "/drivers_probe")) return bus + "/drivers_probe";
        var path = sandbox.Write("secret", "secret\n");
        File.SetUnixFileMode(path, UnixFileMode.None);
        return path;
    }
}
