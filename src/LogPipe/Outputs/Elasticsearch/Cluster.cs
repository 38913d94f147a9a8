using LogPipe.Events;
using Serilog;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// The hosts: which of them are in use, who they are, and bringing them back. A host is used once it has said that it is
/// Elasticsearch; a failed connection takes it out, an HTTP status does not.
/// </summary>
sealed class Cluster(IReadOnlyList<ClusterHost> hosts, ClusterClient client, ElasticsearchSettings settings, bool openSearchMeant, ILogger log) : IDisposable
{
    readonly SemaphoreSlim _connecting = new(1, 1);
    readonly ByteBuffer _reply = new();
    volatile bool _unauthorized;
    volatile bool _itemsForbidden;

    /// <summary>How many hosts are in use.</summary>
    public int AliveCount => hosts.Count(h => h.IsAlive);

    /// <summary>True while the credentials are refused, or do not suffice for some index.</summary>
    public bool IsUnauthorized => _unauthorized || _itemsForbidden;

    /// <summary>The client, for requests besides.</summary>
    public ClusterClient Client => client;

    /// <summary>Why no host is in use.</summary>
    public string Problem => hosts.Count == 1
        ? $"{hosts[0]}: {hosts[0].Problem}"
        : "none of the hosts can be used; " + string.Join("; ", hosts.Select(h => $"{h}: {h.Problem}"));

    /// <summary>A host in use, at random; null when there is none.</summary>
    public ClusterHost? Pick()
    {
        var alive = 0;
        foreach (var host in hosts)
            if (host.IsAlive) alive++;
        if (alive == 0) return null;
        var chosen = Random.Shared.Next(alive);
        ClusterHost? last = null;
        foreach (var host in hosts)
        {
            if (!host.IsAlive) continue;
            last = host;
            if (chosen-- == 0) break;
        }
        return last;
    }

    /// <summary>Tries every host that is not in use. One at a time; a second caller waits for the first.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await _connecting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var host in hosts)
                if (!host.IsAlive) await TryHostAsync(host, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Takes a host out of use after a failed connection.</summary>
    public void MarkDead(ClusterHost host, string problem)
    {
        if (host.MarkDead(problem)) log.Warning("Elasticsearch at {Host} cannot be reached: {Reason}; trying again every {Seconds:0.#} s", host.ToString(), problem, settings.ResurrectDelay.TotalSeconds);
    }

    /// <summary>Notes what a status says of the credentials.</summary>
    public void NoteAuthorization(ClusterHost host, int status)
    {
        var refused = status is 401 or 403;
        if (refused && !_unauthorized)
        {
            log.Error("Elasticsearch at {Host} answered {Status}: {Meaning}. Events are kept and sent again. Check user and password, api_key or cloud_auth of this output, and the privileges of that user",
                host.ToString(), status, status == 401 ? "the credentials are wrong or missing" : "the user may not do this");
        }
        _unauthorized = refused;
    }

    /// <summary>Notes whether the last answer refused single items for lack of privileges, which blocks their events until that is mended.</summary>
    public void NoteItems(bool forbidden) => _itemsForbidden = forbidden;

    public void Dispose()
    {
        client.Dispose();
        _connecting.Dispose();
    }

    async Task TryHostAsync(ClusterHost host, CancellationToken cancellation)
    {
        if (host.Server is not null && settings.HealthTarget.Length > 0)
        {
            var (health, _) = await client.SendAsync(host, HttpMethod.Head, settings.HealthTarget, default, _reply, null, cancellation).ConfigureAwait(false);
            if (health.Status == 0)
            {
                MarkDead(host, health.Error!);
                return;
            }
        }
        var (reply, product) = await client.SendAsync(host, HttpMethod.Get, "", default, _reply, null, cancellation).ConfigureAwait(false);
        if (reply.Status == 0)
        {
            MarkDead(host, reply.Error!);
            return;
        }
        NoteAuthorization(host, reply.Status);
        if (!reply.IsSuccess)
        {
            var problem = $"it answered status {reply.Status} to GET /";
            if (host.MarkDead(problem) && reply.Status is not (401 or 403)) log.Warning("Elasticsearch at {Host} is not ready: {Reason}", host.ToString(), problem);
            return;
        }
        var check = ServerProduct.Of(product, _reply.Memory);
        if (check.Server is null)
        {
            if (host.MarkDead(check.Problem!)) log.Error("The server at {Host} is no Elasticsearch that LogPipe can write to: {Reason}. Events are kept until there is one", host.ToString(), check.Problem);
            return;
        }
        if (!host.MarkAlive(check.Server)) return;
        log.Information("Connected to {Kind} {Version} at {Host}", check.Server.Kind, check.Server.Version, host.ToString());
        if (check.Warning is not null && !(openSearchMeant && check.Server.Kind == ServerKind.OpenSearch)) log.Warning("The server at {Host}: {Warning}", host.ToString(), check.Warning);
    }
}
