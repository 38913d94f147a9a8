using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>One test: what goes in and what is to come out.</summary>
sealed record TestCase
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>What goes in, each a text or a <see cref="FieldMap"/>.</summary>
    public IReadOnlyList<object> Inputs { get; init; } = [];

    /// <summary>Fields that every event gets.</summary>
    public FieldMap Fields { get; init; } = new();

    /// <summary>The input whose codec and decoration are used; null for none.</summary>
    public (string Name, SourceSpan Span)? Input { get; init; }

    /// <summary>What time it is; null for the time of the file.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Fields that do not count.</summary>
    public IReadOnlyList<FieldReference> Ignore { get; init; } = [];

    /// <summary>The events that are to come out, in order; null when the test does not say.</summary>
    public IReadOnlyList<Expectation>? Expected { get; init; }

    /// <summary>How many events are to come out; null when the test does not say.</summary>
    public int? Count { get; init; }

    /// <summary>How many events are to fail at a condition.</summary>
    public int DeadLetters { get; init; }

    /// <summary>True when the test says what is to come out.</summary>
    public bool IsComplete => Expected is not null || Count is not null;
}
