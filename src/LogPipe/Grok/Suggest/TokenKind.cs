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

    /// <summary>Two hexadecimal numbers with a dot between, the first a time: a session of PostgreSQL.</summary>
    SessionId,

    /// <summary>stdout or stderr.</summary>
    Stream,

    /// <summary>The letter behind a stream by which a container runtime tells whole lines from parts.</summary>
    StreamTag,

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
