using System.Diagnostics;
using System.Text;
using LogPipe.Configuration;
using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>Runs files of tests. A pipeline is built once for all tests of a file.</summary>
sealed class TestRunner(TestRunnerOptions options)
{
    /// <summary>Runs the tests of a file.</summary>
    public async Task<FileOutcome> RunAsync(string path)
    {
        var start = Stopwatch.GetTimestamp();
        var diagnostics = new DiagnosticBag();
        var source = Read(path, diagnostics);
        var file = source is null ? null : TestFileReader.Read(source, diagnostics);
        var tests = new List<TestOutcome>();
        if (file is not null)
        {
            var time = new FixedTime(file.Clock);
            await using var bench = Build(file, time, diagnostics);
            if (bench is not null && Check(file, bench, diagnostics))
                foreach (var test in Selected(file)) tests.Add(Run(test, file, bench, time));
        }
        return new FileOutcome(path, file, tests, [.. diagnostics], Stopwatch.GetElapsedTime(start));
    }

    static SourceFile? Read(string path, DiagnosticBag diagnostics)
    {
        try
        {
            return new SourceFile(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            diagnostics.Error("in the tests", $"the file cannot be read: {ex.Message}", new SourceFile(path, "").Span(0, 0), "check its name and rights; it must be UTF-8");
            return null;
        }
    }

    IEnumerable<TestCase> Selected(TestFile file) =>
        options.Filter is { } filter ? file.Tests.Where(t => t.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)) : file.Tests;

    PipelineBench? Build(TestFile file, FixedTime time, DiagnosticBag diagnostics)
    {
        if (ReadConfig(file, diagnostics) is not { } config) return null;
        var settings = BenchSettings.From(options.Node, name => file.Environment.GetValueOrDefault(name), time) with { Codec = file.Codec };
        var (bench, found) = PipelineBench.Load(config, file.Ecs is { } ecs ? settings with { Ecs = ecs } : settings);
        foreach (var diagnostic in found)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error)
                diagnostics.Add(diagnostic.Code == "LP2011" ? diagnostic with { Hint = "give it a value under environment: in the test file; tests do not see the environment of the machine" } : diagnostic);
        }
        return bench;
    }

    IReadOnlyList<SourceFile>? ReadConfig(TestFile file, DiagnosticBag diagnostics)
    {
        var nowhere = file.Source.Span(0, 0);
        IReadOnlyList<(string Path, SourceSpan Span)> paths = options.Pipeline is { } given ? [(given, nowhere)] : file.Pipeline;
        if (paths.Count == 0 && file.Config is { } text) return [new SourceFile($"{file.Source.Name} config", text)];
        if (paths.Count == 0)
        {
            diagnostics.Error("in the tests", "the file does not say which pipeline it is about", nowhere,
                file.IsVerifier ? "give it by --pipeline FILE" : "write pipeline: FILE at its beginning, or give it by --pipeline FILE");
            return null;
        }
        var files = new List<SourceFile>();
        foreach (var (path, span) in paths)
        {
            try
            {
                files.AddRange(ConfigSource.FromPath(path));
            }
            catch (ConfigSourceException ex)
            {
                diagnostics.Error("in the tests", ex.Message, span, ex.Hint);
                return null;
            }
        }
        return files;
    }

    bool Check(TestFile file, PipelineBench bench, DiagnosticBag diagnostics)
    {
        foreach (var test in file.Tests)
        {
            if (test.Input is { } input && bench.FindInput(input.Name) is null)
                diagnostics.Error("in the tests", $"the pipeline has no input {input.Name}", input.Span, $"its inputs are: {string.Join(", ", bench.InputNames)}");
            if (!test.IsComplete && !options.Recording)
                diagnostics.Error("in the tests", $"the test \"{test.Name}\" does not say what is expected", test.Span, "write expect: or count:, or let logpipe test --record fill it in");
        }
        return !diagnostics.HasErrors;
    }

    static TestOutcome Run(TestCase test, TestFile file, PipelineBench bench, FixedTime time)
    {
        var start = Stopwatch.GetTimestamp();
        time.Now = test.Clock ?? file.Clock;
        try
        {
            var input = test.Input is { } named ? bench.FindInput(named.Name) : bench.DefaultInput;
            var result = bench.Run(new LineDecoder(input, time).Decode(test.Inputs, test.Fields));
            return new TestOutcome(test, result, Judge(test, result), Stopwatch.GetElapsedTime(start));
        }
        catch (EventException ex)
        {
            return new TestOutcome(test, null, [new TestFailure($"the input cannot be made an event: {ex.Message}", [])], Stopwatch.GetElapsedTime(start));
        }
        catch (Exception ex)
        {
            // A mistake of a plugin is the failure of this test, not of those that come after it.
            return new TestOutcome(test, null, [new TestFailure($"the pipeline fails, please report it: {ex}", [])], Stopwatch.GetElapsedTime(start));
        }
    }

    static List<TestFailure> Judge(TestCase test, BenchResult result)
    {
        var failures = new List<TestFailure>();
        var count = test.Count ?? test.Expected?.Count;
        if (count is { } wanted && wanted != result.Events.Count)
            failures.Add(new TestFailure($"expected {Events(wanted)}, got {result.Events.Count}", []));
        for (var i = 0; i < (test.Expected?.Count ?? 0); i++)
        {
            if (i >= result.Events.Count) break;
            var differences = EventComparison.Compare(test.Expected![i], result.Events[i], test.Ignore);
            if (differences.Count > 0) failures.Add(new TestFailure($"event {i + 1} of {result.Events.Count}", differences));
        }
        if (count is not null && count != result.Events.Count)
        {
            for (var i = test.Expected?.Count ?? 0; i < result.Events.Count; i++)
                failures.Add(new TestFailure($"event {i + 1} of {result.Events.Count} is not expected: {JsonEncoder.ToJson(result.Events[i].Event)}", []));
        }
        if (result.DeadLetters.Count != test.DeadLetters)
            failures.Add(new TestFailure($"expected {Events(test.DeadLetters)} to go to the dead letters, got {result.DeadLetters.Count}"
                + string.Concat(result.DeadLetters.Take(3).Select(d => $"; {d.Reason}")), []));
        return failures;
    }

    static string Events(int count) => count switch
    {
        0 => "no event",
        1 => "1 event",
        _ => $"{count} events",
    };
}
