namespace LogPipe.Grok.Oniguruma;

internal sealed partial class DotNetGenerator
{
    void WriteLiteral(Node.Literal literal)
    {
        string text = literal.Text;
        if (!literal.IgnoreCase)
        {
            foreach (char c in text)
            {
                SetWriter.WriteLiteral(_output, c);
            }

            return;
        }

        for (int i = 0; i < text.Length;)
        {
            i += WriteFolded(text, i);
        }
    }

    /// <summary>Writes the character (or the sequence that folds with one letter) at the place in all its cases; returns how many units it took.</summary>
    int WriteFolded(string text, int at)
    {
        foreach ((string sequence, string letters) in CaseVariants.Folds)
        {
            bool isSequence = string.Compare(text, at, sequence, 0, sequence.Length, StringComparison.OrdinalIgnoreCase) == 0;
            if (isSequence || letters.Contains(text[at]))
            {
                Open("(?:");
                foreach (char c in sequence)
                {
                    WriteCased(c);
                }

                _output.Append("|[").Append(letters).Append("])");
                return isSequence ? sequence.Length : 1;
            }
        }

        WriteCased(text[at]);
        return 1;
    }

    void WriteCased(char c)
    {
        ReadOnlySpan<char> variants = CaseVariants.OfChar(c);
        if (variants.IsEmpty)
        {
            SetWriter.WriteLiteral(_output, c);
        }
        else
        {
            SetWriter.Write(_output, CodePointSet.Single(c).CloseOverCase(), true);
        }
    }
}
