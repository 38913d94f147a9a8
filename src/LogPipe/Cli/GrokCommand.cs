using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using LogPipe.Filters.Grok;
using LogPipe.Grok;
using LogPipe.Plugins;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe grok: tries an expression on lines.</summary>
sealed class GrokCommand(CliIo io, TextReader? input = null)
{
    /// <summary>What is typed.</summary>
    public const string Name = "grok";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Try a grok expression on lines of files or of standard input.";

    // Besides 0, every line matched, and 1, some did not or there were none: a bad expression, option or file.
    const int WrongUse = 2;

    const double MostTimeout = 3600;

    readonly Argument<string> _expression = new("expression") { Description = "The expression, such as '%{IP:client} %{WORD:verb}'; or suggest, to have one proposed: see grok suggest --help." };
    readonly Argument<string[]> _files = new("file") { Description = "Files with lines to match; without one, standard input.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string[]> _patterns = new("--patterns-dir") { Description = "A folder or file with more patterns; may be repeated.", HelpName = "path" };
    readonly Option<string> _ecs = new("--ecs") { Description = "Which set of patterns.", DefaultValueFactory = _ => "v8" };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object for each line." };
    readonly Option<bool> _expanded = new("--expanded") { Description = "Show the regular expression the expression stands for." };
    readonly Option<string> _timeout = new("--timeout") { HelpName = "seconds", Description = "How many seconds one line may take.", DefaultValueFactory = _ => "1" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _ecs.AcceptOnlyFromAmong("disabled", "v1", "v8");
        var command = new Command(Name, Summary) { _expression, _files, _patterns, _ecs, _json, _expanded, _timeout, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        if (!double.TryParse(arguments.GetValue(_timeout), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds is > 0 and <= MostTimeout))
        {
            io.Error.WriteLine($"error: --timeout is a number of seconds, above 0 and at most {MostTimeout}");
            return WrongUse;
        }
        var library = PatternLibrary.Create(new PatternLibraryOptions
        {
            Ecs = arguments.GetValue(_ecs) switch { "disabled" => EcsMode.Disabled, "v1" => EcsMode.V1, _ => EcsMode.V8 },
            Directories = arguments.GetValue(_patterns) ?? [],
        });
        foreach (var problem in library.Problems) io.Error.WriteLine("warning: " + problem);
        var expression = arguments.GetValue(_expression)!;
        if (!GrokExpression.TryCompile(expression, library, GrokOptions.Default with { Timeout = TimeSpan.FromSeconds(seconds) }, out var grok, out var errors))
        {
            io.Error.WriteLine("error: " + GrokErrorText.Of(expression, errors));
            if (errors.Count == 1 && errors[0].Hint is { } hint) io.Error.WriteLine("  = help: " + hint);
            return WrongUse;
        }
        foreach (var doubt in GrokDoubts.Of(expression)) io.Error.WriteLine("warning: " + doubt);
        var files = arguments.GetValue(_files) ?? [];
        // Before anything is written; of several files, the last may be wrong.
        if (files.Select(GrokLines.WhyUnreadable).FirstOrDefault(p => p is not null) is { } wrong)
        {
            io.Error.WriteLine("error: " + wrong);
            return WrongUse;
        }
        // With --json, standard output is for the objects of the lines alone.
        if (arguments.GetValue(_expanded)) (arguments.GetValue(_json) ? io.Error : io.Out).WriteLine(grok.Expanded);
        io.Error.WriteLine(grok.Engine == GrokEngine.Scanner ? "engine: scanner" : $"engine: regex: {grok.EngineReason}");
        var trial = new GrokTrial(grok, library, arguments.GetValue(_json), io.Out);
        try
        {
            if (files.Length == 0) trial.Read(input ?? Console.In);
            foreach (var file in files)
            {
                using var reader = GrokLines.Open(file);
                trial.Read(reader);
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Out.Flush();
            io.Error.WriteLine("error: " + ex.Message);
            return WrongUse;
        }
        io.Out.Flush();
        if (trial.Lines == 0)
        {
            io.Error.WriteLine("error: there were no lines");
            return ExitCode.Failure;
        }
        if (trial.TimedOut > 0)
        {
            io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trial.TimedOut} {(trial.TimedOut == 1 ? "line" : "lines")} took longer than {seconds} s and {(trial.TimedOut == 1 ? "was" : "were")} given up"));
            io.Error.WriteLine("  = help: repeated groups such as (a+)+ or several .* try every way to part a line: write what may not be in them, such as [^ ]*, and begin with ^; --timeout SECONDS allows more");
        }
        io.Error.WriteLine($"{trial.Matched} of {trial.Lines} {(trial.Lines == 1 ? "line" : "lines")} matched");
        return trial.Matched == trial.Lines ? ExitCode.Success : ExitCode.Failure;
    }
}
