using System.Globalization;
using System.Text;

namespace LogPipe.Plugins;

/// <summary>Tells cheaply whether a file or a folder is still the same: by length and time of the last write, not by content.</summary>
public static class FileStamp
{
    /// <summary>The stamp of a file, or of all files directly in a folder. Links count as what they lead to. Does not throw.</summary>
    public static string Of(string path)
    {
        try
        {
            if (!Directory.Exists(path)) return OfFile(path);
            var text = new StringBuilder("folder");
            foreach (var file in Directory.GetFiles(path).Order(StringComparer.Ordinal)) text.Append('\n').Append(Path.GetFileName(file)).Append(' ').Append(OfFile(file));
            return text.ToString();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return ex.Message;
        }
    }

    static string OfFile(string path)
    {
        // Without this the times would be those of the link itself.
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "absent";
    }
}
