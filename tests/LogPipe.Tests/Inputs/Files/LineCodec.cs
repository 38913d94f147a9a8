using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Inputs.Files;

/// <summary>One event a line, as plain does it; or, grouping, lines that begin with a space belong to the one before.</summary>
sealed class LineCodec(bool grouping = false, TimeSpan? autoFlush = null, string name = "test") : ICodec
{
    public string Name => name;

    public IDecoder CreateDecoder() => new Decoder(grouping, autoFlush);

    public IEncoder CreateEncoder() => throw new NotSupportedException();

    sealed class Decoder(bool grouping, TimeSpan? autoFlush) : ITimedDecoder
    {
        readonly List<string> _held = [];

        public TimeSpan? AutoFlush => autoFlush;

        public bool HasPending => _held.Count > 0;

        public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
        {
            var line = Encoding.UTF8.GetString(data);
            if (grouping && !line.StartsWith(' ')) Flush(sink);
            _held.Add(line);
            if (!grouping) Flush(sink);
        }

        public void FlushIdle(IEventSink sink) => Flush(sink);

        public void Flush(IEventSink sink)
        {
            if (_held.Count == 0) return;
            var e = Event.Create(Timestamp.FromUnixMilliseconds(0));
            e.Fields.Append(WellKnown.Message, FieldValue.Text(string.Join('\n', _held)));
            _held.Clear();
            sink.Add(e);
        }
    }
}
