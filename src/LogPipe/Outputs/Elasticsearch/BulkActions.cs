namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The names of bulk actions.</summary>
static class BulkActions
{
    /// <summary>Finds an action by name, exactly as Elasticsearch spells it.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out BulkAction action)
    {
        action = name switch
        {
            "create" => BulkAction.Create,
            "update" => BulkAction.Update,
            "delete" => BulkAction.Delete,
            _ => BulkAction.Index,
        };
        return action != BulkAction.Index || name is "index";
    }

    /// <summary>The start of an action line, up to the object of its parameters.</summary>
    public static ReadOnlySpan<byte> Opening(BulkAction action) => action switch
    {
        BulkAction.Create => "{\"create\":{"u8,
        BulkAction.Update => "{\"update\":{"u8,
        BulkAction.Delete => "{\"delete\":{"u8,
        _ => "{\"index\":{"u8,
    };
}
