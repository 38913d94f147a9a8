using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Index names with a reference to a field that an event may lack.</summary>
sealed class IndexFallbackCheck : ICheck
{
    static readonly string[] Indexing = ["elasticsearch", "opensearch", "embedded", "amazon_es"];

    /// <summary>The index names of a pipeline's outputs.</summary>
    public static IEnumerable<(PluginUse Output, StringValue Index)> Names(ConfigModel model) =>
        from output in model.Outputs where Indexing.Contains(output.Name) from index in ConfigTexts.Of(output, "index") select (output, index);

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        // What another pipeline sends has the fields that are set there.
        if (model.Inputs.Any(i => i.Name == "pipeline")) return;
        var guarantee = new FieldGuarantee(model);
        foreach (var (output, index) in Names(model))
        {
            foreach (var (field, offset, length) in TemplateText.Fields(index.Text))
            {
                if (guarantee.Holds(field, output.Place)) continue;
                diagnostics.Warning("LP3005", $"an event without {FieldNames.Shown(field)} goes to an index whose name holds {index.Text.Substring(offset, length)} as it stands",
                    TextPlace.Of(index, index.Text, offset, length),
                    $"give it a value before: if !{FieldNames.Shown(field)} {{ mutate {{ add_field => {{ \"{field}\" => \"unknown\" }} }} }}");
            }
        }
    }
}
