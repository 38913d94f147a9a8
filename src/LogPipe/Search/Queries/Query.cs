using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>A parsed query: decides on a document, and tells which words every matching document has.</summary>
abstract class Query
{
    /// <summary>The query that every document matches.</summary>
    public static Query All { get; } = new AllQuery();

    /// <summary>Reads a query. Throws <see cref="QueryException"/>.</summary>
    public static Query Parse(string text) => new QueryParser(text).Parse();

    /// <summary>True when the document matches.</summary>
    public abstract bool Matches(JsonElement document);

    /// <summary>The words that narrow the search; never leaves out a document that matches.</summary>
    public abstract Narrowing Narrow();

    sealed class AllQuery : Query
    {
        public override bool Matches(JsonElement document) => true;

        public override Narrowing Narrow() => Narrowing.None;
    }
}
