using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using LogPipe.Configuration.Binding;
using LogPipe.Plugins;
using LogPipe.Reference;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe plugins: the plugins there are, and all about one.</summary>
sealed class PluginsCommand(CliIo io)
{
    /// <summary>What is typed.</summary>
    public const string Name = "plugins";

    /// <summary>One line for the help.</summary>
    public const string Summary = "List the plugins, or tell all about one.";

    readonly Argument<string?> _name = new("name") { Description = "The plugin, such as grok, or input/file where two kinds have one.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> _kind = new("--kind") { Description = "Only plugins of this kind." };
    readonly Option<bool> _json = new("--json") { Description = "Write the option tables as JSON." };
    readonly Option<string?> _markdown = new("--markdown") { Description = "Write the pages of the reference into this folder; pages of plugins that are gone are deleted, other files are left alone.", HelpName = "folder" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _kind.AcceptOnlyFromAmong([.. PluginFacts.Kinds.Select(PluginFacts.Kind)]);
        var command = new Command(Name, Summary) { _name, _kind, _json, _markdown, new HelpOption() };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult arguments)
    {
        var catalog = new PluginCatalog(BuiltInPlugins.All);
        try
        {
            if (arguments.GetValue(_markdown) is { } folder) return WritePages(catalog, folder);
            var name = arguments.GetValue(_name);
            if (Find(catalog, name, arguments.GetValue(_kind)) is not { } plugins) return ExitCode.Failure;
            if (arguments.GetValue(_json)) WriteJson(plugins);
            else WriteText(plugins, isList: name is null || name.EndsWith('/'));
            io.Out.Flush();
            return ExitCode.Success;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine("error: " + ex.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>The plugins asked for; null after an error.</summary>
    List<PluginDefinition>? Find(PluginCatalog catalog, string? name, string? kind)
    {
        if (name is not null && name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
        {
            var given = name[..slash].ToLowerInvariant();
            if ((kind = KindOf(given)) is null)
            {
                io.Error.WriteLine($"error: there is no kind of plugins named {given}");
                io.Error.WriteLine($"  = help: the kinds are: {string.Join(", ", PluginFacts.Kinds.Select(PluginFacts.Kind))}");
                return null;
            }
            name = slash + 1 < name.Length ? name[(slash + 1)..] : null;
        }
        // The name of the gem: logstash-filter-grok.
        else if (name?.Split('-', 3) is ["logstash", var gemKind, { Length: > 0 } plugin] && KindOf(gemKind) is { } known) (kind, name) = (known, plugin);
        var some = catalog.All.Where(p => kind is null || PluginFacts.Kind(p.Kind) == kind).ToList();
        var found = name is null ? some : [.. some.Where(p => p.Name == name)];
        if (found.Count > 0) return found;
        Refuse(catalog, name!, kind, some);
        return null;
    }

    // The folder of a page has the plural: inputs/file.
    static string? KindOf(string word) => PluginFacts.Kinds.Select(PluginFacts.Kind).FirstOrDefault(k => k == word || k + "s" == word);

    void Refuse(PluginCatalog catalog, string name, string? kind, List<PluginDefinition> some)
    {
        io.Error.WriteLine(kind is null ? $"error: there is no plugin named {name}" : $"error: there is no {kind} plugin named {name}");
        var elsewhere = catalog.All.Where(p => p.Name == name).Select(p => $"{PluginFacts.Kind(p.Kind)}/{p.Name}").ToList();
        var absent = AbsentPlugins.All.Where(p => kind is null || PluginFacts.Kind(p.Kind) == kind).Select(p => p.Name);
        var help = elsewhere.Count > 0 ? $"there is {string.Join(" and ", elsewhere)}"
            : Instead(name, kind) is { } instead ? $"LogPipe does not have this plugin of Logstash; {instead}"
            : KindOf(name) is { } whole ? $"logpipe plugins --kind {whole} lists the {whole}s"
            // Those that are there come first: of two that are as near, the first is taken.
            : Spelling.Nearest(name, some.Select(p => p.Name).Concat(absent)) is { } near ? $"did you mean {near}?{(Instead(near, kind) is { } advice && !some.Exists(p => p.Name == near) ? $" LogPipe does not have this plugin of Logstash; {advice}" : "")}"
            : "logpipe plugins lists them all";
        io.Error.WriteLine("  = help: " + help);
    }

    static string? Instead(string name, string? kind) =>
        PluginFacts.Kinds.Where(k => kind is null || PluginFacts.Kind(k) == kind).Select(k => AbsentPlugins.Instead(k, name)).FirstOrDefault(i => i is not null);

    void WriteText(List<PluginDefinition> plugins, bool isList)
    {
        var text = new PluginsText(io.Out, Terminal.Paint(io), Terminal.Width(io));
        if (isList) text.WriteList(plugins);
        else
        {
            for (var i = 0; i < plugins.Count; i++)
            {
                if (i > 0) io.Out.WriteLine();
                text.Write(plugins[i]);
            }
        }
    }

    void WriteJson(List<PluginDefinition> plugins)
    {
        using var stream = new MemoryStream();
        ReferenceJson.Write(stream, plugins);
        io.Out.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    int WritePages(PluginCatalog catalog, string folder)
    {
        var pages = ReferencePages.All(catalog);
        foreach (var path in ReferenceFolder.Write(folder, pages)) io.Out.WriteLine($"deleted {Path.Combine(folder, path)}: there is no such plugin any more");
        io.Out.WriteLine($"{pages.Count} pages written to {folder}");
        return ExitCode.Success;
    }
}
