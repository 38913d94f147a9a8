using System.Text.Json;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The alert table on disk, replaced as a whole: after a crash there is the old or the new one, never half of it.</summary>
sealed class AlertStore(string path)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>
    /// The store of an output. Ids made from places in the config repeat from pipeline to pipeline, so pipelines other than
    /// main stand in the name.
    /// </summary>
    public static AlertStore For(PluginContext context)
    {
        var name = context.Pipeline.Id == "main" ? context.Id : $"{context.Pipeline.Id}.{context.Id}";
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        return new AlertStore(System.IO.Path.Combine(context.Pipeline.DataPath, "plugins", "outputs", "alertmanager", safe + ".json"));
    }

    /// <summary>Makes the folder. Throws <see cref="PluginStartException"/> when that is not possible.</summary>
    public void Prepare()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new PluginStartException($"The folder {folder} for active alerts cannot be made: {ex.Message}. Correct its rights, or set path.data", ex);
        }
    }

    /// <summary>Reads the table; empty when there is none. Throws <see cref="IOException"/> or <see cref="JsonException"/> when it cannot be read.</summary>
    public IReadOnlyList<SavedAlert> Load()
    {
        if (!File.Exists(path)) return [];
        var saved = JsonSerializer.Deserialize<List<SavedAlert?>>(File.ReadAllBytes(path), Json) ?? [];
        return [.. saved.Where(s => s is { Labels: not null }).Select(s => s! with { Annotations = s.Annotations ?? new Dictionary<string, string>() })];
    }

    /// <summary>Writes the table. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot be written.</summary>
    public void Save(IReadOnlyList<SavedAlert> alerts)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, alerts, Json);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
