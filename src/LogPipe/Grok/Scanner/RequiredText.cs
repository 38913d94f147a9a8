using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>The literals every match contains, one behind the other: a quick way to see that a text does not match.</summary>
internal sealed class RequiredText
{
    readonly string[] _texts;
    readonly string? _longest;

    RequiredText(List<string> texts)
    {
        _texts = [.. texts];
        foreach (string text in texts)
        {
            _longest = text.Length > (_longest?.Length ?? 0) ? text : _longest;
        }
    }

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether the longest literal is long enough to be rare: worth looking for before anything else.</summary>
    public bool IsTelling => _longest!.Length > 1;

    /// <summary>Null where nothing is required.</summary>
    public static RequiredText? Of(Node root)
    {
        var texts = new List<string>();
        Collect(root, texts);
        return texts.Count == 0 ? null : new RequiredText(texts);
    }

    /// <summary>Whether the longest of the literals is there.</summary>
    public bool MayMatch(ReadOnlySpan<char> text) => text.IndexOf(_longest.AsSpan()) >= 0;

    /// <summary>Whether all are there, in order; <paramref name="last"/> is the last place where a match may begin.</summary>
    public bool MayMatch(ReadOnlySpan<char> text, out int last)
    {
        int at = 0;
        last = text.LastIndexOf(_longest, StringComparison.Ordinal);
        if (last < 0)
        {
            return false;
        }

        foreach (string literal in _texts)
        {
            int found = text[at..].IndexOf(literal, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at += found + literal.Length;
        }

        return true;
    }

    static void Collect(Node node, List<string> texts)
    {
        switch (node)
        {
            case Node.Literal { IgnoreCase: false, Text.Length: > 0 } n:
                texts.Add(n.Text);
                break;
            case Node.Sequence n:
                foreach (Node item in n.Items)
                {
                    Collect(item, texts);
                }

                break;
            case Node.Capture n:
                Collect(n.Body, texts);
                break;
            case Node.Atomic n:
                Collect(n.Body, texts);
                break;
            case Node.Repeat { Min: > 0 } n:
                Collect(n.Body, texts);
                break;
        }
    }
}
