using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using LogPipe.Grok;
using LogPipe.Grok.Suggest;
using LogPipe.Plugins;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe grok suggest: proposes an expression for lines.</summary>
sealed class GrokSuggestCommand(CliIo io, TextReader? input = null)
{
    /// <summary>What is typed behind grok.</summary>
    public const string Name = "suggest";

    const string Summary = "Propose a grok expression and a date format for lines of unknown form.";

    // Besides 0, at least 95 % of the lines match, and 1, fewer or nothing found.
    const int WrongUse = 2;

    const int DefaultLines = 10_000;
    const int MostLines = 1_000_000;

    readonly Argument<string[]> _files = new("file") { Description = "Files with lines; without one, standard input.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string[]> _patterns = new("--patterns-dir") { Description = "A folder or file with more patterns; may be repeated.", HelpName = "path" };
    readonly Option<string> _ecs = new("--ecs") { Description = "Which patterns and names of fields: disabled, v1 or v8.", HelpName = "mode", DefaultValueFactory = _ => "v8", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string> _maxLines = new("--max-lines") { Description = "How many lines to read at most.", HelpName = "number", DefaultValueFactory = _ => DefaultLines.ToString(CultureInfo.InvariantCulture), Arity = ArgumentArity.ZeroOrOne };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object." };

    /// <summary>The command, within one named grok: that of expressions would take suggest for a file of its own elsewhere.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _files, _patterns, _ecs, _maxLines, _json, new HelpOption() };
        command.SetAction(Run);
        return new Command(GrokCommand.Name, Summary) { command, new HelpOption() };
    }

    int Run(ParseResult arguments)
    {
        var files = arguments.GetValue(_files) ?? [];
        if (files.FirstOrDefault(f => f.StartsWith("--", StringComparison.Ordinal)) is { } unknown) return Wrong($"there is no option {unknown}; see logpipe grok suggest --help");
        EcsMode? mode = arguments.GetValue(_ecs) switch { "disabled" => EcsMode.Disabled, "v1" => EcsMode.V1, "v8" => EcsMode.V8, _ => null };
        if (mode is null) return Wrong("--ecs is disabled, v1 or v8");
        if (!int.TryParse(arguments.GetValue(_maxLines), out var most) || most is < 1 or > MostLines) return Wrong($"--max-lines is a number from 1 to {MostLines}");

        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode.Value, Directories = arguments.GetValue(_patterns) ?? [] });
        foreach (var problem in library.Problems) io.Error.WriteLine("warning: " + problem);
        var sample = new SampleReader(most);
        try
        {
            if (files.Length == 0) sample.Read(input ?? Console.In);
            foreach (var file in files)
            {
                using var reader = GrokLines.Open(file);
                sample.Read(reader);
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return Wrong(ex.Message);
        }
        var suggestion = new GrokSuggester(library, mode.Value).Suggest(sample.Lines);
        if (arguments.GetValue(_json)) SuggestJson.Write(io.Out, suggestion, sample);
        else SuggestReport.Write(io, suggestion, sample);
        io.Out.Flush();
        return suggestion.IsGood ? ExitCode.Success : ExitCode.Failure;
    }

    int Wrong(string message)
    {
        io.Error.WriteLine("error: " + message);
        return WrongUse;
    }
}
