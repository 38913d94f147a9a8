using LogPipe.Events;
using LogPipe.Outputs.Embedded;
using LogPipe.Plugins;
using LogPipe.Search;
using LogPipe.Search.Queries;
using LogPipe.Tests.Support;
using Serilog;

namespace LogPipe.Tests.Outputs.Embedded;

/// <summary>Makes outputs and asks their indices.</summary>
static class EmbeddedTesting
{
    public static PluginContext Context(string folder, ILogger? log = null, TimeProvider? time = null, params (string Name, object Value)[] options) =>
        Plugin.Context(EmbeddedOutput.Definition, log: log, time: time, options: [("path", folder), .. options]);

    public static Task<EmbeddedOutput> StartAsync(string folder, params (string Name, object Value)[] options) => StartAsync(Context(folder, options: options));

    /// <summary>A started output that does not wait for locks.</summary>
    public static async Task<EmbeddedOutput> StartAsync(PluginContext context, Func<EmbeddedSettings, EmbeddedSettings>? change = null)
    {
        var settings = EmbeddedSettings.From(context) with { LockWait = TimeSpan.Zero };
        var output = new EmbeddedOutput(context, change is null ? settings : change(settings));
        await output.StartAsync(TestContext.Current.CancellationToken);
        return output;
    }

    public static Event Event(string message, string time = "2026-01-31T08:30:00Z", string more = "") =>
        Plugin.Event($$"""{"@timestamp":"{{time}}","message":"{{message}}"{{more}}}""");

    public static SearchResult SearchIn(string folder, string query = "", string indices = "*", int limit = 50, TimeRange range = default) =>
        IndexSearch.Run(new SearchRequest { Folder = folder, Query = Query.Parse(query), Indices = indices, Limit = limit, Range = range }, TestContext.Current.CancellationToken);

    public static string[] Messages(SearchResult result) => [.. result.Hits.Select(Message)];

    public static string[] Found(string folder, string query = "", string indices = "*") => Messages(SearchIn(folder, query, indices));

    static string Message(SearchHit hit)
    {
        using var document = StoredJson.Parse(hit.Source);
        return document.RootElement.GetProperty("message").GetString()!;
    }
}
