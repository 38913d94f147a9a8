using System.Text.Json;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>The files that configs name: whether they are there, can be read, and mean something here.</summary>
sealed class FileScan(Installation installation, PluginCatalog catalog, CompatFindings findings)
{
    static readonly byte[] JavaKeystore = [0xfe, 0xed, 0xfe, 0xed];

    readonly HashSet<(string, string)> _seen = [];

    /// <summary>Judges every file that a plugin names, once for each plugin.</summary>
    public void Run()
    {
        foreach (var pipeline in installation.Pipelines)
            foreach (var block in PluginBlock.Of(pipeline.Trees))
                foreach (var (option, value) in FileOptions.Of(block))
                    if (PluginBlock.TextOf(value) is { Length: > 0 } text) Add(block, option, text, new CompatPlace(installation.Show(value.Span.File.Name), value.Span.Line));
    }

    void Add(PluginBlock block, string option, string text, CompatPlace place)
    {
        var expanded = Placeholders.Expand(text, installation.Environment);
        if (expanded.Contains("${", StringComparison.Ordinal) || expanded.StartsWith("http", StringComparison.Ordinal)) return;
        if (installation.Find(expanded) is not { } path)
        {
            if (catalog.Find(block.Kind, block.Node.Name) is null) findings.Add(CompatVerdict.Ignored, CompatArea.File, expanded, $"there is no such file here; only {block.Title} reads it, which LogPipe does not have", place);
            else findings.Add(CompatVerdict.Unreadable, CompatArea.File, expanded, $"there is no such file; {block.Title} names it as {option}", place);
            return;
        }
        // The scan of patterns reads these.
        if (option == "patterns_dir" || !_seen.Add((path, block.Title)) || path.AsSpan().IndexOfAny("*?") >= 0) return;
        var (verdict, why) = Judge(block, option, path);
        findings.Add(verdict, CompatArea.File, installation.Show(path), why, place);
    }

    (CompatVerdict, string?) Judge(PluginBlock block, string option, string path)
    {
        if (Directory.Exists(path)) return (CompatVerdict.Same, null);
        if (FileKind.IsSpecial(path)) return (CompatVerdict.Unreadable, $"is not a file, and is not read; {block.Title} names it as {option}");
        try
        {
            var head = Head(path);
            if (option == "dictionary_path" && Dictionary(path) is { } wrong) return (CompatVerdict.Unreadable, wrong);
            if (option is "template" or "query_template" && Json(path) is { } broken) return (CompatVerdict.Unreadable, broken);
            if (catalog.Find(block.Kind, block.Node.Name) is null) return (CompatVerdict.Ignored, $"only {block.Title} reads it, which LogPipe does not have");
            if (head.AsSpan().StartsWith(JavaKeystore))
                return (CompatVerdict.Unsupported, "it is a Java keystore (JKS); convert it: keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 -deststoretype PKCS12");
            return (CompatVerdict.Same, null);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return (CompatVerdict.Unreadable, $"cannot be read: {ex.Message}");
        }
    }

    static byte[] Head(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[4];
        return head[..stream.ReadAtLeast(head, 4, throwOnEndOfStream: false)];
    }

    static string? Dictionary(string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".json": return Json(path);
            case ".csv": return null;
            default:
                try
                {
                    _ = SettingsFile.Load(File.ReadAllText(path), path);
                    return null;
                }
                catch (SettingsException ex)
                {
                    return "is no valid YAML: " + ex.Errors[0][(ex.Errors[0].IndexOf("this is not YAML: ", StringComparison.Ordinal) + "this is not YAML: ".Length)..];
                }
        }
    }

    static string? Json(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return null;
        }
        catch (JsonException ex)
        {
            return $"is no valid JSON: line {ex.LineNumber + 1}, byte {ex.BytePositionInLine + 1}";
        }
    }
}
