namespace LogPipe.Outputs.Http;

/// <summary>What the body of a request is.</summary>
enum HttpFormat
{
    /// <summary>The event, or the mapping, as JSON; a request for each event.</summary>
    Json,

    /// <summary>A JSON array of all events of the batch.</summary>
    JsonBatch,

    /// <summary>The fields as a form; a request for each event.</summary>
    Form,

    /// <summary>The message option filled in; a request for each event.</summary>
    Message,
}
