using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// Runs a program and measures it. One at a time: CPU time is that of all children that have ended. Nothing that was
/// started is left running.
/// </summary>
static partial class MeasuredProcess
{
    const int Children = -1;
    const int Terminate = 15;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs a program to its end, or until the work is done that it is there for: then it is told to stop (SIGTERM).
    /// Gives up after ten minutes. The work is cancelled when the program ends before it.
    /// </summary>
    public static async Task<Measurement> RunAsync(ProcessStartInfo start, CancellationToken cancellation, Func<Process, CancellationToken, Task>? work = null)
    {
        start.RedirectStandardError = true;
        var before = CpuOfChildren();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var peak = WatchPeakAsync(process, limit.Token);
            TimeSpan? wall = null;
            if (work is not null && await DidAsync(process, work, limit.Token).ConfigureAwait(false))
            {
                wall = clock.Elapsed;
                if (!process.HasExited) Kill(process.Id, Terminate);
            }
            var peakBytes = await peak.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new Measurement(wall ?? clock.Elapsed, CpuOfChildren() - before, peakBytes, process.ExitCode, await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{start.FileName} has been ended: it ran for more than {Limit.TotalMinutes} minutes");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A value of <c>/proc/ID/status</c> in bytes, such as <c>VmHWM</c> (peak) or <c>VmRSS</c> (now); 0 when the process is gone.</summary>
    public static long MemoryOf(int id, string name)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{id}/status"))
                if (line.StartsWith(name, StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(name.Length + 1)[..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
            return 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // False when the program ended first.
    static async Task<bool> DidAsync(Process process, Func<Process, CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = work(process, ended.Token);
        var exited = process.WaitForExitAsync(ended.Token);
        await Task.WhenAny(working, exited).ConfigureAwait(false);
        // A connection that breaks off is most often noticed before the end of the program that held it.
        if (working is { IsFaulted: true, Exception.InnerException: IOException }) await Task.WhenAny(exited, Task.Delay(EndLimit, cancellation)).ConfigureAwait(false);
        var isGone = exited.IsCompleted;
        await ended.CancelAsync().ConfigureAwait(false);
        try
        {
            await working.ConfigureAwait(false);
            return true;
        }
        catch (Exception ex) when (isGone && (ex is OperationCanceledException or IOException))
        {
            // What the program ended with is the failure to report.
            return false;
        }
    }

    static async Task<long> WatchPeakAsync(Process process, CancellationToken cancellation)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, MemoryOf(process.Id, "VmHWM"));
            await Task.Delay(20, cancellation).ConfigureAwait(false);
        }
        return peak;
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

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
