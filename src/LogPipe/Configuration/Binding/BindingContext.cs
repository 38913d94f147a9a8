using LogPipe.Configuration.Language;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Configuration.Binding;

/// <summary>What binding a config needs.</summary>
sealed record BindingContext
{
    /// <summary>The plugins there are.</summary>
    public required PluginCatalog Catalog { get; init; }

    /// <summary>The pipeline that is built.</summary>
    public required PipelineInfo Pipeline { get; init; }

    /// <summary>Values for <c>${…}</c>.</summary>
    public required EnvironmentValues Environment { get; init; }

    /// <summary>Collects what is wrong.</summary>
    public required DiagnosticBag Diagnostics { get; init; }

    /// <summary>Sees what is built; null when nobody wants to.</summary>
    public IPlanObserver? Observer { get; init; }

    /// <summary>LogPipe's own log.</summary>
    public required ILogger Log { get; init; }
}
