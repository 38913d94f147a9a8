using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Values of which one is asked for and its sibling forgotten: ERROR without CRITICAL, nginx's access log without its error log.</summary>
sealed class LevelCheck : ICheck
{
    static readonly string[] LevelNames = ["level", "severity", "loglevel", "log_level", "[log][level]"];
    static readonly string[] Worse = ["CRITICAL", "FATAL", "EMERGENCY", "ALERT", "PANIC", "CRIT", "EMERG", "SEVERE"];

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        var texts = model.Conditions.SelectMany(c => ConditionTree.Tests(c.Condition)).Select(t => t.Span.Text).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var test in model.Conditions.SelectMany(c => ConditionTree.Tests(c.Condition)).OfType<ComparisonCondition>())
        {
            if (test is not { Operator: ComparisonOperator.Equal, Left: SelectorOperand field, Right: StringOperand value }) continue;
            var name = FieldNames.Canonical(field.Text);
            if (LevelNames.Contains(name) && value.Text.Equals("ERROR", StringComparison.OrdinalIgnoreCase)
                && !texts.Any(t => Worse.Any(w => t.Contains(w, StringComparison.OrdinalIgnoreCase))) && told.Add(name))
                Add(diagnostics, "LP3022", "only ERROR is asked for: an event of level CRITICAL or FATAL is passed over", test, $"write {field.Text} in [\"{value.Text}\", \"{(char.IsUpper(value.Text[0]) ? "CRITICAL" : "critical")}\"]");
            if (name is "log_type" or "[fields][log_type]" && value.Text == "access" && !texts.Any(t => t.Contains("\"error\"", StringComparison.Ordinal) && t.Contains("log_type", StringComparison.Ordinal)) && told.Add(name))
                Add(diagnostics, "LP3026", "only the access log is asked for: lines of the error log are collected and not parsed", test, $"add else if {field.Text} == \"error\" with %{{NGINXERROR}}, and a date filter in both");
        }
    }

    static void Add(DiagnosticBag diagnostics, string code, string message, ComparisonCondition test, string hint) =>
        diagnostics.Add(new Diagnostic(DiagnosticSeverity.Information, code, message, test.Span, hint));
}
