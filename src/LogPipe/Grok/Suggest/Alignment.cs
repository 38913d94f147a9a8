namespace LogPipe.Grok.Suggest;

/// <summary>What some lines have in common.</summary>
/// <param name="Nodes">The parts, from the beginning.</param>
/// <param name="Complete">True when they go to the lines' ends; false where something free follows.</param>
/// <param name="Stop">The lines at the place behind the parts.</param>
sealed record Alignment(IReadOnlyList<TemplateNode> Nodes, bool Complete, List<Cursor> Stop)
{
    /// <summary>How many fields there are that are seldom so by chance.</summary>
    public int Strength => Nodes.SelectMany(n => n.All()).Count(n => n.IsStrong);
}
