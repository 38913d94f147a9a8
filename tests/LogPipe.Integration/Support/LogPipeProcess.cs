using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace LogPipe.Integration.Support;

/// <summary>The LogPipe program, run as its users run it. Killed when the test is over.</summary>
sealed class LogPipeProcess : IAsyncDisposable
{
    const int SigInt = 2;
    const int SigTerm = 15;

    readonly Process _process;
    readonly MemoryStream _out = new();
    readonly MemoryStream _error = new();
    readonly Task _reading;
    readonly string _commandLine;

    LogPipeProcess(Process process, string commandLine)
    {
        _process = process;
        _commandLine = commandLine;
        _reading = Task.WhenAll(CopyAsync(process.StandardOutput.BaseStream, _out), CopyAsync(process.StandardError.BaseStream, _error));
    }

    /// <summary>The program: that of LOGPIPE_BINARY, or the one built with these tests.</summary>
    public static string Binary { get; } = Environment.GetEnvironmentVariable("LOGPIPE_BINARY") is { Length: > 0 } path
        ? path : Path.Combine(AppContext.BaseDirectory, "logpipe");

    /// <summary>What it has written to standard error so far.</summary>
    public string Error => Text(_error);

    /// <summary>What it has written to standard output so far.</summary>
    public string Out => Text(_out);

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The code it ended with.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Its standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts it in the sandbox. --path.data and --api.enabled are added where the arguments do not give them.</summary>
    public static LogPipeProcess Start(Sandbox sandbox, params string[] args) => Start(sandbox, null, args);

    /// <summary>Starts it with variables in its environment besides.</summary>
    public static LogPipeProcess Start(Sandbox sandbox, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        return StartRaw(sandbox, environment, WithDefaults(sandbox, args));
    }

    /// <summary>Starts it with its standard output going to a file.</summary>
    public static LogPipeProcess StartWithOutput(Sandbox sandbox, string output, params string[] args) =>
        Launch(sandbox, null, "/bin/sh", ["-c", "out=$1; shift; exec \"$0\" \"$@\" >\"$out\"", Binary, output, .. WithDefaults(sandbox, args)]);

    /// <summary>Starts it with exactly these arguments.</summary>
    public static LogPipeProcess StartRaw(Sandbox sandbox, IReadOnlyDictionary<string, string>? environment, params string[] args) =>
        Launch(sandbox, environment, Binary, args);

    static string[] WithDefaults(Sandbox sandbox, string[] args)
    {
        var all = new List<string>(args);
        if (!all.Contains("--path.data")) all.AddRange(["--path.data", sandbox.File("data")]);
        if (!all.Any(a => a.StartsWith("--api.", StringComparison.Ordinal))) all.AddRange(["--api.enabled", "false"]);
        return [.. all];
    }

    static LogPipeProcess Launch(Sandbox sandbox, IReadOnlyDictionary<string, string>? environment, string program, string[] args)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = sandbox.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new LogPipeProcess(Process.Start(start)!, string.Join(' ', args));
    }

    /// <summary>Runs it to its end with this on standard input.</summary>
    public static async Task<ProcessResult> RunAsync(Sandbox sandbox, byte[] input, params string[] args)
    {
        await using var process = Start(sandbox, args);
        return await process.FeedAsync(input);
    }

    /// <summary>Runs it to its end with this text on standard input.</summary>
    public static Task<ProcessResult> RunAsync(Sandbox sandbox, string input, params string[] args) => RunAsync(sandbox, Encoding.UTF8.GetBytes(input), args);

    /// <summary>Writes to standard input, closes it, and waits for the end.</summary>
    public async Task<ProcessResult> FeedAsync(byte[] input, TimeSpan? limit = null)
    {
        try
        {
            await Input.WriteAsync(input);
            Input.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything, as it does when its config is wrong.
        }
        return await EndAsync(limit);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProcessResult> EndAsync(TimeSpan? limit = null)
    {
        using var timeout = new CancellationTokenSource(limit ?? Wait.Limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"logpipe has not ended after {(limit ?? Wait.Limit).TotalSeconds:0} s\n{Describe()}");
        }
        await _reading;
        lock (_out) return new ProcessResult(_process.ExitCode, _out.ToArray(), Error);
    }

    /// <summary>Waits until a text is in standard error.</summary>
    public Task LoggedAsync(string text, TimeSpan? limit = null) => Wait.UntilAsync(() => Error.Contains(text, StringComparison.Ordinal), $"\"{text}\" in its log", this, limit: limit);

    /// <summary>Waits until the pipeline has started.</summary>
    public Task StartedAsync() => LoggedAsync("has started");

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Send(SigTerm);

    /// <summary>SIGINT, as Ctrl-C does.</summary>
    public void Interrupt() => Send(SigInt);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task<ProcessResult> StopAsync(TimeSpan? limit = null)
    {
        Terminate();
        return EndAsync(limit);
    }

    /// <summary>What is known of it, for failure texts.</summary>
    public string Describe() => $"logpipe {_commandLine}\n--- stdout ---\n{ProcessResult.Tail(Out)}\n--- stderr ---\n{ProcessResult.Tail(Error)}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    void Send(int signal)
    {
        if (Kill(_process.Id, signal) != 0) throw new InvalidOperationException($"signal {signal} was not sent: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    static async Task CopyAsync(Stream from, MemoryStream to)
    {
        var buffer = new byte[64 << 10];
        while (await from.ReadAsync(buffer) is > 0 and var read)
            lock (to) to.Write(buffer, 0, read);
    }

    static string Text(MemoryStream stream)
    {
        lock (stream) return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Kill(int processId, int signal);
}
