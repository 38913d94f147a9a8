using LogPipe.Configuration.Language;
using LogPipe.Wording;

namespace LogPipe.Configuration.Checks;

/// <summary>Tests on fields that nothing sets: certain where the config tells of every field, else where one is a misspelling of another.</summary>
sealed class UnknownFieldCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in model.Conditions)
        {
            foreach (var selector in ConditionTree.Tests(use.Condition).SelectMany(ConditionTree.Operands).OfType<SelectorOperand>())
            {
                var name = FieldNames.Canonical(selector.Text);
                if (selector.LooksLikeList || FieldFlow.IsCommon(name) || model.Fields.WritersOf(name).Any() || !told.Add(name)) continue;
                var near = Near(name, model.Fields);
                if (!model.Fields.IsClosed && near is null) continue;
                diagnostics.Warning("LP3004", $"nothing sets the field {FieldNames.Shown(name)}", selector.Span,
                    near is null ? "see that a filter before this sets it, and that its name is written alike" : $"did you mean {FieldNames.Shown(near)}?");
            }
        }
    }

    static string? Near(string name, FieldFlow fields)
    {
        var allowed = name.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        return fields.Writes.Select(w => w.Field).Concat(["message", "tags", "host"]).Distinct()
            .Where(f => f != name && EditDistance.Between(f, name) <= allowed && !DifferOnPurpose(f, name))
            .MinBy(f => EditDistance.Between(f, name));
    }

    // field1 and field2, error and errors are likely to be two fields.
    static bool DifferOnPurpose(string a, string b) => a + "s" == b || b + "s" == a || WithoutDigits(a) == WithoutDigits(b);

    static string WithoutDigits(string text) => string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
}
