using System.Text.RegularExpressions;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok;

/// <summary>The beginnings of an expression, each one element longer: to tell how far a text that does not match goes along with it.</summary>
public sealed class GrokPrefixes
{
    readonly string _expression;
    readonly List<int> _cuts = [0];
    readonly Regex?[] _prefixes;

    /// <param name="expression">An expression that compiles.</param>
    public GrokPrefixes(string expression, PatternLibrary library)
    {
        _expression = expression;
        FindCuts();
        _prefixes = new Regex?[_cuts.Count];
        for (int i = 1; i < _prefixes.Length; i++)
        {
            _prefixes[i] = Compile(expression[.._cuts[i]], library);
        }
    }

    /// <summary>Where the longest beginning that matches ends in the text, and the number of the element it wanted next.</summary>
    public (int End, int Next) Longest(string text)
    {
        for (int i = _prefixes.Length - 2; i > 0; i--)
        {
            try
            {
                if (_prefixes[i]?.Match(text) is { Success: true } match)
                {
                    return (match.Index + match.Length, i);
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // How far this beginning goes is not known; a shorter one may tell.
                continue;
            }
        }

        return (0, 0);
    }

    /// <summary>What is written before an element.</summary>
    public string Before(int number) => _expression[.._cuts[number]];

    /// <summary>An element as written.</summary>
    public string Element(int number) => _expression[_cuts[number].._cuts[number + 1]];

    /// <summary>Cuts at the top level: references, groups, classes and escapes stay whole, and go with their repeats; a literal is cut by the character.</summary>
    void FindCuts()
    {
        int at = 0;
        while (at < _expression.Length)
        {
            int next = SkipRepeats(SkipElement(at));

            // An alternation at the top has no beginnings: it is one element. So is what follows an option for the rest.
            if (at < _expression.Length && _expression[at] == '|')
            {
                _cuts.Clear();
                _cuts.Add(0);
                break;
            }

            _cuts.Add(next);
            at = next;
        }

        if (_cuts[^1] != _expression.Length || _cuts.Count == 1)
        {
            _cuts.Add(_expression.Length);
        }
    }

    int SkipElement(int at)
    {
        switch (_expression[at])
        {
            case '%' when at + 1 < _expression.Length && _expression[at + 1] == '{':
                int close = _expression.IndexOf('}', at);
                return close < 0 ? at + 1 : close + 1;
            case '\\':
                return Math.Min(at + 2, _expression.Length);
            case '[':
                return SkipClass(at);
            case '(':
                return SkipGroup(at);
            default:
                return at + 1;
        }
    }

    int SkipClass(int at)
    {
        for (int p = at + 2; p < _expression.Length; p++)
        {
            if (_expression[p] == '\\')
            {
                p++;
            }
            else if (_expression[p] == '[')
            {
                p = SkipClass(p) - 1;
            }
            else if (_expression[p] == ']')
            {
                return p + 1;
            }
        }

        return _expression.Length;
    }

    int SkipGroup(int at)
    {
        for (int p = at + 1; p < _expression.Length;)
        {
            if (_expression[p] == ')')
            {
                return p + 1;
            }

            p = SkipElement(p);
        }

        return _expression.Length;
    }

    int SkipRepeats(int at)
    {
        while (at < _expression.Length && _expression[at] is '*' or '+' or '?' or '{')
        {
            int close = _expression[at] == '{' ? _expression.IndexOf('}', at) : at;
            at = close < 0 ? _expression.Length : close + 1;
        }

        return at;
    }

    /// <summary>Null where the beginning by itself is no expression; a longer or shorter one serves.</summary>
    static Regex? Compile(string prefix, PatternLibrary library)
    {
        var errors = new List<GrokError>();
        string expanded = GrokExpander.Expand(prefix, library, true, errors, out _);
        return errors.Count == 0 && OnigurumaRegex.TryTranslate(expanded, OnigurumaOptions.Grok, out OnigurumaTranslation? translation, out _)
            ? translation.ToRegex(false, TimeSpan.FromSeconds(1))
            : null;
    }
}
