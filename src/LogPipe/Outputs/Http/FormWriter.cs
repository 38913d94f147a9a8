using System.Net;
using LogPipe.Events;

namespace LogPipe.Outputs.Http;

/// <summary>Writes application/x-www-form-urlencoded.</summary>
sealed class FormWriter(ByteBuffer target)
{
    readonly int _start = target.Length;

    /// <summary>Appends a name and its value.</summary>
    public void Add(string name, string value)
    {
        if (target.Length > _start) target.Write((byte)'&');
        target.WriteUtf8(WebUtility.UrlEncode(name));
        target.Write((byte)'=');
        target.WriteUtf8(WebUtility.UrlEncode(value));
    }

    /// <summary>Appends a field of an event: one value for each item of a list, JSON for maps.</summary>
    public void Add(string name, in FieldValue value)
    {
        var own = value.Materialize();
        if (own.Kind != FieldKind.List)
        {
            Add(name, FieldText.Of(own));
            return;
        }
        foreach (ref readonly var item in own.AsList().Items) Add(name, FieldText.Of(item));
    }
}
