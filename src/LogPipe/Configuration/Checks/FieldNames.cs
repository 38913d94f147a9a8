using LogPipe.Events;

namespace LogPipe.Configuration.Checks;

/// <summary>Names of fields in one form.</summary>
static class FieldNames
{
    /// <summary>One form for every way to write a reference: <c>a</c> for <c>[a]</c>, <c>[a][b]</c> for deeper ones.</summary>
    public static string Canonical(string written)
    {
        if (!FieldReference.TryParse(written, out var reference, out _)) return written;
        if (!reference.InMetadata && reference.Path.Length == 1) return reference.Path[0].Text;
        var text = reference.InMetadata ? "[@metadata]" : "";
        foreach (var name in reference.Path) text += $"[{name.Text}]";
        return text;
    }

    /// <summary>True when one of them is the other, or lies inside it.</summary>
    public static bool Overlap(string a, string b) => a == b || Holds(a, b) || Holds(b, a);

    /// <summary>A field as it is written in a condition.</summary>
    public static string Shown(string canonical) => canonical.StartsWith('[') ? canonical : $"[{canonical}]";

    static bool Holds(string outer, string inner) => Shown(inner).StartsWith(Shown(outer) + "[", StringComparison.Ordinal);
}
