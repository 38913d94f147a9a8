using LogPipe.Events;

namespace LogPipe.Codecs.Clef;

/// <summary>Which field each reified property of CLEF goes to.</summary>
sealed record ClefNames
{
    static readonly ClefNames Plain = new()
    {
        Level = FieldReference.Parse("level"),
        Exception = FieldReference.Parse("exception"),
        EventId = FieldReference.Parse("event_id"),
        TraceId = FieldReference.Parse("trace_id"),
        SpanId = FieldReference.Parse("span_id"),
        ParentId = FieldReference.Parse("parent_id"),
        Start = FieldReference.Parse("start"),
    };

    static readonly ClefNames Ecs = new()
    {
        Level = FieldReference.Parse("[log][level]"),
        Exception = FieldReference.Parse("[error][stack_trace]"),
        EventId = FieldReference.Parse("[event][code]"),
        TraceId = FieldReference.Parse("[trace][id]"),
        SpanId = FieldReference.Parse("[span][id]"),
        ParentId = FieldReference.Parse("[parent][id]"),
        Start = FieldReference.Parse("[event][start]"),
        ErrorType = FieldReference.Parse("[error][type]"),
        ErrorMessage = FieldReference.Parse("[error][message]"),
        Logger = FieldReference.Parse("[log][logger]"),
        Original = FieldReference.Parse("[event][original]"),
    };

    /// <summary>The level when an event tells none.</summary>
    public const string DefaultLevel = "Information";

    public static readonly FieldName Template = FieldName.Of("message_template");

    public required FieldReference Level { get; init; }

    public required FieldReference Exception { get; init; }

    public required FieldReference EventId { get; init; }

    public required FieldReference TraceId { get; init; }

    public required FieldReference SpanId { get; init; }

    public required FieldReference ParentId { get; init; }

    public required FieldReference Start { get; init; }

    public FieldReference? ErrorType { get; init; }

    public FieldReference? ErrorMessage { get; init; }

    public FieldReference? Logger { get; init; }

    public FieldReference? Original { get; init; }

    public static ClefNames For(bool isEcs) => isEcs ? Ecs : Plain;

    /// <summary>The field for a reified name such as "@l"; null for one that has none.</summary>
    public FieldReference? Find(string name) => name switch
    {
        "@l" => Level,
        "@x" => Exception,
        "@i" => EventId,
        "@tr" => TraceId,
        "@sp" => SpanId,
        "@ps" => ParentId,
        "@st" => Start,
        _ => null,
    };
}
