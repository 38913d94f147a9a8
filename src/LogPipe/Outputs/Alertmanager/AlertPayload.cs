using System.Globalization;
using LogPipe.Events;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The body of a request: a JSON array of alerts, as API v2 takes it.</summary>
static class AlertPayload
{
    /// <summary>Appends the array.</summary>
    public static void Write(ByteBuffer target, IReadOnlyList<AlertMessage> messages)
    {
        target.Write((byte)'[');
        for (var i = 0; i < messages.Count; i++)
        {
            if (i > 0) target.Write((byte)',');
            Write(target, messages[i]);
        }
        target.Write((byte)']');
    }

    static void Write(ByteBuffer target, AlertMessage message)
    {
        target.Write("{\"labels\":"u8);
        WriteTexts(target, message.Labels);
        target.Write(",\"annotations\":"u8);
        WriteTexts(target, message.Annotations);
        target.Write(",\"startsAt\":"u8);
        WriteTime(target, message.StartsAt);
        if (message.EndsAt is { } end)
        {
            target.Write(",\"endsAt\":"u8);
            WriteTime(target, end);
        }
        if (message.GeneratorUrl is { } url)
        {
            target.Write(",\"generatorURL\":"u8);
            JsonEncoder.WriteText(target, url);
        }
        target.Write((byte)'}');
    }

    static void WriteTexts(ByteBuffer target, IReadOnlyDictionary<string, string> texts)
    {
        target.Write((byte)'{');
        var first = true;
        foreach (var (name, value) in texts)
        {
            if (!first) target.Write((byte)',');
            first = false;
            JsonEncoder.WriteText(target, name);
            target.Write((byte)':');
            JsonEncoder.WriteText(target, value);
        }
        target.Write((byte)'}');
    }

    static void WriteTime(ByteBuffer target, DateTimeOffset time) =>
        JsonEncoder.WriteText(target, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
