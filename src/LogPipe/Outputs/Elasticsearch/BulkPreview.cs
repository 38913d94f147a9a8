using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The action line of an event as names and values: what a bulk request would ask for.</summary>
static class BulkPreview
{
    static readonly FieldName Action = FieldName.Of("action");
    static readonly FieldName Index = FieldName.Of("index");
    static readonly FieldName Stream = FieldName.Of("data_stream");

    /// <summary>Appends action, index, id and what else the line holds.</summary>
    public static Outcome Write(DocumentWriter writer, bool isDataStream, Event e, FieldMap values)
    {
        var body = new BulkBody();
        if (!writer.TryWrite(body, e, 0, out var failure)) return failure;
        var line = body.Bytes.Span[..body.Bytes.Span.IndexOf((byte)'\n')];
        if (!JsonDecoder.TryDecode(Encoding.UTF8.GetString(line), JsonDecodeOptions.None, out var decoded, out _, out var error))
            return Outcome.DeadLetter("unusable_event", error!);
        var action = decoded.AsMap().Fields[0];
        foreach (ref readonly var parameter in action.Value.Materialize().AsMap().Fields)
            values.Set(FieldName.Of(parameter.Name.Text.TrimStart('_')), parameter.Value);
        if (isDataStream && values.TryGet(Index, out var name)) values.Set(Stream, name);
        values.Set(Action, FieldValue.Text(action.Name.Text));
        return Outcome.Delivered;
    }
}
