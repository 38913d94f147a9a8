using System.Net.Http.Headers;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>One host and what is known of it. Its state is changed by whoever talks to it; the last word holds.</summary>
sealed class ClusterHost(HostAddress address, AuthenticationHeaderValue? authorization)
{
    volatile bool _alive;
    volatile ServerInfo? _server;
    string? _problem;

    public Uri Address => address.Address;
    public AuthenticationHeaderValue? Authorization => authorization;

    /// <summary>True while requests may be sent to it.</summary>
    public bool IsAlive => _alive;

    /// <summary>What it said it is, once it did.</summary>
    public ServerInfo? Server => _server;

    /// <summary>Why it is not used.</summary>
    public string Problem => Volatile.Read(ref _problem) ?? "it has not been reached yet";

    /// <summary>Takes it into use. True when it was not.</summary>
    public bool MarkAlive(ServerInfo server)
    {
        var news = !_alive;
        _server = server;
        Volatile.Write(ref _problem, null);
        _alive = true;
        return news;
    }

    /// <summary>Takes it out of use. True when the reason is a new one, worth a line in the log.</summary>
    public bool MarkDead(string problem)
    {
        _alive = false;
        return Interlocked.Exchange(ref _problem, problem) != problem;
    }

    public override string ToString() => address.ToString();
}
