using System.Net;
using LogPipe.Inputs.Beats;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class PeerComplaintsTests
{
    [Fact]
    public void A_peer_is_complained_about_once_a_minute()
    {
        var time = new ManualTime();
        var complaints = new PeerComplaints(time);
        Assert.True(complaints.ShouldLog(IPAddress.Loopback));
        Assert.False(complaints.ShouldLog(IPAddress.Loopback));
        Assert.True(complaints.ShouldLog(IPAddress.Any));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(complaints.ShouldLog(IPAddress.Loopback));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(complaints.ShouldLog(IPAddress.Loopback));
    }
}
