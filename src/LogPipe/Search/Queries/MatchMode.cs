namespace LogPipe.Search.Queries;

/// <summary>How a text value is compared.</summary>
enum MatchMode
{
    /// <summary>By its words when it has white space or is Chinese, Japanese, Thai…; else as a whole. Case does not matter.</summary>
    Field,

    /// <summary>By its words: free text, and fields called message.</summary>
    Text,

    /// <summary>As a whole, with its case: field.keyword.</summary>
    Keyword,
}
