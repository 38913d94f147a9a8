using System.Buffers;
using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Filters;

/// <summary>Reads the JSON in a field, and puts it at the root of the event or into a target field.</summary>
public sealed class JsonFilter : EventFilter
{
    const string TimestampFailureTag = "_timestampparsefailure";
    static readonly FieldReference FailedTimestamp = FieldReference.TopLevel("_@timestamp");

    readonly Operand _source;
    readonly Operand? _target;
    readonly bool _skipInvalid;
    readonly string[] _failureTags;
    readonly FailureLog _failures;

    JsonFilter(PluginContext context) : base(context)
    {
        _source = new Operand(context.Options.Text("source"));
        _target = context.Options.TextOrNull("target") is { } target ? new Operand(target) : null;
        _skipInvalid = context.Options.Boolean("skip_on_invalid_json");
        _failureTags = [.. context.Options.Texts("tag_on_failure")];
        _failures = new FailureLog(context);
    }

    /// <summary>What LogPipe knows of it.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "json",
        Summary = "Reads JSON in a field into fields",
        Counters =
        [
            new(PluginCounterKind.Count, "failures", "events that got the tags of failure"),
        ],
        Options =
        [
            new("source", OptionType.Text, "The field that holds the JSON text.") { Required = true },
            new("target", OptionType.FieldReference, "The field that gets what was read. Without it, the keys of the JSON object become fields of the event, in place of those of the same name."),
            new("skip_on_invalid_json", OptionType.Boolean, "Whether events whose text is no JSON pass without a tag and without a word in the log.") { Default = false },
            new("tag_on_failure", OptionType.Array, "Tags for events whose text is no JSON, or none that can be put there.") { Default = new[] { "_jsonparsefailure" } },
        ],
        Create = static context => new JsonFilter(context),
    };

    /// <inheritdoc/>
    protected override bool Apply(Event e)
    {
        if (!e.TryGet(_source.Reference, out var source) || source.IsNull) return false;
        if (source.Kind == FieldKind.Boolean && !source.AsBoolean()) return false;
        if (!TryRead(source, out var parsed, out var error))
        {
            if (!_skipInvalid) Fail(e, error!);
            return false;
        }
        if (_target is not null)
        {
            if (e.TrySet(_target.Reference, parsed, out error)) return true;
        }
        else if (parsed.Kind != FieldKind.Map)
        {
            error = $"the JSON is {FieldTypeName.Of(parsed)}, which needs a target to be put into";
        }
        else if (TrySpread(e, parsed.AsMap(), out error))
        {
            return true;
        }
        Fail(e, error!);
        return false;
    }

    /// <inheritdoc/>
    protected override void OnError(Event e, Exception error) => Fail(e, error.Message);

    void Fail(Event e, string reason)
    {
        foreach (var tag in _failureTags) e.Tag(tag);
        Context.Metrics.Count("failures");
        _failures.Report(_failureTags.Length > 0 ? _failureTags[0] : "", reason);
    }

    /// <summary>Reads all values in the text; the last one counts, as in Logstash.</summary>
    static bool TryRead(in FieldValue source, out FieldValue value, out string? error)
    {
        value = default;
        if (!source.IsText)
        {
            error = $"the source is {FieldTypeName.Of(source)}, not text";
            return false;
        }
        var text = source.AsSpan();
        if (text.Length > 0 && text[0] == '\uFEFF') text = text[1..];
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, bytes);
            var offset = 0;
            do
            {
                if (!JsonDecoder.TryDecode(bytes, offset, length - offset, JsonDecodeOptions.Decimals, out value, out var consumed, out error)) return false;
                if (consumed == 0) return true;
                offset += consumed;
            }
            while (!JsonDecoder.IsBlank(bytes.AsSpan(offset, length - offset)));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Sets the keys as field references in the event; what was set before a refusal stays.</summary>
    bool TrySpread(Event e, FieldMap parsed, out string? error)
    {
        var given = FieldValue.Null;
        foreach (ref readonly var field in parsed.Fields)
        {
            if (ReferenceEquals(field.Name, WellKnown.Timestamp))
            {
                given = field.Value;
                continue;
            }
            if (!field.Name.Text.Contains('[') && !field.Name.Text.Contains(']') && !IsGuarded(field.Name))
            {
                e.Fields.Set(field.Name, field.Value);
                continue;
            }
            if (!FieldReference.TryParse(field.Name.Text, out var reference, out error) || !e.TrySet(reference, field.Value, out error))
                return false;
        }
        SetTimestamp(e, given);
        error = null;
        return true;
    }

    static bool IsGuarded(FieldName name) => ReferenceEquals(name, WellKnown.Tags) || ReferenceEquals(name, WellKnown.Metadata);

    void SetTimestamp(Event e, in FieldValue given)
    {
        if (given.IsNull || (given.Kind == FieldKind.Boolean && !given.AsBoolean())) return;
        if (given.IsText && Timestamp.TryParse(given.AsSpan(), out var timestamp))
        {
            e.SetTimestamp(timestamp);
            return;
        }
        e.SetTimestamp(Context.Now());
        e.Tag(TimestampFailureTag);
        e.Set(FailedTimestamp, FieldValue.Text(RubyText.Of(given)));
    }
}
