using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What the status of a bulk item means for its event. No I/O, no state.</summary>
static class BulkOutcomes
{
    /// <summary>The outcome of one item.</summary>
    /// <param name="item">What the answer says.</param>
    /// <param name="action">What was asked for.</param>
    /// <param name="hasId">Whether the document had an id of its own, so that sending it twice can be told.</param>
    /// <param name="rules">The options about failures.</param>
    public static Outcome Of(in BulkItem item, BulkAction action, bool hasId, BulkRules rules)
    {
        switch (item.Status)
        {
            case 200 or 201:
                return Outcome.Delivered;
            case 404 when action == BulkAction.Delete && item.ErrorType is null:
                // Deleting what is not there is not an error; Elasticsearch says so with a bare 404.
                return Outcome.Delivered;
            case 409 when action == BulkAction.Create && hasId:
                return Outcome.Rejected("duplicate", "the document is already there");
            case 409:
                return Outcome.Rejected("version_conflict", Describe(item));
        }
        if (item.ErrorType is { } type && rules.DropErrorTypes.Contains(type)) return Outcome.Rejected("dropped_error_type", Describe(item));
        if (item.Status is 400 or 404 or 413 || rules.DeadLetterCodes.Contains(item.Status)) return Outcome.DeadLetter(Code(item), Describe(item));
        return Outcome.Retry(Describe(item));
    }

    /// <summary>The error in one line.</summary>
    public static string Describe(in BulkItem item) => item.ErrorType is null && item.Reason is null
        ? $"Elasticsearch answered status {item.Status}"
        : $"Elasticsearch answered status {item.Status}, {item.ErrorType ?? "error"}: {item.Reason ?? "no reason given"}";

    // Counters have these as labels, so the set must be small whatever the server says.
    static string Code(in BulkItem item) => item.Status switch
    {
        400 when item.ErrorType is "mapper_parsing_exception" or "document_parsing_exception" or "strict_dynamic_mapping_exception" => "mapping_error",
        400 when item.ErrorType is "illegal_argument_exception" => "illegal_argument",
        400 => "bad_request",
        404 when item.ErrorType is "index_not_found_exception" => "index_not_found",
        404 when item.ErrorType is "document_missing_exception" => "document_missing",
        404 => "not_found",
        413 => "document_too_large",
        _ => "http_" + item.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
