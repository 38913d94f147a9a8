using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LogPipe.Events;

/// <summary>
/// A compiled field reference such as <c>message</c> or <c>[host][name]</c>. Compiled once when the config
/// loads; using it walks the path without parsing anything.
/// </summary>
public sealed class FieldReference
{
    const int MaxCached = 10_000;

    // A reference may be rendered from an event; without a bound it could build a map too deep to be walked.
    const int MaxDepth = 1000;
    const string MetadataName = "@metadata";

    static readonly ConcurrentDictionary<string, FieldReference> Cache = new(StringComparer.Ordinal);

    static readonly ConcurrentDictionary<string, FieldReference>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Cache.GetAlternateLookup<ReadOnlySpan<char>>();

    readonly FieldName[] _path;

    FieldReference(string text, FieldName[] path, bool inMetadata)
    {
        Text = text;
        _path = path;
        InMetadata = inMetadata;
        IsTopLevel = path.Length == 1 && !inMetadata;
        if (IsTopLevel && !ReferenceEquals(path[0], WellKnown.Timestamp) && !ReferenceEquals(path[0], WellKnown.Tags)) Plain = path[0];
    }

    /// <summary>The reference as written.</summary>
    public string Text { get; }

    /// <summary>True when the path starts at <c>@metadata</c>, which is not part of <see cref="Path"/>.</summary>
    public bool InMetadata { get; }

    /// <summary>The names from the top to the leaf. Empty only for <c>[@metadata]</c> itself.</summary>
    public ReadOnlySpan<FieldName> Path => _path;

    /// <summary>True for a field at the top of the event.</summary>
    public bool IsTopLevel { get; }

    /// <summary>The name of a field at the top that takes any value, which all do but <c>@timestamp</c> and <c>tags</c>; else null.</summary>
    public FieldName? Plain { get; }

    /// <summary>The reference for a text. Throws <see cref="EventException"/> when it is no valid one.</summary>
    public static FieldReference Parse(string text) =>
        TryParse(text, out var reference, out var error) ? reference : throw new EventException(error);

    /// <summary>The reference for a text; allocates nothing for one that is known. Throws <see cref="EventException"/> when it is no valid one.</summary>
    public static FieldReference Parse(ReadOnlySpan<char> text) =>
        BySpan.TryGetValue(text, out var reference) ? reference : Parse(text.ToString());

    /// <summary>
    /// Reads a reference: a bare name is a top-level field as it stands; with brackets each names one step,
    /// <c>[[a][b]][c]</c> being the same as <c>[a][b][c]</c>.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FieldReference? reference, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (Cache.TryGetValue(text, out reference)) return true;
        var path = Tokenize(text);
        if (path is null)
        {
            error = $"Invalid FieldReference: `{text}`";
            return false;
        }
        var inMetadata = path[0] == MetadataName;
        if (inMetadata) path.RemoveAt(0);
        reference = new FieldReference(text, [.. path.Select(FieldName.Of)], inMetadata);
        if (Cache.Count < MaxCached) Cache.TryAdd(text, reference);
        return true;
    }

    /// <summary>A reference to a top-level field, whatever characters its name has.</summary>
    public static FieldReference TopLevel(string name) => new(name, [FieldName.Of(name)], inMetadata: false);

    /// <inheritdoc/>
    public override string ToString() => Text;

    static List<string>? Tokenize(string text)
    {
        var path = new List<string>();
        var depth = 0;
        var start = 0;
        var bracketSeen = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[':
                    if (start != i) return null;
                    bracketSeen = true;
                    depth++;
                    start = i + 1;
                    break;
                case ']':
                    if (depth <= 0 || (start == i && text[i - 1] != ']')) return null;
                    if (start < i) path.Add(text[start..i]);
                    depth--;
                    start = i + 1;
                    break;
                default:
                    if (bracketSeen && depth == 0) return null;
                    break;
            }
        }
        if (!bracketSeen) return [text];
        return depth == 0 && path.Count is > 0 and <= MaxDepth ? path : null;
    }
}
