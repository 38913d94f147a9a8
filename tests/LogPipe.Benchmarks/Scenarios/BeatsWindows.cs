using System.Buffers.Binary;
using System.IO.Compression;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// Lumberjack windows as Filebeat sends them, made before anything is measured: a limited number of different ones, sent
/// again and again.
/// </summary>
sealed class BeatsWindows
{
    /// <summary>Events of a window: Filebeat's <c>bulk_max_size</c>.</summary>
    public const int WindowEvents = 2048;

    // Filebeat's compression_level.
    const int Level = 3;
    const int MaxDifferent = 24;

    readonly List<byte[]> _windows = [];

    /// <summary>Makes the windows for so many events.</summary>
    public BeatsWindows(int events)
    {
        Total = events;
        var whole = Math.Min(events / WindowEvents, MaxDifferent);
        Last = events % WindowEvents;
        var time = new DateTimeOffset(2025, 8, 18, 0, 0, 0, TimeSpan.Zero);
        var batch = new List<byte[]>(WindowEvents);
        var offset = 0L;
        foreach (var line in NginxLog.Lines((whole * WindowEvents) + Last))
        {
            Expected.Add(line.Hash());
            var json = BeatsEnvelope.Event(line.Text, offset, time);
            offset += line.Text.Length + 1;
            time = time.AddMilliseconds(12);
            JsonBytes += json.Length;
            batch.Add(json);
            if (batch.Count < WindowEvents) continue;
            _windows.Add(Window(batch));
            batch.Clear();
        }
        if (batch.Count > 0) _windows.Add(Window(batch));
    }

    /// <summary>The different events.</summary>
    public Expectation Expected { get; } = new(FieldNames.Combined);

    /// <summary>The events to send.</summary>
    public int Total { get; }

    /// <summary>The bytes of JSON of the different events.</summary>
    public long JsonBytes { get; private set; }

    /// <summary>How many windows to send.</summary>
    public int Count => (Total + WindowEvents - 1) / WindowEvents;

    /// <summary>Events of the last window, or 0 when it is as large as the others.</summary>
    int Last { get; }

    /// <summary>The bytes of a window to send.</summary>
    public ReadOnlyMemory<byte> this[int index] =>
        Last > 0 && index == Count - 1 ? _windows[^1] : _windows[index % (_windows.Count - (Last > 0 ? 1 : 0))];

    /// <summary>The events of a window to send, which is also the sequence number that acknowledges it.</summary>
    public int EventsOf(int index) => Last > 0 && index == Count - 1 ? Last : WindowEvents;

    /// <summary>A window frame and a compressed frame of JSON frames.</summary>
    public static byte[] Window(IReadOnlyList<byte[]> events)
    {
        using var target = new MemoryStream();
        target.Write("2W"u8);
        Write(target, events.Count);
        target.Write("2C\0\0\0\0"u8);
        var start = (int)target.Length;
        using (var zlib = new ZLibStream(target, new ZLibCompressionOptions { CompressionLevel = Level }, leaveOpen: true))
        {
            for (var i = 0; i < events.Count; i++)
            {
                zlib.Write("2J"u8);
                Write(zlib, i + 1);
                Write(zlib, events[i].Length);
                zlib.Write(events[i]);
            }
        }
        var bytes = target.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(start - sizeof(int)), bytes.Length - start);
        return bytes;
    }

    static void Write(Stream target, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        target.Write(bytes);
    }
}
