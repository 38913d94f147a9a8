using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>Some value of the document, at any depth, must pass a test.</summary>
sealed class AnywhereQuery(ValueTest test) : Query
{
    public override bool Matches(JsonElement document)
    {
        foreach (var property in document.EnumerateObject())
            if (!DocumentWords.IsLeftOut(property.Name) && MatchesIn(property.Value)) return true;
        return false;
    }

    public override Narrowing Narrow() => test.Narrow();

    bool MatchesIn(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    if (MatchesIn(property.Value)) return true;
                return false;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    if (MatchesIn(item)) return true;
                return false;
            case JsonValueKind.Null:
                return false;
            default:
                return test.Matches(element, MatchMode.Text);
        }
    }
}
