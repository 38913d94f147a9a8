using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>The numbers that comparisons leave. A null bound is none.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="LowIn">Whether it belongs to the range.</param>
/// <param name="High">The upper bound.</param>
/// <param name="HighIn">Whether it belongs to the range.</param>
readonly record struct NumberRange(decimal? Low, bool LowIn, decimal? High, bool HighIn)
{
    /// <summary>Every number.</summary>
    public static NumberRange All => default;

    /// <summary>True when no number is left.</summary>
    public bool IsEmpty => Low is { } low && High is { } high && (low > high || (low == high && !(LowIn && HighIn)));

    /// <summary>The range with one more comparison.</summary>
    public NumberRange With(ComparisonOperator sign, decimal number) => sign switch
    {
        ComparisonOperator.Equal => With(ComparisonOperator.GreaterOrEqual, number).With(ComparisonOperator.LessOrEqual, number),
        ComparisonOperator.Greater when Low is null || number >= Low => this with { Low = number, LowIn = false },
        ComparisonOperator.GreaterOrEqual when Low is null || number > Low => this with { Low = number, LowIn = true },
        ComparisonOperator.Less when High is null || number <= High => this with { High = number, HighIn = false },
        ComparisonOperator.LessOrEqual when High is null || number < High => this with { High = number, HighIn = true },
        _ => this,
    };
}
