using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>A filter that keeps events and lets them go at intervals.</summary>
public interface IFlushingFilter : IFilter
{
    /// <summary>Appends what is due; everything when <paramref name="final"/>, at shutdown.</summary>
    void Flush(EventList target, bool final);
}
