namespace LogPipe.Grok.Scanner;

/// <summary>A part of an expression without captures, recognised by automata.</summary>
internal sealed class CaptureFree
{
    readonly Nfa _nfa;
    Automaton? _first;

    /// <param name="follow">What may stand behind; null where all that follows always matches, so that the first way is the answer.</param>
    public CaptureFree(Nfa nfa, Follow? follow)
    {
        _nfa = nfa;
        Only = follow is { } f ? new Automaton(nfa, f) : null;
    }

    /// <summary>Finds the only end that leaves a chance; null where the first end is the one.</summary>
    public Automaton? Only { get; }

    /// <summary>The end that the expression would try first.</summary>
    public int First(ReadOnlySpan<char> text, int at)
    {
        int end = (_first ??= new Automaton(_nfa, null)).Find(text, at);
        return end == Automaton.Beyond ? NfaEnds.Find(_nfa, text, at, 0) : end;
    }

    /// <summary>The end that it would try after so many others.</summary>
    public int Other(ReadOnlySpan<char> text, int at, int skip) => NfaEnds.Find(_nfa, text, at, skip);
}
