using BenchmarkDotNet.Running;
using LogPipe.Benchmarks.Scenarios;

namespace LogPipe.Benchmarks;

/// <summary>
/// <c>scenarios LOGPIPE [LINES]</c> runs the end-to-end scenarios with a published binary; anything else goes to BenchmarkDotNet.
/// </summary>
internal static class Program
{
    static async Task<int> Main(string[] args)
    {
        if (args is ["scenarios", var binary, .. var rest])
        {
            var lines = rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
            return await ScenarioCommand.RunAsync(binary, lines).ConfigureAwait(false);
        }
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
