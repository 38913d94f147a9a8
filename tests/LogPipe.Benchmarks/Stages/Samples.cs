using LogPipe.Benchmarks.Scenarios;
using LogPipe.Events;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Events for the stages.</summary>
static class Samples
{
    /// <summary>Events in a list: enough that what a stage does once for a list does not count.</summary>
    public const int ListEvents = 256;

    /// <summary>What Filebeat sends for a line, nested values left as JSON, as the Beats input has them.</summary>
    public static Event Beat()
    {
        var json = BeatsEnvelope.Event(NginxLog.Lines(1).First().Text, 0, DateTimeOffset.UnixEpoch);
        return FromJson(json, JsonDecodeOptions.KeepNestedRaw);
    }

    /// <summary>An event of a JSON object.</summary>
    public static Event FromJson(ReadOnlySpan<byte> json, JsonDecodeOptions options)
    {
        var bytes = json.ToArray();
        if (!JsonDecoder.TryDecode(bytes, 0, bytes.Length, options, out var value, out _, out var error)) throw new InvalidOperationException(error);
        return EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out error) ? e! : throw new InvalidOperationException(error);
    }

    /// <summary>A list of equal events.</summary>
    public static EventList List(ReadOnlySpan<byte> json)
    {
        var events = new EventList(ListEvents);
        while (events.Count < ListEvents) events.Add(FromJson(json, JsonDecodeOptions.None));
        return events;
    }

    /// <summary>What comes of nginx's lines once grok has taken them apart.</summary>
    public static EventList Nginx()
    {
        var events = new EventList(ListEvents);
        foreach (var line in NginxLog.Lines(ListEvents))
        {
            var e = Event.Create(Timestamp.FromUnixMilliseconds(1_755_446_400_123));
            e.Set(FieldReference.Parse("message"), FieldValue.Text(line.Text));
            events.Add(e);
        }
        ConfigText.Filters(FilterText.Combined).Process(events);
        return events;
    }
}
