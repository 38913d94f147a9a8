using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The end-to-end scenarios: a published LogPipe on generated logs, its output counted.</summary>
static class ScenarioCommand
{
    /// <summary>Runs all scenarios and prints a table. Returns 1 when a count is wrong.</summary>
    public static async Task<int> RunAsync(string binary, int lines)
    {
        var folder = Directory.CreateTempSubdirectory("logpipe-scenarios-").FullName;
        try
        {
            var log = Path.Combine(folder, "access.log");
            var bytes = NginxLog.Write(log, lines);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines, {bytes / (double)lines:0} bytes each, {Environment.ProcessorCount} cores"));
            Console.WriteLine("| scenario | CPU µs/event | events/s | peak MB | events |");
            Console.WriteLine("|---|---|---|---|---|");
            var ok = await FileToFileAsync(binary, folder, log, lines).ConfigureAwait(false);
            ok &= await FileToBulkAsync(binary, folder, log, lines).ConfigureAwait(false);
            return ok ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<bool> FileToFileAsync(string binary, string folder, string log, int lines)
    {
        var target = Path.Combine(folder, "out.json");
        var run = await LogPipeAsync(binary, folder, log, $"file {{ path => \"{target}\" codec => json_lines }}").ConfigureAwait(false);
        var events = File.Exists(target) ? File.ReadLines(target).LongCount(l => l.Contains("\"clientip\":", StringComparison.Ordinal)) : 0;
        return Report("S1: file → grok combined → JSON lines file", run, events, lines);
    }

    static async Task<bool> FileToBulkAsync(string binary, string folder, string log, int lines)
    {
        using var sink = new BulkSink();
        var run = await LogPipeAsync(binary, folder, log,
            $"elasticsearch {{ hosts => [\"{sink.Url}\"] index => \"nginx-%{{+YYYY.MM.dd}}\" compression_level => 0 manage_template => false }}").ConfigureAwait(false);
        return Report("S2: file → grok combined → _bulk (no gzip)", run, sink.Documents, lines);
    }

    static Task<Measurement> LogPipeAsync(string binary, string folder, string log, string output)
    {
        var config = $$"""
            input { file { path => "{{log}}" mode => "read" exit_after_read => true sincedb_path => "/dev/null"
                           file_completed_action => "log" file_completed_log_path => "{{folder}}/completed.log" } }
            filter { grok { match => { "message" => "%{COMBINEDAPACHELOG}" } } }
            output { {{output}} }
            """;
        var file = Path.Combine(folder, "scenario.conf");
        File.WriteAllText(file, config);
        return MeasuredProcess.RunAsync(binary, "-f", file, "--path.data", Path.Combine(folder, Guid.NewGuid().ToString("N")),
            "--api.enabled", "false", "--log.level", "warn", "--pipeline.ecs_compatibility", "disabled");
    }

    static bool Report(string name, Measurement run, long events, int expected)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {run.Cpu.TotalMicroseconds / expected:0.00} | {expected / run.Wall.TotalSeconds:N0} | {run.PeakMemory >> 20} | {events:N0} |"));
        if (run.ExitCode == 0 && events == expected) return true;
        Console.WriteLine($"WRONG: exit code {run.ExitCode}, {events} events instead of {expected}\n{run.Errors}");
        return false;
    }
}
