using System.Net.Sockets;
using LogPipe.Inputs.Beats;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs.Beats;

/// <summary>A beats input on a free port of the loopback, and clients of it.</summary>
sealed class RunningInput : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly BeatsInput _input;
    readonly Task _run;

    RunningInput(PluginContext context, BeatsInput input, HoldingTarget target)
    {
        Context = context;
        _input = input;
        Target = target;
        _run = input.RunAsync(target, _stop.Token);
    }

    public PluginContext Context { get; }

    public HoldingTarget Target { get; }

    public int Port => _input.Endpoint!.Port;

    public static async Task<RunningInput> StartAsync(bool deliverAtOnce = false, EcsMode ecs = EcsMode.V8, TimeProvider? time = null, params (string, object)[] options)
    {
        var context = Plugin.Context(BeatsInput.Definition, ecs, time: time, options: [("host", "127.0.0.1"), ("port", 0L), .. options]);
        var input = (BeatsInput)BeatsInput.Definition.Create(context);
        await input.StartAsync(CancellationToken.None);
        return new RunningInput(context, input, new HoldingTarget(deliverAtOnce));
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { ReceiveTimeout = 20_000 };
        await client.ConnectAsync("127.0.0.1", Port);
        return client;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public long Counter(string name) => Context.Metrics.Named.FirstOrDefault(n => n.Key == name).Value;

    public double Gauge(string name) => Context.Metrics.Gauges.First(n => n.Key == name).Value;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _input.DisposeAsync();
        Assert.Equal(0, Gauge("connections"));
    }

    /// <summary>Reads so many bytes, or what there is before the end.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bytes = new byte[count];
        var read = await stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, limit.Token);
        return bytes[..read];
    }

    /// <summary>Reads to the end; a reset counts as one.</summary>
    public static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var all = new MemoryStream();
        var buffer = new byte[1024];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, limit.Token)) > 0) all.Write(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server hung up on data it did not want.
        }
        return all.ToArray();
    }
}
