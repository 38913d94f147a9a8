namespace LogPipe.Grok.Suggest;

/// <summary>Access logs: what stands there as a dash in every line of a sample is a name in others.</summary>
static class AccessLog
{
    /// <summary>The nodes, with fields in place of the dashes between address and date.</summary>
    public static List<TemplateNode> Loosen(IReadOnlyList<TemplateNode> nodes)
    {
        List<TemplateNode> loose = [.. nodes];
        var date = loose.FindIndex(n => n.Form?.Grok == "HTTPDATE");
        // Address, identity, user, date in brackets; all parted by blanks.
        if (date < 7 || loose[date - 7].Kind != NodeKind.Field || loose[date - 1].Text != "[" || !new[] { 6, 4, 2 }.All(i => loose[date - i].Text == " ")) return loose;
        foreach (var (at, name) in new[] { (date - 5, "ident"), (date - 3, "user") })
        {
            if (loose[at] is not { Kind: NodeKind.Literal, Text: "-" }) continue;
            loose[at] = TemplateNode.Field(TokenKind.Word, ["-"]);
            loose[at].Name = name;
        }
        return loose;
    }
}
