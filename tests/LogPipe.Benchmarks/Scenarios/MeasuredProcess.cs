using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Runs a program to its end and measures it.</summary>
static partial class MeasuredProcess
{
    const int Children = -1;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs; ends the process when it takes longer than ten minutes.</summary>
    public static async Task<Measurement> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        var before = CpuOfChildren();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            if (limit.IsCancellationRequested) process.Kill();
            await Task.Delay(20).ConfigureAwait(false);
        }
        await process.WaitForExitAsync().ConfigureAwait(false);
        clock.Stop();
        return new Measurement(clock.Elapsed, CpuOfChildren() - before, peak, process.ExitCode, await errors.ConfigureAwait(false));
    }

    /// <summary>User and system time of the children that have ended, to the microsecond.</summary>
    static unsafe TimeSpan CpuOfChildren()
    {
        // struct rusage begins with two timevals: user and system time as seconds and microseconds.
        var usage = stackalloc long[32];
        if (GetUsage(Children, usage) != 0) throw new InvalidOperationException("getrusage fails");
        return TimeSpan.FromMicroseconds(((usage[0] + usage[2]) * 1_000_000.0) + usage[1] + usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static unsafe partial int GetUsage(int who, long* usage);

    static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[6..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
