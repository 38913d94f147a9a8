namespace LogPipe.Codecs.Multiline;

/// <summary>The checked options of a multiline codec.</summary>
sealed record MultilineOptions
{
    /// <summary>Tells the lines that are matched.</summary>
    public required LinePattern Pattern { get; init; }

    /// <summary>True when a line that does not match belongs to another.</summary>
    public required bool Negate { get; init; }

    /// <summary>True when such a line belongs to the next one, else to the one before.</summary>
    public required bool BelongsToNext { get; init; }

    /// <summary>An event is let go once it has more lines.</summary>
    public required long MaxLines { get; init; }

    /// <summary>An event is let go once it has as many bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The tag of an event of several lines; empty for none.</summary>
    public required string Tag { get; init; }

    /// <summary>How long the stream may pause before what is held is let go; null for ever.</summary>
    public required TimeSpan? AutoFlush { get; init; }

    /// <summary>The character set of the lines.</summary>
    public required Charset Charset { get; init; }

    /// <summary>True when <c>[event][original]</c> is kept.</summary>
    public required bool KeepOriginal { get; init; }
}
