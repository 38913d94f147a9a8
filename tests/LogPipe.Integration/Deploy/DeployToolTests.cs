using System.ComponentModel;
using System.Diagnostics;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Deploy;

/// <summary>The files under deploy, as Prometheus' and Alertmanager's own tools see them.</summary>
public sealed class DeployToolTests
{
    [Theory]
    [InlineData("promtool", "check config deploy/prometheus/prometheus.yml")]
    [InlineData("promtool", "check rules deploy/prometheus/rules/logpipe.yml deploy/prometheus/rules/system_alerts.yml")]
    [InlineData("amtool", "check-config deploy/alertmanager/alertmanager.yml")]
    public async Task A_tool_accepts(string tool, string arguments)
    {
        var (code, output) = await RunAsync(tool, arguments);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task The_guides_own_alertmanager_yml_is_refused_as_the_documentation_says()
    {
        var (code, output) = await RunAsync("amtool", "check-config tests/fixtures/guide/alertmanager.yml");
        Assert.NotEqual(0, code);
        Assert.Contains("subject", output);
    }

    static async Task<(int Code, string Output)> RunAsync(string tool, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments)
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync() + await error;
            await process.WaitForExitAsync();
            return (process.ExitCode, output);
        }
        catch (Win32Exception ex)
        {
            Assert.Fail($"{tool} cannot be started ({ex.Message}). Install it: apt-get install prometheus prometheus-alertmanager");
            throw;
        }
    }
}
