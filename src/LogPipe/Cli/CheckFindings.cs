using System.Globalization;
using System.Text.RegularExpressions;
using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Cli;

/// <summary>Checks configs one after the other and collects what there is to say.</summary>
sealed partial class CheckFindings
{
    readonly PluginCatalog _catalog = new(BuiltInPlugins.All);
    readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>How many files were read.</summary>
    public int Files { get; private set; }

    /// <summary>Whether something of a severity was found.</summary>
    public bool Has(DiagnosticSeverity severity) => _diagnostics.Any(d => d.Severity == severity);

    /// <summary>Adds mistakes of settings, which name their place themselves: FILE:LINE: TEXT.</summary>
    public void AddSettings(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            var place = SettingsPlace().Match(error);
            var file = new SourceFile(place.Success ? place.Groups["file"].Value : "settings", place.Success ? File.ReadAllText(place.Groups["file"].Value) : "");
            _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, "LP3000", place.Success ? place.Groups["text"].Value : error,
                place.Success ? LineOf(file, int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)) : new SourceSpan(file, 0, 0), null));
        }
    }

    static SourceSpan LineOf(SourceFile file, int line)
    {
        var start = 0;
        for (var i = 1; i < line && start >= 0; i++) start = file.Text.IndexOf('\n', start) + 1;
        return new SourceSpan(file, start, 0);
    }

    [GeneratedRegex(@"^(?<file>/[^:]+):(?<line>\d+): (?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex SettingsPlace();

    /// <summary>Checks the pipelines that settings name, each with its own settings; false when they name none.</summary>
    /// <exception cref="SettingsException">pipelines.yml has mistakes.</exception>
    public bool Check(SettingValues values, NodeSettings node, SecretLookup secrets)
    {
        var any = false;
        foreach (var pipeline in new PipelineList(values, node, secrets.Find).Read())
        {
            if (pipeline.ConfigString is { } text)
            {
                _diagnostics.AddRange(Checker(pipeline, secrets).Run([PipelineSource.TextOf(pipeline, text)]));
                Files++;
            }
            else if (pipeline.ConfigPath is { } path) Check(path, pipeline, secrets);
            else continue;
            any = true;
        }
        return any;
    }

    /// <summary>Checks what a path stands for. A path without files is a finding.</summary>
    public void Check(string path, NodeSettings settings, SecretLookup secrets)
    {
        try
        {
            var check = Checker(settings, secrets);
            foreach (var pipeline in CheckSources.Read(path, _diagnostics))
            {
                _diagnostics.AddRange(check.Run(pipeline));
                Files += pipeline.Count;
            }
        }
        catch (ConfigSourceException ex)
        {
            _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, "LP3000", ex.Message, new SourceSpan(new SourceFile(path, ""), 0, 0), ex.Hint));
            Files++;
        }
    }

    ConfigCheck Checker(NodeSettings settings, SecretLookup secrets) => new(_catalog, new EnvironmentValues(secrets.Find), new PipelineInfo
    {
        Id = settings.PipelineId,
        Workers = settings.Workers,
        Ecs = settings.Ecs,
        DataPath = settings.DataPath,
        SupportEscapes = settings.SupportEscapes,
        ParserPaths = [Path.Combine(settings.SettingsPath, "parsers")],
    });
}
