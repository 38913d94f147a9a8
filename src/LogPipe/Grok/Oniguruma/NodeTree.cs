namespace LogPipe.Grok.Oniguruma;

/// <summary>Questions about a tree: children and widths.</summary>
internal static class NodeTree
{
    public static IEnumerable<Node> Children(Node node) => node switch
    {
        Node.Sequence n => n.Items,
        Node.Alternation n => n.Branches,
        Node.Repeat n => [n.Body],
        Node.Capture n => [n.Body],
        Node.Atomic n => [n.Body],
        Node.Look n => [n.Body],
        Node.Absent n => [n.Body],
        Node.Conditional n => [n.Yes, n.No],
        _ => [],
    };

    /// <summary>The least number of characters a match takes.</summary>
    public static int MinLength(Node node)
    {
        switch (node)
        {
            case Node.Literal n:
                return n.IgnoreCase ? 1 : CodePoints(n.Text);
            case Node.Set:
                return 1;
            case Node.Sequence n:
                long sum = 0;
                foreach (Node item in n.Items)
                {
                    sum += MinLength(item);
                }

                return (int)Math.Min(sum, int.MaxValue);
            case Node.Alternation n:
                int least = int.MaxValue;
                foreach (Node branch in n.Branches)
                {
                    least = Math.Min(least, MinLength(branch));
                }

                return least;
            case Node.Repeat n:
                return (int)Math.Min((long)n.Min * MinLength(n.Body), int.MaxValue);
            case Node.Capture n:
                return MinLength(n.Body);
            case Node.Atomic n:
                return MinLength(n.Body);
            case Node.Call { Target: { } target }:
                return MinLength(target.Body);
            default:
                return 0;
        }
    }

    /// <summary>The number of characters every match takes; null where that varies.</summary>
    public static int? FixedLength(Node node)
    {
        switch (node)
        {
            case Node.Literal n:
                return CodePoints(n.Text);
            case Node.Set:
                return 1;
            case Node.Sequence n:
                int sum = 0;
                foreach (Node item in n.Items)
                {
                    if (FixedLength(item) is not { } length)
                    {
                        return null;
                    }

                    sum += length;
                }

                return sum;
            case Node.Alternation n:
                int? common = null;
                foreach (Node branch in n.Branches)
                {
                    int? length = FixedLength(branch);
                    if (length is null || (common is not null && common != length))
                    {
                        return null;
                    }

                    common = length;
                }

                return common;
            case Node.Repeat n:
                return n.Min == n.Max ? FixedLength(n.Body) * n.Min : null;
            case Node.Capture n:
                return FixedLength(n.Body);
            case Node.Atomic n:
                return FixedLength(n.Body);
            case Node.Call { Target: { } target }:
                return FixedLength(target.Body);
            case Node.Empty or Node.Look or Node.Anchor or Node.Keep:
                return 0;
            default:
                return null;
        }
    }

    static int CodePoints(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += char.IsLowSurrogate(c) ? 0 : 1;
        }

        return count;
    }
}
