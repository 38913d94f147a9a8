using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>Where in a text a match may begin.</summary>
internal sealed class ScanStart
{
    ScanStart(bool textOnly, bool lineOnly, FollowTest? first)
    {
        TextOnly = textOnly;
        LineOnly = lineOnly;
        First = first;
    }

    /// <summary>At the beginning of the text, or nowhere.</summary>
    public bool TextOnly { get; }

    /// <summary>At the beginning of a line.</summary>
    public bool LineOnly { get; }

    /// <summary>Finds places with a unit that a match may begin with; null where any may.</summary>
    public FollowTest? First { get; }

    public static ScanStart Of(Node root)
    {
        Node? head = Head(root);
        Follow first = NodeFacts.First(root, Follow.Anything);
        return new ScanStart(
            head is Node.Anchor { Kind: AnchorKind.TextStart or AnchorKind.SearchStart } || IsEverything(head),
            head is Node.Anchor { Kind: AnchorKind.LineStart },
            first.IsAnything ? null : new FollowTest(first, null));
    }

    /// <summary>A run of anything may begin at the text's beginning if it may begin anywhere.</summary>
    static bool IsEverything(Node? head) =>
        head is Node.Repeat { Min: 0, Max: Node.Repeat.Unlimited, Possessive: false, Body: Node.Set set } && set.Members.SameAs(CodePointSet.All);

    static Node? Head(Node node) => node switch
    {
        Node.Sequence n => n.Items.Count > 0 ? Head(n.Items[0]) : null,
        Node.Capture n => Head(n.Body),
        _ => node,
    };
}
