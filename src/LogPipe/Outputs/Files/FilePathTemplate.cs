using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Files;

/// <summary>
/// The path option: which file an event goes to, and that no event can choose one outside the folder that the config
/// names. What an event asks for outside goes to the failure file.
/// </summary>
sealed class FilePathTemplate
{
    const int MaxPath = 4096;
    const int MaxName = 255;

    readonly Template _template;
    readonly string _constant = "";

    FilePathTemplate(Template template, string root, string failureName)
    {
        _template = template;
        Root = root;
        FailurePath = Path.Combine(root, failureName);
        if (template.IsConstant) _constant = Path.GetFullPath(template.Text);
    }

    /// <summary>The folder that all files are in: what stands before the first folder or name with a reference in it.</summary>
    public string Root { get; }

    /// <summary>Where events go that may not go where they ask.</summary>
    public string FailurePath { get; }

    /// <summary>True when all events go to one file.</summary>
    public bool IsConstant => _template.IsConstant;

    /// <summary>The one file, when there is only one.</summary>
    public string ConstantPath => _constant;

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/> when the path starts with a reference.</summary>
    public static FilePathTemplate Parse(string path, string failureName)
    {
        if (failureName.Length == 0 || failureName.AsSpan().IndexOfAny('/', '\0') >= 0 || failureName is "." or "..")
            throw new PluginConfigException("filename_failure", $"\"{failureName}\" is no file name", "use a name without slashes, such as _filepath_failures");
        var template = Template.Parse(path);
        if (template.Error is { } error) throw new PluginConfigException("path", $"the path \"{path}\" cannot be filled in: {error}",
            error.StartsWith("Invalid FieldReference", StringComparison.Ordinal) ? "write fields as %{name} or %{[outer][inner]}" : "write dates as %{+yyyy-MM-dd}");
        if (template.IsConstant)
        {
            if (path.EndsWith('/')) throw new PluginConfigException("path", $"the path \"{path}\" is a folder", "add the name of a file");
            return new FilePathTemplate(template, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", failureName);
        }
        var parts = path.Split('/');
        var fixedParts = parts.TakeWhile(p => !p.Contains("%{", StringComparison.Ordinal)).ToList();
        var first = parts.FirstOrDefault(p => p.Length > 0) ?? "";
        if (first.Contains("%{", StringComparison.Ordinal))
        {
            throw new PluginConfigException("path", $"the path \"{path}\" starts with a reference, so that an event could write anywhere",
                "start with a folder that is written out: /var/log/logpipe/%{...}");
        }
        return new FilePathTemplate(template, Path.GetFullPath(string.Join('/', fixedParts)), failureName);
    }

    /// <summary>Appends the path for an event. Throws <see cref="EventException"/> when a reference cannot be filled in.</summary>
    public void Append(TextBuilder target, Event e) => _template.Append(target, e);

    /// <summary>
    /// The full path for a rendered one, or the failure file when it is not to be written. Only what the text says is looked
    /// at; see <see cref="StaysInside"/> for links.
    /// </summary>
    public string Resolve(string rendered, out string? problem)
    {
        problem = Problem(rendered);
        if (problem is not null) return FailurePath;
        var full = Path.GetFullPath(rendered);
        if (full.StartsWith(Root == "/" ? "/" : Root + "/", StringComparison.Ordinal) && full.Length > Root.Length + 1) return full;
        problem = $"it leads outside of {Root}";
        return FailurePath;
    }

    /// <summary>True when the folder of a file, links followed, is in the root, links followed. The folder must exist.</summary>
    public bool StaysInside(string file)
    {
        if (IsConstant) return true;
        var folder = RealPath.Of(Path.GetDirectoryName(file)!);
        var root = RealPath.Of(Root);
        return folder == root || folder.StartsWith(root == "/" ? "/" : root + "/", StringComparison.Ordinal);
    }

    /// <summary>Appends the path of an event; see <see cref="IOutputPreview"/>. What links on the way do is not looked at.</summary>
    public Outcome Preview(Event e, FieldMap values)
    {
        try
        {
            var rendered = _template.Render(e);
            Resolve(rendered, out var problem);
            values.Set(FieldName.Of("path"), FieldValue.Text(IsConstant || problem is null ? rendered : FailurePath));
            if (!IsConstant && problem is not null) values.Set(FieldName.Of("path_problem"), FieldValue.Text(problem));
            return Outcome.Delivered;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("unusable_event", ex.Message);
        }
    }

    static string? Problem(string rendered)
    {
        if (rendered.Length > MaxPath) return $"it is longer than {MaxPath} characters";
        if (rendered.EndsWith('/')) return "it names a folder";
        foreach (var c in rendered)
            if (char.IsControl(c)) return "it holds a control character";
        foreach (var part in rendered.AsSpan().Split('/'))
        {
            if (System.Text.Encoding.UTF8.GetByteCount(rendered.AsSpan(part)) > MaxName) return $"it holds a name longer than {MaxName} bytes";
        }
        return null;
    }
}
