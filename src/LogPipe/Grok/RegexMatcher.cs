using System.Text.RegularExpressions;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok;

/// <summary>Matches with a .NET regex, built when first asked: interpreted at first, compiled to code once the expression proves busy.</summary>
internal sealed class RegexMatcher : IGrokMatcher
{
    readonly OnigurumaTranslation _translation;
    readonly int[] _groups;
    readonly TimeSpan _timeout;
    readonly bool _compileAtOnce;
    Regex? _regex;

    // Counts down to compilation; threads may lose counts to each other, which only delays it.
    int _remaining;

    /// <param name="groups">The group number of each capture.</param>
    public RegexMatcher(OnigurumaTranslation translation, int[] groups, GrokOptions options)
    {
        _translation = translation;
        _groups = groups;
        _timeout = options.Timeout > TimeSpan.Zero ? options.Timeout : Regex.InfiniteMatchTimeout;
        _remaining = options.CompileAfter > 0 ? options.CompileAfter : -1;
        _compileAtOnce = options.CompileAfter == 0;
    }

    /// <summary>Builds the regex now.</summary>
    /// <exception cref="ArgumentException">The translation is no .NET regular expression.</exception>
    public Regex Build()
    {
        Regex regex = _translation.ToRegex(_compileAtOnce, _timeout);
        return Interlocked.CompareExchange(ref _regex, regex, null) ?? regex;
    }

    public MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures)
    {
        if (_remaining > 0 && --_remaining == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static matcher => matcher.Compile(), this, preferLocal: false);
        }

        Match match;
        try
        {
            match = (Volatile.Read(ref _regex) ?? Build()).Match(text, start, length);
        }
        catch (RegexMatchTimeoutException)
        {
            return MatchStatus.TimedOut;
        }

        if (!match.Success)
        {
            return MatchStatus.NoMatch;
        }

        if (MatchInternals.Available)
        {
            for (int i = 0; i < _groups.Length; i++)
            {
                captures[i] = MatchInternals.Group(match, _groups[i]);
            }

            return MatchStatus.Match;
        }

        GroupCollection groups = match.Groups;
        for (int i = 0; i < _groups.Length; i++)
        {
            Group group = groups[_groups[i]];
            captures[i] = group.Success ? new CaptureSlot(group.Index, group.Length) : CaptureSlot.None;
        }

        return MatchStatus.Match;
    }

    void Compile() => Volatile.Write(ref _regex, _translation.ToRegex(true, _timeout));
}
