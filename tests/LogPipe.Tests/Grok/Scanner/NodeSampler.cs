using System.Text;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Tests.Grok.Scanner;

/// <summary>Makes texts that an expression is likely to match, from its tree.</summary>
internal sealed class NodeSampler(Random random)
{
    readonly StringBuilder _text = new();

    public string Sample(Node node)
    {
        _text.Clear();
        Append(node);
        return _text.ToString();
    }

    void Append(Node node)
    {
        if (_text.Length > 600)
        {
            return;
        }

        switch (node)
        {
            case Node.Literal n:
                _text.Append(n.IgnoreCase && random.Next(2) == 0 ? n.Text.ToUpperInvariant() : n.Text);
                break;
            case Node.Set n:
                _text.Append(char.ConvertFromUtf32(Member(n.Members)));
                break;
            case Node.Sequence n:
                n.Items.ForEach(Append);
                break;
            case Node.Alternation n:
                Append(n.Branches[random.Next(n.Branches.Count)]);
                break;
            case Node.Repeat n:
                int most = n.Max < 0 ? n.Min + random.Next(random.Next(4) == 0 ? 30 : 6) : n.Min + random.Next(Math.Min(n.Max - n.Min, 6) + 1);
                for (int i = 0; i < most; i++)
                {
                    Append(n.Body);
                }

                break;
            case Node.Capture n:
                Append(n.Body);
                break;
            case Node.Atomic n:
                Append(n.Body);
                break;
        }
    }

    int Member(CodePointSet set)
    {
        for (int i = 0; i < 12; i++)
        {
            int c = random.Next(40) switch
            {
                0 => '\n',
                1 => "é日🙂ßK\u200d"[random.Next(2)],
                2 => 0x1F642,
                3 => random.Next(128),
                < 12 => ' ' + random.Next(16),
                _ => random.Next(' ', 127),
            };
            if (set.Contains(c))
            {
                return c;
            }
        }

        (int low, int high) = set.Ranges[random.Next(set.Ranges.Count)];
        int member = random.Next(low, Math.Min(high, low + 60) + 1);
        return member is >= 0xD800 and <= 0xDFFF ? 'x' : member;
    }
}
