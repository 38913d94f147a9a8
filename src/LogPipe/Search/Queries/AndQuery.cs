using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>All parts must match.</summary>
sealed class AndQuery(IReadOnlyList<Query> parts) : Query
{
    public override bool Matches(JsonElement document)
    {
        foreach (var part in parts)
            if (!part.Matches(document)) return false;
        return true;
    }

    public override Narrowing Narrow() => Narrowing.All(parts.Select(p => p.Narrow()));
}
