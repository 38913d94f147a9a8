using System.Text.Json;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Reads the answer to a bulk request; item by item only when there is something to find.</summary>
sealed class BulkResponse
{
    // What comes before the items, when there is nothing else to tell.
    const int Head = 64;

    readonly List<BulkItem> _items = new(256);

    /// <summary>The items; empty when everything was taken and nothing was to be told.</summary>
    public IReadOnlyList<BulkItem> Items => _items;

    /// <summary>True when every item was taken without anything to tell.</summary>
    public bool AllTaken { get; private set; }

    /// <summary>Reads an answer for so many items. False, with a reason, when it is no answer to them.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, int expected, out string? error)
    {
        _items.Clear();
        error = null;
        AllTaken = json[..Math.Min(json.Length, Head)].IndexOf("\"errors\":false"u8) >= 0 && json.IndexOf("\"failure_store\""u8) < 0
            && json.Count("\"status\":"u8) == expected;
        if (AllTaken) return true;
        try
        {
            ReadItems(json);
        }
        catch (JsonException ex)
        {
            error = $"the answer to the bulk request is no valid JSON ({ex.Message})";
            return false;
        }
        if (_items.Count == expected) return true;
        error = $"the answer to the bulk request has {_items.Count} items, {expected} were sent";
        return false;
    }

    void ReadItems(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItems = reader.ValueTextEquals("items"u8);
            reader.Read();
            if (!isItems || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) _items.Add(ReadItem(ref reader));
        }
    }

    static BulkItem ReadItem(ref Utf8JsonReader reader)
    {
        var item = default(BulkItem);
        // One property, named for the action.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) item = ReadResult(ref reader);
            else reader.Skip();
        }
        return item;
    }

    static BulkItem ReadResult(ref Utf8JsonReader reader)
    {
        var item = default(BulkItem);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var status)) item = item with { Status = status };
            }
            else if (reader.ValueTextEquals("failure_store"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String) item = item with { FailureStore = reader.GetString() };
                else reader.Skip();
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject) item = ReadError(ref reader, item);
                else if (reader.TokenType == JsonTokenType.String) item = item with { Reason = reader.GetString() };
                else reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return item;
    }

    static BulkItem ReadError(ref Utf8JsonReader reader, BulkItem item)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("type"u8) ? 't' : reader.ValueTextEquals("reason"u8) ? 'r' : reader.ValueTextEquals("caused_by"u8) ? 'c' : ' ';
            reader.Read();
            switch (name)
            {
                case 't' when reader.TokenType == JsonTokenType.String:
                    item = item with { ErrorType = reader.GetString() };
                    break;
                case 'r' when reader.TokenType == JsonTokenType.String:
                    item = item with { Reason = reader.GetString() };
                    break;
                case 'c' when reader.TokenType == JsonTokenType.StartObject:
                    var cause = ReadError(ref reader, default);
                    if (cause.Reason is { Length: > 0 }) item = item with { Reason = $"{item.Reason}; caused by {cause.ErrorType}: {cause.Reason}" };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return item;
    }
}
