using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The second line of an update: a partial document or a script, and what to insert when there is nothing to update.</summary>
static class UpdateBody
{
    /// <summary>Appends it. False when the upsert of the event is no JSON.</summary>
    public static bool TryWrite(ByteBuffer target, Event e, DocumentSettings settings, TextBuilder text, out Outcome failure)
    {
        failure = default;
        target.Write((byte)'{');
        if (settings.Script is { } script) WriteScript(target, e, script, text);
        else
        {
            target.Write("\"doc\":"u8);
            JsonEncoder.WriteEvent(target, e);
        }
        if (settings.DocAsUpsert)
        {
            if (settings.Script is null) target.Write(",\"doc_as_upsert\":true"u8);
            else
            {
                target.Write(",\"upsert\":"u8);
                JsonEncoder.WriteEvent(target, e);
            }
        }
        else if (settings.Upsert is { } upsert)
        {
            text.Truncate(0);
            upsert.Append(text, e);
            if (!JsonDecoder.TryDecode(text.Span, JsonDecodeOptions.None, out var value, out _, out _) || value.Kind != FieldKind.Map)
            {
                failure = Outcome.DeadLetter("invalid_upsert", $"the upsert \"{upsert.Text}\" does not give a JSON object for this event");
                return false;
            }
            target.Write(",\"upsert\":"u8);
            JsonEncoder.WriteValue(target, value);
        }
        else if (settings.Script is { ScriptedUpsert: true }) target.Write(",\"upsert\":{}"u8);
        if (settings.Script is { ScriptedUpsert: true }) target.Write(",\"scripted_upsert\":true"u8);
        target.Write((byte)'}');
        return true;
    }

    static void WriteScript(ByteBuffer target, Event e, ScriptSettings script, TextBuilder text)
    {
        text.Truncate(0);
        script.Source.Append(text, e);
        target.Write(script.Stored ? "\"script\":{\"id\":"u8 : "\"script\":{\"source\":"u8);
        JsonEncoder.WriteText(target, text.Span);
        if (!script.Stored && script.Language.Length > 0)
        {
            target.Write(",\"lang\":"u8);
            JsonEncoder.WriteText(target, script.Language);
        }
        if (script.Variable.Length > 0)
        {
            target.Write(",\"params\":{"u8);
            JsonEncoder.WriteText(target, script.Variable);
            target.Write((byte)':');
            JsonEncoder.WriteEvent(target, e);
            target.Write((byte)'}');
        }
        target.Write((byte)'}');
    }
}
