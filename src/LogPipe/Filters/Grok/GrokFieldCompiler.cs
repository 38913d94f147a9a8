using LogPipe.Events;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Filters.Grok;

/// <summary>The options of a grok filter as compiled fields.</summary>
static class GrokFieldCompiler
{
    /// <summary>Compiles every expression. Throws <see cref="PluginConfigException"/> with all mistakes of the first bad one.</summary>
    public static GrokField[] Compile(PluginContext context)
    {
        var options = context.Options;
        var library = Library(context);
        foreach (var problem in library.Problems) context.Log.Warning("Grok patterns: {Problem}", problem);
        var timeout = options.Integer("timeout_millis");
        var grokOptions = new GrokOptions
        {
            NamedCapturesOnly = options.Boolean("named_captures_only"),
            Timeout = timeout > 0 ? TimeSpan.FromMilliseconds(timeout) : System.Threading.Timeout.InfiniteTimeSpan,
        };
        return [.. options.Hash("match").Entries.Select(entry => Field(entry, library, grokOptions, context))];
    }

    /// <summary>The patterns that a filter's expressions may refer to.</summary>
    public static PatternLibrary Library(PluginContext context) => PatternLibraries.Of(new PatternLibraryOptions
    {
        Ecs = context.Ecs,
        ParserFolders = [.. PatternLibraryOptions.DefaultParserFolders, .. context.Pipeline.ParserPaths],
        Directories = context.Options.Texts("patterns_dir"),
        FilesGlob = context.Options.Text("patterns_files_glob"),
        Files = context.Files,
        Definitions = [.. context.Options.Hash("pattern_definitions").Entries.Select(d => KeyValuePair.Create(d.Key, ConfigText.Of(d.Value)))],
    }, context.Pipeline.Files);

    static GrokField Field(KeyValuePair<string, object> entry, PatternLibrary library, GrokOptions grokOptions, PluginContext context)
    {
        if (!FieldReference.TryParse(entry.Key, out var source, out var error))
            throw new PluginConfigException("match", error, "write a name, or each step in brackets: [outer][inner]");
        var expressions = entry.Value as IReadOnlyList<object> ?? [entry.Value];
        return new GrokField(source, [.. expressions.Select(x => Pattern(x, library, grokOptions, context))]);
    }

    static GrokPattern Pattern(object expression, PatternLibrary library, GrokOptions grokOptions, PluginContext context)
    {
        if (expression is not string text)
            throw new PluginConfigException("match", $"expects an expression, got {ConfigText.Of(expression)}", "write it in quotes");
        if (GrokExpression.TryCompile(text, library, grokOptions, out var grok, out var errors))
            return new GrokPattern(grok, [.. grok.Captures.Select(c => Target(c, context))]);
        throw new PluginConfigException("match", GrokErrorText.Of(text, errors), errors.Count == 1 ? errors[0].Hint : null);
    }

    static GrokTarget Target(GrokCapture capture, PluginContext context)
    {
        var options = context.Options;
        var target = options.TextOrNull("target");
        var overwrite = target is null && options.Texts("overwrite").Contains(capture.FieldName, StringComparer.Ordinal);
        var name = target is null ? capture.FieldName : Under(target, capture.FieldName);
        FieldReference.TryParse(name, out var reference, out _);
        return new GrokTarget(reference, capture.Type, overwrite, options.Boolean("keep_empty_captures"));
    }

    static string Under(string target, string field)
    {
        var parent = target.StartsWith('[') ? target : $"[{target}]";
        return parent + (field.StartsWith('[') ? field : $"[{field}]");
    }
}
