using System.Diagnostics;
using System.Globalization;

namespace LogPipe.Monitoring;

/// <summary>Figures of this process and its machine. What a system does not tell is -1.</summary>
sealed class ProcessFacts
{
    readonly Lock _lock = new();
    TimeSpan _lastCpu = CpuTime();
    long _lastTime = Stopwatch.GetTimestamp();
    long _peakFiles;
    int _peakThreads;

    /// <summary>CPU time since the start.</summary>
    public static TimeSpan CpuTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>Virtual memory in bytes.</summary>
    public static long VirtualBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.VirtualMemorySize64;
    }

    /// <summary>Threads now and at most, as far as seen.</summary>
    public (int Now, int Peak) Threads()
    {
        using var process = Process.GetCurrentProcess();
        var now = process.Threads.Count;
        lock (_lock) return (now, _peakThreads = Math.Max(_peakThreads, now));
    }

    /// <summary>Open files now and at most, as far as seen.</summary>
    public (long Now, long Peak) OpenFiles()
    {
        long now = Directory.Exists("/proc/self/fd") ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() : -1;
        lock (_lock) return (now, _peakFiles = Math.Max(_peakFiles, now));
    }

    /// <summary>How many files may be open.</summary>
    public static long MaxFiles()
    {
        foreach (var line in Lines("/proc/self/limits"))
            if (line.StartsWith("Max open files", StringComparison.Ordinal)
                && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out var max)) return max;
        return -1;
    }

    /// <summary>How much of one core was used since the last call, in percent, over all cores.</summary>
    public int CpuPercent()
    {
        lock (_lock)
        {
            var (cpu, time) = (CpuTime(), Stopwatch.GetTimestamp());
            var elapsed = Stopwatch.GetElapsedTime(_lastTime, time);
            if (elapsed <= TimeSpan.Zero) return 0;
            var percent = (cpu - _lastCpu) / elapsed * 100 / Environment.ProcessorCount;
            (_lastCpu, _lastTime) = (cpu, time);
            return (int)Math.Clamp(Math.Round(percent), 0, 100);
        }
    }

    /// <summary>The machine's load over 1, 5 and 15 minutes; null when it does not say.</summary>
    public static (double One, double Five, double Fifteen)? LoadAverage()
    {
        if (Lines("/proc/loadavg").FirstOrDefault()?.Split(' ') is not { Length: >= 3 } parts) return null;
        return (Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : 0;

    static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
