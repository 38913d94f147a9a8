using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Runs the check on texts.</summary>
static class Checking
{
    static readonly PluginCatalog Catalog = new(BuiltInPlugins.All);

    /// <summary>What is said about texts, which are one pipeline.</summary>
    public static IReadOnlyList<Diagnostic> Of(params string[] texts) => Of(EcsMode.V8, texts);

    /// <summary>What is said about texts in an ECS mode.</summary>
    public static IReadOnlyList<Diagnostic> Of(EcsMode ecs, params string[] texts)
    {
        var files = texts.Select((t, i) => new SourceFile(texts.Length == 1 ? "a.conf" : $"{(char)('a' + i)}.conf", t)).ToList();
        return new ConfigCheck(Catalog, new EnvironmentValues(_ => null), new PipelineInfo { DataPath = Path.GetTempPath(), Ecs = ecs, Workers = 1 }).Run(files);
    }

    /// <summary>The same as it is printed.</summary>
    public static string Print(params string[] texts) => DiagnosticRenderer.Render(Of(texts));

    /// <summary>"severity code line:column" of each, separated by commas.</summary>
    public static string Codes(params string[] texts) =>
        string.Join(", ", Of(texts).Select(d => $"{d.Severity.ToString().ToLowerInvariant()} {d.Code} {d.Span.Line}:{d.Span.Column}"));
}
