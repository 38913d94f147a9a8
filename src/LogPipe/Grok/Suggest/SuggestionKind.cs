namespace LogPipe.Grok.Suggest;

/// <summary>What the lines ask for.</summary>
enum SuggestionKind
{
    /// <summary>Nothing could be made of them.</summary>
    None,

    /// <summary>The grok filter.</summary>
    Grok,

    /// <summary>The json filter.</summary>
    Json,

    /// <summary>A grok filter with an expression for each key.</summary>
    KeyValue,
}
