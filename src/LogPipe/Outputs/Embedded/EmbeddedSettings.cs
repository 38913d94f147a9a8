using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Embedded;

/// <summary>The options of the output, typed.</summary>
sealed record EmbeddedSettings
{
    /// <summary>The folder of the indices, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>The name of an event's index.</summary>
    public required Template Index { get; init; }

    /// <summary>The id of an event's document; null when every event is a document of its own.</summary>
    public Template? DocumentId { get; init; }

    /// <summary>True when each commit waits for the disk.</summary>
    public bool IsFullySynchronous { get; init; }

    /// <summary>How long after its newest event an index is kept; null for ever.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How many indices are kept open.</summary>
    public int MaxOpen { get; init; } = 16;

    /// <summary>How long to wait for another program's lock before the runner is told to come back later.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>At most so many pages of 4096 bytes in an index; 0 for no limit. For tests of a full disk.</summary>
    public int MaxPages { get; init; }

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/>.</summary>
    public static EmbeddedSettings From(PluginContext context)
    {
        var options = context.Options;
        var days = options.DoubleOrNull("max_age");
        if (days is not null and not (> 0 and <= 36_500))
            throw new PluginConfigException("max_age", $"max_age is {days}", "give the number of days as more than 0 and at most 36500, or leave the option out to keep all");
        return new EmbeddedSettings
        {
            Path = System.IO.Path.GetFullPath(options.TextOrNull("path") ?? System.IO.Path.Combine(context.Pipeline.DataPath, "index")),
            Index = ReadTemplate("index", options.TextOrNull("index") ?? (context.IsEcs ? "ecs-logpipe-%{+yyyy.MM.dd}" : "logpipe-%{+yyyy.MM.dd}")),
            DocumentId = options.TextOrNull("document_id") is { Length: > 0 } id ? ReadTemplate("document_id", id) : null,
            IsFullySynchronous = options.Text("synchronous") == "full",
            MaxAge = days is { } d ? TimeSpan.FromDays(d) : null,
        };
    }

    static Template ReadTemplate(string option, string text)
    {
        var template = Template.Parse(text);
        if (template.Error is { } error) throw new PluginConfigException(option, $"{option} cannot be used: {error}", "correct the part between %{ and }");
        if (option == "index" && template.IsConstant && Search.IndexName.Problem(text) is { } problem)
            throw new PluginConfigException(option, $"{text} cannot be the name of an index: {problem}", "names are as in Elasticsearch: lower case, without / \\ * ? \" < > | , # : and spaces");
        return template;
    }
}
