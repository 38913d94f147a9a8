using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Writes an event as a formatted text and a delimiter, in UTF-8.</summary>
sealed class FormatEncoder(string? format, string delimiter) : IEncoder
{
    readonly Template _template = Template.Parse(format ?? "%{@timestamp} %{host} %{message}");
    readonly byte[] _delimiter = System.Text.Encoding.UTF8.GetBytes(delimiter);

    public void Encode(Event e, ByteBuffer target)
    {
        var text = TextBuilder.Rent();
        try
        {
            _template.Append(text, e);
            target.WriteUtf8(text.Span);
        }
        finally
        {
            text.Release();
        }
        target.Write(_delimiter);
    }
}
