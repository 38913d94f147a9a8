namespace LogPipe.Configuration.Language;

/// <summary>What came of parsing. <see cref="Tree"/> is null if there was any error; <see cref="Partial"/>
/// then still holds what could be understood, for tools that want to find further mistakes.</summary>
public sealed record ParseResult(ConfigFile? Tree, ConfigFile Partial, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool Success => Tree is not null;
}
