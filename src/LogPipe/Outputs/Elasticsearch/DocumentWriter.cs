using System.Runtime.InteropServices;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Writes an event as the two lines of a bulk item. Thread-safe; state is in the <see cref="BulkBody"/>.</summary>
sealed class DocumentWriter(DocumentSettings settings)
{
    const int MaxIdBytes = 512;

    readonly BulkAction? _fixedAction = settings.Action.IsConstant && BulkActions.TryParse(settings.Action.Text, out var action) ? action : null;

    /// <summary>Appends an event. False, with what becomes of it and nothing appended, when it cannot be sent.</summary>
    public bool TryWrite(BulkBody body, Event e, int position, out Outcome failure)
    {
        var start = body.Bytes.Length;
        var text = TextBuilder.Rent();
        try
        {
            if (TryWriteAction(body, e, position, text, out failure)) return true;
        }
        catch (EventException ex)
        {
            failure = Outcome.DeadLetter("unusable_event", ex.Message);
        }
        finally
        {
            text.Release();
        }
        body.Bytes.Truncate(start);
        return false;
    }

    bool TryWriteAction(BulkBody body, Event e, int position, TextBuilder text, out Outcome failure)
    {
        var target = body.Bytes;
        var start = target.Length;
        if (!TryAction(e, text, out var action, out failure) || !TryIndex(body, e, text, out var index, out failure)) return false;
        target.Write(BulkActions.Opening(action));
        target.Write(index.Json);
        if (settings.Id is { } id)
        {
            var idStart = target.Length + "\"_id\":\"\",".Length;
            WriteParameter(target, ",\"_id\":"u8, id, e, text);
            if (target.Length - idStart > MaxIdBytes)
            {
                failure = Outcome.DeadLetter("invalid_document_id", $"the document id is longer than {MaxIdBytes} bytes");
                return false;
            }
        }
        if (settings.Routing is { } routing) WriteParameter(target, ",\"routing\":"u8, routing, e, text);
        if (settings.Pipeline is { } pipeline && action is BulkAction.Index or BulkAction.Create) WritePipeline(target, pipeline, e, text);
        if (settings.Version is { } version) WriteVersion(target, version, e, text);
        if (action == BulkAction.Update)
        {
            target.Write(",\"retry_on_conflict\":"u8);
            System.Buffers.Text.Utf8Formatter.TryFormat(settings.RetryOnConflict, target.GetSpan(11), out var digits);
            target.Advance(digits);
        }
        target.Write("}}\n"u8);
        if (action != BulkAction.Delete && !TryWriteDocument(target, e, action, text, out failure)) return false;
        body.Add(new BulkEntry(position, start, action, settings.Id is not null));
        return true;
    }

    bool TryAction(Event e, TextBuilder text, out BulkAction action, out Outcome failure)
    {
        failure = default;
        if (_fixedAction is { } known)
        {
            action = known;
            return true;
        }
        text.Truncate(0);
        settings.Action.Append(text, e);
        if (!BulkActions.TryParse(text.Span, out action))
        {
            failure = Outcome.DeadLetter("unsupported_action", $"\"{text}\" is no bulk action; it must be index, create, update or delete");
            return false;
        }
        if (action is not (BulkAction.Update or BulkAction.Delete) || settings.Id is not null) return true;
        failure = Outcome.DeadLetter("missing_document_id", $"the action {text} needs a document_id");
        return false;
    }

    bool TryIndex(BulkBody body, Event e, TextBuilder text, out IndexEntry index, out Outcome failure)
    {
        failure = default;
        text.Truncate(0);
        var complete = true;
        if (settings.DataStream is { } stream) DataStreamNames.Append(text, stream, e);
        else complete = settings.Index.TryAppend(text, e);
        index = body.Indices.Get(text.Span);
        if (!complete && settings.RefuseUnresolvedIndex)
        {
            failure = Outcome.DeadLetter("index_name_interpolation",
                $"the index name \"{index.Name}\" of template \"{settings.Index.Text}\" refers to a field that the event does not have");
            return false;
        }
        if (index.Problem is null) return true;
        failure = Outcome.DeadLetter("invalid_index_name", $"\"{index.Name}\" is no index name: {index.Problem}");
        return false;
    }

    bool TryWriteDocument(ByteBuffer target, Event e, BulkAction action, TextBuilder text, out Outcome failure)
    {
        failure = default;
        var start = target.Length;
        if (action != BulkAction.Update) WriteEvent(target, e);
        else if (!UpdateBody.TryWrite(target, e, settings, text, out failure)) return false;
        // JSON that came in and is passed on verbatim may have line breaks between its tokens; here they would end the document.
        var written = target.Span[start..];
        if (written.IndexOf((byte)'\n') >= 0)
        {
            var writable = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(written), written.Length);
            writable.Replace((byte)'\n', (byte)' ');
        }
        target.Write((byte)'\n');
        return true;
    }

    void WriteEvent(ByteBuffer target, Event e)
    {
        if (settings.DataStream is { SyncFields: true } stream) DataStreamNames.WriteEvent(target, stream, e);
        else JsonEncoder.WriteEvent(target, e);
    }

    static void WriteParameter(ByteBuffer target, ReadOnlySpan<byte> name, Template template, Event e, TextBuilder text)
    {
        text.Truncate(0);
        template.Append(text, e);
        target.Write(name);
        JsonEncoder.WriteText(target, text.Span);
    }

    // An unresolved reference is sent as it stands: the document comes back with an error rather than unprocessed.
    static void WritePipeline(ByteBuffer target, Template pipeline, Event e, TextBuilder text)
    {
        text.Truncate(0);
        pipeline.Append(text, e);
        if (text.Length == 0) return;
        target.Write(",\"pipeline\":"u8);
        JsonEncoder.WriteText(target, text.Span);
    }

    void WriteVersion(ByteBuffer target, Template version, Event e, TextBuilder text)
    {
        text.Truncate(0);
        version.Append(text, e);
        target.Write(",\"version\":"u8);
        if (long.TryParse(text.Span, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)) target.WriteUtf8(text.Span);
        else JsonEncoder.WriteText(target, text.Span);
        if (settings.VersionType is not { } type) return;
        target.Write(",\"version_type\":"u8);
        JsonEncoder.WriteText(target, type);
    }
}
