using System.Buffers;
using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Index names that Elasticsearch refuses whatever the event: the fixed parts and the dates of a name.</summary>
sealed class IndexNameCheck : ICheck
{
    const string Hint = "names of indices are lower case, without / \\ * ? \" < > | , # : and spaces, and begin with none of - _ +";

    static readonly SearchValues<char> Forbidden = SearchValues.Create("\\/*?\"<>| ,#:");

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var (_, index) in IndexFallbackCheck.Names(model))
        {
            // A name without references, and one made by date math, are the output's own business.
            if (index.Text.StartsWith('<') || index.Text.Contains("${", StringComparison.Ordinal)) continue;
            var references = TemplateText.References(index.Text).ToList();
            if (references.Count > 0) Check(index, references, diagnostics);
        }
    }

    static void Check(StringValue index, List<(string Inner, int Offset, int Length)> references, DiagnosticBag diagnostics)
    {
        for (var i = 0; i < index.Text.Length; i++)
        {
            var reference = references.FirstOrDefault(r => r.Offset == i);
            if (reference.Length > 0)
            {
                if (reference.Inner.StartsWith('+') && DateProblem(reference.Inner[1..]) is { } problem)
                    diagnostics.Error("LP3010", $"Elasticsearch refuses this index name: the date {problem}", TextPlace.Of(index, index.Text, i, reference.Length), Hint);
                i += reference.Length - 1;
            }
            else if ((i == 0 && index.Text[0] is ('-' or '_' or '+')) || Forbidden.Contains(index.Text[i]) || char.IsUpper(index.Text[i]))
            {
                var what = char.IsUpper(index.Text[i]) ? $"the capital letter {index.Text[i]}" : index.Text[i] == ' ' ? "a space" : $"the character {index.Text[i]}";
                diagnostics.Error("LP3010", $"Elasticsearch refuses this index name: it {(i == 0 && index.Text[0] is ('-' or '_' or '+') ? "begins with" : "holds")} {what}", TextPlace.Of(index, index.Text, i, 1), Hint);
                return;
            }
        }
    }

    static string? DateProblem(string format)
    {
        if (format.Contains("MMM", StringComparison.Ordinal) || format.Contains("EEE", StringComparison.Ordinal)) return "gives names with capital letters";
        var bad = format.AsSpan().IndexOfAny(Forbidden);
        return bad < 0 ? null : format[bad] == ' ' ? "holds a space" : $"holds the character {format[bad]}";
    }
}
