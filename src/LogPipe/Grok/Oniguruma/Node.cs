namespace LogPipe.Grok.Oniguruma;

/// <summary>A node of a parsed Oniguruma expression. Offsets are positions in the parsed text.</summary>
internal abstract class Node
{
    public int Offset { get; init; }

    /// <summary>Matches nothing, always.</summary>
    internal sealed class Empty : Node;

    /// <summary>Characters one after the other (UTF-16).</summary>
    internal sealed class Literal(string text, bool ignoreCase) : Node
    {
        public string Text { get; } = text;

        public bool IgnoreCase { get; } = ignoreCase;
    }

    /// <summary>One code point out of a set; case is already part of the set.</summary>
    internal sealed class Set(CodePointSet members) : Node
    {
        public CodePointSet Members { get; } = members;
    }

    internal sealed class Sequence(List<Node> items) : Node
    {
        public List<Node> Items { get; } = items;
    }

    internal sealed class Alternation(List<Node> branches) : Node
    {
        public List<Node> Branches { get; } = branches;
    }

    internal sealed class Repeat(Node body, int min, int max, bool greedy, bool possessive) : Node
    {
        public const int Unlimited = -1;

        public Node Body { get; } = body;

        public int Min { get; } = min;

        public int Max { get; } = max;

        public bool Greedy { get; } = greedy;

        public bool Possessive { get; } = possessive;

        /// <summary>Written as <c>* + ?</c>, not as an interval: such operators merge when stacked.</summary>
        public bool Simple { get; init; }
    }

    /// <summary>A capturing group; <see cref="Number"/> is the number in the translated expression, 0 for "does not capture".</summary>
    internal sealed class Capture(string? name, int index) : Node
    {
        public string? Name { get; } = name;

        /// <summary>The place of its opening parenthesis among all groups, from 1.</summary>
        public int Index { get; } = index;

        public int Number { get; set; }

        public Node Body { get; set; } = new Empty();
    }

    internal sealed class Atomic(Node body) : Node
    {
        public Node Body { get; } = body;
    }

    internal sealed class Look(Node body, bool ahead, bool negative) : Node
    {
        public Node Body { get; } = body;

        public bool Ahead { get; } = ahead;

        public bool Negative { get; } = negative;
    }

    internal sealed class Anchor(AnchorKind kind, bool ascii) : Node
    {
        public AnchorKind Kind { get; } = kind;

        /// <summary>For word boundaries: only ASCII counts, as after <c>(?a)</c>.</summary>
        public bool Ascii { get; } = ascii;
    }

    internal sealed class BackReference(string? name, int index, bool ignoreCase) : Node
    {
        public string? Name { get; } = name;

        public int Index { get; } = index;

        public bool IgnoreCase { get; } = ignoreCase;

        public List<Capture> Targets { get; } = [];
    }

    internal sealed class Conditional(string? name, int index, Node yes, Node no) : Node
    {
        public string? Name { get; } = name;

        public int Index { get; } = index;

        public Node Yes { get; } = yes;

        public Node No { get; } = no;

        public List<Capture> Targets { get; } = [];
    }

    /// <summary><c>\g&lt;name&gt;</c>: runs the group's expression here, capturing as that group.</summary>
    internal sealed class Call(string? name, int index) : Node
    {
        public string? Name { get; } = name;

        public int Index { get; } = index;

        public Capture? Target { get; set; }
    }

    /// <summary><c>(?~x)</c>: the longest text that does not contain x.</summary>
    internal sealed class Absent(Node body) : Node
    {
        public Node Body { get; } = body;
    }

    /// <summary><c>\K</c>: the match begins here.</summary>
    internal sealed class Keep : Node;
}
