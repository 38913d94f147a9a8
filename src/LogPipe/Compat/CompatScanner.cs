using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>Looks at a Logstash installation and judges every part of it. Starts nothing, and writes nothing.</summary>
sealed class CompatScanner(PluginCatalog catalog, Func<string, string?> environment)
{
    /// <summary>Judges the installation in a folder. Throws <see cref="CompatException"/> when there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dataFolder">Logstash's path.data; null to look where the settings say.</param>
    public CompatReport Scan(string folder, string? dataFolder)
    {
        var findings = new CompatFindings();
        var installation = new InstallationReader(folder, dataFolder, environment, findings).Read();
        SettingScan.Run(installation, findings);
        var plugins = new PluginScan(installation, catalog, findings);
        foreach (var pipeline in installation.Pipelines) plugins.Run(pipeline);
        PipelineListScan.Run(installation, findings);
        new PatternScan(installation, findings).Run();
        new FileScan(installation, catalog, findings).Run();
        OtherFileScan.Run(installation, findings);
        SincedbScan.Run(installation, findings);
        var secrets = SecretScan.Run(installation, findings);
        return new CompatReport(installation, findings.InOrder(), secrets);
    }
}
