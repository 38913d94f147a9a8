using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>What must be true of every filter and codec at work. A check returns what is wrong, nothing when all is well.</summary>
static class WorkConventions
{
    const int Seed = 20_261_122;

    // Common options that cannot be done on some of the events, and one that always can.
    const string Decorations = """
        add_field => { "[message][a]" => "%{tags}" "b" => "%{message}" } add_tag => ["%{message}", "t"] remove_field => ["[tags][0]", "%{a}"] remove_tag => ["%{host}", "x"]
        """;

    /// <summary>No event, however odd, makes a filter throw, and what becomes of it can be written as JSON.</summary>
    public static IEnumerable<string> FilterNeverThrows(PluginDefinition plugin, string folder)
    {
        foreach (var more in new[] { "", Decorations })
        {
            var filter = (IFilter)PluginUnderTest.Make(plugin, folder, PluginUnderTest.FreePort(), more);
            foreach (var (name, e) in OddEvents.All())
            {
                var error = Thrown(() =>
                {
                    var events = new EventList();
                    events.Add(e);
                    filter.Filter(events);
                    foreach (var left in events.Span) JsonEncoder.ToJson(left);
                });
                if (error is not null) yield return $"{name}: {error}";
            }
        }
    }

    /// <summary>A decoder takes any bytes and has nothing left after a flush; an encoder takes any event.</summary>
    public static IEnumerable<string> CodecNeverThrows(PluginDefinition plugin, string folder)
    {
        var codec = (ICodec)PluginUnderTest.Make(plugin, folder, PluginUnderTest.FreePort());
        foreach (var wrong in DecoderNeverThrows(codec, "messages")) yield return wrong;
        foreach (var wrong in DecoderNeverThrows(codec.ForStream(), "a stream")) yield return wrong;
        foreach (var wrong in EncoderNeverThrows(codec)) yield return wrong;
    }

    static IEnumerable<string> EncoderNeverThrows(ICodec codec)
    {
        IEncoder encoder;
        try
        {
            encoder = codec.CreateEncoder();
        }
        catch (PluginConfigException ex) when (ex.Message.Contains("only reads"))
        {
            yield break;
        }
        var target = new ByteBuffer();
        foreach (var (name, e) in OddEvents.All())
        {
            target.Clear();
            if (Thrown(() => encoder.Encode(e, target)) is { } error) yield return $"encoding, {name}: {error}";
        }
    }

    static IEnumerable<string> DecoderNeverThrows(ICodec codec, string what)
    {
        IDecoder decoder;
        try
        {
            decoder = codec.CreateDecoder();
        }
        catch (PluginConfigException ex) when (ex.Message.Contains("only writes"))
        {
            yield break;
        }
        var random = new Random(Seed);
        var sink = new Discarding();
        for (var round = 0; round < 300; round++)
        {
            var chunk = Chunk(random, round);
            var error = Thrown(() =>
            {
                decoder.Decode(chunk, sink);
                if (round % 7 == 0) (decoder as ITimedDecoder)?.FlushIdle(sink);
                if (round % 5 == 0) decoder.Flush(sink);
            });
            if (error is not null) yield return $"{what}, {Convert.ToHexString(chunk.AsSpan(0, Math.Min(64, chunk.Length)))}: {error}";
            if (round % 5 == 0 && decoder.HasPending) yield return $"{what}: it has something pending after a flush";
        }
    }

    /// <summary>Random bytes, or random pieces of the texts that codecs read.</summary>
    static byte[] Chunk(Random random, int round)
    {
        if (round % 2 == 0)
        {
            var bytes = new byte[random.Next(round % 50 == 0 ? 200_000 : 200)];
            random.NextBytes(bytes);
            return bytes;
        }
        string[] pieces = ["{\"a\":", "[", "]", "}", "\"", "\\u", "\\ud800", "1e999", "null", "\n", "\r\n", " ", ",", "\"@timestamp\":\"x\"", "\"@t\":1", "\"tags\":{}", "<13>", "é", "\0"];
        var text = new StringBuilder();
        for (var i = random.Next(30); i > 0; i--) text.Append(pieces[random.Next(pieces.Length)]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string? Thrown(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception ex)
        {
            return ex.ToString();
        }
    }

    sealed class Discarding : IEventSink
    {
        public void Add(Event e) => JsonEncoder.ToJson(e);
    }
}
