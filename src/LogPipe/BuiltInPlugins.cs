using LogPipe.Codecs;
using LogPipe.Filters;
using LogPipe.Filters.Grok;
using LogPipe.Filters.Mutate;
using LogPipe.Inputs;
using LogPipe.Outputs;
using LogPipe.Plugins;

namespace LogPipe;

/// <summary>Every plugin that LogPipe has; a new one is added here.</summary>
static class BuiltInPlugins
{
    /// <summary>The definitions.</summary>
    public static IReadOnlyList<PluginDefinition> All { get; } =
    [
        GeneratorInput.Definition,
        StdinInput.Definition,
        CloneFilter.Definition,
        DateFilter.Definition,
        DropFilter.Definition,
        GrokFilter.Definition,
        JsonFilter.Definition,
        MutateFilter.Definition,
        NullOutput.Definition,
        StdoutOutput.Definition,
        DotsCodec.Definition,
        JsonCodec.Definition,
        JsonLinesCodec.Definition,
        LineCodec.Definition,
        PlainCodec.Definition,
        RubydebugCodec.Definition,
    ];
}
