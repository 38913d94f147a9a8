using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>An item of a sequence, and whether the items after it in its own sequence take text (which decides what <c>^</c> means).</summary>
internal readonly record struct Step(Node Node, bool TextFollows)
{
    /// <summary>The items of a sequence.</summary>
    public static List<Step> Of(Node.Sequence sequence)
    {
        var steps = new List<Step>(sequence.Items.Count);
        bool text = false;
        for (int i = sequence.Items.Count - 1; i >= 0; i--)
        {
            steps.Add(new Step(sequence.Items[i], text));
            text |= NodeTree.MinLength(sequence.Items[i]) > 0;
        }

        steps.Reverse();
        return steps;
    }
}
