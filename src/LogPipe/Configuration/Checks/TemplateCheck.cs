using LogPipe.Configuration.Language;
using LogPipe.Events;

namespace LogPipe.Configuration.Checks;

/// <summary>References in texts that fail for every event: <c>%{[a}</c>, an unknown date letter.</summary>
sealed class TemplateCheck : ICheck
{
    static readonly string[] Options = ["add_field", "add_tag", "remove_field", "remove_tag", "replace", "update", "rename", "copy"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var plugin in model.Plugins)
        {
            foreach (var text in Options.Where(o => plugin.Definition?.AllOptions.ContainsKey(o) == true).SelectMany(o => ConfigTexts.Of(plugin, o)))
            {
                foreach (var (_, offset, length) in TemplateText.References(text.Text))
                {
                    if (Template.Parse(text.Text.Substring(offset, length)).Error is not { } error) continue;
                    diagnostics.Warning("LP3024", $"{text.Text.Substring(offset, length)} fails for every event: {error}", TextPlace.Of(text, text.Text, offset, length),
                        "write %{name}, %{[outer][inner]} or %{+yyyy.MM.dd}");
                }
            }
        }
    }
}
