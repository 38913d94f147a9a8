using LogPipe.Events;
using LogPipe.Events.Dates;
using LogPipe.Plugins;

namespace LogPipe.Filters;

/// <summary>Reads a date from a field into <c>@timestamp</c>.</summary>
sealed class DateFilter : EventFilter, IExplainedFilter
{
    readonly FieldReference _source;
    readonly FieldReference _target;
    readonly bool _targetIsTimestamp;
    readonly DateParser[] _parsers;
    readonly Template? _zone;
    readonly IReadOnlyList<string> _failureTags;

    DateFilter(PluginContext context) : base(context)
    {
        var options = context.Options;
        var match = options.Texts("match");
        if (match.Count < 2)
            throw new PluginConfigException("match", "match needs a field and at least one format", "write match => [\"timestamp\", \"ISO8601\"]");
        _source = Reference("match", match[0]);
        _target = Reference("target", options.Text("target"));
        _targetIsTimestamp = _target.IsTopLevel && _target.Path[0].Is(WellKnown.Timestamp);
        _failureTags = options.Texts("tag_on_failure");
        var zone = options.TextOrNull("timezone");
        if (zone is not null && zone.Contains("%{", StringComparison.Ordinal)) _zone = Template.Parse(zone);
        _parsers = [.. match.Skip(1).Select(format => Compile(format, _zone is null ? zone : null))];
    }

    /// <summary>The plugin's definition.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "date",
        Summary = "Reads a date from a field into @timestamp",
        Counters =
        [
            new(PluginCounterKind.Count, "failures", "events that got the tags of failure"),
        ],
        Options =
        [
            new("match", OptionType.Array, "The field, then one or more formats that are tried in turn: ISO8601, UNIX (seconds), UNIX_MS (milliseconds), TAI64N, or a pattern of letters such as \"yyyy-MM-dd HH:mm:ss,SSS\".") { Default = Array.Empty<string>() },
            new("target", OptionType.Text, "The field that gets the date.") { Default = "@timestamp" },
            new("timezone", OptionType.Text, "The zone of dates that do not name one: an id such as Asia/Shanghai or an offset such as +08:00; may hold %{references}. By default the zone of the machine."),
            new("locale", OptionType.Text, "The language of the names of months and days, such as de or fr-CA. By default English."),
            new("tag_on_failure", OptionType.Array, "Tags for events whose field is no date of these formats.") { Default = new[] { "_dateparsefailure" } },
            .. GoneOptions.OfFilters,
        ],
        Create = context => new DateFilter(context),
    };

    /// <inheritdoc/>
    public IReadOnlyList<FilterAttempt> Explain(Event e)
    {
        if (!e.TryGet(_source, out var value) || value.IsNull)
            return [new FilterAttempt(_source.Text, _parsers[0].Format, false) { Reason = "the field is missing" }];
        var zone = _parsers[0].Zone;
        if (_zone is not null && !TimeZoneRule.TryFind(_zone.Render(e), out zone!))
            return [new FilterAttempt(_source.Text, _parsers[0].Format, false) { Reason = $"there is no time zone {_zone.Render(e)}" }];
        var attempts = new List<FilterAttempt>();
        for (var i = 0; i < _parsers.Length && !attempts.Any(a => a.Succeeded); i++)
        {
            var fits = TryParse(_parsers[i], value, zone, out _);
            attempts.Add(new FilterAttempt(_source.Text, _parsers[i].Format, fits) { Rest = fits ? null : value.ToString() });
        }
        return attempts;
    }

    /// <inheritdoc/>
    protected override bool Apply(Event e)
    {
        if (!e.TryGet(_source, out var value) || value.IsNull) return false;
        var zone = _parsers[0].Zone;
        if ((_zone is null || TimeZoneRule.TryFind(_zone.Render(e), out zone!)) && TryParse(value, zone, out var timestamp) && TrySet(e, timestamp)) return true;
        foreach (var tag in _failureTags) e.Tag(tag);
        Context.Metrics.Count("failures");
        return false;
    }

    bool TrySet(Event e, Timestamp timestamp)
    {
        if (!_targetIsTimestamp) return e.TrySet(_target, FieldValue.Timestamp(timestamp), out _);
        e.SetTimestamp(timestamp);
        return true;
    }

    bool TryParse(in FieldValue value, TimeZoneRule zone, out Timestamp timestamp)
    {
        foreach (var parser in _parsers)
            if (TryParse(parser, value, zone, out timestamp)) return true;
        timestamp = default;
        return false;
    }

    static bool TryParse(DateParser parser, in FieldValue value, TimeZoneRule zone, out Timestamp timestamp)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                return parser.TryParse(value.AsSpan(), zone, out timestamp);
            case FieldKind.Integer:
                return parser.TryParse(value.AsInteger(), out timestamp);
            case FieldKind.Float:
                return parser.TryParse(value.AsFloat(), out timestamp);
            case FieldKind.Decimal:
                return parser.TryParse(value.AsDecimal().ToDouble(), out timestamp);
            default:
                timestamp = default;
                return false;
        }
    }

    DateParser Compile(string format, string? zone)
    {
        try
        {
            var parser = DateParser.Compile(format, new DateParserOptions
            {
                TimeZone = zone is null ? DefaultZone() : TimeZoneRule.Find(zone),
                Locale = Context.Options.TextOrNull("locale"),
                TimeProvider = Context.Time,
            });
            if (parser.Notice is { } notice) Context.Log.Warning("Filter date {Id}: {Notice}", Context.Id, notice);
            return parser;
        }
        catch (DatePatternException ex)
        {
            throw new PluginConfigException("match", ex.Message);
        }
        catch (TimeZoneUnknownException ex)
        {
            throw new PluginConfigException("timezone", ex.Message);
        }
    }

    /// <summary>Null for the machine's. A clock that is not the machine's, in a test of a pipeline, brings its own zone.</summary>
    TimeZoneRule? DefaultZone() =>
        Context.Time != TimeProvider.System && ReferenceEquals(Context.Time.LocalTimeZone, TimeZoneInfo.Utc) ? TimeZoneRule.Utc : null;

    static FieldReference Reference(string option, string text) => FieldReference.TryParse(text, out var reference, out var error)
        ? reference
        : throw new PluginConfigException(option, error, "write a name, or each step in brackets: [outer][inner]");
}
