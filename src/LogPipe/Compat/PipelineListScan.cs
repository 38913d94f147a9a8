using LogPipe.Configuration.Settings;

namespace LogPipe.Compat;

/// <summary>Whether LogPipe takes pipelines.yml as a whole: one mistake in it, and no pipeline runs.</summary>
static class PipelineListScan
{
    /// <summary>Adds what LogPipe would say about the file, as far as no other scan has said it.</summary>
    public static void Run(Installation installation, CompatFindings findings)
    {
        if (installation.List is not { Entries: > 0 } list) return;
        try
        {
            // Values that are not known here are no mistakes.
            _ = PipelinesFile.Parse(list.Text, list.Path, name => installation.Environment(name) ?? $"${{{name}}}");
        }
        catch (SettingsException ex)
        {
            foreach (var error in ex.Errors)
            {
                var (place, text) = SettingsMistake.Of(error, list.Path, installation);
                if (text.StartsWith("there is another pipeline", StringComparison.Ordinal) || !findings.HasObstacle(place))
                    findings.Add(CompatVerdict.Unreadable, CompatArea.Setting, PipelinesFile.Name, text.Replace(list.Path, place.File, StringComparison.Ordinal), place);
            }
        }
    }
}
