using System.Diagnostics;
using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>Runs a program to its end and measures it.</summary>
static class MeasuredProcess
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs; ends the process when it takes longer than ten minutes.</summary>
    public static async Task<Measurement> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        var peak = 0L;
        var cpu = TimeSpan.Zero;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            if (limit.IsCancellationRequested) process.Kill();
            await Task.Delay(20).ConfigureAwait(false);
        }
        await process.WaitForExitAsync().ConfigureAwait(false);
        clock.Stop();
        cpu = process.TotalProcessorTime;
        return new Measurement(clock.Elapsed, cpu, peak, process.ExitCode, await errors.ConfigureAwait(false));
    }

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
