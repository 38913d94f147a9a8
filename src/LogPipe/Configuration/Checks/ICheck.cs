using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>One rule about configs that can be loaded and yet do not do what was meant.</summary>
interface ICheck
{
    /// <summary>Reports every place that is against the rule.</summary>
    void Run(ConfigModel model, DiagnosticBag diagnostics);
}
