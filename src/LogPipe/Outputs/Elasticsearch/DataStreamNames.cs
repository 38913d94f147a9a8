using LogPipe.Events;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Data stream names and the data_stream fields of documents.</summary>
static class DataStreamNames
{
    static readonly FieldName Field = FieldName.Of("data_stream");
    static readonly FieldName Type = FieldName.Of("type");
    static readonly FieldName Dataset = FieldName.Of("dataset");
    static readonly FieldName Namespace = FieldName.Of("namespace");

    /// <summary>Appends the name: type-dataset-namespace, each from the event when routing is automatic and it has one.</summary>
    public static void Append(TextBuilder target, DataStreamSettings settings, Event e)
    {
        if (!settings.AutoRouting || !TryGetMap(e, out var map))
        {
            target.Append(settings.Name);
            return;
        }
        AppendPart(target, map, Type, settings.Type);
        target.Append('-');
        AppendPart(target, map, Dataset, settings.Dataset);
        target.Append('-');
        AppendPart(target, map, Namespace, settings.Namespace);
    }

    /// <summary>
    /// Appends the event with its data_stream fields set to where it goes; the event itself is left alone, because other
    /// outputs read it too. A data_stream that is no map stays as it is.
    /// </summary>
    public static void WriteEvent(ByteBuffer target, DataStreamSettings settings, Event e)
    {
        if (e.Fields.TryGet(Field, out var own) && own.Materialize() is { Kind: not FieldKind.Map and not FieldKind.Null })
        {
            JsonEncoder.WriteEvent(target, e);
            return;
        }
        var start = target.Length;
        foreach (ref readonly var field in e.Fields.Fields)
            if (!field.Name.Is(Field)) JsonEncoder.WriteField(target, field.Name, field.Value);
        target.Write(",\"data_stream\":{"u8);
        // Every field brings a comma; that of the first becomes the bracket.
        target.Overwrite(start, (byte)'{');
        TryGetMap(e, out var map);
        WritePart(target, "\"type\":"u8, map, Type, settings.Type, settings.AutoRouting);
        target.Write((byte)',');
        WritePart(target, "\"dataset\":"u8, map, Dataset, settings.Dataset, settings.AutoRouting);
        target.Write((byte)',');
        WritePart(target, "\"namespace\":"u8, map, Namespace, settings.Namespace, settings.AutoRouting);
        if (map is not null)
        {
            foreach (ref readonly var field in map.Fields)
            {
                if (field.Name.Is(Type) || field.Name.Is(Dataset) || field.Name.Is(Namespace)) continue;
                JsonEncoder.WriteField(target, field.Name, field.Value);
            }
        }
        target.Write("}}"u8);
    }

    static bool TryGetMap(Event e, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FieldMap? map)
    {
        map = null;
        if (!e.Fields.TryGet(Field, out var value)) return false;
        value = value.Materialize();
        if (value.Kind == FieldKind.Map) map = value.AsMap();
        return map is not null;
    }

    static void AppendPart(TextBuilder target, FieldMap map, FieldName name, string otherwise)
    {
        if (map.TryGet(name, out var value) && !value.IsNull) FieldText.Append(target, value);
        else target.Append(otherwise);
    }

    static void WritePart(ByteBuffer target, ReadOnlySpan<byte> name, FieldMap? map, FieldName key, string otherwise, bool fromEvent)
    {
        target.Write(name);
        if (fromEvent && map is not null && map.TryGet(key, out var value) && !value.IsNull) JsonEncoder.WriteText(target, FieldText.Of(value));
        else JsonEncoder.WriteText(target, otherwise);
    }
}
