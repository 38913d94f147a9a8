using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Cli;

/// <summary>All that a pipeline was built from.</summary>
/// <param name="Settings">Its settings.</param>
/// <param name="Texts">Its config.</param>
/// <param name="Used">The files that its plugins were made from.</param>
sealed record ConfigState(NodeSettings Settings, IReadOnlyList<SourceFile> Texts, UsedFiles Used)
{
    string? _hash;

    /// <summary>The digest of the config. Made when first asked for: loading the library for it takes longer than reading most configs.</summary>
    public string Hash => _hash ??= PipelineSource.Hash(Texts);

    /// <summary>True when settings and texts are these, and the files still as they were.</summary>
    public bool IsStill(NodeSettings settings, string hash) => Settings == settings && Hash == hash && !Used.HaveChanged();
}
