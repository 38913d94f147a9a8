using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Compat;

/// <summary>LogPipe goes on reading where Logstash has stopped: no line twice, none lost.</summary>
public sealed class MigratedPositionsTests : IDisposable
{
    readonly InstallationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("positions")]
    public async Task A_file_is_read_on_from_the_position_in_Logstashs_sincedb(string? sincedb)
    {
        // What Logstash has read ends behind the second line; the third and fourth were written while it was stopped.
        var log = _folder.Write("logs/app.log", "one\ntwo\nthree\nfour\n");
        var given = sincedb is null ? "" : "sincedb_path => \"HERE/state/positions\"";
        _folder.Write("ls/logstash.yml", "path.data: HERE/state\napi.enabled: false\n");
        _folder.Write("ls/pipelines.yml", "- pipeline.id: app\n  path.config: HERE/ls/conf.d/*.conf\n");
        _folder.Write("ls/conf.d/app.conf", $$"""
            input { file { path => ["HERE/logs/*.log", "HERE/other/*.log"] {{given}} stat_interval => 0.02 sincedb_write_interval => 0.02 } }
            output { file { path => "HERE/out/lines" codec => line { format => "%{message}" } } }
            """);
        Directory.CreateDirectory(_folder.Of("out"));
        var name = sincedb ?? $"plugins/inputs/file/.sincedb_{Md5($"{_folder.Of("logs/*.log")},{_folder.Of("other/*.log")}")}";
        _folder.Write("state/" + name, $"{Identity(log)} 8 1732090000.654321 {log}\n");

        var (code, output, _) = CompatRun.Migrate(_folder.Of("ls"), "--to", _folder.Of("target"));
        Assert.True(code == 0, output);
        await using (var process = LogPipeProcess.Start(_folder.Path, "--path.settings", _folder.Of("target")))
        {
            await UntilAsync(() => Lines().Length >= 2);
            File.AppendAllText(log, "five\nsix\n");
            await UntilAsync(() => Lines().Length >= 4);
            process.Signal(PosixSignal.SIGTERM);
            Assert.Equal(0, await process.EndAsync());
        }
        Assert.Equal(["three", "four", "five", "six"], Lines());
        Assert.StartsWith($"{Identity(log)} {new FileInfo(log).Length} ", File.ReadAllText(_folder.Of("target/data/" + name)));
        // Logstash's own is as it was, for the way back.
        Assert.Equal($"{Identity(log)} 8 1732090000.654321 {log}\n", File.ReadAllText(_folder.Of("state/" + name)));
    }

    string[] Lines() => File.Exists(_folder.Of("out/lines")) ? File.ReadAllLines(_folder.Of("out/lines")) : [];

    static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!holds()) await Task.Delay(10, patience.Token);
    }

    static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A file's identity as Logstash writes it: inode, and the device's number cut in two as JRuby does.</summary>
    static string Identity(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%i %d", path]) { RedirectStandardOutput = true })!;
        var parts = stat.StandardOutput.ReadToEnd().Split(' ');
        stat.WaitForExit();
        var device = ulong.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0]} {(device >> 24) & 0xff} {device & 0xffffff}";
    }
}
