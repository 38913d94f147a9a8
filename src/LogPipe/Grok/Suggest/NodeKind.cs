namespace LogPipe.Grok.Suggest;

/// <summary>What a part of a template stands for.</summary>
enum NodeKind
{
    /// <summary>The same text in every line.</summary>
    Literal,

    /// <summary>White space of varying width; the node's text is its expression.</summary>
    Gap,

    /// <summary>A varying text that becomes a field.</summary>
    Field,

    /// <summary>Parts that some lines do not have.</summary>
    Optional,

    /// <summary>Parts, or in lines where they do not fit, the last of the children alone.</summary>
    Either,
}
