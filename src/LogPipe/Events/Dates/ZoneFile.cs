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
        int skipped = HeaderLength + old.Times * 5 + old.Types * 6 + old.Names + old.Leaps * 8 + old.Standards + old.Universals;
        if (file.Length < skipped || !IsHeader(file[skipped..]))
        {
            return null;
        }

        file = file[skipped..];
        Header header = ReadHeader(file);
        ReadOnlySpan<byte> times = file[HeaderLength..];
        ReadOnlySpan<byte> types = times[(header.Times * 8)..];
        ReadOnlySpan<byte> infos = types[header.Times..];
        ReadOnlySpan<byte> footer =
            infos[(header.Types * 6 + header.Names + header.Leaps * 12 + header.Standards + header.Universals)..];

        var starts = new List<long>(header.Times);
        var offsets = new List<int>(header.Times + 1) { BinaryPrimitives.ReadInt32BigEndian(infos) };
        for (int i = 0; i < header.Times; i++)
        {
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
        Universals: BinaryPrimitives.ReadInt32BigEndian(file[20..]),
        Standards: BinaryPrimitives.ReadInt32BigEndian(file[24..]),
        Leaps: BinaryPrimitives.ReadInt32BigEndian(file[28..]),
        Times: BinaryPrimitives.ReadInt32BigEndian(file[32..]),
        Types: BinaryPrimitives.ReadInt32BigEndian(file[36..]),
        Names: BinaryPrimitives.ReadInt32BigEndian(file[40..]));

    private readonly record struct Header(int Universals, int Standards, int Leaps, int Times, int Types, int Names);
}
