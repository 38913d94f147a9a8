namespace LogPipe.Plugins;

/// <summary>Who hands events over to another pipeline. Called from any thread.</summary>
public interface IHandoverSender
{
    /// <summary>So many events are on their way in the receiving pipeline.</summary>
    void Begin(int count);

    /// <summary>So many events are no longer: delivered, taken back, or given up by a receiver that was aborted.</summary>
    void End(int count, HandoverFate fate);
}
