using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Search;
using LogPipe.Search.Queries;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe search: finds events in the indices of the embedded output.</summary>
sealed class SearchCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "search";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Search the events that the embedded output keeps.";

    readonly Argument<string[]> _query = new("query") { Description = "What to look for, such as 'level:ERROR AND service:nginx'. Without a query, every event.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string> _index = new("--index", "-i") { Description = "The indices, by name; * and ? stand for other characters, commas separate.", HelpName = "names", DefaultValueFactory = _ => "*" };
    readonly Option<string?> _path = new("--path") { Description = "The folder of the indices, as in the option path of the output.", HelpName = "folder" };
    readonly Option<string?> _dataPath = new("--path.data") { Description = "The data folder of LogPipe; its folder index is searched.", HelpName = "folder" };
    readonly Option<string?> _settingsPath = new("--path.settings") { Description = "The folder of logstash.yml, which may name the data folder.", HelpName = "folder" };
    readonly Option<string?> _last = new("--last") { Description = "Only events of so long a time until now: 15m, 1h, 7d.", HelpName = "time" };
    readonly Option<string?> _from = new("--from") { Description = "Only events from this time on: 2026-01-31, 2026-01-31T08:30 (UTC), or 2h for two hours ago.", HelpName = "time" };
    readonly Option<string?> _to = new("--to") { Description = "Only events up to this time.", HelpName = "time" };
    readonly Option<int> _limit = new("--limit", "-n") { Description = "Show at most so many events, the newest; 0 shows all.", HelpName = "number", DefaultValueFactory = _ => 50 };
    readonly Option<string?> _fields = new("--fields") { Description = "Show these fields only, comma-separated: host.name,message.", HelpName = "names" };
    readonly Option<string> _format = new("--format") { Description = "How to show events.", DefaultValueFactory = _ => "line" };
    readonly Option<bool> _count = new("--count") { Description = "Show how many events match in each index." };
    readonly Option<bool> _follow = new("--follow") { Description = "Go on and show matching events as they come." };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _format.AcceptOnlyFromAmong("line", "json");
        var command = new Command(Name, Summary) { _query, _index, _last, _from, _to, _limit, _fields, _format, _count, _follow, _path, _dataPath, _settingsPath, new HelpOption() };
        command.SetAction(RunAsync);
        return command;
    }

    async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var request = ReadRequest(arguments);
            var print = new HitFormat(ReadFields(arguments), arguments.GetValue(_format) == "json", Terminal.IsColourful(io));
            if (IndexName.Find(request.Folder, "*").Count == 0 && !arguments.GetValue(_follow))
                return Fail($"there is no index in {request.Folder}; {Advice(arguments)}");
            if (arguments.GetValue(_count)) return Count(request, cancellation);
            if (arguments.GetValue(_follow)) return await new SearchFollow(io, request, print).RunAsync(cancellation).ConfigureAwait(false);
            return Show(request, print, cancellation);
        }
        catch (QueryException ex)
        {
            var file = new SourceFile("query", string.Join(' ', arguments.GetValue(_query)!));
            io.Error.Write(DiagnosticRenderer.Render(new Diagnostic(DiagnosticSeverity.Error, "in the query", ex.Message, new SourceSpan(file, ex.Start, ex.Length), ex.Hint)));
            return ExitCode.Failure;
        }
        catch (SettingsException ex)
        {
            return Fail(ex.Errors);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return Fail(ex.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failure;
        }
    }

    int Show(SearchRequest request, HitFormat format, CancellationToken cancellation)
    {
        var result = IndexSearch.Run(request, cancellation);
        foreach (var hit in result.Hits) io.Out.WriteLine(format.Line(hit));
        io.Out.Flush();
        SearchSummary.Write(io.Error, request, result);
        return result.Failures.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    int Count(SearchRequest request, CancellationToken cancellation)
    {
        var (counts, failures) = IndexSearch.Count(request, cancellation);
        foreach (var (index, count) in counts) io.Out.WriteLine($"{count}\t{index}");
        io.Out.WriteLine($"{counts.Sum(c => c.Count)}\ttotal");
        foreach (var failure in failures) io.Error.WriteLine("error: " + failure);
        return failures.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    SearchRequest ReadRequest(ParseResult arguments)
    {
        var errors = new List<string>();
        var range = SearchTimes.Read(arguments.GetValue(_last), arguments.GetValue(_from), arguments.GetValue(_to), TimeProvider.System, errors);
        var limit = arguments.GetValue(_limit);
        if (limit < 0) errors.Add($"--limit {limit}: give the number of events to show, or 0 for all");
        if (errors.Count > 0) throw new SettingsException(errors);
        return new SearchRequest
        {
            Folder = FindFolder(arguments),
            Indices = arguments.GetValue(_index)!,
            Query = Query.Parse(string.Join(' ', arguments.GetValue(_query)!)),
            Range = range,
            Limit = limit == 0 ? int.MaxValue : limit,
        };
    }

    string FindFolder(ParseResult arguments)
    {
        if (arguments.GetValue(_path) is { } path) return Path.GetFullPath(path);
        if (arguments.GetValue(_dataPath) is { } data) return Path.GetFullPath(Path.Combine(data, "index"));
        SettingEntry[] given = arguments.GetValue(_settingsPath) is { } settings ? [new("path.settings", settings, "--path.settings")] : [];
        return Path.Combine(SettingsLoader.Load(given).Node.DataPath, "index");
    }

    string Advice(ParseResult arguments) => arguments.GetValue(_path) is not null || arguments.GetValue(_dataPath) is not null
        ? "see that a pipeline with the output embedded { } has run and writes there"
        : "if LogPipe runs with another data folder, name that by --path.data; if the output has the option path, name that by --path; if no pipeline has the output embedded { } yet, add it";

    IReadOnlyList<string> ReadFields(ParseResult arguments) =>
        arguments.GetValue(_fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    int Fail(params IReadOnlyList<string> errors)
    {
        foreach (var error in errors) io.Error.WriteLine("error: " + error);
        return ExitCode.Failure;
    }
}
