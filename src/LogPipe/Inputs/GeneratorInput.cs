using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs;

/// <summary>Makes events as fast as the pipeline takes them, to try a config or to measure.</summary>
public sealed class GeneratorInput : IInput
{
    static readonly FieldReference PlainHost = FieldReference.Parse("host");
    static readonly FieldReference EcsHost = FieldReference.Parse("[host][name]");
    static readonly FieldReference PlainSequence = FieldReference.Parse("sequence");
    static readonly FieldReference EcsSequence = FieldReference.Parse("[event][sequence]");

    readonly PluginContext _context;
    readonly TextReader _stdin;
    readonly long _count;
    readonly int _threads;
    readonly double _rate;
    readonly FieldReference _host;
    readonly FieldReference _sequence;
    readonly FieldValue _hostName = FieldValue.Text(Environment.MachineName);

    /// <summary>A generator with a reader for <c>message => "stdin"</c>.</summary>
    internal GeneratorInput(PluginContext context, TextReader stdin)
    {
        _context = context;
        _stdin = stdin;
        _count = context.Options.Integer("count");
        _threads = (int)context.Options.Integer("threads");
        if (_threads is < 1 or > 256) throw new PluginConfigException("threads", $"threads is {_threads}, and must be 1 to 256");
        _rate = context.Options.Double("rate");
        if (_rate is < 0 or double.NaN) throw new PluginConfigException("rate", "rate is below zero", "give events per second, or 0 for as many as the pipeline takes");
        _host = context.IsEcs ? EcsHost : PlainHost;
        _sequence = context.IsEcs ? EcsSequence : PlainSequence;
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Input,
        Name = "generator",
        Summary = "Makes test events",
        EcsDifferences =
        [
            new("this machine's name", "host", "[host][name]"),
            new("the event's number", "sequence", "[event][sequence]"),
        ],
        Options =
        [
            new("message", OptionType.Text, "The text of each event. The word stdin takes the first line of standard input instead.") { Default = "Hello world!" },
            new("lines", OptionType.Array, "Texts to use in turn, in place of message."),
            new("count", OptionType.Number, "How many events to make, or with lines how many times to go through them; 0 for no end.") { Default = 0L },
            new("threads", OptionType.Number, "How many generators run side by side, each with its own count, 1 to 256.") { Default = 1L },
            new("rate", OptionType.Number, "How many events a second each generator makes; 0 for as many as the pipeline takes.") { IsOwn = true, Default = 0.0 },
        ],
        Create = context => new GeneratorInput(context, Console.In),
    };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async Task RunAsync(IInputTarget target, CancellationToken stop)
    {
        var lines = Lines();
        var running = new Task[_threads];
        for (var i = 0; i < running.Length; i++) running[i] = Task.Run(() => GenerateAsync(lines, target, stop), CancellationToken.None);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    byte[][] Lines()
    {
        var lines = _context.Options.Texts("lines");
        if (lines.Count > 0) return [.. lines.Select(Encoding.UTF8.GetBytes)];
        var message = _context.Options.Text("message");
        return [Encoding.UTF8.GetBytes(message == "stdin" ? _stdin.ReadLine() ?? "" : message)];
    }

    async Task GenerateAsync(byte[][] lines, IInputTarget target, CancellationToken stop)
    {
        long number = 0;
        var sink = new BatchSink(_context, e => Finish(e, number));
        var decoder = _context.Options.Codec().CreateDecoder();
        var size = Math.Max(1, _context.Pipeline.BatchSize);
        // At a rate, what is due is handed over some ten times a second.
        if (_rate > 0) size = (int)Math.Clamp(_rate / 10, 1, size);
        var start = _context.Time.GetTimestamp();
        long made = 0;
        long bytes = 0;
        var waiting = 0;
        try
        {
            while ((_count <= 0 || number < _count) && !stop.IsCancellationRequested)
            {
                foreach (var line in lines)
                {
                    decoder.Decode(line, sink);
                    bytes += line.Length;
                    if (++waiting < size) continue;
                    await sink.WriteAsync(target, bytes, stop).ConfigureAwait(false);
                    made += waiting;
                    if (_rate > 0) await PaceAsync(start, made, stop).ConfigureAwait(false);
                    waiting = 0;
                    bytes = 0;
                }
                number++;
            }
            decoder.Flush(sink);
            await sink.WriteAsync(target, bytes, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Events not handed over yet were made up; nobody misses them.
            sink.Drop();
        }
    }

    /// <summary>Waits until so many events are due.</summary>
    async ValueTask PaceAsync(long start, long made, CancellationToken stop)
    {
        var wait = TimeSpan.FromSeconds(made / _rate) - _context.Time.GetElapsedTime(start);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _context.Time, stop).ConfigureAwait(false);
    }

    void Finish(Event e, long number)
    {
        if (!e.Contains(_host)) e.TrySet(_host, _hostName, out _);
        e.TrySet(_sequence, FieldValue.Integer(number), out _);
    }
}
