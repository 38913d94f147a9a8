using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration.Settings;
using LogPipe.Testing;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe test: runs the tests of pipelines.</summary>
sealed class TestCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "test";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Run the tests of pipelines.";

    /// <summary>Where tests are unless something is named.</summary>
    public const string DefaultFolder = "pipelines/tests";

    // Besides 0, all passed, and 1, some failed.
    const int BadTests = 2;

    readonly Argument<string[]> _paths = new("path") { Description = $"Files of tests, or folders with *.test.yml; by default {DefaultFolder}.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string?> _pipeline = new("--pipeline", "-f") { Description = "The config to test, instead of the one that the files name.", HelpName = "path" };
    readonly Option<string?> _filter = new("--filter") { Description = "Run only tests whose name holds this text.", HelpName = "text" };
    readonly Option<bool> _record = new("--record") { Description = "Write what comes out into the files, for tests that fail or expect nothing yet." };
    readonly Option<string?> _junit = new("--junit") { Description = "Write the results to a file of JUnit XML.", HelpName = "file" };
    readonly Option<string?> _settingsPath = new("--path.settings") { Description = "The folder of logstash.yml and of parsers.", HelpName = "folder" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _paths, _pipeline, _filter, _record, _junit, _settingsPath, new HelpOption() };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    async Task<int> RunAsync(ParseResult arguments)
    {
        try
        {
            SettingEntry[] given = arguments.GetValue(_settingsPath) is { } settings ? [new("path.settings", settings, "--path.settings")] : [];
            var runner = new TestRunner(new TestRunnerOptions
            {
                Node = SettingsLoader.Load(given).Node,
                Filter = arguments.GetValue(_filter),
                Pipeline = arguments.GetValue(_pipeline),
                Recording = arguments.GetValue(_record),
            });
            var report = new TestReport(io.Out, io.Error, Terminal.Paint(io));
            var files = new List<FileOutcome>();
            foreach (var path in Find(arguments.GetValue(_paths) is { Length: > 0 } paths ? paths : [DefaultFolder], anyName: arguments.GetValue(_pipeline) is not null))
            {
                var outcome = await runner.RunAsync(path).ConfigureAwait(false);
                files.Add(outcome);
                if (arguments.GetValue(_record) && !outcome.IsBroken) Record(outcome);
                else report.Write(outcome);
            }
            if (!arguments.GetValue(_record)) report.WriteSum(files);
            if (arguments.GetValue(_junit) is { } junit) JUnitReport.Write(junit, files);
            return Code(files, arguments.GetValue(_record));
        }
        catch (SettingsException ex)
        {
            foreach (var error in ex.Errors) io.Error.WriteLine("error: " + error);
            return BadTests;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return BadTests;
        }
    }

    int Code(List<FileOutcome> files, bool recorded)
    {
        if (files.Any(f => f.IsBroken)) return BadTests;
        if (files.Sum(f => f.Tests.Count) == 0)
        {
            io.Error.WriteLine("error: no test has run; see the names of tests and --filter");
            return BadTests;
        }
        return recorded || files.All(f => f.Tests.All(t => t.Passed)) ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>
    /// Files as they are; of folders those named *.test.yml, *.test.yaml and *.test.json, by name. With a pipeline given,
    /// folders may also hold files of logstash-filter-verifier, which have no such names.
    /// </summary>
    static IEnumerable<string> Find(IEnumerable<string> paths, bool anyName)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                yield return File.Exists(path) ? path : throw new FileNotFoundException($"there is no file or folder {path}; name files of tests, or folders with *.test.yml");
                continue;
            }
            var files = Directory.EnumerateFiles(path, anyName ? "*" : "*.test.*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".yml", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0) throw new FileNotFoundException($"there are no tests in {path}; they are files named *.test.yml{(anyName ? ", or those of logstash-filter-verifier" : ", and with --pipeline also those of logstash-filter-verifier")}");
            foreach (var file in files) yield return file;
        }
    }

    void Record(FileOutcome outcome)
    {
        var recorded = new List<TestCase>();
        var refused = new List<(TestCase Test, string Reason)>();
        var text = Recorder.Record(outcome.File!, outcome.Tests, recorded, refused);
        if (recorded.Count > 0) File.WriteAllText(outcome.Path, text);
        foreach (var (test, reason) in refused) io.Error.WriteLine($"warning: {outcome.Path}:{test.Span.Line}: \"{test.Name}\" is not recorded: {reason}");
        foreach (var test in recorded) io.Out.WriteLine($"recorded  {test.Name}");
        io.Out.WriteLine($"{outcome.Path}: {recorded.Count} recorded, {outcome.Tests.Count - recorded.Count} as before");
    }
}
