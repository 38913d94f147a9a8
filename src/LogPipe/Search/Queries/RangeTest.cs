using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>
/// The value lies between bounds. A bound that is a number compares numbers (and texts that are numbers), one that is a date
/// compares dates, any other compares texts by their characters.
/// </summary>
sealed class RangeTest(RangeBound? low, RangeBound? high) : ValueTest
{
    public override bool Matches(JsonElement value, MatchMode mode)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => StoredJson.Text(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text is null) return false;
        return (low is null || low.Compare(text) is { } above && (above > 0 || (above == 0 && low.IsIncluded)))
            && (high is null || high.Compare(text) is { } below && (below < 0 || (below == 0 && high.IsIncluded)));
    }

    public override Narrowing Narrow() => Narrowing.None;
}
