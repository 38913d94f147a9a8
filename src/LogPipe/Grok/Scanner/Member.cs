namespace LogPipe.Grok.Scanner;

/// <summary>Whether the units of a kind belong to a set.</summary>
internal enum Member : byte
{
    No,
    Yes,

    /// <summary>Some do, or only in pairs.</summary>
    Mixed,
}
