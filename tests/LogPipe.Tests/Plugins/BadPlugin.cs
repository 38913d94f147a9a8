using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>A plugin that does one thing wrong, and is every kind of plugin at once.</summary>
sealed class BadPlugin(Fault fault) : IInput, IOutput, IFilter, ICodec, IDecoder, IEncoder
{
    public static readonly List<FileStream> Leaked = [];

    bool _disposed;

    public string Name => "bad";

    public OutputTraits Traits { get; } = new();

    public bool HasPending => fault == Fault.KeepsPending;

    public static PluginDefinition Definition(PluginKind kind, Fault fault, params OptionSpec[] options) => new()
    {
        Kind = kind,
        Name = "bad",
        Summary = "Does one thing wrong",
        Options = options,
        Create = _ => fault == Fault.MakesSomethingElse ? new object() : new BadPlugin(fault),
    };

    public ValueTask StartAsync(CancellationToken cancellation)
    {
        if (fault == Fault.Leaks) Leaked.Add(File.OpenRead("/proc/self/status"));
        return ValueTask.CompletedTask;
    }

    public Task RunAsync(IInputTarget target, CancellationToken stop) =>
        fault == Fault.Hangs ? Task.Delay(Timeout.Infinite, CancellationToken.None) : fault == Fault.Throws ? throw new IOException("bad") : Task.CompletedTask;

    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation) => new(RunAsync(null!, cancellation));

    public void Filter(EventList events)
    {
        if (fault == Fault.Throws && events[0].Get(FieldReference.Parse("message")).Kind == FieldKind.List) throw new InvalidCastException("bad");
    }

    public IDecoder CreateDecoder() => this;

    public IEncoder CreateEncoder() => this;

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (fault == Fault.Throws && data.Contains((byte)0xff)) throw new InvalidCastException("bad");
    }

    public void Flush(IEventSink sink)
    {
    }

    public void Encode(Event e, ByteBuffer target)
    {
    }

    public ValueTask DisposeAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed && fault == Fault.CannotStopTwice, this);
        _disposed = true;
        return ValueTask.CompletedTask;
    }
}
