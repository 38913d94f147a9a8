using System.Diagnostics;
using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The published LogPipe under test.</summary>
sealed class LogPipeProgram(string binary, Workspace workspace, int? workers)
{
    /// <summary>The files of a run.</summary>
    public Workspace Workspace => workspace;

    /// <summary>What to add to a scenario's title.</summary>
    public string Suffix => workers is null ? "" : string.Create(CultureInfo.InvariantCulture, $", -w {workers}");

    /// <summary>An input that reads a whole file and ends the program.</summary>
    public string FileInput(string path, string more = "") => $$"""
        file { path => "{{path}}" mode => "read" exit_after_read => true sincedb_path => "/dev/null"
               file_completed_action => "log" file_completed_log_path => "{{workspace.PathOf("completed.log")}}" {{more}} }
        """;

    /// <summary>How to run a pipeline; with a data folder of its own.</summary>
    public ProcessStartInfo Start(string input, string filter, string output)
    {
        var config = workspace.PathOf("scenario.conf");
        File.WriteAllText(config, $"input {{ {input} }}\nfilter {{ {filter} }}\noutput {{ {output} }}\n");
        var start = new ProcessStartInfo(binary, ["-f", config, "--path.data", workspace.PathOf("data-" + Guid.NewGuid().ToString("N")),
            "--api.enabled", "false", "--log.level", "warn", "--pipeline.ecs_compatibility", "disabled"]);
        if (workers is { } count)
        {
            start.ArgumentList.Add("-w");
            start.ArgumentList.Add(count.ToString(CultureInfo.InvariantCulture));
        }
        return start;
    }
}
