using BenchmarkDotNet.Running;
using LogPipe.Benchmarks.Scenarios;

namespace LogPipe.Benchmarks;

/// <summary>
/// <c>scenarios LOGPIPE [LINES] [options]</c> runs the end-to-end scenarios with a published binary; anything else goes to BenchmarkDotNet.
/// </summary>
internal static class Program
{
    static async Task<int> Main(string[] args)
    {
        if (args is ["scenarios", .. var rest]) return await ScenarioCommand.RunAsync(rest).ConfigureAwait(false);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
