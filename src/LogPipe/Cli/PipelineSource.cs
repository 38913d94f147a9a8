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
sealed class PipelineSource(NodeSettings settings, PluginCatalog catalog, ILogger log)
{
    /// <summary>Reads the texts as they are now. Throws <see cref="ConfigSourceException"/>.</summary>
    public IReadOnlyList<SourceFile> Read()
    {
        if (settings.ConfigString is { } text) return [ConfigSource.FromString(text)];
        if (settings.ConfigPath is { } path) return ConfigSource.FromPath(path);
        var pipelines = Path.Combine(settings.SettingsPath, "pipelines.yml");
        if (File.Exists(pipelines))
            throw new ConfigSourceException($"{pipelines} cannot be used: LogPipe runs one pipeline per process", "name the config of one pipeline by -f, and start one LogPipe for each");
        throw new ConfigSourceException("there is no config", "name its files by -f PATH, or give it as text by -e '…'; logpipe --help shows the rest");
    }

    /// <summary>Builds a plan; null when the diagnostics have errors. Opens nothing.</summary>
    public (PipelinePlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Build(IReadOnlyList<SourceFile> files)
    {
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
            ParserPaths = ParserFolders(),
        };
        return new PipelineLoader(catalog, EnvironmentValues.Process, pipelineLog)
            .Load(files, info, OpenDeadLetters(pipelineLog), addStandardStreams: settings.ConfigString is not null);
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

    IReadOnlyList<string> ParserFolders()
    {
        var folder = Path.Combine(settings.SettingsPath, "parsers");
        return Directory.Exists(folder) ? [folder] : [];
    }

    IDeadLetterQueue OpenDeadLetters(ILogger pipelineLog) => settings.DeadLetterPath is { } folder
        ? new DeadLetterQueue(Path.Combine(folder, settings.PipelineId), settings.DeadLetterMaxBytes, TimeProvider.System, pipelineLog)
        : new NoDeadLetterQueue();
}
