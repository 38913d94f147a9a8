namespace LogPipe.Plugins;

/// <summary>A plugin that raises alerts; what it has raised is shown by /api/alerts. Read by other threads at any time.</summary>
public interface IAlertSource
{
    /// <summary>The alerts there are now, also those resolved a short while ago.</summary>
    IEnumerable<ActiveAlert> Alerts { get; }
}
