namespace LogPipe.Grok.Suggest;

/// <summary>What a varying part of a line is.</summary>
enum TokenKind
{
    /// <summary>A date with a time, in one of <see cref="TimestampForm.All"/>.</summary>
    Timestamp,
    Uuid,
    Uri,
    Mac,
    Ip,
    Email,
    Level,
    Method,

    /// <summary>A number with 0x.</summary>
    Hex,

    /// <summary>Sixteen hexadecimal digits or more, such as a trace id.</summary>
    HexId,
    Number,

    /// <summary>A number with its unit behind it: 12ms.</summary>
    Measure,
    Path,

    /// <summary>Names with dots between: a Java class, a Python logger.</summary>
    Dotted,

    /// <summary>What a request asks for.</summary>
    Target,

    /// <summary>Something without white space.</summary>
    Word,

    /// <summary>Something between quotes or brackets.</summary>
    Text,

    /// <summary>The rest of the line.</summary>
    Tail,
}
