using LogPipe.Codecs;
using LogPipe.Codecs.Clef;
using LogPipe.Codecs.Multiline;
using LogPipe.Filters;
using LogPipe.Filters.Grok;
using LogPipe.Filters.Mutate;
using LogPipe.Inputs;
using LogPipe.Inputs.Beats;
using LogPipe.Inputs.Files;
using LogPipe.Outputs;
using LogPipe.Outputs.Alertmanager;
using LogPipe.Outputs.Elasticsearch;
using LogPipe.Outputs.Embedded;
using LogPipe.Outputs.Files;
using LogPipe.Outputs.Http;
using LogPipe.Plugins;

namespace LogPipe;

/// <summary>Every plugin that LogPipe has; a new one is added here.</summary>
static class BuiltInPlugins
{
    /// <summary>The definitions.</summary>
    public static IReadOnlyList<PluginDefinition> All { get; } =
    [
        BeatsInput.Definition,
        FileInput.Definition,
        GeneratorInput.Definition,
        PipelineInput.Definition,
        StdinInput.Definition,

        CloneFilter.Definition,
        DateFilter.Definition,
        DropFilter.Definition,
        GrokFilter.Definition,
        JsonFilter.Definition,
        MutateFilter.Definition,

        ClefCodec.Definition,
        DotsCodec.Definition,
        JsonCodec.Definition,
        JsonLinesCodec.Definition,
        LineCodec.Definition,
        MultilineCodec.Definition,
        PlainCodec.Definition,
        RubydebugCodec.Definition,

        AlertmanagerOutput.Definition,
        ElasticsearchOutput.Definition,
        ElasticsearchOutput.OpenSearchDefinition,
        FileOutput.Definition,
        HttpOutput.Definition,
        EmbeddedOutput.Definition,
        NullOutput.Definition,
        NullOutput.SinkDefinition,
        PipelineOutput.Definition,
        StdoutOutput.Definition,
    ];
}
