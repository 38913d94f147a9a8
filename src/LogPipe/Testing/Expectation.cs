using System.Text.RegularExpressions;
using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>What is said of one event that comes out.</summary>
sealed record Expectation
{
    /// <summary>All fields of the event; null when only some are told.</summary>
    public FieldMap? Fields { get; init; }

    /// <summary>Whether <c>@timestamp</c> counts among <see cref="Fields"/> also when it is not named.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Fields that are among those of the event.</summary>
    public FieldMap? Contains { get; init; }

    /// <summary>Fields with an expression for their text.</summary>
    public IReadOnlyList<(FieldReference Field, Regex Pattern)> Matches { get; init; } = [];

    /// <summary>Fields that the event does not have.</summary>
    public IReadOnlyList<FieldReference> Absent { get; init; } = [];

    /// <summary>The tags, in any order.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The outputs that get the event, and no others.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>The index that an output writes it to.</summary>
    public string? Index { get; init; }

    /// <summary>By output, some of what it would send.</summary>
    public FieldMap? Delivers { get; init; }
}
