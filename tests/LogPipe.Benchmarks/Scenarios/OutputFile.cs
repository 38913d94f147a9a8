using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Checks a file of JSON lines against what the generator knows.</summary>
static class OutputFile
{
    const int BufferBytes = 1 << 20;
    const int ShownBytes = 1500;

    /// <summary>Counts and hashes the lines. Gives the count, and what is wrong or null.</summary>
    public static (long Events, string? Trouble) Check(string path, Expectation expected)
    {
        if (!File.Exists(path)) return (0, "there is no output file");
        var hasher = new JsonFieldHasher(expected.Names);
        var events = 0L;
        var sum = 0UL;
        string? odd = null;
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[BufferBytes];
        var have = 0;
        for (long position = 0; ;)
        {
            if (have == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = RandomAccess.Read(file, buffer.AsSpan(have), position);
            if (read == 0) break;
            position += read;
            have += read;
            var rest = buffer.AsSpan(0, have);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                events++;
                var whole = hasher.TryHash(rest[..end], out var hash);
                sum += hash;
                if (odd is null && (!whole || !expected.Contains(hash)))
                    odd = $"line {events} is not what the generator wrote: {Encoding.UTF8.GetString(rest[..Math.Min(end, ShownBytes)])}";
            }
            rest.CopyTo(buffer);
            have = rest.Length;
        }
        if (have > 0) odd ??= "the last line has no end";
        return (events, Trouble(events, sum, expected, odd));
    }

    static string? Trouble(long events, ulong sum, Expectation expected, string? odd)
    {
        if (odd is not null) return $"{events} events, {expected.Events} expected; {odd}";
        if (events != expected.Events) return $"{events} events, {expected.Events} expected; each one is right";
        return sum == expected.Hash ? null : $"the count is right and each event is one of the log, but the sum of hashes is {sum:x16} instead of {expected.Hash:x16}: some came twice and others not at all";
    }
}
