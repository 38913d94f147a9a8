using System.Net;
using System.Net.Sockets;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Inputs;
using LogPipe.Outputs;
using LogPipe.Plugins;
using LogPipe.Tests.Golden;
using Serilog;

namespace LogPipe.Tests.Plugins;

/// <summary>Plugins made by the real binder from config text.</summary>
static class PluginUnderTest
{
    /// <summary>
    /// Options that let a plugin do its work on odd events, or that it cannot be without; a plugin that is not here gets
    /// samples for its required options. PORT and FOLDER are replaced.
    /// </summary>
    static readonly Dictionary<string, string> Options = new()
    {
        ["Input beats"] = """host => "127.0.0.1" port => PORT""",
        ["Input file"] = """path => "FOLDER/*.log" start_position => "beginning" sincedb_path => "FOLDER/sincedb" """,
        ["Input stdin"] = "",
        ["Filter clone"] = """clones => ["a", "b"]""",
        ["Filter date"] = """match => ["message", "ISO8601", "UNIX", "yyyy-MM-dd"]""",
        ["Filter drop"] = "percentage => 50",
        ["Filter grok"] = """match => { "message" => ["^%{IP:[client][ip]} %{NUMBER:n:int}", "%{WORD:tags}"] } overwrite => ["message"]""",
        ["Filter json"] = """source => "message" """,
        ["Filter mutate"] = """
            coerce => { "message" => "x" } rename => { "message" => "[a][b]" } update => { "a" => "%{tags}" }
            replace => { "[tags][x]" => "%{message} %{+YYYY}" } convert => { "message" => "integer" "tags" => "float" "a" => "boolean" }
            gsub => ["message", "(a+)", "\1", "tags", "[,]", ""] uppercase => ["message", "[a][b]"] lowercase => ["tags"] capitalize => ["host"]
            strip => ["message", "a"] split => { "message" => "," "a" => "x" } join => { "tags" => "-" "a" => "," }
            merge => { "tags" => "message" "message" => "a" } copy => { "a" => "[message][c]" "tags" => "d" }
            """,
        ["Codec multiline"] = """pattern => "^\s" what => "previous" """,
        ["Output file"] = """path => "FOLDER/out/%{message}.log" """,
        ["Output http"] = """url => "http://127.0.0.1:PORT/" http_method => "post" """,
        ["Output elasticsearch"] = """hosts => "http://127.0.0.1:PORT" """,
        ["Output opensearch"] = """hosts => "http://127.0.0.1:PORT" """,
    };

    /// <summary>The plugins that LogPipe has; those of the standard streams over streams of their own.</summary>
    public static IReadOnlyList<PluginDefinition> All { get; } = [.. BuiltInPlugins.All.Select(Harmless)];

    /// <summary>The plugins of a kind, for a theory.</summary>
    public static TheoryData<string> Names(PluginKind kind) => [.. All.Where(p => p.Kind == kind).Select(p => p.Name)];

    /// <summary>The plugin of that kind and name.</summary>
    public static PluginDefinition Find(PluginKind kind, string name) => All.Single(p => p.Kind == kind && p.Name == name);

    /// <summary>The options as config text.</summary>
    public static string OptionText(PluginDefinition definition, string folder, int port)
    {
        var text = Options.GetValueOrDefault($"{definition.Kind} {definition.Name}")
            ?? string.Join(' ', definition.Options.Where(o => o.Required).Select(o => $"{o.Name} => {Sample(o)}"));
        return Place(text, folder, port);
    }

    static string Place(string text, string folder, int port) =>
        text.Replace("PORT", port.ToString(), StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal);

    /// <summary>Binds a plugin; the instance is null after errors.</summary>
    public static (object? Instance, IReadOnlyList<Diagnostic> Diagnostics) Bind(PluginDefinition definition, string options, string? folder = null)
    {
        var diagnostics = new DiagnosticBag();
        var section = definition.Kind is PluginKind.Codec ? "input" : definition.Kind.ToString().ToLowerInvariant();
        var text = Place(options, folder ?? Path.GetTempPath(), 0);
        var parsed = ConfigParser.Parse(new SourceFile("test", $"{section} {{ {definition.Name} {{ {text} }} }}"));
        Assert.True(parsed.Tree is not null, string.Join('\n', parsed.Diagnostics));
        var binder = new PluginBinder(new BindingContext
        {
            Catalog = new PluginCatalog(All.Where(p => (p.Kind, p.Name) != (definition.Kind, definition.Name)).Append(definition)),
            Pipeline = new PipelineInfo { DataPath = folder ?? Path.GetTempPath() },
            Environment = new EnvironmentValues(_ => null),
            Diagnostics = diagnostics,
            Log = new LoggerConfiguration().CreateLogger(),
        });
        var bound = binder.Bind((PluginNode)parsed.Tree.Sections[0].Body[0], definition.Kind);
        return (bound?.Instance, diagnostics.InOrder());
    }

    /// <summary>Makes a plugin that must come about.</summary>
    public static object Make(PluginDefinition definition, string folder, int port, string more = "")
    {
        var (instance, diagnostics) = Bind(definition, OptionText(definition, folder, port) + " " + more, folder);
        return instance ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
    }

    /// <summary>A value that the option accepts, as config text; <see cref="Bind"/> fills in PORT and FOLDER.</summary>
    public static string Sample(OptionSpec option) => option switch
    {
        { Values: [var value, ..] } => $"\"{value}\"",
        { Name: "port" } => "PORT",
        { Name: "host" or "hosts" } => "\"127.0.0.1\"",
        { Name: "url" } => "\"http://127.0.0.1:PORT/\"",
        { Name: "path" } => "\"FOLDER/sample\"",
        { Type: OptionType.Number } => "1",
        { Type: OptionType.Duration } => "1",
        { Type: OptionType.Boolean } => "true",
        { Type: OptionType.Array } => """["a", "b"]""",
        { Type: OptionType.Hash } => """{ "message" => "a" }""",
        { Type: OptionType.Uri } => "\"http://127.0.0.1:9\"",
        { Type: OptionType.Path } => $"\"{Environment.ProcessPath}\"",
        { Type: OptionType.Bytes } => "\"1 MiB\"",
        { Type: OptionType.Codec } => "\"plain\"",
        _ => "\"message\"",
    };

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static PluginDefinition Harmless(PluginDefinition plugin) => plugin switch
    {
        { Kind: PluginKind.Input, Name: "stdin" } => GoldenRunner.With(plugin, c => new StdinInput(c, SilentStdin)),
        { Kind: PluginKind.Output, Name: "stdout" } => GoldenRunner.With(plugin, c => new StdoutOutput(c, () => Stream.Null)),
        _ => plugin,
    };

    static readonly StdinPump SilentStdin = new(() => new SilentStream());
}
