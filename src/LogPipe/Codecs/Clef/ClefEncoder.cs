using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Clef;

/// <summary>
/// Writes events as CLEF lines: time, message, level, exception and ids under their reified names, every other field
/// as a property. An object that is left empty by that is not written.
/// </summary>
sealed class ClefEncoder(ClefNames names) : IEncoder
{
    public void Encode(Event e, ByteBuffer target)
    {
        var rest = e.Clone();
        target.Write("{\"@t\":"u8);
        JsonEncoder.WriteValue(target, FieldValue.Text(e.Timestamp?.ToString() ?? ""));
        if (rest.Fields.Remove(WellKnown.Message, out var message)) Write(target, "@m", FieldValue.Text(FieldText.Of(message)));
        if (rest.Fields.Remove(ClefNames.Template, out var template)) Write(target, "@mt", template);
        WriteTaken(target, rest, names.Level, "@l");
        WriteTaken(target, rest, names.Exception, "@x");
        WriteTaken(target, rest, names.EventId, "@i");
        WriteTaken(target, rest, names.TraceId, "@tr");
        WriteTaken(target, rest, names.SpanId, "@sp");
        WriteTaken(target, rest, names.ParentId, "@ps");
        WriteTaken(target, rest, names.Start, "@st");
        rest.Fields.Remove(WellKnown.Timestamp, out _);
        rest.Fields.Remove(WellKnown.Version, out _);
        foreach (ref readonly var field in rest.Fields.Fields)
        {
            if (field.Value.Kind == FieldKind.Map && field.Value.AsMap().Count == 0) continue;
            Write(target, field.Name.Text.StartsWith('@') ? "@" + field.Name.Text : field.Name.Text, field.Value);
        }
        target.Write("}\n"u8);
    }

    static void WriteTaken(ByteBuffer target, Event rest, FieldReference field, string name)
    {
        if (!rest.Remove(field, out var value)) return;
        if (name == "@l" && value.IsText && value.AsSpan().SequenceEqual(ClefNames.DefaultLevel)) return;
        Write(target, name, value);
    }

    static void Write(ByteBuffer target, string name, in FieldValue value)
    {
        target.Write((byte)',');
        JsonEncoder.WriteText(target, name);
        target.Write((byte)':');
        JsonEncoder.WriteValue(target, value);
    }
}
