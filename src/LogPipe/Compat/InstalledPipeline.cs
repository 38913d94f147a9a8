using LogPipe.Configuration.Language;

namespace LogPipe.Compat;

/// <summary>A pipeline of the installation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Files">Its config's files, named by their full paths, or the one text given directly.</param>
sealed record InstalledPipeline(string Id, IReadOnlyList<SourceFile> Files)
{
    /// <summary>Its files as trees, as far as they could be understood.</summary>
    public IReadOnlyList<ConfigFile> Trees { get; init; } = [];

    /// <summary>Where pipelines.yml or logstash.yml names it; null when nothing does.</summary>
    public CompatPlace? Origin { get; init; }

    /// <summary>Whether its strings have escapes.</summary>
    public bool SupportEscapes { get; init; }

    /// <summary>pipeline.ecs_compatibility.</summary>
    public string Ecs { get; init; } = "v8";

    /// <summary>The index in the list of pipelines.yml; -1 when it is not from there.</summary>
    public int Entry { get; init; } = -1;
}
