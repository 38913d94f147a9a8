using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Inputs;
using LogPipe.Outputs;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Tests.Golden;

/// <summary>Runs a case through the whole engine in process: parser, binder, queue, worker, output runner.</summary>
static class GoldenRunner
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The answer of LogPipe.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="keepRaw">Whether nested values come in unparsed, as from Beats.</param>
    public static async Task<GoldenAnswer> RunAsync(GoldenCase golden, bool keepRaw = false)
    {
        var stdout = new MemoryStream();
        var letters = new CollectedLetters();
        var catalog = Catalog(golden.Stdin, stdout, keepRaw);
        var log = new LoggerConfiguration().CreateLogger();
        var info = new PipelineInfo { Workers = 1, Ecs = golden.Ecs, DataPath = Path.GetTempPath() };
        var loader = new PipelineLoader(catalog, EnvironmentValues.Process, log);
        var (plan, diagnostics) = loader.Load([ConfigSource.FromString(golden.Config)], info, letters, addStandardStreams: true);
        if (plan is null) return new GoldenAnswer(1, [], [], diagnostics);
        await using var pipeline = new Pipeline(plan, log);
        await pipeline.StartAsync(CancellationToken.None);
        await pipeline.RunAsync().WaitAsync(Limit);
        return new GoldenAnswer(0, stdout.ToArray(), letters.Letters, diagnostics);
    }

    /// <summary>True when every plugin that the config names is built.</summary>
    public static bool IsCovered(GoldenCase golden)
    {
        var file = ConfigSource.FromString(golden.Config);
        var tree = global::LogPipe.Configuration.Language.ConfigParser.Parse(file).Partial;
        return tree.Sections.All(s => s.Body.All(b => Covered(b, (PluginKind)(int)s.Kind)));
    }

    static bool Covered(global::LogPipe.Configuration.Language.Statement statement, PluginKind kind) => statement switch
    {
        global::LogPipe.Configuration.Language.PluginNode p => !Unbuilt.Contains(p.Name),
        global::LogPipe.Configuration.Language.BranchNode b => b.Arms.All(a => a.Body.All(s => Covered(s, kind))),
        _ => true,
    };

    /// <summary>Logstash's plugins that appear in the cases and are not built yet; a name that no Logstash has is not among them.</summary>
    static readonly HashSet<string> Unbuilt =
    [
        "aggregate", "bytes", "cidr", "csv", "de_dot", "dissect", "dns", "elapsed", "fingerprint", "geoip", "kv", "metrics", "prune",
        "ruby", "sleep", "split", "syslog_pri", "throttle", "tld", "translate", "truncate", "urldecode", "useragent", "uuid", "xml",
        "tcp", "udp", "syslog", "kafka", "redis", "heartbeat", "exec",
    ];

    static PluginCatalog Catalog(byte[] stdin, Stream stdout, bool keepRaw)
    {
        var pump = new StdinPump(() => new MemoryStream(stdin));
        return new PluginCatalog(BuiltInPlugins.All.Where(p => p.Name is not ("stdin" or "stdout"))
            .Select(p => keepRaw && p is { Kind: PluginKind.Codec, Name: "json" or "json_lines" } ? RawJsonCodec.Over(p) : p)
            .Append(With(StdinInput.Definition, c => new StdinInput(c, pump)))
            .Append(With(StdoutOutput.Definition, c => new StdoutOutput(c, () => stdout))));
    }

    /// <summary>A definition with another factory.</summary>
    public static PluginDefinition With(PluginDefinition definition, Func<PluginContext, object> create) => new()
    {
        Kind = definition.Kind,
        Name = definition.Name,
        Summary = definition.Summary,
        Options = definition.Options,
        DefaultCodec = definition.DefaultCodec,
        Create = create,
    };
}
