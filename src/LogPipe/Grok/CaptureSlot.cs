namespace LogPipe.Grok;

/// <summary>Where a capture lies in the text, in UTF-16 units. <see cref="Start"/> is -1 if the group took no part.</summary>
public readonly record struct CaptureSlot(int Start, int Length)
{
    public static readonly CaptureSlot None = new(-1, 0);

    public bool Success => Start >= 0;
}
