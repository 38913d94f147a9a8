using LogPipe.Inputs.Files;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>A file input and where Logstash keeps its positions.</summary>
/// <param name="Paths">The input's paths.</param>
/// <param name="Place">Where the input stands.</param>
/// <param name="Pipeline">Its pipeline.</param>
/// <param name="Given">sincedb_path as the config has it; null when it is not given.</param>
/// <param name="Name">The file below path.data; null when the config names another, or when a path has an unknown variable.</param>
/// <param name="Path">The file on this machine; null when there is none.</param>
sealed record SincedbUse(IReadOnlyList<string> Paths, CompatPlace Place, string Pipeline, string? Given, string? Name, string? Path)
{
    /// <summary>Every file input of the installation.</summary>
    public static IEnumerable<SincedbUse> Of(Installation installation)
    {
        foreach (var pipeline in installation.Pipelines)
        {
            foreach (var block in PluginBlock.Of(pipeline.Trees).Where(b => b is { Kind: PluginKind.Input, Node.Name: "file" }))
            {
                var paths = block.Texts("path").Select(p => Placeholders.Expand(p, installation.Environment)).ToList();
                var place = new CompatPlace(installation.Show(block.Node.NameSpan.File.Name), block.Node.NameSpan.Line);
                if (block.Texts("sincedb_path").LastOrDefault() is { Length: > 0 } given)
                {
                    yield return new SincedbUse(paths, place, pipeline.Id, given, null, installation.Find(given));
                    continue;
                }
                var isKnown = paths.Count > 0 && !paths.Any(p => p.Contains("${", StringComparison.Ordinal));
                var name = isKnown ? SincedbPlace.For(paths) : null;
                var path = name is not null && installation.DataFolder is { } data ? System.IO.Path.Combine(data, name) : null;
                yield return new SincedbUse(paths, place, pipeline.Id, null, name, File.Exists(path) ? path : null);
            }
        }
    }
}
