using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using LogPipe.Benchmarks.Scenarios;
using LogPipe.Pipelines;
using Serilog;

namespace LogPipe.Benchmarks.Stages;

/// <summary>
/// S1 in process: the whole pipeline from the file to JSON lines; per event. The memory column has what all threads
/// allocate while the pipeline runs, and so about what it allocates at its start divided by the lines.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 2, iterationCount: 5)]
public class FileToJsonBenchmarks
{
    // Enough that buffers and the like, which a run allocates once, do not count.
    const int Lines = 1 << 18;

    string _folder = "";
    string _log = "";
    string _target = "";
    Pipeline _pipeline = null!;

    /// <summary>Pipeline workers.</summary>
    [Params(1, 2)]
    public int Workers { get; set; }

    /// <summary>Writes the log.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("logpipe-benchmark-").FullName;
        _log = NginxLog.Write(Path.Combine(_folder, "access.log"), Lines).Path;
        _target = Path.Combine(_folder, "out.json");
    }

    /// <summary>Builds and opens a pipeline, which is not measured.</summary>
    [IterationSetup]
    public void Open()
    {
        var plan = ConfigText.Plan($$"""
            input { file { path => "{{_log}}" mode => "read" exit_after_read => true sincedb_path => "/dev/null"
                           file_completed_action => "log" file_completed_log_path => "{{_folder}}/completed.log" } }
            filter { {{FilterText.Combined}} }
            output { file { path => "{{_target}}" codec => json_lines } }
            """, Workers);
        _pipeline = new Pipeline(plan, new LoggerConfiguration().CreateLogger());
        _pipeline.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Runs it until the file is written.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public void Run() => _pipeline.RunAsync().GetAwaiter().GetResult();

    /// <summary>Closes it and looks at what came out.</summary>
    [IterationCleanup]
    public void Close()
    {
        _pipeline.DisposeAsync().AsTask().GetAwaiter().GetResult();
        var written = File.ReadLines(_target).Count();
        File.Delete(_target);
        if (written != Lines) throw new InvalidOperationException($"{written} lines are written instead of {Lines}");
    }

    /// <summary>Deletes the files.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);
}
