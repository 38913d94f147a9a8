namespace LogPipe.Grok.Suggest;

/// <summary>A part of a template.</summary>
sealed class TemplateNode
{
    /// <summary>What it stands for.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>The text of a literal, the expression of a gap.</summary>
    public string Text { get; init; } = "";

    /// <summary>What a field holds.</summary>
    public TokenKind Token { get; init; }

    /// <summary>How a timestamp is written.</summary>
    public TimestampForm? Form { get; init; }

    /// <summary>What the field held in the sample lines, dashes for nothing left out.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>True where a dash stands for nothing in some lines.</summary>
    public bool MayBeDash { get; init; }

    /// <summary>True where some lines have nothing there, as behind a key.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The bracket or quote that the field fills by itself; 0 for none.</summary>
    public char Opener { get; set; }

    /// <summary>The parts of what is optional or one of two.</summary>
    public IReadOnlyList<TemplateNode> Children { get; init; } = [];

    /// <summary>The field's name, given by <see cref="FieldNamer"/>; before that, a wish or nothing.</summary>
    public string Name { get; set; } = "";

    /// <summary>True for a kind that is seldom met by chance.</summary>
    public bool IsStrong => Kind == NodeKind.Field && Token < TokenKind.Target;

    public static TemplateNode Literal(string text) => new() { Kind = NodeKind.Literal, Text = text };

    public static TemplateNode Gap(string expression) => new() { Kind = NodeKind.Gap, Text = expression };

    public static TemplateNode Field(TokenKind token, IReadOnlyList<string> values) =>
        new() { Kind = NodeKind.Field, Token = token, Values = [.. values.Where(v => v != "-")], MayBeDash = values.Contains("-") };

    public static TemplateNode Optional(IReadOnlyList<TemplateNode> children) => new() { Kind = NodeKind.Optional, Children = children };

    /// <summary>This node and all within it.</summary>
    public IEnumerable<TemplateNode> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
