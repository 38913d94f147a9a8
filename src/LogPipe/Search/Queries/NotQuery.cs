using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>The part must not match.</summary>
sealed class NotQuery(Query part) : Query
{
    public override bool Matches(JsonElement document) => !part.Matches(document);

    public override Narrowing Narrow() => Narrowing.None;
}
