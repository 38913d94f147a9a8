namespace LogPipe.Grok.Scanner;

/// <summary>
/// What an automaton found last, with the characters it looked at: the time of one line is mostly that of the line before.
/// Gives up where texts hardly ever repeat. Safe to use from several threads.
/// </summary>
internal sealed class RecentText
{
    // Shorter ones are as quickly found anew; longer ones hardly repeat.
    const int Shortest = 12;
    const int Longest = 64;

    // Every so many failures another text is kept, and after so many of those without a success none is.
    const int Patience = 16;
    const int Attempts = 256;

    Entry? _entry;
    int _failures;
    int _attempts;

    /// <summary>How long what begins here is, if it is what was kept; else -1.</summary>
    public int Find(ReadOnlySpan<char> text, int at)
    {
        Entry? entry = _entry;
        // The character before and the one behind were looked at too.
        if (entry is null || at == 0 || !text[(at - 1)..].StartsWith(entry.Text))
        {
            return -1;
        }

        _attempts = 0;
        return entry.Text.Length - 2;
    }

    /// <summary>Keeps an end for the next time, now and then.</summary>
    public void Note(ReadOnlySpan<char> text, int at, int end)
    {
        int length = end - at;
        if (length is < Shortest or > Longest || at == 0 || end >= text.Length || _attempts > Attempts || (_failures++ % Patience) != 0)
        {
            return;
        }

        _attempts++;
        _entry = new Entry(text.Slice(at - 1, length + 2).ToString());
    }

    sealed record Entry(string Text);
}
