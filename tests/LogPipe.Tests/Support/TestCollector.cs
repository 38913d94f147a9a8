using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Support;

/// <summary>An output "collect" that keeps a field's text of every event by the name it is given; it may be shut.</summary>
sealed class TestCollector
{
    readonly Dictionary<string, List<string>> _texts = [];
    volatile TaskCompletionSource _open = Opened();

    public PluginDefinition Definition => new()
    {
        Kind = PluginKind.Output, Name = "collect", Summary = "For tests",
        Options =
        [
            new("name", OptionType.Text, "Where to.") { Default = "all" },
            new("text", OptionType.Text, "What to keep.") { Default = "%{message}" },
        ],
        Create = context => new Output(this, context),
    };

    /// <summary>What came under a name.</summary>
    public string[] this[string name]
    {
        get
        {
            lock (_texts) return _texts.TryGetValue(name, out var texts) ? [.. texts] : [];
        }
    }

    /// <summary>From now on nothing is taken.</summary>
    public void Shut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes everything again.</summary>
    public void Open() => _open.TrySetResult();

    static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    sealed class Output(TestCollector collector, PluginContext context) : IOutput
    {
        readonly Template _text = Template.Parse(context.Options.Text("text"));

        public OutputTraits Traits { get; } = new() { MaxEvents = 20, MaxQueuedEvents = 40 };

        public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
        {
            await collector._open.Task.WaitAsync(cancellation);
            var name = context.Options.Text("name");
            lock (collector._texts)
            {
                if (!collector._texts.TryGetValue(name, out var texts)) collector._texts[name] = texts = [];
                foreach (var e in batch.Events) texts.Add(_text.Render(e));
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
