using System.Buffers.Binary;
using System.Text;

namespace LogPipe.Events.Dates;

/// <summary>Reads a compiled zone file (TZif, RFC 8536), version 2 or later.</summary>
internal static class ZoneFile
{
    private const int HeaderLength = 44;
    private const int FirstYear = 1970;
    private const int RepeatedYears = 401;

    /// <summary>The zone, or null if the file is no zone file.</summary>
    public static TimeZoneRule? Read(string id, ReadOnlySpan<byte> file)
    {
        if (!IsHeader(file))
        {
            return null;
        }

        // The first block has 32-bit times, for programs of old.
        Header old = ReadHeader(file);
        long skipped = old.BlockLength(timeSize: 4);
        if (file.Length < skipped || !IsHeader(file[(int)skipped..]))
        {
            return null;
        }

        file = file[(int)skipped..];
        Header header = ReadHeader(file);
        if (header.Types == 0 || file.Length < header.BlockLength(timeSize: 8))
        {
            return null;
        }

        ReadOnlySpan<byte> times = file[HeaderLength..];
        ReadOnlySpan<byte> types = times[(header.Times * 8)..];
        ReadOnlySpan<byte> infos = types[header.Times..];
        ReadOnlySpan<byte> footer = file[(int)header.BlockLength(timeSize: 8)..];

        var starts = new List<long>(header.Times);
        var offsets = new List<int>(header.Times + 1) { BinaryPrimitives.ReadInt32BigEndian(infos) };
        for (int i = 0; i < header.Times; i++)
        {
            if (types[i] >= header.Types)
            {
                return null;
            }

            starts.Add(BinaryPrimitives.ReadInt64BigEndian(times[(i * 8)..]));
            offsets.Add(BinaryPrimitives.ReadInt32BigEndian(infos[(types[i] * 6)..]));
        }

        string rule = Encoding.ASCII.GetString(footer).Trim('\n');
        long repeatAfter = PosixZone.TryRead(rule, out PosixZone? posix) && posix.Changes
            ? Extend(posix, starts, offsets)
            : long.MaxValue;
        return new TimeZoneRule(id, [.. starts], [.. offsets], repeatAfter);
    }

    /// <summary>Adds the changes the rule of the file's end makes, through the 400 years after which they repeat.</summary>
    private static long Extend(PosixZone rule, List<long> starts, List<int> offsets)
    {
        long last = starts.Count == 0 ? long.MinValue : starts[^1];
        long firstYear = FirstYear;
        if (starts.Count > 0)
        {
            Civil.FromDays(Civil.FloorDiv(last, Civil.SecondsPerDay), out firstYear, out _, out _);
        }

        long end = firstYear + RepeatedYears + 1;
        for (long year = firstYear; year <= end; year++)
        {
            foreach ((long start, int offset) in rule.ChangesIn(year))
            {
                if (start > last)
                {
                    starts.Add(start);
                    offsets.Add(offset);
                    last = start;
                }
            }
        }

        return Civil.ToDays(end, 1, 1) * Civil.SecondsPerDay;
    }

    private static bool IsHeader(ReadOnlySpan<byte> file) =>
        file.Length >= HeaderLength && file.StartsWith("TZif"u8) && file[4] >= (byte)'2';

    private static Header ReadHeader(ReadOnlySpan<byte> file) => new(
        Universals: CountAt(file, 20),
        Standards: CountAt(file, 24),
        Leaps: CountAt(file, 28),
        Times: CountAt(file, 32),
        Types: CountAt(file, 36),
        Names: CountAt(file, 40));

    /// <summary>A count no file we read can have is kept, without overflowing, as one that the file is too short for.</summary>
    private static int CountAt(ReadOnlySpan<byte> file, int at) =>
        (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file[at..]), int.MaxValue);

    private readonly record struct Header(int Universals, int Standards, int Leaps, int Times, int Types, int Names)
    {
        /// <summary>The bytes from the header's first to the block's last.</summary>
        public long BlockLength(int timeSize) =>
            HeaderLength + (long)Times * (timeSize + 1) + (long)Types * 6 + Names + (long)Leaps * (timeSize + 4) + Standards + Universals;
    }
}
