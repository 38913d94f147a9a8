using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Queues;
using LogPipe.Tests.Pipelines;
using Serilog;

namespace LogPipe.Tests.Configuration.Binding;

/// <summary>Binds configs to a small catalog that has an option of every kind.</summary>
sealed class Binding
{
    readonly Dictionary<string, string> _environment = new() { ["HOST"] = "web", ["LIST"] = "[a, b]", ["QUOTED"] = "\"q\"", ["EMPTY"] = "" };

    /// <summary>The options of the filters made, in order.</summary>
    public List<PluginContext> Made { get; } = [];

    /// <summary>The diagnostics as they are printed.</summary>
    public string Diagnose(params string[] texts) => DiagnosticRenderer.Render(Load(texts));

    public IReadOnlyList<Diagnostic> Load(params string[] texts)
    {
        var log = new LoggerConfiguration().CreateLogger();
        var files = texts.Select((t, i) => new SourceFile(texts.Length == 1 ? "a.conf" : $"{(char)('a' + i)}.conf", t)).ToList();
        return new PipelineLoader(Catalog(), new EnvironmentValues(name => _environment.GetValueOrDefault(name)), log)
            .Load(files, new PipelineInfo { DataPath = "" }, new NoDeadLetterQueue()).Diagnostics;
    }

    /// <summary>What an option of the only filter was bound to.</summary>
    public object? Value(string option, string written)
    {
        var text = Diagnose($"filter {{ test {{ must => 1 {option} => {written} }} }}");
        Assert.True(text.Length == 0, text);
        return Made[^1].Options.Raw(option);
    }

    PluginCatalog Catalog() => new(
    [
        new PluginDefinition
        {
            Kind = PluginKind.Filter, Name = "test", Summary = "", Create = Make,
            Options =
            [
                new("must", OptionType.Number, "A number it needs.") { Required = true },
                new("text", OptionType.Text, "Some text."),
                new("number", OptionType.Number, "Some number."),
                new("flag", OptionType.Boolean, "Some switch."),
                new("list", OptionType.Array, "Some list."),
                new("hash", OptionType.Hash, "Some hash."),
                new("bytes", OptionType.Bytes, "Some size."),
                new("wait", OptionType.Duration, "Some time."),
                new("path", OptionType.Path, "Some file."),
                new("field", OptionType.FieldReference, "Some field."),
                new("level", OptionType.Text, "Some level.") { Values = ["low", "high"] },
                new("gone", OptionType.Text, "") { Obsolete = "write text instead" },
                new("old", OptionType.Text, "") { Deprecated = "write text instead" },
                new("never", OptionType.Text, "") { Unsupported = "write text instead" },
                new("idle", OptionType.Text, "") { NoEffect = "there is nothing to set" },
            ],
        },
        new PluginDefinition { Kind = PluginKind.Output, Name = "out", Summary = "", Options = [], Create = _ => new ScriptedOutput() },
        new PluginDefinition
        {
            Kind = PluginKind.Codec, Name = "plain", Summary = "", Create = _ => new NoCodec(),
            Options = [new("charset", OptionType.Text, "The charset.") { Values = ["UTF-8"] }],
        },
    ]);

    object Make(PluginContext context)
    {
        if (context.Options.TextOrNull("text") == "clash") throw new PluginConfigException("text", "text and number do not go together", "leave one of them out");
        if (context.Options.TextOrNull("text") == "bug") throw new InvalidCastException("mistake");
        Made.Add(context);
        return new ScriptedFilter(_ => { });
    }

    sealed class NoCodec : ICodec
    {
        public string Name => "plain";

        public IDecoder CreateDecoder() => throw new NotSupportedException();

        public IEncoder CreateEncoder() => throw new NotSupportedException();
    }
}
