using CsCheck;

namespace LogPipe.Tests.Support;

/// <summary>Generators over given values.</summary>
static class Pick
{
    /// <summary>One of the values.</summary>
    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
