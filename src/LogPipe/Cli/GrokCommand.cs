using System.CommandLine;
using System.CommandLine.Help;
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

    // Besides 0, every line matched, and 1, some did not.
    const int BadExpression = 2;

    readonly Argument<string> _expression = new("expression") { Description = "The expression, such as '%{IP:client} %{WORD:verb}'; or suggest, to have one proposed: see grok suggest --help." };
    readonly Argument<string[]> _files = new("file") { Description = "Files with lines to match; without one, standard input.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string[]> _patterns = new("--patterns-dir") { Description = "A folder or file with more patterns; may be repeated.", HelpName = "path" };
    readonly Option<string> _ecs = new("--ecs") { Description = "Which set of patterns.", DefaultValueFactory = _ => "v8" };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object for each line." };
    readonly Option<bool> _expanded = new("--expanded") { Description = "Show the regular expression the expression stands for." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _ecs.AcceptOnlyFromAmong("disabled", "v1", "v8");
        var command = new Command(Name, Summary) { _expression, _files, _patterns, _ecs, _json, _expanded, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions
        {
            Ecs = arguments.GetValue(_ecs) switch { "disabled" => EcsMode.Disabled, "v1" => EcsMode.V1, _ => EcsMode.V8 },
            Directories = arguments.GetValue(_patterns) ?? [],
        });
        foreach (var problem in library.Problems) io.Error.WriteLine("warning: " + problem);
        var expression = arguments.GetValue(_expression)!;
        if (!GrokExpression.TryCompile(expression, library, GrokOptions.Default, out var grok, out var errors))
        {
            io.Error.WriteLine("error: " + GrokErrorText.Of(expression, errors));
            if (errors.Count == 1 && errors[0].Hint is { } hint) io.Error.WriteLine("  = help: " + hint);
            return BadExpression;
        }
        if (arguments.GetValue(_expanded)) io.Out.WriteLine(grok.Expanded);
        io.Error.WriteLine(grok.Engine == GrokEngine.Scanner ? "engine: scanner" : $"engine: regex: {grok.EngineReason}");
        var trial = new GrokTrial(grok, library, arguments.GetValue(_json), io.Out);
        try
        {
            var files = arguments.GetValue(_files) ?? [];
            if (files.Length == 0) trial.Read(input ?? Console.In);
            foreach (var file in files)
            {
                using var reader = new StreamReader(file);
                trial.Read(reader);
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return ExitCode.Failure;
        }
        io.Out.Flush();
        io.Error.WriteLine($"{trial.Matched} of {trial.Lines} {(trial.Lines == 1 ? "line" : "lines")} matched");
        return trial.Matched == trial.Lines ? ExitCode.Success : ExitCode.Failure;
    }
}
