using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Cli;

/// <summary>--config.debug: every plugin with its options as they were understood, secrets hidden.</summary>
static class ConfigDump
{
    /// <summary>Prints the plan.</summary>
    public static void Write(TextWriter writer, PipelinePlan plan)
    {
        writer.WriteLine($"pipeline {plan.Info.Id}: {plan.Info.Workers} workers, batches of {plan.Info.BatchSize} events, ECS {plan.Info.Ecs.ToString().ToLowerInvariant()}");
        foreach (var (_, context) in plan.Inputs) Write(writer, context);
        foreach (var (_, context) in plan.AllFilters) Write(writer, context);
        foreach (var output in plan.Outputs) Write(writer, output.Context);
    }

    static void Write(TextWriter writer, PluginContext context)
    {
        writer.WriteLine($"{context.Definition.Kind.ToString().ToLowerInvariant()} {context.Definition.Name} ({context.Id})");
        foreach (var spec in context.Definition.AllOptions.Values.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            if (spec.Obsolete is not null || spec.Unsupported is not null) continue;
            if (context.Options.Raw(spec.Name) is not { } value) continue;
            var origin = context.Options.IsGiven(spec.Name) ? "" : "   (default)";
            writer.WriteLine($"  {spec.Name} => {Show(spec, value)}{origin}");
        }
    }

    static string Show(OptionSpec spec, object value) => spec.Type switch
    {
        OptionType.Password => "<password>",
        OptionType.Codec when value is ICodec codec => codec.Name,
        OptionType.Uri => SecretText.HideLogin(ConfigText.Of(value)),
        _ => SecretText.HideLogin(value is string text ? '"' + text + '"' : ConfigText.Of(value)),
    };
}
