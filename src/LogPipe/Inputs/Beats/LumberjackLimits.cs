namespace LogPipe.Inputs.Beats;

/// <summary>What a peer may ask for. Beyond, the connection is closed.</summary>
sealed record LumberjackLimits
{
    /// <summary>Events in a window.</summary>
    public uint MaxWindow { get; init; } = 10_000;

    /// <summary>Bytes in a compressed frame once it is unpacked.</summary>
    public long MaxFrameBytes { get; init; } = 100L << 20;

    /// <summary>Bytes in the JSON, or in the keys and values, of one event.</summary>
    public int MaxEventBytes { get; init; } = 10 << 20;

    /// <summary>Keys and values in a version 1 event.</summary>
    public uint MaxPairs { get; init; } = 65_536;

    /// <summary>Bytes of all events of a window.</summary>
    public long MaxWindowBytes { get; init; } = 256L << 20;

    /// <summary>Windows in one compressed frame; more than one is never seen in practice.</summary>
    public int MaxWindowsInFrame { get; init; } = 256;

    /// <summary>Bytes of a compressed frame on the wire: what zlib makes, at worst, of <see cref="MaxFrameBytes"/>.</summary>
    public long MaxCompressedBytes => MaxFrameBytes + (MaxFrameBytes >> 10) + 64;
}
