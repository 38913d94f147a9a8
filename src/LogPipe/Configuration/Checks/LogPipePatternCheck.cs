using LogPipe.Configuration.Language;
using LogPipe.Grok;

namespace LogPipe.Configuration.Checks;

/// <summary>Patterns that LogPipe ships and Logstash has not: the config does not start there.</summary>
sealed class LogPipePatternCheck : ICheck
{
    const string Folder = "parsers/";

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var grok in model.Groks)
        {
            foreach (var text in grok.Texts)
            {
                foreach (var (name, _, offset, length) in GrokReferences.In(text.Text))
                {
                    if (!grok.Library.TryGet(name, out var definition) || !IsOwn(definition)) continue;
                    diagnostics.Add(new Diagnostic(DiagnosticSeverity.Information, "LP3025", $"%{{{name}}} is a pattern of LogPipe: Logstash has none of this name, and would not start",
                        text.SpanOf(offset, length), $"nothing to do here; it is defined in {Folder}{Path.GetFileName(definition.Source)}"));
                }
            }
        }
    }

    static bool IsOwn(PatternDefinition definition) => definition.Line > 0
        && (definition.Source.StartsWith(Folder, StringComparison.Ordinal) && definition.Source.IndexOf('/', Folder.Length) < 0
            || BuiltInPatterns.Load("").Exists(p => p.Name == definition.Name && definition.Source.EndsWith("/" + p.Source, StringComparison.Ordinal)));
}
