using System.Security.Cryptography;
using System.Text;
using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Cli;

/// <summary>The config that the settings name: reads its texts and builds plans of them.</summary>
sealed class PipelineSource(NodeSettings settings, PluginCatalog catalog, ILogger log, EnvironmentValues? environment = null, PipelineBus? bus = null)
{
    /// <summary>The pipeline's settings as they are now; pipelines.yml may change them.</summary>
    public NodeSettings Settings { get; set; } = settings;

    /// <summary>Reads the texts as they are now. Throws <see cref="ConfigSourceException"/>.</summary>
    public IReadOnlyList<SourceFile> Read()
    {
        var settings = Settings;
        if (settings.ConfigString is { } text) return [TextOf(settings, text)];
        if (settings.ConfigPath is { } path) return ConfigSource.FromPath(path);
        throw new ConfigSourceException("there is no config", $"name its files by -f PATH, give it as text by -e '…', or list pipelines in {Path.Combine(settings.SettingsPath, PipelinesFile.Name)}; logpipe --help shows the rest");
    }

    /// <summary>A config that was given as text, named for where it was given.</summary>
    public static SourceFile TextOf(NodeSettings settings, string text) =>
        settings.IsListed ? new SourceFile($"{PipelinesFile.Name} (pipeline {settings.PipelineId})", text) : ConfigSource.FromString(text);

    /// <summary>Builds a plan. Opens nothing.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="settings">The settings to build with; null for those of now.</param>
    public PipelineBuild Build(IReadOnlyList<SourceFile> files, NodeSettings? settings = null)
    {
        settings ??= Settings;
        var pipelineLog = log.ForContext("Pipeline", settings.PipelineId);
        var info = new PipelineInfo
        {
            Id = settings.PipelineId,
            Workers = settings.Workers,
            BatchSize = settings.BatchSize,
            BatchDelay = settings.BatchDelay,
            Ecs = settings.Ecs,
            DataPath = settings.DataPath,
            SupportEscapes = settings.SupportEscapes,
            Bus = bus ?? new PipelineBus(),
            ParserPaths = [Path.Combine(settings.SettingsPath, "parsers")],
        };
        var (plan, diagnostics) = new PipelineLoader(catalog, environment ?? EnvironmentValues.Process, pipelineLog)
            .Load(files, info, OpenDeadLetters(settings, pipelineLog), addStandardStreams: settings.ConfigString is not null);
        return new PipelineBuild(plan, diagnostics, info.Files);
    }

    /// <summary>A digest of the texts and their names: it changes when the config does.</summary>
    public static string Hash(IReadOnlyList<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name.Length}:{file.Name}{file.Text.Length}:"));
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static IDeadLetterQueue OpenDeadLetters(NodeSettings settings, ILogger pipelineLog) => settings.DeadLetterPath is { } folder
        ? new DeadLetterQueue(Path.Combine(folder, settings.PipelineId), settings.DeadLetterMaxBytes, TimeProvider.System, pipelineLog)
        : new NoDeadLetterQueue();
}
