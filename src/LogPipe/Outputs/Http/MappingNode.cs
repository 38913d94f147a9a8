using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Http;

/// <summary>
/// The mapping option compiled: hashes and lists as they stand, every other value a text with references. Keys are not
/// filled in, and values are text whatever they looked like, as in Logstash.
/// </summary>
sealed class MappingNode
{
    readonly Template? _text;
    readonly byte[]? _constant;
    readonly (byte[] Name, MappingNode Value)[]? _fields;
    readonly MappingNode[]? _items;

    MappingNode(object value)
    {
        switch (value)
        {
            case ConfigHash hash:
                _fields = [.. hash.Entries.Select(e => (Name(e.Key), new MappingNode(e.Value)))];
                Names = [.. hash.Entries.Select(e => e.Key)];
                break;
            case IReadOnlyList<object> list:
                _items = [.. list.Select(i => new MappingNode(i))];
                break;
            default:
                _text = Template.Parse(ConfigText.Of(value));
                if (_text.IsConstant) _constant = Json(b => JsonEncoder.WriteText(b, _text.Text));
                break;
        }
    }

    /// <summary>The names of the top fields, for forms.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>Compiles a mapping.</summary>
    public static MappingNode Compile(ConfigHash mapping) => new(mapping);

    /// <summary>Appends the JSON for an event.</summary>
    public void WriteJson(ByteBuffer target, Event e, TextBuilder scratch)
    {
        if (_constant is not null) target.Write(_constant);
        else if (_text is not null)
        {
            scratch.Truncate(0);
            _text.Append(scratch, e);
            JsonEncoder.WriteText(target, scratch.Span);
        }
        else if (_fields is not null) WriteFields(target, e, scratch);
        else WriteItems(target, e, scratch);
    }

    /// <summary>Appends the values of a top field to a form: one for each item of a list, JSON for what is nested deeper.</summary>
    public void AddForm(FormWriter form, int index, Event e, TextBuilder scratch)
    {
        var value = _fields![index].Value;
        var name = Names[index];
        if (value._items is not { } items) form.Add(name, value.Text(e, scratch));
        else
            foreach (var item in items) form.Add(name, item.Text(e, scratch));
    }

    string Text(Event e, TextBuilder scratch)
    {
        if (_text is not null) return _text.Render(e);
        var json = new ByteBuffer(256);
        WriteJson(json, e, scratch);
        return Encoding.UTF8.GetString(json.Span);
    }

    void WriteFields(ByteBuffer target, Event e, TextBuilder scratch)
    {
        target.Write((byte)'{');
        for (var i = 0; i < _fields!.Length; i++)
        {
            if (i > 0) target.Write((byte)',');
            target.Write(_fields[i].Name);
            _fields[i].Value.WriteJson(target, e, scratch);
        }
        target.Write((byte)'}');
    }

    void WriteItems(ByteBuffer target, Event e, TextBuilder scratch)
    {
        target.Write((byte)'[');
        for (var i = 0; i < _items!.Length; i++)
        {
            if (i > 0) target.Write((byte)',');
            _items[i].WriteJson(target, e, scratch);
        }
        target.Write((byte)']');
    }

    static byte[] Name(string key) => Json(b =>
    {
        JsonEncoder.WriteText(b, key);
        b.Write((byte)':');
    });

    static byte[] Json(Action<ByteBuffer> write)
    {
        var buffer = new ByteBuffer(64);
        write(buffer);
        return buffer.Span.ToArray();
    }
}
