namespace LogPipe.Grok.Oniguruma;

/// <summary>What Oniguruma allows in a look-behind: branches of a fixed length each, no captures when negative.</summary>
internal static class LookBehindRule
{
    /// <exception cref="OnigurumaException">The look-behind is not allowed.</exception>
    public static void Check(Node.Look look)
    {
        Node body = look.Body;
        if (body is Node.Alternation alternation)
        {
            foreach (Node branch in alternation.Branches)
            {
                CheckLength(look, branch);
            }
        }
        else
        {
            CheckLength(look, body);
        }

        if (look.Negative && HasCapture(body))
        {
            throw new OnigurumaException(look.Offset, "invalid pattern in look-behind: a negative one cannot capture; use (?:...)");
        }
    }

    static void CheckLength(Node.Look look, Node branch)
    {
        if (NodeTree.FixedLength(branch) is null)
        {
            throw new OnigurumaException(look.Offset,
                "invalid pattern in look-behind: each of its branches must have one fixed length, so no *, + or ?");
        }
    }

    static bool HasCapture(Node node)
    {
        if (node is Node.Capture { Name: not null })
        {
            return true;
        }

        foreach (Node child in NodeTree.Children(node))
        {
            if (HasCapture(child))
            {
                return true;
            }
        }

        return false;
    }
}
