using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>The patterns of grok filters.</summary>
static class GrokLibraries
{
    /// <summary>The patterns of a filter, as the filter itself takes them.</summary>
    public static PatternLibrary Of(PluginUse grok, PipelineInfo pipeline) => PatternLibraries.Of(new PatternLibraryOptions
    {
        Ecs = grok.Text("ecs_compatibility") switch
        {
            "disabled" => EcsMode.Disabled,
            "v1" => EcsMode.V1,
            "v8" => EcsMode.V8,
            _ => pipeline.Ecs,
        },
        ParserFolders = [.. PatternLibraryOptions.DefaultParserFolders, .. pipeline.ParserPaths],
        Directories = [.. grok.Texts("patterns_dir")],
        FilesGlob = grok.Text("patterns_files_glob") ?? "*",
        Definitions = [.. grok.Entries("pattern_definitions").Select(d => KeyValuePair.Create(d.Key, ConfigText.Of(d.Value)))],
    }, pipeline.Files);
}
