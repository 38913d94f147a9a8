using System.Diagnostics;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// The yardstick: S1 by rsyslog. imfile reads, liblognorm takes the line apart, omfile writes every part and the line as
/// JSON. rsyslog does not stop by itself: it is done when the file has all lines, and is stopped then.
/// </summary>
sealed class RsyslogScenario(Workspace workspace) : IScenario
{
    const string Program = "/usr/sbin/rsyslogd";

    const string Rules = """
        version=2
        rule=:%clientip:word% %ident:word% %auth:word% [%timestamp:char-to:]%] "%verb:word% %request:word% HTTP/%httpversion:char-to:"%" %response:number% %bytes:number% "%referrer:char-to:"%" "%agent:char-to:"%"

        """;

    public string Id => "rsyslog";

    public string Title => "rsyslog: S1 with imfile, mmnormalize, omfile";

    /// <summary>Why it cannot run here, or null.</summary>
    public static string? Missing => File.Exists(Program) ? null
        : $"{Program} is missing, so there is no yardstick and no ratio: apt-get install rsyslog";

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        var log = workspace.Access;
        var target = workspace.PathOf("rsyslog.json");
        var start = new ProcessStartInfo(Program, ["-n", "-i", "NONE", "-f", Configure(log.Path, target)]);
        var run = await MeasuredProcess.RunAsync(start, cancellation,
            (_, stop) => WaitForLinesAsync(target, log.Expected.Events, stop)).ConfigureAwait(false);
        var (events, trouble) = OutputFile.Check(target, log.Expected);
        File.Delete(target);
        return new ScenarioRun(run, events, trouble);
    }

    string Configure(string log, string target)
    {
        var state = Directory.CreateDirectory(workspace.PathOf("rsyslog-" + Guid.NewGuid().ToString("N"))).FullName;
        var rules = Path.Combine(state, "combined.rulebase");
        File.WriteAllText(rules, Rules);
        var config = Path.Combine(state, "rsyslog.conf");
        File.WriteAllText(config, $$"""
            global(workDirectory="{{state}}" maxMessageSize="64k")
            module(load="imfile" mode="inotify")
            module(load="mmnormalize")
            template(name="json" type="list") { property(name="$!all-json-plain") constant(value="\n") }
            ruleset(name="combined") {
              action(type="mmnormalize" rulebase="{{rules}}")
              set $!message = $msg;
              action(type="omfile" file="{{target}}" template="json")
            }
            input(type="imfile" file="{{log}}" tag="nginx" ruleset="combined" freshStartTail="off" addMetadata="off")

            """);
        return config;
    }

    // Reads on what has been written, which costs rsyslog nothing and this process little.
    static async Task WaitForLinesAsync(string path, long lines, CancellationToken stop)
    {
        var buffer = new byte[1 << 20];
        while (!File.Exists(path)) await Task.Delay(10, stop).ConfigureAwait(false);
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var position = 0L;
        while (lines > 0)
        {
            var read = RandomAccess.Read(file, buffer, position);
            position += read;
            lines -= buffer.AsSpan(0, read).Count((byte)'\n');
            if (read < buffer.Length && lines > 0) await Task.Delay(20, stop).ConfigureAwait(false);
        }
    }
}
