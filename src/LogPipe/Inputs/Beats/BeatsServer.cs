using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Inputs.Beats;

/// <summary>Listens, keeps the connections, and looks after them once a second.</summary>
sealed class BeatsServer(PluginContext context, BeatsSettings settings) : IAsyncDisposable
{
    const int Backlog = 512;
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan FinishTime = TimeSpan.FromSeconds(3);

    readonly ConcurrentDictionary<BeatsConnection, Task> _connections = new();
    readonly InflightBudget _budget = new(settings.MaxInflightBytes);
    readonly PeerComplaints _complaints = new(context.Time);
    Socket? _listener;
    TlsServer? _tls;
    ITimer? _timer;
    int _peak;

    /// <summary>Where it listens once started.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Opens the port and loads certificates.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        var address = await ResolveAsync(cancellation).ConfigureAwait(false);
        _tls = settings.Tls is { } options ? TlsServer.Load(options, context.Log, context.Time) : null;
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any)) listener.DualMode = true;
            listener.Bind(new IPEndPoint(address, settings.Port));
            listener.Listen(Backlog);
        }
        catch (SocketException ex)
        {
            listener.Dispose();
            throw new PluginStartException(Explain(ex), ex);
        }
        _listener = listener;
        Endpoint = (IPEndPoint)listener.LocalEndPoint!;
        context.Metrics.Gauge("connections", () => _connections.Count);
        context.Metrics.Gauge("peak_connections", () => _peak);
        context.Metrics.Gauge("inflight_bytes", () => _budget.Used);
        context.Log.Information("Listening for Beats on {Endpoint}", Endpoint.ToString());
    }

    /// <summary>Serves until stopped; then nothing more is accepted or read.</summary>
    public async Task RunAsync(IInputTarget target, CancellationToken stop)
    {
        var shared = new BeatsShared
        {
            Context = context,
            Settings = settings,
            Decoration = new InputDecoration(context.Options),
            Budget = _budget,
            Complaints = _complaints,
            Tls = _tls,
            Target = target,
        };
        _timer = context.Time.CreateTimer(static state => ((BeatsServer)state!).Tick(), this, TickInterval, TickInterval);
        try
        {
            while (true) await AcceptAsync(shared, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The normal end.
        }
        _listener!.Dispose();
        await Task.WhenAll(_connections.Keys.Select(c => c.ReadEnded)).ConfigureAwait(false);
    }

    /// <summary>Sends the acknowledgements that are due, then ends all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        foreach (var connection in _connections.Keys) connection.Finish();
        var all = Task.WhenAll(_connections.Values);
        if (await Task.WhenAny(all, Task.Delay(FinishTime)).ConfigureAwait(false) != all)
        {
            foreach (var connection in _connections.Keys) connection.Abort();
            await all.ConfigureAwait(false);
        }
        if (_timer is not null) await _timer.DisposeAsync().ConfigureAwait(false);
    }

    async Task AcceptAsync(BeatsShared shared, CancellationToken stop)
    {
        try
        {
            var socket = await _listener!.AcceptAsync(stop).ConfigureAwait(false);
            Serve(shared, socket, stop);
        }
        catch (SocketException ex)
        {
            // A peer that left at once, or no file handles left: neither is a reason to stop listening.
            context.Metrics.Count("accept_errors");
            context.Log.Warning("A connection could not be accepted: {Reason}", ex.Message);
            await Task.Delay(AcceptPause, stop).ConfigureAwait(false);
        }
    }

    void Serve(BeatsShared shared, Socket socket, CancellationToken stop)
    {
        BeatsConnection connection;
        try
        {
            connection = new BeatsConnection(shared, socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = ServeAsync(connection, started.Task, stop);
        _peak = Math.Max(_peak, _connections.Count);
        context.Metrics.Count("connections_accepted");
        started.SetResult();
    }

    // Waits until it has been entered in the table, so that it cannot leave it before.
    async Task ServeAsync(BeatsConnection connection, Task started, CancellationToken stop)
    {
        await started.ConfigureAwait(false);
        await connection.RunAsync(stop).ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
    }

    void Tick()
    {
        foreach (var connection in _connections.Keys) connection.Tick();
    }

    async ValueTask<IPAddress> ResolveAsync(CancellationToken cancellation)
    {
        if (IPAddress.TryParse(settings.Host, out var address)) return address;
        try
        {
            return (await Dns.GetHostAddressesAsync(settings.Host, cancellation).ConfigureAwait(false))[0];
        }
        catch (SocketException ex)
        {
            throw new PluginStartException($"beats: the host '{settings.Host}' is unknown ({ex.Message}). Give an address of this machine, or 0.0.0.0 for all.", ex);
        }
    }

    string Explain(SocketException ex)
    {
        var where = $"{settings.Host}:{settings.Port}";
        return ex.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"beats: cannot listen on {where}: the port is in use. Stop the other program (ss -ltnp 'sport = :{settings.Port}' names it) or choose another port here and in the Beats' output.logstash.",
            SocketError.AccessDenied =>
                $"beats: cannot listen on {where}: not permitted. Ports below 1024 need a privilege; choose a higher one, such as 5044.",
            SocketError.AddressNotAvailable =>
                $"beats: cannot listen on {where}: this machine has no such address. Use 0.0.0.0 to listen on all.",
            _ => $"beats: cannot listen on {where}: {ex.Message}. Check host and port.",
        };
    }
}
