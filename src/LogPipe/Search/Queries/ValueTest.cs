using System.Text.Json;

namespace LogPipe.Search.Queries;

/// <summary>What a query asks of one value.</summary>
abstract class ValueTest
{
    /// <summary>Passed by every value but null.</summary>
    public static ValueTest Exists { get; } = new ExistsTest();

    /// <summary>True when the value passes. It is never null; it may be an object.</summary>
    public abstract bool Matches(JsonElement value, MatchMode mode);

    /// <summary>The words that every document with such a value has.</summary>
    public abstract Narrowing Narrow();

    sealed class ExistsTest : ValueTest
    {
        public override bool Matches(JsonElement value, MatchMode mode) => true;

        public override Narrowing Narrow() => Narrowing.None;
    }
}
