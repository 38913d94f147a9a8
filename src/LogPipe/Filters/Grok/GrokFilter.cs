using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Filters.Grok;

/// <summary>Cuts text into fields by expressions of named patterns.</summary>
sealed class GrokFilter : EventFilter, IExplainedFilter
{
    readonly GrokField[] _fields;
    readonly bool _breakOnMatch;
    readonly IReadOnlyList<string> _failureTags;
    readonly string _timeoutTag;
    readonly TimeSpan _eventTimeout;

    GrokFilter(PluginContext context) : base(context)
    {
        var options = context.Options;
        _breakOnMatch = options.Boolean("break_on_match");
        _failureTags = options.Texts("tag_on_failure");
        _timeoutTag = options.Text("tag_on_timeout");
        _eventTimeout = options.Text("timeout_scope") == "event" && options.Integer("timeout_millis") > 0
            ? TimeSpan.FromMilliseconds(options.Integer("timeout_millis"))
            : TimeSpan.MaxValue;
        _fields = GrokFieldCompiler.Compile(context);
    }

    /// <summary>The plugin's definition.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "grok",
        Summary = "Cuts text into fields by expressions of named patterns",
        Counters =
        [
            new(PluginCounterKind.Count, "failures", "events that nothing matched"),
            new(PluginCounterKind.Count, "timeouts", "events on which an expression took too long"),
        ],
        EcsDifferences =
        [
            new("the fields of %{COMBINEDAPACHELOG}: the client", "clientip", "[source][address]"),
            new("the method", "verb", "[http][request][method]"),
            new("the path", "request", "[url][original]"),
            new("the status", "response, text", "[http][response][status_code], a number"),
            new("the bytes", "bytes, text", "[http][response][body][bytes], a number"),
            new("the browser", "agent, in quotes", "[user_agent][original]"),
            new("all other patterns", "names of their own", "names of ECS"),
        ],
        Options = GrokOptionTable.Options,
        Create = context => new GrokFilter(context),
    };

    /// <inheritdoc/>
    public IReadOnlyList<FilterAttempt> Explain(Event e) => GrokExplanation.Of(_fields, _breakOnMatch, Context, e);

    /// <inheritdoc/>
    protected override bool Apply(Event e)
    {
        var start = _eventTimeout == TimeSpan.MaxValue ? 0 : Stopwatch.GetTimestamp();
        var matched = false;
        foreach (var field in _fields)
        {
            var result = field.Match(e, _breakOnMatch);
            if (result == GrokResult.TimedOut || (start != 0 && Stopwatch.GetElapsedTime(start) > _eventTimeout))
            {
                e.Tag(_timeoutTag);
                Context.Metrics.Count("timeouts");
                return false;
            }
            if (result == GrokResult.Failed) return Fail(e);
            matched |= result == GrokResult.Matched;
            if (matched && _breakOnMatch) break;
        }
        return matched || Fail(e);
    }

    bool Fail(Event e)
    {
        foreach (var tag in _failureTags) e.Tag(tag);
        Context.Metrics.Count("failures");
        return false;
    }
}
