using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace LogPipe.Tests.Support;

/// <summary>The program as a process of its own.</summary>
sealed partial class LogPipeProcess : IAsyncDisposable
{
    // Only ends what would hang for ever.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly StringBuilder _out = new();
    readonly StringBuilder _error = new();

    LogPipeProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Append(_out, e.Data);
        process.ErrorDataReceived += (_, e) => Append(_error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Out => Read(_out);

    public string Error => Read(_error);

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts it in a folder; path.data is in there unless given.</summary>
    public static LogPipeProcess Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "logpipe.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new LogPipeProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end, with a text as its input.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, string input, params string[] arguments)
    {
        await using var process = Start(folder, arguments);
        try
        {
            await process.Input.WriteAsync(input);
            process.Input.Close();
        }
        catch (IOException)
        {
            // It has ended without reading, which is what some tests are about.
        }
        return (await process.EndAsync(), process.Out, process.Error);
    }

    public async Task UntilErrorHas(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited || patience.IsCancellationRequested, $"waited for: {text}\n{Error}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public void Signal(PosixSignal signal) => Assert.Equal(0, Kill(_process.Id, signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        _ => 15,
    }));

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
