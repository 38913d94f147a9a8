namespace LogPipe.Configuration.Language;

/// <summary>What stands where a value should, and of which the value cannot be known. Only in the tree of a file with errors.</summary>
public sealed record UnreadValue(SourceSpan Span) : ValueNode(Span)
{
    /// <summary>Whether a plugin has such a value, or a part of one.</summary>
    public static bool IsIn(PluginNode plugin) => plugin.Attributes.Any(a => IsIn(a.Value));

    static bool IsIn(ValueNode value) => value switch
    {
        UnreadValue => true,
        ArrayValue list => list.Items.Any(IsIn),
        HashValue hash => hash.Entries.Any(e => IsIn(e.Value)),
        PluginValue plugin => IsIn(plugin.Plugin),
        _ => false,
    };
}
