using LogPipe.Events;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>Lets go of deliveries for workers and senders, which a failing source must not end.</summary>
static class Acknowledgement
{
    /// <summary>Lets one hold go.</summary>
    public static void Give(Delivery delivery, ILogger log)
    {
        try
        {
            delivery.Release();
        }
        catch (Exception ex)
        {
            log.Error(ex, "An input failed to take an acknowledgement; its source may send the events again: {Reason}", ex.Message);
        }
    }
}
