using LogPipe.Events;

namespace LogPipe.Outputs.Http;

/// <summary>Writes the body of a request. Thread-safe.</summary>
sealed class HttpBodyWriter(HttpOutputSettings settings)
{
    /// <summary>Appends the body for one event. Throws <see cref="EventException"/> when a reference cannot be filled in.</summary>
    public void Write(ByteBuffer target, Event e)
    {
        var scratch = TextBuilder.Rent();
        try
        {
            switch (settings.Format)
            {
                case HttpFormat.Form:
                    WriteForm(target, e, scratch);
                    break;
                case HttpFormat.Message:
                    settings.Message!.Append(scratch, e);
                    target.WriteUtf8(scratch.Span);
                    break;
                default:
                    if (settings.Mapping is { } mapping) mapping.WriteJson(target, e, scratch);
                    else JsonEncoder.WriteEvent(target, e);
                    break;
            }
        }
        finally
        {
            scratch.Release();
        }
    }

    void WriteForm(ByteBuffer target, Event e, TextBuilder scratch)
    {
        var form = new FormWriter(target);
        if (settings.Mapping is { } mapping)
        {
            for (var i = 0; i < mapping.Names.Count; i++) mapping.AddForm(form, i, e, scratch);
            return;
        }
        foreach (ref readonly var field in e.Fields.Fields) form.Add(field.Name.Text, field.Value);
    }
}
