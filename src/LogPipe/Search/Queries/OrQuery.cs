using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>One part must match.</summary>
sealed class OrQuery(IReadOnlyList<Query> parts) : Query
{
    public override bool Matches(JsonElement document)
    {
        foreach (var part in parts)
            if (part.Matches(document)) return true;
        return false;
    }

    public override Narrowing Narrow() => Narrowing.Any(parts.Select(p => p.Narrow()));
}
