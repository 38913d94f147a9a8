using LogPipe.Events;
using Serilog;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// What must be there before the first document: the index template, and with lifecycle management the policy and the
/// first index. Done once, on the first connection.
/// </summary>
sealed class IndexSetup(Cluster cluster, ElasticsearchSettings settings, ILogger log) : IDisposable
{
    readonly SemaphoreSlim _once = new(1, 1);
    readonly ByteBuffer _reply = new();
    string? _templateFile;
    volatile bool _done = settings.Template is null && settings.Lifecycle is null;

    /// <summary>True when nothing is left to do.</summary>
    public bool IsDone => _done;

    /// <summary>Reads the template file, so that a broken one is found at start.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (settings.Template?.File is { } file) _templateFile = await TemplateBody.ReadAsync(file, cancellation).ConfigureAwait(false);
    }

    /// <summary>Does what is left to do. Null when documents may be sent; else why not yet.</summary>
    public async Task<string?> RunAsync(ClusterHost host, CancellationToken cancellation)
    {
        if (_done) return null;
        await _once.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_done) return null;
            var problem = await InstallAsync(host, cancellation).ConfigureAwait(false);
            _done = problem is null;
            return problem;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    async Task<string?> InstallAsync(ClusterHost host, CancellationToken cancellation)
    {
        var server = host.Server!;
        var lifecycle = settings.Lifecycle;
        if (lifecycle is not null && server.Kind != ServerKind.Elasticsearch)
        {
            log.Error("Index lifecycle management is not available on {Kind}; events go to {Alias} as to any index", server.Kind, lifecycle.Alias);
            lifecycle = null;
        }
        if (lifecycle is { Policy: LifecycleSettings.DefaultPolicy }
            && await PutAsync(host, "_ilm/policy/" + lifecycle.Policy, TemplateBody.Policy, "lifecycle policy", false, cancellation).ConfigureAwait(false) is { } first) return first;
        if (settings.Template is { } template)
        {
            var legacy = server.Kind == ServerKind.Elasticsearch && (template.Api == "legacy" || (template.Api == "auto" && server.Major < 8));
            var body = _templateFile ?? TemplateBody.Own(template.Ecs, legacy, server.Kind == ServerKind.Serverless, lifecycle);
            var path = (legacy ? "_template/" : "_index_template/") + Uri.EscapeDataString(template.Name);
            if (await PutAsync(host, path, body, "index template", template.Overwrite, cancellation).ConfigureAwait(false) is { } second) return second;
        }
        if (lifecycle is null) return null;
        var (exists, _) = await cluster.Client.SendAsync(host, HttpMethod.Head, "_alias/" + lifecycle.Alias, default, _reply, null, cancellation).ConfigureAwait(false);
        if (exists.IsSuccess) return null;
        var index = Uri.EscapeDataString($"<{lifecycle.Alias}-{lifecycle.Pattern}>");
        return await PutAsync(host, index, TemplateBody.FirstIndex(lifecycle.Alias), "first index", true, cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts a thing unless it is there. A refusal is logged and passed over; what may work later is the reason to wait.</summary>
    async Task<string?> PutAsync(ClusterHost host, string path, string body, string what, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite)
        {
            // A policy is asked for with GET: its API knows no HEAD.
            var method = path.StartsWith("_ilm", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Head;
            var (found, _) = await cluster.Client.SendAsync(host, method, path, default, _reply, null, cancellation).ConfigureAwait(false);
            if (found.IsSuccess) return null;
            if (Transient(host, found) is { } wait) return $"the {what} cannot be looked up: {wait}";
        }
        var (reply, _) = await cluster.Client.SendAsync(host, HttpMethod.Put, path, System.Text.Encoding.UTF8.GetBytes(body), _reply, null, cancellation).ConfigureAwait(false);
        if (reply.IsSuccess)
        {
            log.Information("Installed the {What} {Path} at {Host}", what, path, host.ToString());
            return null;
        }
        if (Transient(host, reply) is { } later) return $"the {what} cannot be installed: {later}";
        var answer = System.Text.Encoding.UTF8.GetString(_reply.Span[..Math.Min(500, _reply.Length)]);
        if (answer.Contains("resource_already_exists_exception", StringComparison.Ordinal)) return null;
        log.Error("The {What} {Path} was refused with status {Status}: {Answer}. Events are sent without it; correct it, or set manage_template => false", what, path, reply.Status, answer);
        return null;
    }

    string? Transient(ClusterHost host, ClusterReply reply)
    {
        if (reply.Status == 0) cluster.MarkDead(host, reply.Error!);
        return reply.Status switch
        {
            0 => reply.Error,
            429 or >= 500 => $"status {reply.Status}",
            _ => null,
        };
    }
}
