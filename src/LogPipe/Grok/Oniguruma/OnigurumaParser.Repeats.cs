namespace LogPipe.Grok.Oniguruma;

internal sealed partial class OnigurumaParser
{
    const int MaxRepeat = 100_000;

    Node ParseRepeats(Node atom, int start)
    {
        while (true)
        {
            SkipExtended();
            if (AtEnd)
            {
                return atom;
            }

            int at = _position;
            int min;
            int max;
            bool simple = true;
            switch (_text[at])
            {
                case '*':
                    (min, max) = (0, Node.Repeat.Unlimited);
                    _position++;
                    break;
                case '+':
                    (min, max) = (1, Node.Repeat.Unlimited);
                    _position++;
                    break;
                case '?':
                    (min, max) = (0, 1);
                    _position++;
                    break;
                case '{' when TryReadInterval(out min, out max, out int end):
                    simple = false;
                    CheckInterval(at, min, max);
                    _position = end;
                    break;
                default:
                    return atom;
            }

            bool greedy = true;
            bool possessive = false;
            if (!AtEnd && _text[_position] == '?')
            {
                // In Ruby {n}? is an optional {n}, not a lazy one: leave the mark to the next round.
                if (simple || min != max)
                {
                    greedy = false;
                    _position++;
                }
            }
            else if (!AtEnd && _text[_position] == '+' && simple)
            {
                possessive = true;
                _position++;
            }

            atom = Stack(atom, min, max, greedy, possessive, simple, start);
        }
    }

    static Node.Repeat Stack(Node atom, int min, int max, bool greedy, bool possessive, bool simple, int start)
    {
        // Stacked simple greedy operators are one operator: (a+)* is a*; nesting them would only add backtracking.
        if (simple && greedy && !possessive && atom is Node.Repeat { Simple: true, Greedy: true, Possessive: false } inner)
        {
            int low = Math.Min(min, inner.Min);
            int high = max == 1 && inner.Max == 1 ? 1 : Node.Repeat.Unlimited;
            return new Node.Repeat(inner.Body, low, high, true, false) { Offset = start, Simple = true };
        }

        return new Node.Repeat(atom, min, max, greedy, possessive) { Offset = start, Simple = simple };
    }

    void CheckInterval(int at, int min, int max)
    {
        if (min > MaxRepeat || max > MaxRepeat)
        {
            throw Error(at, $"too big number for repeat range (at most {MaxRepeat})");
        }

        if (max != Node.Repeat.Unlimited && min > max)
        {
            throw Error(at, $"upper is smaller than lower in repeat range: {_text[at..(_text.IndexOf('}', at) + 1)]}");
        }
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c>, <c>{,m}</c> or <c>{n,m}</c>; anything else is a literal brace.</summary>
    bool TryReadInterval(out int min, out int max, out int end)
    {
        min = 0;
        max = 0;
        end = _position;
        int p = _position + 1;
        bool hasMin = ReadNumber(ref p, out min);
        if (p < _text.Length && _text[p] == ',')
        {
            p++;
            bool hasMax = ReadNumber(ref p, out max);
            if (!hasMax)
            {
                max = Node.Repeat.Unlimited;
            }

            if (!hasMin && !hasMax)
            {
                return false;
            }
        }
        else if (hasMin)
        {
            max = min;
        }
        else
        {
            return false;
        }

        if (p >= _text.Length || _text[p] != '}')
        {
            return false;
        }

        end = p + 1;
        return true;
    }

    bool ReadNumber(ref int p, out int value)
    {
        int start = p;
        long number = 0;
        while (p < _text.Length && char.IsAsciiDigit(_text[p]))
        {
            number = Math.Min(number * 10 + (_text[p] - '0'), MaxRepeat + 1L);
            p++;
        }

        value = (int)number;
        return p > start;
    }
}
