using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
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
        // Expressions and formats are parameters, and are to be read.
        var config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        return 0;
    }
}
