using System.Collections;

namespace LogPipe.Configuration.Language;

/// <summary>Collects diagnostics. The same code at the same place is kept once.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Code, SourceFile File, int Start)> _seen = [];

    public int Count => _items.Count;

    public bool HasErrors => ErrorCount > 0;

    /// <summary>How many errors there are.</summary>
    public int ErrorCount { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        if (!_seen.Add((diagnostic.Code, diagnostic.Span.File, diagnostic.Span.Start)))
        {
            return;
        }

        _items.Add(diagnostic);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
        {
            ErrorCount++;
        }
    }

    public void Error(string code, string message, SourceSpan span, string? hint = null, params RelatedSpan[] related) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, code, message, span, hint) { Related = related });

    public void Warning(string code, string message, SourceSpan span, string? hint = null, params RelatedSpan[] related) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, code, message, span, hint) { Related = related });

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>The diagnostics of one file in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> InOrder() => [.. _items.OrderBy(d => d.Span.Start)];

    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
