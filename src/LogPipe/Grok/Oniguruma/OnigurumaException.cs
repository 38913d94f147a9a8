namespace LogPipe.Grok.Oniguruma;

/// <summary>Carries a parse error from the place where it is found to the public entry, which returns it as a value.</summary>
internal sealed class OnigurumaException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}
