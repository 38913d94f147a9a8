namespace LogPipe.Events;

/// <summary>The field names that the engine itself knows.</summary>
public static class WellKnown
{
    /// <summary><c>@timestamp</c></summary>
    public static readonly FieldName Timestamp = FieldName.Of("@timestamp");

    /// <summary><c>@version</c></summary>
    public static readonly FieldName Version = FieldName.Of("@version");

    /// <summary><c>@metadata</c></summary>
    public static readonly FieldName Metadata = FieldName.Of("@metadata");

    /// <summary><c>tags</c></summary>
    public static readonly FieldName Tags = FieldName.Of("tags");

    /// <summary><c>message</c></summary>
    public static readonly FieldName Message = FieldName.Of("message");

    /// <summary><c>type</c></summary>
    public static readonly FieldName Type = FieldName.Of("type");

    /// <summary><c>host</c></summary>
    public static readonly FieldName Host = FieldName.Of("host");

    /// <summary>The value of <c>@version</c> in a new event.</summary>
    public static readonly FieldValue VersionOne = FieldValue.Text("1");
}
